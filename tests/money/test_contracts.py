"""Contracts: terms are versions that never change; the editor tries them on the last month and warns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import Error, transaction

from okno.core.clock import today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.months import Month
from okno.kpi.models import StationMonth
from okno.money.actions.contracts import add_contract, set_terms
from okno.money.actions.setup import add_account, add_entity, set_vat
from okno.money.forms import TermsForm, initial_of
from okno.money.models import Terms
from okno.money.rules import terms as rules
from okno.money.rules.terms_lines import read_lines, say_lines
from tests.money.conftest import TERMS

TYPED = {
    "since": "2026-11",
    "base": "revenue",
    "tiers": "до 1 000 000 — 5\nвыше — 4",
    "mode": "whole",
    "per": "station",
    "join": "sum",
    "missing": "ask",
    "due_days": "10",
}


def test_lines_read_as_people_type_them() -> None:
    assert read_lines("5") == [(None, D(5))]
    assert read_lines("до 1 500 000 — 5 %\n\nвыше: 3,5") == [(D(1_500_000), D(5)), (None, D("3.5"))]
    for pairs in ([(None, D("2.5"))], [(D(100_000), D(32000)), (D(500_000), D(45000)), (None, D(60000))]):
        assert read_lines(say_lines(pairs)) == pairs
    with pytest.raises(ValueError, match="много"):
        read_lines("до много — 5")


@pytest.mark.django_db
def test_terms_are_versions_that_never_change(ready: SimpleNamespace) -> None:
    pk = ready.contract_omsk1.pk
    for stranger, refusal in ((ready.anna, Forbidden), (ready.pavel, Missing), (ready.foma, Missing)):
        with pytest.raises(refusal):
            set_terms(stranger, pk, Month(2026, 1), TERMS)
    assert set_terms(ready.zhanna, pk, Month(2025, 1), TERMS).version == 1, "the same terms again are no version"
    assert set_terms(ready.zhanna, pk, Month(2026, 10), TERMS).version == 2
    bad = rules.Terms((rules.Charge("royalty", "Роялти"),))
    twice = rules.Terms((TERMS.charges[0], TERMS.charges[0]))
    for terms in (bad, twice, rules.Terms(())):
        with pytest.raises(Refused):
            set_terms(ready.zhanna, pk, Month(2026, 11), terms)
    with pytest.raises(Error), transaction.atomic():
        Terms.objects.filter(contract=pk).update(since=Month(2020, 1))


@pytest.mark.django_db
def test_what_is_wrong_is_refused(money: SimpleNamespace) -> None:
    z = money.zhanna
    with pytest.raises(Refused, match="ИНН"):
        add_entity(z, code="X", name="X", requisites={"inn": "7707083894"})
    with pytest.raises(Refused, match="счёта"):
        add_account(z, money.company, number="40702810900030005413", bank="Б", bic="044525187", corr_account="")
    with pytest.raises(Refused, match="НДС"):
        set_vat(z, money.company, since=date(2026, 1, 1), rate=13)
    with pytest.raises(Refused, match="уже есть"):
        add_contract(z, money.company, money.omsk1, number="КК-OM-1", since=date(2026, 1, 1))
    money.omsk1.partner = None
    with pytest.raises(Refused, match="партнёр"):
        add_contract(z, money.company, money.omsk1, number="Новый", since=date(2026, 1, 1))
    with pytest.raises(Forbidden):
        add_entity(money.anna, code="X", name="X", requisites={})


@pytest.mark.django_db
def test_the_editor_gives_back_what_it_shows(ready: SimpleNamespace) -> None:
    initial = {name: value for name, value in initial_of(TERMS, Month(2026, 11)).items() if value is not None}
    form = TermsForm({name: str(value) for name, value in initial.items() if value is not False})
    assert form.is_valid(), form.errors
    assert form.terms(TERMS) == TERMS


@pytest.mark.django_db
def test_terms_are_tried_before_they_are_kept(ready: SimpleNamespace, as_person: Any) -> None:
    pk = ready.contract_omsk1.pk
    last = Month.of(today()) - 1
    StationMonth.objects.update_or_create(
        station=ready.omsk1, period=last, defaults={"source": ready.source, "row": 1, "revenue_total": D(2_000_000)}
    )
    client = as_person(ready.zhanna)
    tried = client.post(f"/money/contracts/{pk}/try/", TYPED).content.decode()
    assert "80\u00a0000,00" in tried
    assert "падает с 50\u00a0000 до 40\u00a0000" in tried
    assert Terms.objects.filter(contract=pk).count() == 1
    assert client.post(f"/money/contracts/{pk}/try/", TYPED | {"tiers": "много"}).status_code == 422
    assert client.post(f"/money/contracts/{pk}/terms/", TYPED | {"since": "ноябрь"}).status_code == 422
    assert client.post(f"/money/contracts/{pk}/terms/", TYPED).status_code == 302
    page = client.get(f"/money/contracts/{pk}/").content.decode()
    assert "Версия 2" in page
    assert "Сохранить версию" not in as_person(ready.anna).get(f"/money/contracts/{pk}/").content.decode()
    assert as_person(ready.anna).post(f"/money/contracts/{pk}/terms/", TYPED).status_code == 403
    assert "КК-OM-2" in client.get("/money/contracts/?search=омск-2").content.decode()
