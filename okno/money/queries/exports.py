"""Money as tables for the books: invoices, accruals, debts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from okno.accounts.models import Person
from okno.core.clock import MOSCOW
from okno.core.months import Month
from okno.core.speech import N_, _
from okno.kpi.tables import Cell
from okno.money.access import visible_accruals
from okno.money.models import Accrual
from okno.money.queries.debts import Debtor
from okno.money.queries.pages import invoices_of
from okno.money.rules.debts import AGE_NAMES, age_of

Columns = Sequence[tuple[str, int]]
ACCRUAL_COLUMNS: Columns = (
    (N_("Месяц"), 10), (N_("Договор"), 14), (N_("Код станции"), 12), (N_("Станция"), 28), (N_("Партнёр"), 34), (N_("ИНН"), 14),
    (N_("За что"), 26), (N_("Версия"), 8), (N_("Без НДС"), 14), (N_("НДС, %"), 8), (N_("НДС"), 14), (N_("Всего"), 14),
    (N_("Изменение"), 14), (N_("Валюта"), 8), (N_("Начислено"), 12), (N_("Почему"), 34),
)  # fmt: skip
DEBT_COLUMNS: Columns = (
    (N_("Партнёр"), 34), (N_("ИНН"), 14), (N_("Станция"), 28), (N_("Договор"), 14), (N_("Счёт"), 14), (N_("Выставлен"), 12),
    (N_("Оплатить до"), 12), (N_("Дней просрочки"), 10), (N_("Возраст долга"), 18), (N_("Сумма"), 14), (N_("Оплачено"), 14),
    (N_("Открыто"), 14), (N_("Валюта"), 8), (N_("Почему не напоминаем"), 40),
)  # fmt: skip


def in_words(columns: Columns) -> Columns:
    """The heads in the reader's language."""
    return [(_(word), width) for word, width in columns]


def accrual_rows(by: Person, period: Month) -> Iterator[Sequence[Cell]]:
    """Every version of every charge of a month; the changes add up to what stands accrued."""
    rows = visible_accruals(by).filter(period=period).select_related("contract__station", "contract__partner", "terms")
    for each in rows.order_by("contract__station__code", "contract", "pk").iterator(2000):
        contract = each.contract
        yield (
            str(each.period), contract.number, contract.station.code, contract.station.name, contract.partner.name,
            contract.partner.requisites.get("inn", ""), _name(each), each.version, each.net,
            "" if each.vat_rate is None else each.vat_rate, each.vat, each.total, each.change, each.currency,
            each.at.astimezone(MOSCOW).date(), each.why,
        )  # fmt: skip


def _name(accrual: Accrual) -> str:
    return next((each["name"] for each in accrual.terms.content["charges"] if each["code"] == accrual.charge), accrual.charge)


def debt_rows(debts: Iterable[Debtor]) -> Iterator[Sequence[Cell]]:
    """A line of each open invoice, as the page of debts has them."""
    for debt in debts:
        for each in debt.invoices:
            yield (
                debt.partner.name, debt.partner.requisites.get("inn", ""), each.contract.station.name, each.contract.number,
                each.name, each.issued_on, each.due_on, max((debt.day - each.due_on).days, 0),
                _(AGE_NAMES[age_of(each.due_on, debt.day)]), each.total, each.settled, each.left, each.currency,
                debt.why_stopped,
            )  # fmt: skip


def export_rows(by: Person, period: Month) -> Iterator[tuple[object, ...]]:
    """A line of every invoice of a month that holds, as it is exported: numbers with a comma, days as they are written."""
    for invoice in invoices_of(by, period).filter(cancelled_at=None).prefetch_related("lines"):
        partner, contract = invoice.partner, invoice.contract
        for line in invoice.lines.all():
            yield (
                invoice.name,
                f"{invoice.issued_on:%d.%m.%Y}",
                partner.name,
                partner.requisites.get("inn", ""),
                contract.number,
                contract.station.short_name,
                line.name,
                _plain(line.total),
                line.vat_rate,
                _plain(line.vat),
                invoice.currency,
                f"{invoice.due_on:%d.%m.%Y}",
            )


def _plain(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")
