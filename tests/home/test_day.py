"""«Мой день»: what is due now, for the manager and for the head."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.home.conftest import at, send
from tests.queries import recorded_queries


def test_day_shows_ones_own_and_nothing_of_others(month: SimpleNamespace, as_person: Any) -> None:
    at(month.review.meeting, month.anna, "23:30")
    at(month.foreign.meeting, month.boris, "23:30")
    page = as_person(month.anna).get("/day/").content.decode()
    assert "Омск-1, Омск-2" in page and "Томск-1" not in page
    assert "Омск-1" in as_person(month.vera).get("/day/").content.decode(), "who stands in sees the same day"
    other = as_person(month.boris).get("/day/").content.decode()
    assert "Томск-1" in other and "Омск" not in other


def test_queries_of_the_day(month: SimpleNamespace, as_person: Any) -> None:
    at(month.review.meeting, month.anna, "23:30")
    for who in ("anna", "galina"):
        with recorded_queries(f"home:day {who}"):
            assert as_person(getattr(month, who)).get("/day/").status_code == 200
