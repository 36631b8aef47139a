"""The universal transfer document: its status by the tax, its lines that add up, its fields on paper."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest

from okno.core.clock import today
from okno.core.errors import Missing
from okno.core.months import Month
from okno.money.actions.accruals import accrue_month
from okno.money.actions.penalties import claim_penalty
from okno.money.actions.reminders import send_invoices
from okno.money.actions.setup import change_entity
from okno.money.documents import render_paper
from okno.money.models import Invoice, LegalEntity, VatRegime
from okno.money.queries.papers import with_lines
from okno.money.queries.transfer_papers import closing_papers, has_upd, upd_paper
from tests.money.conftest import SEPTEMBER

pytestmark = pytest.mark.django_db


def paper_of(invoice: Invoice) -> dict[str, Any]:
    return upd_paper(with_lines(Invoice.objects.all()).get(pk=invoice.pk))


def test_with_vat_it_is_an_invoice_for_the_tax_as_well(billed: SimpleNamespace) -> None:
    paper = paper_of(billed.invoice)
    assert paper["status"].startswith("1 ")
    assert paper["title"] == f"УПД № {billed.invoice} от 30.09.2026"
    assert paper["seller"]["codes"] == "7707083893 / 770701001"
    assert paper["currency"] == "Российский рубль, 643"
    assert [(line["net"], line["rate"], line["vat"], line["total"]) for line in paper["lines"]] == [
        ("98\u00a0360,66", "22 %", "21\u00a0639,34", "120\u00a0000,00"),
        ("4\u00a0098,36", "22 %", "901,64", "5\u00a0000,00"),
    ]
    assert (paper["net"], paper["vat"], paper["total"]) == ("102\u00a0459,02", "22\u00a0540,98", "125\u00a0000,00")
    assert {(line["unit_code"], line["unit"]) for line in paper["lines"]} == {("362", "мес.")}
    text = " ".join(pypdfium2.PdfDocument(render_paper(paper))[0].get_textpage().get_text_range().split())
    for said in (
        f"Счёт-фактура № {billed.invoice} от 30.09.2026",
        "Статус: 1",
        "ИП Павлов",
        "без акциза",
        "362",
        "[8] Основание передачи",
    ):
        assert said in text, said


def test_without_vat_it_is_a_transfer_alone(ready: SimpleNamespace) -> None:
    VatRegime.objects.create(entity=ready.company, since=date(2026, 7, 1), rate=None, ground="УСН")
    accrue_month(ready.zhanna, Month(2026, 9), issued_on=date(2026, 10, 5))
    paper = paper_of(Invoice.objects.get(contract=ready.contract_omsk1, part=""))
    assert paper["status"].startswith("2 ")
    assert {(line["rate"], line["vat"]) for line in paper["lines"]} == {("без НДС", "без НДС")}
    assert (paper["net"], paper["vat"]) == (paper["total"], "без НДС")
    text = pypdfium2.PdfDocument(render_paper(paper))[0].get_textpage().get_text_range()
    assert "Передаточный документ (акт)" in text
    assert "Счёт-фактура №" not in text


def test_there_is_none_of_a_penalty_or_of_a_foreign_entity(billed: SimpleNamespace) -> None:
    claim = claim_penalty(billed.zhanna, billed.invoice.pk)
    assert not has_upd(claim)
    with pytest.raises(Missing):
        paper_of(claim)
    LegalEntity.objects.update(country="KZ")
    with pytest.raises(Missing):
        paper_of(billed.invoice)


def test_who_opens_it(billed: SimpleNamespace, as_person: Any) -> None:
    url = f"/money/invoices/{billed.invoice.pk}/upd/"
    assert as_person(billed.pavel).get(url).status_code == 404, "it was not sent yet"
    send_invoices(billed.zhanna, SEPTEMBER)
    for person in (billed.pavel, billed.dmitry, billed.anna, billed.zhanna):
        assert as_person(person).get(url).content.startswith(b"%PDF"), person
    assert as_person(billed.foma).get(url).status_code == 404
    assert url in as_person(billed.zhanna).get(f"/money/invoices/{billed.invoice.pk}/").content.decode()


def test_it_stands_beside_the_act_or_instead_of_it_as_the_entity_says(ready: SimpleNamespace, as_person: Any) -> None:
    """What was billed before the entity said so keeps its act."""
    accrue_month(ready.zhanna, Month(2026, 8), issued_on=date(2026, 9, 5))
    change_entity(ready.zhanna, ready.company.pk, requisites=ready.company.requisites, upd_for_act=True)
    accrue_month(ready.zhanna, SEPTEMBER, issued_on=today())
    before, after = (
        with_lines(Invoice.objects.all()).get(contract=ready.contract_omsk1, part="", period=period)
        for period in (Month(2026, 8), SEPTEMBER)
    )
    assert [list(closing_papers(row)) for row in (before, after)] == [["akt", "upd"], ["upd"]]
    client = as_person(ready.zhanna)
    assert [client.get(f"/money/invoices/{row.pk}/act/").status_code for row in (before, after)] == [200, 404]
    assert "УПД вместо акта — → да" in client.get("/money/settings/").content.decode()
    assert [
        f'/money/invoices/{row.pk}/act/"' in client.get(f"/money/invoices/{row.pk}/").content.decode() for row in (before, after)
    ] == [
        True,
        False,
    ]
