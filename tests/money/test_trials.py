"""Holidays and indexation in the editor of terms: read, said, tried on the months that they change."""

from __future__ import annotations

from decimal import Decimal as D
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from okno.core.months import Month
from okno.money.forms import TermsForm, initial_of
from okno.money.models import Terms
from okno.money.queries.contracts import try_terms
from okno.money.queries.trials import later_months
from okno.money.rules import terms as rules
from okno.money.rules.terms import Holiday, Index
from okno.money.rules.terms_lines import read_holidays, read_indexation, say_holidays, say_indexation
from tests.money.conftest import TERMS
from tests.money.test_contracts import TYPED

MORE = TYPED | {"tiers": "5", "minimum": "10 000", "holidays": "2027-01 – 2027-02 — 50", "indexation": "2027-02 — 10"}
OCTOBER = "2026-10-20"
MONTHS = st.builds(Month, st.integers(2024, 2030), st.integers(1, 12))
PERCENTS = st.integers(0, 10000).map(lambda n: D(n) / 100)


def test_lines_of_holidays_and_indexation() -> None:
    assert read_holidays("2027-01 – 2027-03 — 50") == (Holiday(Month(2027, 1), Month(2027, 3), D(50)),)
    assert read_holidays("01.2027 - 03.2027\n\n2027-05: 12,5 %") == (
        Holiday(Month(2027, 1), Month(2027, 3)), Holiday(Month(2027, 5), Month(2027, 5), D("12.5")),
    )  # fmt: skip
    assert read_indexation("с 2027-01 — 6\n2028-01 — 4,5 %") == (Index(Month(2027, 1), D(6)), Index(Month(2028, 1), D("4.5")))
    for wrong in ("зима", "2027-13", "2027-03 – 2027-01", "2027-01 — 101", "2027-01 – 2027-03\n2027-03"):
        with pytest.raises(ValueError, match=r"20|зима"):
            read_holidays(wrong)
    for wrong in ("2027-01", "2027-00 — 5", "2027-01 — 5\n2026-01 — 5"):
        with pytest.raises(ValueError, match="20"):
            read_indexation(wrong)


@given(st.lists(st.tuples(MONTHS, st.integers(0, 5), PERCENTS), max_size=4))
def test_what_is_said_is_read_back(spans: list[tuple[Month, int, D]]) -> None:
    holidays: list[Holiday] = []
    for since, length, percent in sorted(spans):
        if not holidays or since > holidays[-1].until:
            holidays.append(Holiday(since, since + length, percent))
    assert read_holidays(say_holidays(holidays)) == tuple(holidays)
    indexation = tuple(Index(each.since, each.percent) for each in holidays)
    assert read_indexation(say_indexation(indexation)) == indexation


def test_the_editor_keeps_what_it_shows() -> None:
    form = TermsForm(MORE)
    assert form.is_valid(), form.errors
    (royalty, *_rest) = form.terms(TERMS).charges
    assert royalty.holidays == (Holiday(Month(2027, 1), Month(2027, 2), D(50)),)
    assert royalty.indexation == (Index(Month(2027, 2), D(10)),)
    again = initial_of(form.terms(TERMS), Month(2026, 11))
    assert (again["holidays"], again["indexation"]) == (MORE["holidays"], MORE["indexation"])
    (bare, *_rest) = terms_of(TYPED, form.terms(TERMS)).charges
    assert (bare.holidays, bare.indexation) == ((), ()), "an emptied field is emptied"
    for name in ("holidays", "indexation"):
        assert "потом" in str(TermsForm(MORE | {name: "потом"}).errors[name])


def terms_of(typed: dict[str, str], before: rules.Terms) -> rules.Terms:
    form = TermsForm(typed)
    assert form.is_valid()
    return form.terms(before)


def test_months_that_change_something() -> None:
    terms = terms_of(MORE, TERMS)
    assert later_months(terms, Month(2026, 9)) == [Month(2027, 1), Month(2027, 2), Month(2027, 3)]
    assert later_months(terms, Month(2027, 1)) == [Month(2027, 2), Month(2027, 3)]


@pytest.mark.django_db
def test_the_example_shows_them(ready: SimpleNamespace, as_person: Any) -> None:
    with time_machine.travel(OCTOBER, tick=False):
        fixed = TYPED | {"tiers": "", "fixed": "40 000", "holidays": MORE["holidays"], "indexation": MORE["indexation"]}
        trial = try_terms(ready.contract_omsk1, terms_of(fixed, TERMS))
        totals = {each.name: each.total for each in trial.examples if each.name.startswith("Роялти")}
        assert totals == {
            "Роялти": D("40000.00"),
            "Роялти: январь 2027, на тех же цифрах": D("20000.00"),
            "Роялти: февраль 2027, на тех же цифрах": D("22000.00"),
            "Роялти: март 2027, на тех же цифрах": D("44000.00"),
        }
        pk = ready.contract_omsk1.pk
        zhanna = as_person(ready.zhanna)
        page = zhanna.post(f"/money/contracts/{pk}/try/", fixed).content.decode()
        assert "Каникулы: 50 % до 02.2027" in page
        assert "Индексация 10 % с 02.2027" in page
        assert zhanna.post(f"/money/contracts/{pk}/terms/", MORE).status_code == 302
        assert rules.from_json(Terms.objects.filter(contract=pk).latest("pk").content).charges[0].holidays
        assert "2027-01 – 2027-02 — 50" in zhanna.get(f"/money/contracts/{pk}/").content.decode()
        assert zhanna.post(f"/money/contracts/{pk}/try/", MORE | {"holidays": "потом"}).status_code == 422
