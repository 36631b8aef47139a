"""Invoices: numbers without gaps, sent once, put right by the next number; papers say what they must."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import Error, transaction

from okno.core.clock import today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.money.actions.invoices import mark_opened, reissue_invoice
from okno.money.actions.payments import Received, take_payments
from okno.money.actions.reminders import send_invoices
from okno.money.documents import render_paper
from okno.money.models import Credit, Invoice, Numbering
from okno.money.queries.papers import act_paper, invoice_paper, purpose_of, reconciliation_paper, with_lines
from tests.money.conftest import SEPTEMBER
from tests.money.test_accrue_month import DAY, findings

pytestmark = pytest.mark.django_db


def pay(m: SimpleNamespace, amount: str, key: str = "payment:1", **more: Any) -> None:
    received = Received(key, m.pavlov.pk, m.account, date(2026, 10, 14), D(amount), "Оплата", **more)
    take_payments(m.zhanna, [received])


def test_a_payment_goes_to_what_it_was_named_for_then_to_the_earliest_due(billed: SimpleNamespace) -> None:
    pay(billed, "130000.00", named=[billed.invoice.pk])
    billed.invoice.refresh_from_db()
    assert billed.invoice.left == 0
    rest = Invoice.objects.filter(partner=billed.pavlov).exclude(pk=billed.invoice.pk)
    assert sum(each.settled for each in rest) == D("5000.00")
    pay(billed, "130000.00", named=[billed.invoice.pk])
    assert Credit.objects.count() == 1, "the same payment again is none"
    pay(billed, "500000.00", key="payment:2")
    assert Credit.objects.get(amount=D("500000.00")).left == D("332000.00"), "what is over is an advance"
    assert findings() == []
    with pytest.raises(Missing):
        take_payments(billed.pavel, [])


def test_an_invoice_is_never_changed_or_deleted(billed: SimpleNamespace) -> None:
    for change in ({"total": 1}, {"number": 77}, {"due_on": DAY}):
        with pytest.raises(Error), transaction.atomic():
            Invoice.objects.filter(pk=billed.invoice.pk).update(**change)
    with pytest.raises(Error), transaction.atomic():
        billed.invoice.lines.all().delete()
    with pytest.raises(Error), transaction.atomic():
        Invoice.objects.filter(pk=billed.invoice.pk).update(settled=D("125000.01"))


def test_a_wrong_invoice_is_cancelled_and_issued_anew(billed: SimpleNamespace) -> None:
    pay(billed, "50000.00", named=[billed.invoice.pk])
    for stranger, refusal in ((billed.anna, Forbidden), (billed.foma, Missing), (billed.egor, Missing)):
        with pytest.raises(refusal):
            reissue_invoice(stranger, billed.invoice.pk, why="ошибка")
    with pytest.raises(Refused):
        reissue_invoice(billed.zhanna, billed.invoice.pk, why=" ")
    fresh = reissue_invoice(billed.zhanna, billed.invoice.pk, why="не тот договор")
    billed.invoice.refresh_from_db()
    fresh.refresh_from_db()
    assert (billed.invoice.settled, billed.invoice.cancelled_by) == (0, billed.zhanna)
    assert (fresh.number, fresh.year, fresh.settled, fresh.total) == (
        1 if fresh.year != 2026 else 7,
        today().year,
        D(50000),
        D(125000),
    )
    with pytest.raises(Refused):
        reissue_invoice(billed.zhanna, billed.invoice.pk, why="ещё раз")
    assert Event.objects.get(word="reissue_invoice").data["fresh"] == str(fresh)
    assert sum(Numbering.objects.values_list("last", flat=True)) == 7
    assert findings() == []


def test_invoices_are_sent_once_in_one_message(billed: SimpleNamespace) -> None:
    with pytest.raises(Forbidden):
        send_invoices(billed.anna, SEPTEMBER)
    assert not billed.pavel.out_messages.exists()
    assert send_invoices(billed.zhanna, SEPTEMBER) == 6
    letters = OutMessage.objects.filter(to=billed.pavel, key__startswith="invoices:")
    assert sorted(letters.values_list("door", flat=True)) == ["bell", "mail"]
    assert letters[0].body.count("счёт №") == 4
    assert send_invoices(billed.zhanna, SEPTEMBER) == 0
    assert letters.count() == 2
    mark_opened(billed.foma, [billed.invoice.pk])
    mark_opened(billed.anna, [billed.invoice.pk])
    billed.invoice.refresh_from_db()
    assert billed.invoice.opened_at is None
    mark_opened(billed.pavel, [billed.invoice.pk])
    billed.invoice.refresh_from_db()
    assert billed.invoice.opened_at is not None


def test_papers_say_what_they_must(billed: SimpleNamespace) -> None:
    row = with_lines(Invoice.objects.all()).get(pk=billed.invoice.pk)
    paper = invoice_paper(row)
    assert paper["title"] == f"Счёт на оплату № {row} от 05.10.2026"
    assert paper["words"] == "Сто двадцать пять тысяч рублей 00 копеек"
    assert paper["lines"][0]["name"] == "Роялти по договору № КК-OM-1 за сентябрь 2026 г., станция Омск-1"
    assert paper["vat_word"] == "В том числе НДС 22 %:"
    assert "Sum=12500000" in paper["qr"]
    assert purpose_of(row).startswith(f"Оплата по счёту № {row} от 05.10.2026")
    assert act_paper(row)["title"] == f"Акт об оказании услуг № {row} от 30.09.2026"
    for made in (paper, act_paper(row)):
        assert render_paper(made) == render_paper(made)
        assert render_paper(made).startswith(b"%PDF")


def test_a_reconciliation_adds_up(billed: SimpleNamespace) -> None:
    pay(billed, "130000.00")
    paper = reconciliation_paper(billed.pavlov, billed.company, date(2026, 10, 1), date(2026, 10, 31))
    (part,) = paper["parts"]
    assert part["opening"] == {"debit": "298\u00a0000,00", "credit": ""}
    assert part["turnover"] == {"debit": "0,00", "credit": "130\u00a0000,00"}
    assert part["closing"]["debit"] == "168\u00a0000,00"
    assert "(Сто шестьдесят восемь тысяч рублей 00 копеек)" in part["verdict"]
    assert render_paper(paper).startswith(b"%PDF")
    nothing = reconciliation_paper(billed.fomin, billed.company, date(2020, 1, 1), date(2020, 1, 2))
    assert nothing["parts"][0]["verdict"].endswith("задолженность отсутствует.")


def test_pages_and_papers_by_person(billed: SimpleNamespace, as_person: Any, tmp_path: Any) -> None:
    pk = billed.invoice.pk
    send_invoices(billed.zhanna, SEPTEMBER)
    for tail in ("", "pdf/", "act/", "order/"):
        url = f"/money/invoices/{pk}/{tail}"
        assert as_person(billed.foma).get(url).status_code == 404
        for person in (billed.pavel, billed.dmitry, billed.anna, billed.zhanna, billed.galina):
            assert as_person(person).get(url).status_code == 200, (person, url)
    other = Invoice.objects.get(contract=billed.contract_omsk2, part="")
    assert as_person(billed.dmitry).get(f"/money/invoices/{other.pk}/").status_code == 404, "a director's own station alone"
    order = as_person(billed.pavel).get(f"/money/invoices/{pk}/order/").content.decode("cp1251")
    assert order.startswith("1CClientBankExchange\r\n")
    assert f"НазначениеПлатежа=Оплата по счёту № {billed.invoice}" in order
    response = as_person(billed.zhanna).get(f"/money/invoices/{SEPTEMBER}/archive/")
    path = tmp_path / "a.zip"
    path.write_bytes(b"".join(response.streaming_content))
    with ZipFile(path) as packed:
        assert packed.testzip() is None
        assert len(packed.namelist()) == 18
    exported = as_person(billed.zhanna).get(f"/money/invoices/{SEPTEMBER}/export/").content.decode("utf-8-sig")
    assert exported.count("\n") == 10
    assert ";120000,00;22;21639,34;RUB;15.10.2026" in exported
    assert as_person(billed.anna).get(f"/money/invoices/{SEPTEMBER}/export/").status_code == 403
    assert "Долг" in as_person(billed.zhanna).get("/money/debts/").content.decode()
    page = as_person(billed.pavel).get("/money/").content.decode()
    assert str(billed.invoice) in page
    assert "ok-qr" in page
    assert "TO-1" not in page
    for url in (
        "/money/accruals/2026-09/",
        f"/money/accruals/2026-09/{billed.contract_omsk1.pk}/",
        "/money/invoices/?month=2026-09",
    ):
        assert as_person(billed.anna).get(url).status_code == 200, url
        assert as_person(billed.zhanna).get(url).status_code == 200, url
    calculation = as_person(billed.pavel).get(f"/money/accruals/2026-09/{billed.contract_omsk1.pk}/").content.decode()
    assert "svod.xlsx, строка 13" in calculation
    assert "5 % от 2\u00a0400\u00a0000,00" in calculation
    assert as_person(billed.foma).get(f"/money/accruals/2026-09/{billed.contract_omsk1.pk}/").status_code == 404
