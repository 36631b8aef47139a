"""Money: I1–I7 of the reliability plan, asked of the rows themselves and not of the triggers that keep them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Count, DecimalField, F, Q, Sum, Value
from django.db.models.functions import Coalesce

from okno.cli.checks.finding import Finding
from okno.core.months import Month
from okno.money.models import Accrual, Allocation, ClosedMonth, Credit, Entry, Invoice, Line, Numbering
from okno.money.queries.balances import balances_of_partners
from okno.money.rules.accounts import Account

ROOM = "money"
NOUGHT = Value(Decimal(0), output_field=DecimalField())


def entries_balance() -> Iterator[Finding]:
    """I1: the lines of each entry sum to nought in every currency; no entry is empty."""
    sums = Line.objects.order_by("entry").values("entry", "currency").annotate(sum=Sum("amount"))
    for row in sums.exclude(sum=0)[:100]:
        yield Finding(ROOM, f"проводка {row['entry']}: {row['sum']} {row['currency']}", "строки проводки дают ноль")
    for entry in Entry.objects.filter(lines=None)[:100]:
        yield Finding(ROOM, f"проводка {entry.pk}", "у проводки есть строки")


def balances_are_what_is_open() -> Iterator[Finding]:
    """I2: what a partner owes by the ledger is what is open of invoices and not yet billed, less advances."""
    last = Entry.objects.order_by("-day").values_list("day", flat=True).first()
    if last is None:
        return
    open_sums: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    billed = Invoice.objects.filter(cancelled_at=None).order_by().values_list("partner", "currency")
    for partner, currency, left in billed.annotate(unpaid=Sum(F("total") - F("settled"))):
        open_sums[partner, currency] += left
    credits = Credit.objects.order_by().values_list("partner", "currency")
    for partner, currency, left in credits.annotate(unused=Sum(F("amount") - F("used"))):
        open_sums[partner, currency] -= left
    for partner, balances in balances_of_partners(last).items():
        for currency, balance in balances.items():
            if balance.balance != open_sums[partner, currency]:
                what = f"партнёр {partner}: по проводкам {balance.balance}, по счетам {open_sums[partner, currency]} {currency}"
                yield Finding(ROOM, what, "долг по проводкам равен открытым счетам без авансов")


def allocations_fit() -> Iterator[Finding]:
    """I3, I4: what is used of a credit and settled of an invoice is the sum of its allocations, and not more than there is."""
    taken = Coalesce(Sum("allocations__amount"), NOUGHT)
    for each in Credit.objects.annotate(taken=taken).exclude(taken=F("used"))[:100]:
        yield Finding(ROOM, f"поступление {each.pk}: {each.used}", "использовано столько, сколько разнесено")
    for credit in Credit.objects.filter(Q(used__lt=0) | Q(used__gt=F("amount")))[:100]:
        yield Finding(ROOM, f"поступление {credit.pk}: {credit.used} из {credit.amount}", "разнесено не больше, чем пришло")
    for paid in Invoice.objects.annotate(taken=taken).exclude(taken=F("settled"))[:100]:
        yield Finding(ROOM, f"счёт {paid}: {paid.settled}", "оплачено столько, сколько разнесено")
    for invoice in Invoice.objects.filter(Q(settled__lt=0) | Q(settled__gt=F("total")))[:100]:
        yield Finding(ROOM, f"счёт {invoice}: {invoice.settled} из {invoice.total}", "оплачено не больше счёта")
    for back in Allocation.objects.filter(reverses__isnull=False).exclude(amount=-F("reverses__amount"))[:100]:
        yield Finding(ROOM, f"разнесение {back.pk}", "снятое разнесение равно первому")
    for part in Allocation.objects.filter(invoice__isnull=False).exclude(credit__partner=F("invoice__partner"))[:100]:
        yield Finding(ROOM, f"разнесение {part.pk}", "деньги партнёра идут на счёт того же партнёра")


def credits_are_lines() -> Iterator[Finding]:
    """Every credit of a partner's account can be allocated, and is as large as its line."""
    lines = Line.objects.filter(account=Account.PARTNER, amount__lt=0)
    for line in lines.filter(credit=None)[:100]:
        yield Finding(ROOM, f"строка {line.pk}", "у кредита партнёра есть поступление")
    same = Q(credit__amount=-F("amount"), credit__partner=F("partner"))
    for line in lines.filter(credit__isnull=False).exclude(same)[:100]:
        yield Finding(ROOM, f"строка {line.pk}", "поступление равно своей строке")


def accruals_are_one() -> Iterator[Finding]:
    """I5, I7: versions 1, 2, 3 …, whose changes sum to the last total; the entry books exactly the change."""
    rows = Accrual.objects.order_by("contract", "period", "charge", "version")
    sums: dict[tuple[int, Month, str], tuple[int, Decimal]] = {}
    for pk, contract, period, charge, version, total, change in rows.values_list(
        "pk", "contract", "period", "charge", "version", "total", "change"
    ):
        before, known = sums.get((contract, period, charge), (0, Decimal(0)))
        sums[contract, period, charge] = (version, known + change)
        if version != before + 1 or known + change != total:
            yield Finding(ROOM, f"начисление {pk}: v{version}, {total}", "версии идут подряд, изменения складываются в итог")
    booked = Sum("entry__lines__amount", filter=Q(entry__lines__account=Account.PARTNER))
    for accrual in Accrual.objects.annotate(booked=Coalesce(booked, NOUGHT)).exclude(booked=F("change"))[:100]:
        yield Finding(ROOM, f"начисление {accrual.pk}", "проведено изменение начисления")


def entries_have_sources() -> Iterator[Finding]:
    """I6: each entry says what it comes from and who made it; a closed month has none that came after."""
    for entry in Entry.objects.filter(Q(about="") | Q(text="") | Q(about_id=0))[:100]:
        yield Finding(ROOM, f"проводка {entry.pk}", "у проводки есть источник и автор")
    for closed in ClosedMonth.objects.all():
        for entry in Entry.objects.filter(day__lte=closed.period.last_day, at__gt=closed.at)[:100]:
            yield Finding(ROOM, f"проводка {entry.pk} от {entry.day}", f"месяц {closed.period} закрыт")


def invoices_are_numbered() -> Iterator[Finding]:
    """1, 2, 3 … in each year of an entity; a line for all of it; what is paid is not cancelled."""
    rows = Invoice.objects.order_by("entity", "year").values("entity", "year").annotate(count=Count("pk"))
    last = {(row.entity_id, row.year): row.last for row in Numbering.objects.filter(kind="invoice")}
    for row in rows:
        if row["count"] != last.get((row["entity"], row["year"])):
            what = f"юрлицо {row['entity']}, {row['year']}: счетов {row['count']}"
            yield Finding(ROOM, what, "номера счетов идут подряд")
    for odd in Invoice.objects.annotate(sum=Sum("lines__total")).exclude(sum=F("total"))[:100]:
        yield Finding(ROOM, f"счёт {odd}", "строки счёта складываются в его сумму")
    for invoice in Invoice.objects.filter(cancelled_at__isnull=False).exclude(settled=0)[:100]:
        yield Finding(ROOM, f"счёт {invoice}", "по отменённому счёту ничего не оплачено")


CHECKS = (
    entries_balance,
    balances_are_what_is_open,
    allocations_fit,
    credits_are_lines,
    accruals_are_one,
    entries_have_sources,
    invoices_are_numbered,
)
