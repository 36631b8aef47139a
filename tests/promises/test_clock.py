"""T13 with rows: a day ends at the station, and a clock that goes back takes nothing back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine

from okno.core.clock import now
from okno.core.months import Month
from okno.core.saving import Save
from okno.meetings.actions.conclusions import save_conclusion
from okno.meetings.actions.editions import finish_meeting
from okno.meetings.models import Conclusion, Edition
from okno.meetings.rules.plan import due_day
from okno.network.models import City, Station
from okno.plans.access import overdue
from okno.plans.models import Task
from tests.core.test_months import RUSSIA
from tests.meetings.conftest import fill_october

DUE = date(2026, 12, 10)
TENTH_IS_OVER = datetime(2026, 12, 11, tzinfo=UTC)


@pytest.fixture
def october(cast: SimpleNamespace) -> SimpleNamespace:
    return fill_october(cast)


@pytest.fixture
def eleven_tasks(cast: SimpleNamespace) -> dict[str, Task]:
    """A task «до 10.12» at a station of each zone, and at one whose city nobody knows."""
    tasks = {}
    for number, zone in enumerate([*RUSSIA, ""]):
        city = City.objects.create(name=f"Город {number}", region="Край", country="RU", zone=zone) if zone else None
        station = Station.objects.create(code=f"Z-{number}", name=f"Станция {number}", city=city)
        tasks[zone] = Task.objects.create(station=station, title="Позвонить", due=DUE, author=cast.anna)
    return tasks


def test_a_deadline_is_over_with_the_stations_day(eleven_tasks: dict[str, Task]) -> None:
    """The list in the database and the row on the page say the same, at every hour around the end."""
    assert due_day(Month(2026, 10)) == DUE
    for hour in range(-14, 3):
        for seconds in (-1, 0):
            moment = TENTH_IS_OVER + timedelta(hours=hour, seconds=seconds)
            with time_machine.travel(moment, tick=False):
                late = set(Task.objects.filter(overdue(), pk__in=[task.pk for task in eleven_tasks.values()]))
                for zone, task in eleven_tasks.items():
                    # without a city it is Moscow's day
                    is_over = moment + timedelta(hours=RUSSIA[zone or "Europe/Moscow"]) >= TENTH_IS_OVER
                    row = Task.objects.select_related("station__city").get(pk=task.pk)
                    assert (task in late, row.is_late) == (is_over, is_over), f"{zone} at {moment}"


@pytest.mark.parametrize("hours", [-1, -25, 1])
def test_versions_go_by_number_and_not_by_the_clock(october: SimpleNamespace, hours: int) -> None:
    save_conclusion(october.anna, october.review.pk, "month", Save("первый", 0, "a"))
    with time_machine.travel(now() + timedelta(hours=hours), tick=False):
        save_conclusion(october.anna, october.review.pk, "month", Save("второй", 1, "b", "a"))
    late = save_conclusion(october.vera, october.review.pk, "month", Save("из старой вкладки", 1, "c"))
    found = Conclusion.objects.get(review=october.review, subject="month")
    assert (found.text, found.version) == ("второй", 2)
    assert late.variant is not None
    assert late.variant.text == "из старой вкладки"


def test_a_correction_is_the_next_edition_on_any_clock(october: SimpleNamespace) -> None:
    first = finish_meeting(october.anna, october.meeting.pk)
    with time_machine.travel(now() + timedelta(minutes=1)):
        second = finish_meeting(october.anna, october.meeting.pk)
    assert (first.number, second.number) == (1, 2)
    # an hour back both still wait, so a third press means the one that waits
    with time_machine.travel(now() - timedelta(hours=1)):
        again = finish_meeting(october.anna, october.meeting.pk)
    assert again.number in (1, 2)
    assert list(Edition.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_a_months_end_is_the_stations_own() -> None:
    moment = datetime(2026, 12, 31, 14, 30, tzinfo=UTC)
    local = {zone: Month.at(moment, ZoneInfo(zone)) for zone in RUSSIA}
    assert local["Asia/Vladivostok"] == local["Asia/Kamchatka"] == Month(2027, 1)
    assert local["Asia/Yakutsk"] == local["Europe/Moscow"] == Month(2026, 12)
