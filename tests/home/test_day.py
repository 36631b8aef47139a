"""«Мой день»: what is due now, for the manager and for the head."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from okno.core.clock import now, today
from okno.core.months import Month
from okno.home.queries.agenda import agenda
from okno.home.queries.day import day_of
from okno.home.rules import expected_share, judge_late, judge_reviews
from okno.kpi.models import GrowthPoint, StationMonth
from okno.meetings.actions.editions import accept_plan
from okno.meetings.actions.months import newest_format
from okno.meetings.actions.plans import take_growth_point
from okno.meetings.models import Meeting, StationReview
from okno.network.access import acting_stations
from okno.network.models import Assignment, City, Station
from okno.plans.actions import add_task
from tests.home.conftest import at, send
from tests.queries import recorded_queries

ZONES = (
    "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Tomsk",
    "Asia/Irkutsk", "Asia/Chita", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
)  # fmt: skip
LONG_AGO = date(2024, 1, 1)


def test_a_day_is_of_ones_own_stations(month: SimpleNamespace, as_person: Any) -> None:
    at(month.review.meeting, month.anna, "23:30")
    at(month.foreign.meeting, month.boris, "23:30")
    page = as_person(month.anna).get("/day/").content.decode()
    assert "Омск-1, Омск-2" in page and "Томск-1" not in page
    assert "Омск-1" in as_person(month.vera).get("/day/").content.decode(), "who stands in sees the same day"
    other = as_person(month.boris).get("/day/").content.decode()
    assert "Томск-1" in other and "Омск" not in other
    assert as_person(month.egor).get("/day/").status_code == 403
    assert as_person(month.pavel).get("/day/").status_code == 404


def test_a_meeting_opens_in_one_click_from_the_day(month: SimpleNamespace, as_person: Any) -> None:
    at(month.review.meeting, month.anna, "23:59")
    client = as_person(month.anna)
    now_ = client.get("/day/").context["page"].agenda.now
    assert now_.names == ("Омск-1", "Омск-2") and now_.there == "02:59"
    assert (now_.known, now_.most, now_.missing) == (12, 12, ())
    assert client.get(now_.url).status_code == 200


def test_what_the_data_of_a_meeting_lack_is_said(month: SimpleNamespace) -> None:
    at(month.review.meeting, month.anna, "23:59")
    StationMonth.objects.filter(station=month.omsk2, period=month.period).update(nps_responses=None, discount=None)
    slot = day_of(month.anna).agenda.now
    assert slot is not None and (slot.known, slot.missing) == (10, ("Доля скидок", "Индекс лояльности"))


@pytest.mark.parametrize("zone", ZONES)
def test_today_and_tomorrow_are_the_readers(cast: SimpleNamespace, zone: str) -> None:
    """Meetings of every hour around four midnights fall into the reader's day, by the hour, wherever the reader is."""
    cast.anna.zone = zone
    moment = datetime(2030, 6, 11, 21, 30, tzinfo=UTC)
    there = moment.astimezone(ZoneInfo(zone)).date()
    hours = [datetime(2030, 6, 10, 12, tzinfo=UTC) + timedelta(hours=n) for n in range(72)]
    _meetings(cast, hours)
    found = agenda(cast.anna, [station.pk for station in acting_stations(cast.anna)], moment)
    assert [slot.starts_at for slot in found.today] == [hour for hour in hours if hour.astimezone(ZoneInfo(zone)).date() == there]
    assert found.next_day == there + timedelta(days=1)
    assert all(slot.day(ZoneInfo(zone)) == found.next_day for slot in found.later)


def _meetings(cast: SimpleNamespace, hours: list[datetime]) -> None:
    """A meeting at each hour, with a station of its own, in the zones by turns."""
    cities = [City.objects.create(name=zone, region="", country="RU", zone=zone) for zone in ZONES]
    stations = Station.objects.bulk_create(
        [Station(code=f"H-{n}", name=f"Станция {n}", city=cities[n % len(cities)]) for n in range(len(hours))]
    )
    Assignment.objects.bulk_create([Assignment(station=station, portfolio=cast.m1, since=LONG_AGO) for station in stations])
    format_, period = newest_format(cast.anna), Month(2030, 5)
    meetings = Meeting.objects.bulk_create([Meeting(period=period, format=format_, starts_at=hour) for hour in hours])
    StationReview.objects.bulk_create(
        [
            StationReview(meeting=meeting, station=station, period=period)
            for meeting, station in zip(meetings, stations, strict=True)
        ]
    )


def test_lists_of_the_day(month: SimpleNamespace) -> None:
    edition = send(month.anna, month.review, "Разобрать чеки")
    add_task(month.anna, month.omsk2, "Инвентаризация масел", today() - timedelta(days=20))
    StationMonth.objects.filter(station=month.omsk2, period=month.period).delete()
    found = day_of(month.anna).lists
    assert found.open.count == 0
    assert [row.names for row in found.waiting.rows] == [("Омск-1", "Омск-2")] and not found.waiting.rows[0].opened
    assert (found.late.count, found.late_stations, found.late.rows[0].title) == (1, 1, "Инвентаризация масел")
    assert found.no_figures.rows == ("Омск-2",)
    assert (found.totals.stations, found.totals.figures) == (2, 1)
    assert (found.totals.reviews, found.totals.held, found.totals.accepted) == (2, 2, 0)
    accept_plan(month.pavel, edition.pk)
    after = day_of(month.anna).lists
    assert after.waiting.count == 0 and after.totals.accepted == 2


def test_meetings_still_to_hold_come_by_hour_then_by_money(month: SimpleNamespace) -> None:
    at(month.review.meeting, month.anna, "10:00", days=-2)
    row = day_of(month.anna).lists.open.rows[0]
    assert row.names == ("Омск-1", "Омск-2") and row.is_late
    stake = sum(point.gross for point in GrowthPoint.objects.filter(station__in=[month.omsk1, month.omsk2], place__isnull=False))
    assert row.stake == stake > 0


