"""The month of the walks: figures with deviations, last month's plan accepted, this month's reviews prepared."""

from __future__ import annotations

from types import SimpleNamespace

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.months import Month
from okno.kpi.actions.analysis import reckon_month
from okno.kpi.models import StationMonth
from okno.meetings.actions.editions import accept_plan, finish_meeting
from okno.meetings.actions.months import prepare_month
from okno.meetings.actions.plans import write_task
from okno.meetings.models import Edition, StationReview
from okno.network.actions import open_years
from okno.network.models import Station
from tests.departure import depart
from tests.meetings.conftest import fill_october

WEAK = {"bookings": 5, "visits": 7, "arrivals": 7, "orders": 7, "revenue_labor": 6, "discount": 25, "warranty_returns": 60}
"""Tenths of the usual that the stations of the cast reached in the month under review."""
LONG_WEAK = {"bookings": 8, "cost_parts": 12}
"""And in all months: what a growth point is made of."""


def fill_month(cast: SimpleNamespace) -> SimpleNamespace:
    """``cast.period`` is the month before this one, ``cast.review`` Omsk-1's; ``cast.edition`` was sent last, with two tasks."""
    period = cast.period = Month.of(today()) - 1
    fill_october(cast, period)
    for row in StationMonth.objects.filter(station__in=[cast.omsk1, cast.omsk2, cast.tomsk1]):
        for code, tenths in (LONG_WEAK | WEAK if row.period == period else LONG_WEAK).items():
            setattr(row, code, getattr(row, code) * tenths // 10)
        row.revenue_total = row.revenue_labor + row.revenue_parts
        row.save()
    reckon_month(cast.anna, period)
    open_years(cast.galina)
    prepare_month(cast.anna, period - 1)
    cast.edition = _agree_last_plan(cast, cast.anna, cast.omsk1, cast.pavel)
    _agree_last_plan(cast, cast.boris, cast.tomsk1, cast.foma)
    return cast


def _agree_last_plan(cast: SimpleNamespace, manager: Person, station: Station, owner: Person) -> Edition:
    last = StationReview.objects.get(station=station, period=cast.period - 1)
    for line in ("Прослушать 10 звонков с приёмщиком", "Ввести лист осмотра"):
        write_task(manager, last.pk, line)
    edition = finish_meeting(manager, last.meeting_id)
    depart(edition)
    return accept_plan(owner, edition.pk)
