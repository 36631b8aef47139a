"""Acts of reconciliation with everybody: one archive, one sending; the invoices that are looked for are found."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest

from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.money.actions.invoices import reissue_invoice
from okno.money.actions.payments import Received, take_payments
from okno.money.actions.reconciliations import send_reconciliations
from okno.money.models import Invoice
from okno.money.queries.invoices import Asked, found_invoices
from okno.money.queries.reconciliations import reconciled, reconciled_partners
from okno.network.models import Position
from tests.money.conftest import SEPTEMBER

pytestmark = pytest.mark.django_db
YEAR = date(2026, 1, 1), date(2026, 12, 31)


def pay(m: SimpleNamespace, amount: str, **more: Any) -> None:
    take_payments(m.zhanna, [Received("p:1", m.pavlov.pk, m.account, date(2026, 10, 14), D(amount), "Оплата", **more)])


def test_every_partner_with_money_is_told_once_a_day(billed: SimpleNamespace) -> None:
    for stranger, refusal in ((billed.anna, Forbidden), (billed.pavel, Missing), (billed.egor, Missing), (billed.igor, Missing)):
        with pytest.raises(refusal):
            send_reconciliations(stranger, *YEAR)
    with pytest.raises(Refused):
        send_reconciliations(billed.zhanna, YEAR[1], YEAR[0])
    with pytest.raises(Refused):
        send_reconciliations(billed.zhanna, date(2025, 1, 1), date(2025, 2, 1))
    pay(billed, "300000.00")
    sending = send_reconciliations(billed.zhanna, *YEAR)
    assert (sending.told, sending.passed) == (2, [])
    assert send_reconciliations(billed.galina, *YEAR).told == 2
    pavel = OutMessage.objects.get(to=billed.pavel, door="mail", key__startswith="reconciliation:")
    assert "аванс 2\u00a0000,00\u00a0₽" in pavel.body
    assert pavel.url == "/money/partners/P-1/reconcile/?since=2026-01-01&until=2026-12-31"
    foma = OutMessage.objects.get(to=billed.foma, door="mail", key__startswith="reconciliation:")
    assert "к оплате 149\u00a0000,00\u00a0₽" in foma.body
    assert not OutMessage.objects.filter(to=billed.dmitry, key__startswith="reconciliation:").exists(), "not a director's"
    assert Event.objects.filter(word="send_reconciliations").count() == 2


def test_whoever_has_no_owner_is_named(billed: SimpleNamespace, as_person: Any) -> None:
    Position.objects.filter(person=billed.foma).delete()
    assert send_reconciliations(billed.zhanna, *YEAR).passed == ["ООО «Фомин и сын»"]
    said = as_person(billed.zhanna).post("/money/reconciliations/send/", follow=True).content.decode()
    assert "Акты сверки отправлены партнёрам: 1" in said
    assert "нет собственника: ООО «Фомин и сын»" in said


def test_the_archive_holds_the_act_of_each(billed: SimpleNamespace, as_person: Any, tmp_path: Any) -> None:
    zhanna = as_person(billed.zhanna)
    days = {"since": "2026-01-01", "until": "2026-12-31"}
    path = tmp_path / "a.zip"
    path.write_bytes(b"".join(zhanna.get("/money/reconciliations/archive/", days).streaming_content))
    with ZipFile(path) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["akt_sverki_P-1_2026-12-31.pdf", "akt_sverki_P-2_2026-12-31.pdf"]
    for person, status in ((billed.anna, 403), (billed.pavel, 404)):
        for address in ("", "archive/"):
            assert as_person(person).get(f"/money/reconciliations/{address}").status_code == status
    page = zhanna.get("/money/reconciliations/", days).content.decode()
    assert "298\u00a0000,00" in page
    assert "since=2026-01-01&amp;until=2026-12-31" in page
    assert "Сверяться не с кем" in zhanna.get("/money/reconciliations/", {"until": "2025-01-01"}).content.decode()
    assert zhanna.get("/money/reconciliations/", {"until": "31.12"}).status_code == 404
    rows = reconciled(list(reconciled_partners(billed.zhanna, YEAR[1])), YEAR[1])
    assert {row.partner.code: row.balances["RUB"].balance for row in rows} == {"P-1": D("298000.00"), "P-2": D("149000.00")}


def test_invoices_are_found_by_number_partner_station_and_sum(billed: SimpleNamespace) -> None:
    invoice, all_of = billed.invoice, set(Invoice.objects.values_list("pk", flat=True))

    def found(by: Any, typed: str = "", state: str = "", period: Any = None) -> set[int]:
        return {each.pk for each in found_invoices(by, Asked(period, typed, state))}

    of_omsk1 = {each.pk for each in Invoice.objects.filter(contract=billed.contract_omsk1)}
    assert found(billed.zhanna) == found(billed.anna, period=SEPTEMBER) == all_of
    assert found(billed.zhanna, period=SEPTEMBER + 1) == set()
    for typed in (str(invoice), f"№ {invoice}"):
        assert found(billed.zhanna, typed) == {invoice.pk}
    assert invoice.pk in found(billed.zhanna, str(invoice.number))
    assert found(billed.zhanna, "om-1") == found(billed.zhanna, "ОМСК-1") == of_omsk1
    assert found(billed.zhanna, "фомин") == {each.pk for each in Invoice.objects.filter(partner=billed.fomin)}
    assert found(billed.zhanna, "125 000,00") == {each.pk for each in Invoice.objects.filter(total=D(125000))}
    pay(billed, "1000.00", named=[invoice.pk])
    assert found(billed.zhanna, "124000") == {invoice.pk}, "what is still open of it"
    assert found(billed.zhanna, "999999999999999999") == found(billed.zhanna, "никто") == set()
    Invoice.objects.filter(pk=invoice.pk).update(sent_at=now())
    assert found(billed.pavel) == {invoice.pk}, "what was not sent is not found by them"
    assert found(billed.zhanna, state="unsent") == all_of - {invoice.pk}
    fresh = reissue_invoice(billed.zhanna, invoice.pk, why="ошибка")
    assert found(billed.zhanna, state="cancelled") == {invoice.pk}
    assert fresh.pk in found(billed.zhanna, state="open") - found(billed.zhanna, state="overdue")
    assert found(billed.zhanna, state="paid") == set()


def test_what_is_looked_for_stays_in_the_address(billed: SimpleNamespace, as_person: Any) -> None:
    anna = as_person(billed.anna)
    page = anna.get("/money/invoices/", {"q": "омск-1", "state": "overdue"}).content.decode()
    assert str(billed.invoice) in page
    assert 'value="омск-1"' in page
    assert "все месяцы" in page
    assert 'type="month" value=""' in anna.get("/money/invoices/").content.decode(), "a search from here is of all months"
    assert "Таких счетов нет" in anna.get("/money/invoices/", {"q": "никто"}).content.decode()
    assert "Счетов за этот месяц нет" in anna.get("/money/invoices/", {"month": "2025-01"}).content.decode()
    for wrong in ({"month": "2026"}, {"state": "lost"}):
        assert anna.get("/money/invoices/", wrong).status_code == 404
