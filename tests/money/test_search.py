"""Invoices in the palette: found by number, contract and station, by nobody else than those who may see them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from okno.accounts.models import Person
from okno.cli.checks import search
from okno.home.actions import reindex
from okno.home.queries.palette import MANY, Hit, palette
from okno.money.actions.invoices import reissue_invoice
from okno.money.actions.reminders import send_invoices
from okno.money.models import Invoice
from tests.money.conftest import SEPTEMBER
from tests.money.test_invoices import pay

pytestmark = pytest.mark.django_db


def hits(by: Person, typed: str) -> list[Hit]:
    return [hit for shelf in palette(by, typed, most=MANY).shelves if shelf.word == "Счета" for hit in shelf.hits]


def names(by: Person, typed: str) -> set[str]:
    return {"".join(piece.text for piece in hit.title) for hit in hits(by, typed)}


def note(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.note).replace("\u00a0", " ")


@pytest.fixture
def told(billed: SimpleNamespace) -> SimpleNamespace:
    """All of it in the index: the cast was made without actions, the invoices told themselves."""
    assert not [found for found in search.rows_are_told() if found.what.startswith("invoice")]
    reindex(billed.galina)
    return billed


def test_an_invoice_is_found_by_each_way(told: SimpleNamespace, as_person: Any) -> None:
    number, of_omsk1 = str(told.invoice), {str(row) for row in Invoice.objects.filter(contract=told.contract_omsk1)}
    for who in (told.zhanna, told.galina, told.anna):
        for typed in (number, number[5:], f"счёт {number}", f"{number} омск"):
            assert number in names(who, typed), (who, typed)
    assert names(told.zhanna, "счёт омск-1") == names(told.zhanna, told.contract_omsk1.number) == of_omsk1
    (hit,) = [hit for hit in hits(told.zhanna, number) if hit.url.endswith(f"/{told.invoice.pk}/")]
    assert note(hit) == "125 000,00 ₽ до 15.10.2026 · Омск-1"
    assert as_person(told.zhanna).get(hit.url).status_code == 200


def test_nobody_finds_a_foreign_invoice(told: SimpleNamespace) -> None:
    """A partner's people come to no palette; were the table of roles wrong, they would find their own that were sent."""
    own, sister, foreign = (
        {str(row) for row in Invoice.objects.filter(contract=contract)}
        for contract in (told.contract_omsk1, told.contract_omsk2, told.contract_tomsk1)
    )
    assert names(told.zhanna, str(SEPTEMBER.year)) == own | sister | foreign
    for who in (told.pavel, told.dmitry, told.foma, told.stas, told.egor, told.igor):
        assert names(who, str(SEPTEMBER.year)) == names(who, str(told.invoice)) == set(), "nothing was sent"
    send_invoices(told.zhanna, SEPTEMBER)
    seen = {"pavel": own | sister, "dmitry": own, "foma": foreign, "stas": set(), "egor": set(), "igor": set()}
    for who, invoices in seen.items():
        assert names(getattr(told, who), str(SEPTEMBER.year)) == invoices, who
        for typed in (own | sister | foreign) - invoices:
            assert typed not in names(getattr(told, who), typed), (who, typed)


def test_what_becomes_of_it_is_said(told: SimpleNamespace) -> None:
    fresh = reissue_invoice(told.zhanna, told.invoice.pk, why="не тот договор")
    pay(told, "125000.00", named=[fresh.pk])
    said = {hit.url: note(hit) for typed in (str(told.invoice), str(fresh)) for hit in hits(told.zhanna, typed)}
    assert said[f"/money/invoices/{told.invoice.pk}/"] == "Омск-1 · отменён"
    assert said[f"/money/invoices/{fresh.pk}/"] == "Омск-1 · оплачен"
    assert list(search.rows_are_told()) == []
