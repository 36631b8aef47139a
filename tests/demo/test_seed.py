"""The same seed and day give the same network."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from okno.accounts.models import Person
from okno.core.models import Event
from okno.core.months import Month
from okno.demo.actions import build_demo
from okno.demo.rules.figures import FIRST, HISTORY, LAST, years_to_move
from okno.demo.rules.partners import partners_of
from okno.demo.rules.samples import chosen_stations
from okno.kpi.models import StationMonth
from okno.meetings.models import Conclusion, StationReview
from okno.network.models import CalendarDay, Partner, WorkHours
from okno.plans.models import Task

_NUMBER = re.compile(r"(?<=^employee:)\d+|№ \d+")


@pytest.mark.django_db
def test_same_seed_and_day_same_network():
    today = date(2026, 12, 1)  # the first of a month: nothing had time to be prepared this month
    first, second = _told(seed=3, today=today), _told(seed=3, today=today)
    assert first == second
    assert first["months"][-1] == "2026-11"


def test_another_seed_other_people():
    stations = chosen_stations(20)
    assert partners_of(stations, seed=3) == partners_of(stations, seed=3)
    assert partners_of(stations, seed=3) != partners_of(stations, seed=4)


def test_figures_move_by_the_fewest_whole_years():
    for number in range(12 * 2015, 12 * 2040):
        last = Month(number // 12, number % 12 + 1)
        years = years_to_move(last)
        assert FIRST + 12 * years <= last - (HISTORY - 1)
        assert last <= LAST + 12 * years
        nearer = range(-abs(years) + 1, abs(years))
        assert not any(FIRST + 12 * less <= last - (HISTORY - 1) and last <= LAST + 12 * less for less in nearer)


def _told(seed: int, today: date) -> dict[str, Any]:
    """What a demo of three stations says, numbers of rows aside; the home is empty again afterwards."""
    with transaction.atomic():
        build_demo(Person.objects.system(), stations=3, seed=seed, today=today)
        told: dict[str, list[Any]] = {
            "people": sorted(Person.objects.values_list("email", "full_name", "role", "zone")),
            "partners": sorted(Partner.objects.values_list("code", "name", "requisites__inn")),
            "months": [str(month) for month in sorted(set(StationMonth.objects.values_list("period", flat=True)))],
            "hours": sorted(
                WorkHours.objects.values_list("station__code", "person__email", "spells", "keeps_holidays", "set_at"), key=str
            ),
            "days": sorted(CalendarDay.objects.values_list("country", "day", "working", "name", "instead_of"), key=str),
            "meetings": sorted(StationReview.objects.values_list("station__code", "period", "meeting__starts_at")),
            "conclusions": sorted(Conclusion.objects.values_list("review__station__code", "subject", "text", "saved_at")),
            "tasks": sorted(Task.objects.values_list("station__code", "title", "due", "state", "result", "created_at")),
            "events": sorted(Event.objects.exclude(word="build_demo").values_list("at", "word", "by__email")),
        }
        transaction.set_rollback(True)
    return {name: sorted((_nameless(row) for row in rows), key=str) for name, rows in told.items()}


def _nameless(row: Any) -> Any:
    """A conclusion of an employee is called by the number of a row; a task after a bad rating names its question by one."""
    return tuple(_NUMBER.sub("№", cell) if isinstance(cell, str) else cell for cell in row) if isinstance(row, tuple) else row
