"""The month under review today, with figures of the cast's stations, prepared; and the month before, sent by Anna."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.months import Month
from okno.kpi.models import Source, StationMonth
from okno.meetings.actions.editions import finish_meeting
from okno.meetings.actions.months import prepare_month
from okno.meetings.actions.plans import write_task
from okno.meetings.models import Edition, Meeting, StationReview
from okno.network.models import Employee, Station
from tests.departure import depart
from tests.meetings.conftest import figures


@pytest.fixture
def month(cast: SimpleNamespace) -> SimpleNamespace:
    """``cast.period``, its ``review`` of Omsk-1, ``other`` of Omsk-2, ``foreign`` of Tomsk-1."""
    period = cast.period = Month.of(today()) - 1
    peers = [
        Station(code=f"PE-{n}", name=f"Станция Пермь-{n}", size_group="S", posts=4, city=cast.omsk1.city) for n in range(1, 9)
    ]
    Station.objects.bulk_create(peers)
    source = Source.objects.create(name="выгрузка.csv", kind="stations", state="confirmed", by=cast.anna, confirmed_at=now())
    rows = []
    for place, station in enumerate([cast.omsk1, cast.omsk2, cast.tomsk1, *peers]):
        for each in period.window(25):
            facts = figures(0.6 + 0.1 * place, each)
            if station == cast.omsk1:
                facts["bookings"] = facts["bookings"] * 7 // 10
            rows.append(StationMonth(station=station, period=each, source=source, row=2, **facts))
    StationMonth.objects.bulk_create(rows)
    Employee.objects.create(station=cast.omsk1, code="OM-1-1", name="Борис Г.", role="мастер-приёмщик")
    prepare_month(cast.anna, period)
    cast.review = StationReview.objects.get(station=cast.omsk1, period=period)
    cast.other = StationReview.objects.get(station=cast.omsk2, period=period)
    cast.foreign = StationReview.objects.get(station=cast.tomsk1, period=period)
    return cast


def send(by: Person, review: StationReview, *lines: str) -> Edition:
    """Tasks written into the plan of a review, and its meeting sent more than ten seconds ago."""
    for line in lines:
        write_task(by, review.pk, line)
    edition = finish_meeting(by, review.meeting_id)
    return depart(edition)


def body(answer: Any) -> str:
    """A page without the token that differs from answer to answer."""
    return re.sub(r'data-csrf="\w+"|value="\w{64}"', "", answer.content.decode())


def at(meeting: Meeting, person: Person, hour: str, days: int = 0) -> None:
    """The meeting at an hour of the person's clock, so many days from their today."""
    day = today(person.tzinfo) + timedelta(days=days)
    meeting.starts_at = datetime.combine(day, time.fromisoformat(hour), person.tzinfo)
    meeting.save(update_fields=["starts_at"])
