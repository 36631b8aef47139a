"""No word of money is said before the ledger holds it: who, when, for what, and the line of history."""

from __future__ import annotations

from typing import Any

from bench.clicks.money_scenes import LINES, ToAccrue, ToChase, ToImport, ToPay
from bench.clicks.proofs import held
from okno.core import numbers
from okno.core.files import path_of
from okno.core.models import Event, OutMessage
from okno.home.queries.debts import debts_of_day
from okno.money.models import Accrual, BankLine, Invoice, Reminder
from okno.money.queries.payers import payers_of
from okno.money.rules.sums import NOUGHT
from okno.network.access import acting_stations


def month_is_accrued(page: Any, scene: ToAccrue) -> None:
    """Every contract of the preview with the previewed sum, booked and billed, by this accountant; the page asks no more."""
    for month in scene.preview.ready:
        rows = Accrual.objects.filter(contract=month.contract, period=month.period, by=scene.accountant, at__gte=scene.began)
        held(sum((row.total for row in rows), NOUGHT) == month.total, "not the sum of the preview")
        held(
            all(row.entry_id and row.inputs and row.steps for row in rows if row.change), "not booked, or its calculation is lost"
        )
        bills = Invoice.objects.filter(contract=month.contract, period=month.period, cancelled_at=None)
        held(sum((bill.total for bill in bills), NOUGHT) == month.total, "not billed")
    event = Event.objects.filter(word="accrue_month", by=scene.accountant, at__gte=scene.began).first()
    held(event and event.data["stations"] == len(scene.preview.ready), "no record")
    held(not page.get_by_role("button", name="Начислить и выставить счета").count(), "the page still asks")


def statement_is_imported(page: Any, scene: ToImport) -> None:
    """Every document is a line with its entry; the doubtful ones were decided by this accountant; the file is kept."""
    rows = BankLine.objects.filter(number__in=scene.numbers, file__at__gte=scene.began).select_related("file__file", "entry")
    held(rows.count() == LINES and {row.outcome for row in rows} == {"matched"}, "a line is not matched")
    held(len({row.entry_id for row in rows}) == LINES, "a line has no entry of its own")
    decided = {row.other_name for row in rows if row.decided_by_id == scene.accountant.pk and row.why == "person"}
    held(decided == set(scene.strangers), "not all doubtful lines were decided by hand, or more were")
    held(path_of(rows[0].file.file).is_file() and rows[0].file.by_id == scene.accountant.pk, "the original is lost")
    records = Event.objects.filter(word="match_line", by=scene.accountant, at__gte=scene.began)
    held(records.count() == len(scene.strangers), "no record")
    held("Всё решено" in page.locator("#uploaded").inner_text(), "the page does not say so")


def debtors_are_named(page: Any, scene: ToChase) -> None:
    """Each of the largest debts by name and sum, and how much it is in all."""
    said = _plain(page.locator("main").inner_text())
    for row in debts_of_day(scene.manager, list(acting_stations(scene.manager).values_list("pk", flat=True))).rows:
        held(_plain(row.partner.name) in said, "a debtor is not named")
        held(row.currency != "RUB" or _plain(numbers.money(row.overdue, "ru")) in said, "a sum is not said")


def debtor_is_reminded(page: Any, scene: ToChase) -> None:
    """One message with all that is open to each who pays, by bell and letter; the button says so."""
    partner = scene.debtor.partner
    reminder = Reminder.objects.filter(partner=partner, by=scene.manager, at__gte=scene.began).first()
    held(reminder, "not reminded")
    assert reminder is not None
    people = {person.pk for person in payers_of([partner.pk])[partner.pk]}
    for door in ("bell", "mail"):
        out = OutMessage.objects.filter(key__startswith=f"reminder:{reminder.pk}:", door=door)
        held(set(out.values_list("to", flat=True)) == people, f"somebody hears nothing by {door}")
        held(all(invoice.name in each.body for each in out for invoice in scene.debtor.invoices), "an invoice is not named")
    held(Event.objects.filter(word="remind", object_id=partner.pk, by=scene.manager, at__gte=scene.began).exists(), "no record")
    held(
        "напомнили в" in page.locator(f"#remind-{partner.code}-{scene.debtor.currency}").inner_text(), "the page does not say so"
    )


def paying_is_ready(page: Any, scene: ToPay) -> None:
    """The invoice that is due first stands open with its code and its order for the bank; that it was seen is known."""
    invoice = page.locator("details[open]", has_text=f"№ {scene.invoice.name}")
    held(invoice.count() == 1, "the invoice is not open")
    held(_plain(numbers.money(scene.invoice.left, "ru")) in _plain(invoice.inner_text()), "how much is not said")
    held(scene.invoice.currency != "RUB" or invoice.locator("svg[role=img]").first.is_visible(), "no code to pay by")
    order = page.request.get(
        page.url + invoice.get_by_role("link", name="Платёжка для банка").get_attribute("href").removeprefix("/money/")
    )
    held(order.ok and f"Сумма={scene.invoice.left:.2f}" in order.body().decode("cp1251"), "no order for the bank")
    held(Invoice.objects.get(pk=scene.invoice.pk).opened_at, "nobody knows that it was seen")


def _plain(text: str) -> str:
    """With one kind of space."""
    return " ".join(text.split())