def test_a_gap_leaves_the_list_once_it_is_planned(month: SimpleNamespace) -> None:
    before = day_of(month.anna).lists.points
    assert [row.gross for row in before.rows] == sorted((row.gross for row in before.rows), reverse=True)
    point = GrowthPoint.objects.filter(station=month.omsk1, place__isnull=False).order_by("-gross").first()
    assert point is not None
    take_growth_point(month.anna, month.review.pk, point.pk)
    after = day_of(month.anna)
    assert after.lists.points.count == before.count - 1
    assert after.lists.totals.planned == point.gross


def test_an_empty_day_says_what_comes_next(cast: SimpleNamespace, as_person: Any) -> None:
    review = _lone(cast)
    page = as_person(cast.anna).get("/day/").content.decode()
    assert "На сегодня всё" not in page, "figures are missing: that waits"
    Assignment.objects.filter(portfolio=cast.m1).exclude(station=review.station).update(until=date(2024, 2, 1))
    page = as_person(cast.anna).get("/day/").content.decode()
    assert "На сегодня всё" in page and "Завтра" in page and "в 10:00 — встреча, Тара" in page


def _lone(cast: SimpleNamespace) -> StationReview:
    """A station that is not reviewed any more, with a talk tomorrow at ten."""
    station = Station.objects.create(code="TA-1", name="Станция Тара", stage="suspended", city=cast.omsk1.city)
    Assignment.objects.create(station=station, portfolio=cast.m1, since=LONG_AGO)
    meeting = Meeting.objects.create(period=Month(2030, 5), format=newest_format(cast.anna))
    at(meeting, cast.anna, "10:00", days=1)
    return StationReview.objects.create(meeting=meeting, station=station, period=Month(2030, 5))


@pytest.mark.parametrize(("n", "said"), [(1, "1\u00a0задача"), (3, "3\u00a0задачи"), (5, "5\u00a0задач")])
def test_words_agree_with_numbers(cast: SimpleNamespace, as_person: Any, n: int, said: str) -> None:
    for place in range(n):
        add_task(cast.anna, cast.omsk1, f"Задача {place}", today() - timedelta(days=9))
    page = as_person(cast.anna).get("/day/").content.decode()
    assert f">{said}<" in page
    assert ("просрочена" if n == 1 else "просрочены") in page and "у 1\u00a0станции" in page


def test_the_head_sees_whoever_is_behind_first(month: SimpleNamespace, as_person: Any) -> None:
    send(month.boris, month.foreign)
    add_task(month.anna, month.omsk1, "Инвентаризация масел", today() - timedelta(days=20))
    found = day_of(month.galina).managers
    assert found is not None
    rows = {row.name: row for row in found.rows}
    assert (rows["Анна А."].stations, rows["Анна А."].reviews, rows["Анна А."].held, rows["Анна А."].late) == (2, 2, 0, 1)
    assert rows["Анна А."].away == "Вера В."
    assert (rows["Борис Б."].held, rows["Борис Б."].reviews) == (1, 1)
    assert found.unheld == 8, "the peers stand in no portfolio"
    assert (found.total.stations, found.total.reviews, found.total.held) == (11, 11, 1)
    assert [row.name for row in found.rows].index("Анна А.") < [row.name for row in found.rows].index("Борис Б.")
    page = as_person(month.galina).get("/day/").content.decode()
    assert "Без менеджера" in page and "Борис Б." in page


def test_sums_of_managers_are_those_of_their_days(month: SimpleNamespace) -> None:
    send(month.anna, month.review, "Разобрать чеки")
    point = GrowthPoint.objects.filter(station=month.omsk1, place__isnull=False).first()
    assert point is not None
    take_growth_point(month.anna, month.review.pk, point.pk)
    found = day_of(month.galina).managers
    assert found is not None
    for person in (month.anna, month.boris):
        row = next(row for row in found.rows if row.name == person.short_name)
        own = day_of(person).lists.totals
        assert (row.reviews, row.held, row.accepted, row.stake, row.planned) == (
            own.reviews, own.held, own.accepted, own.stake, own.planned,
        )  # fmt: skip


def test_behind_is_told_from_the_even_pace_of_the_month() -> None:
    october = Month(2026, 10)
    assert expected_share(october, date(2026, 10, 31)) == 0
    assert expected_share(october, date(2026, 11, 15)) * 2 == 1
    assert expected_share(october, date(2026, 12, 1)) == 1
    half = expected_share(october, date(2026, 11, 15))
    assert [judge_reviews(held, 40, half) for held in (20, 17, 16, 11, 10)] == ["good", "good", "warn", "warn", "bad"]
    assert judge_reviews(0, 0, half) == "none"
    assert [judge_late(late, 40) for late in (0, 1, 7, 8)] == ["good", "warn", "warn", "bad"]


def test_queries_of_the_day(month: SimpleNamespace, as_person: Any) -> None:
    at(month.review.meeting, month.anna, "23:59")
    for who in ("anna", "galina"):
        client = as_person(getattr(month, who))
        client.get("/day/")
        with recorded_queries(f"home:day {who}", most=14):
            assert client.get("/day/").status_code == 200


def test_a_fragment_does_not_pay_for_the_frame(month: SimpleNamespace, as_person: Any) -> None:
    task = add_task(month.anna, month.omsk1, "Разобрать чеки", today())
    answer = as_person(month.anna).post(f"/plans/tasks/{task.pk}/complete/", headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "ok-rail" not in answer.content.decode()
    assert now() >= answer.context["task"].closed_at
