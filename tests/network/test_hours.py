"""Hours of people and stations, calendars of countries: who sets them, what is refused, what is recorded, by what clocks run."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from okno.accounts.models import Person
from okno.cli.checks.network import hours_are_weeks, years_are_open
from okno.core.clock import now, today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event
from okno.network import actions
from okno.network.access import see_colleague, sets_hours
from okno.network.jobs import open_years
from okno.network.models import CalendarDay, City, Station, WorkHours
from okno.network.queries import (
    calendar_of_person,
    calendar_of_station,
    calendars_of_people,
    calendars_of_stations,
    history_of,
    hours_of,
)
from okno.network.rules.common_hours import Common
from okno.network.rules.week_words import week_words

NEW = "пн–сб 10–19"
VICTORY = date(2026, 5, 9)


def kept(model: str) -> list[object]:
    """What the row history has of a table."""
    return list(apps.get_model("network", f"{model}Event").objects.order_by("pgh_id"))


# ---------- hours ----------


def test_set_hours_of_a_station(cast: SimpleNamespace) -> None:
    row = actions.set_hours(cast.dmitry, cast.omsk1, NEW, keeps_holidays=True)
    assert (row.station, row.set_by, row.week.keeps_holidays) == (cast.omsk1, cast.dmitry, True)
    assert week_words(calendar_of_station(cast.omsk1).week) == "пн–сб 10:00–19:00"
    assert week_words(calendar_of_station(cast.omsk2).week) == "ежедневно 09:00–20:00"
    event = Event.objects.get(word="set_hours")
    assert (event.by, event.station_id, event.data["before"]) == (cast.dmitry, cast.omsk1.pk, None)
    assert event.data["week"]["spells"][0] == [600, 1140]
    actions.set_hours(cast.vera, cast.omsk1, "пн-сб 10:00-19:00", keeps_holidays=True)
    assert Event.objects.count() == 1  # the same again changes nothing
    actions.set_hours(cast.vera, cast.omsk1, NEW, keeps_holidays=False)
    assert Event.objects.latest("pk").data["before"]["keeps_holidays"] is True
    assert [old.set_by_id for old in kept("WorkHours")] == [cast.dmitry.pk]  # type: ignore[attr-defined]
    assert WorkHours.objects.get().set_by == cast.vera


@pytest.mark.parametrize(
    ("who", "answer"),
    [("boris", Forbidden), ("igor", Forbidden), ("zhanna", Forbidden), ("egor", Missing), ("stas", Missing), ("foma", Missing)],
)
def test_who_sets_no_hours_of_a_station(cast: SimpleNamespace, who: str, answer: type[Exception]) -> None:
    actions.set_hours(cast.pavel, cast.omsk1, NEW, keeps_holidays=True)
    with pytest.raises(answer):
        actions.set_hours(getattr(cast, who), cast.omsk1, "9-18", keeps_holidays=True)
    with pytest.raises(answer):
        actions.clear_hours(getattr(cast, who), cast.omsk1)
    assert WorkHours.objects.get().set_by == cast.pavel
    for other in (cast.anna, cast.vera, cast.galina, Person.objects.system()):
        assert actions.set_hours(other, cast.omsk1, f"9-{10 + other.pk % 10}", keeps_holidays=True)


def test_hours_of_a_person(cast: SimpleNamespace) -> None:
    for other, answer in ((cast.boris, Forbidden), (cast.zhanna, Forbidden), (cast.pavel, Missing)):
        with pytest.raises(answer):
            actions.set_hours(other, cast.anna, NEW, keeps_holidays=True)
    assert actions.set_hours(cast.anna, cast.anna, NEW, keeps_holidays=True).person == cast.anna
    actions.set_hours(cast.igor, cast.anna, "пн–пт 8–17", keeps_holidays=True)
    assert Event.objects.latest("pk").station_id is None
    assert week_words(calendar_of_person(cast.anna).week) == "пн–пт 08:00–17:00"
    with pytest.raises(Missing):
        actions.set_hours(cast.pavel, cast.pavel, NEW, keeps_holidays=True)  # the partner's side is the station
    with pytest.raises(Forbidden):
        actions.set_hours(cast.galina, cast.pavel, NEW, keeps_holidays=True)


def test_common_hours_are_the_heads(cast: SimpleNamespace) -> None:
    for other, answer in ((cast.anna, Forbidden), (cast.igor, Forbidden), (cast.pavel, Missing)):
        with pytest.raises(answer):
            actions.set_hours(other, Common.STATIONS, NEW, keeps_holidays=True)
    actions.set_hours(cast.pavel, cast.omsk1, "9-21", keeps_holidays=False)
    actions.set_hours(cast.galina, Common.STATIONS, NEW, keeps_holidays=True)
    actions.set_hours(cast.galina, Common.COMPANY, "пн–чт 10–18", keeps_holidays=True)
    said = {pk: week_words(found.week) for pk, found in calendars_of_stations([cast.omsk1, cast.omsk2]).items()}
    assert said == {cast.omsk1.pk: "ежедневно 09:00–21:00", cast.omsk2.pk: "пн–сб 10:00–19:00"}
    people = calendars_of_people([cast.anna, cast.pavel])
    assert week_words(people[cast.anna.pk].week) == "пн–чт 10:00–18:00"
    assert week_words(people[cast.pavel.pk].week) == "пн–сб 10:00–19:00"  # a partner's people work when stations do


def test_clear_hours(cast: SimpleNamespace) -> None:
    actions.set_hours(cast.pavel, cast.omsk1, NEW, keeps_holidays=True)
    actions.clear_hours(cast.anna, cast.omsk1)
    actions.clear_hours(cast.anna, cast.omsk1)
    assert not WorkHours.objects.exists()
    assert Event.objects.filter(word="clear_hours").count() == 1
    assert len(kept("WorkHours")) == 1
    assert week_words(hours_of(cast.anna, cast.omsk1).week) == "ежедневно 09:00–20:00"


def test_refused_hours_change_nothing(cast: SimpleNamespace) -> None:
    actions.set_hours(cast.pavel, cast.omsk1, NEW, keeps_holidays=True)
    with pytest.raises(Refused, match="«9» — не день"):
        actions.set_hours(cast.pavel, cast.omsk1, "пн 9", keeps_holidays=True)
    assert Event.objects.count() == 1
    assert week_words(WorkHours.objects.get().week) == "пн–сб 10:00–19:00"


def test_hours_are_of_exactly_one(cast: SimpleNamespace) -> None:
    more = {"spells": [[0, 60]] * 7, "keeps_holidays": True, "set_by": cast.galina, "set_at": now()}
    actions.set_hours(cast.galina, Common.COMPANY, NEW, keeps_holidays=True)
    both, twice = {"person": cast.anna, "station": cast.omsk1}, {"common": "company"}
    for wrong in ({}, both, twice, {"person": cast.anna, "common": "stations"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            WorkHours.objects.create(**wrong, **more)


def test_history_of_a_station_tells_its_hours(cast: SimpleNamespace) -> None:
    actions.set_hours(cast.pavel, cast.omsk1, NEW, keeps_holidays=True)
    actions.clear_hours(cast.galina, cast.omsk1)
    assert [line.text for line in history_of(cast.omsk1)] == [
        "часы работы снова общие, были пн–сб 10:00–19:00, праздники — выходные",
        "часы работы: пн–сб 10:00–19:00, праздники — выходные",
    ]


def test_doors_of_hours(cast: SimpleNamespace) -> None:
    assert see_colleague(cast.anna, cast.anna.pk) == cast.anna
    assert see_colleague(cast.igor, cast.anna.pk) == cast.anna
    for who, pk in ((cast.anna, cast.boris.pk), (cast.galina, cast.pavel.pk), (cast.pavel, cast.pavel.pk), (cast.galina, 0)):
        with pytest.raises(Missing):
            see_colleague(who, pk)
    cast.galina.dismissed_at = now()
    assert not any(sets_hours(cast.galina, whose) for whose in (cast.galina, cast.anna, cast.omsk1, *Common))


# ---------- calendars by which clocks run ----------


def test_clocks_run_by_the_zone_and_the_country_of_the_side(cast: SimpleNamespace) -> None:
    almaty = City.objects.create(name="Алматы", region="Алматы", country="KZ", zone="Asia/Almaty")
    kazakh = Station.objects.create(code="AL-1", name="Станция Алматы-1", city=almaty)
    unknown = Station.objects.create(code="NO-1", name="Станция Новая")
    actions.open_year(cast.galina, "RU", 2026)
    actions.open_year(cast.galina, "KZ", 2026)
    found = calendars_of_stations([cast.omsk1, kazakh, unknown])
    zones = [found[each.pk].zone for each in (cast.omsk1, kazakh, unknown)]
    assert zones == [ZoneInfo("Asia/Omsk"), ZoneInfo("Asia/Almaty"), ZoneInfo("Europe/Moscow")]
    nowruz, unity = date(2026, 3, 24), date(2026, 11, 4)
    assert [found[each.pk].is_working_day(nowruz) for each in (cast.omsk1, kazakh, unknown)] == [True, False, True]
    assert [found[each.pk].is_working_day(unity) for each in (cast.omsk1, kazakh, unknown)] == [False, True, False]
    cast.anna.zone = "Asia/Kamchatka"
    anna = calendar_of_person(cast.anna)
    assert anna.next_opening(datetime(2026, 11, 3, 12, tzinfo=UTC)) == datetime(2026, 11, 4, 21, tzinfo=UTC)  # over the 4th


def test_calendars_of_many_in_a_fixed_number_of_statements(cast: SimpleNamespace) -> None:
    Station.objects.bulk_create([Station(code=f"X-{n:03}", name=f"Станция {n}", city=cast.omsk1.city) for n in range(60)])
    for one, many in ((Station.objects.all()[:1], Station.objects.all()), (Person.objects.all()[:1], Person.objects.all())):
        counts = []
        for rows in (list(one), list(many)):
            with CaptureQueriesContext(connection) as asked:
                (calendars_of_stations if one.model is Station else calendars_of_people)(rows)  # type: ignore[arg-type]
            counts.append(len(asked))
        assert counts == ([3, 3] if one.model is Station else [2, 2])
    with CaptureQueriesContext(connection) as asked:
        calendars_of_stations(Station.objects.select_related("city"))
    assert len(asked) == 3  # the stations themselves, hours, days


# ---------- the calendar of a country ----------


def test_open_year(cast: SimpleNamespace) -> None:
    for other, answer in ((cast.anna, Forbidden), (cast.egor, Forbidden), (cast.pavel, Missing)):
        with pytest.raises(answer):
            actions.open_year(other, "RU", 2026)
    count = actions.open_year(cast.igor, "RU", 2026)
    assert count == CalendarDay.objects.filter(country="RU", day__year=2026).count() == 18
    event = Event.objects.get(word="open_year")
    assert (event.by, event.data) == (cast.igor, {"country": "RU", "year": 2026, "days": 18})
    assert actions.open_year(cast.igor, "RU", 2026) == 0
    assert Event.objects.count() == 1
    for country, year in (("FR", 2026), ("RU", 1999), ("RU", 2101)):
        with pytest.raises(Refused):
            actions.open_year(cast.igor, country, year)


def test_an_opened_year_follows_the_law_but_for_what_a_person_changed(cast: SimpleNamespace) -> None:
    actions.open_year(cast.igor, "RU", 2026)
    days = CalendarDay.objects.filter(country="RU")
    actions.change_day(cast.galina, "RU", VICTORY, working=True)
    actions.change_day(cast.galina, "RU", date(2026, 7, 6), working=False, name="День компании")
    # what an older library did not know, or knew otherwise
    days.filter(day="2026-01-09").delete()
    days.filter(day="2026-06-12").update(name="День независимости")
    CalendarDay.objects.create(country="RU", day="2026-08-03", working=False)
    assert actions.open_year(cast.igor, "RU", 2026) == 3
    assert days.get(day="2026-01-09").instead_of == date(2026, 1, 3)
    assert days.get(day="2026-06-12").name == "День России"
    assert not days.filter(day="2026-08-03").exists()
    assert days.get(day=VICTORY).working is True
    assert days.get(day="2026-07-06").name == "День компании"


def test_change_day_and_restore_day(cast: SimpleNamespace) -> None:
    actions.open_year(cast.igor, "RU", 2026)
    for other, answer in ((cast.anna, Forbidden), (cast.pavel, Missing)):
        with pytest.raises(answer):
            actions.change_day(other, "RU", VICTORY, working=True)
        with pytest.raises(answer):
            actions.restore_day(other, "RU", VICTORY)
    row = actions.change_day(cast.galina, "RU", VICTORY, working=True, name=" Субботник ")
    assert (row.working, row.name, row.changed_by, row.instead_of) == (True, "Субботник", cast.galina, None)
    event = Event.objects.latest("pk")
    assert event.data["before"] == {"working": False, "name": "День Победы"}
    assert (event.word, event.data["day"], event.data["working"]) == ("change_day", "2026-05-09", True)
    actions.change_day(cast.igor, "RU", VICTORY, working=True, name="Субботник")
    assert CalendarDay.objects.get(country="RU", day=VICTORY).changed_by == cast.galina  # the same again changes nothing
    actions.restore_day(cast.igor, "RU", VICTORY)
    row.refresh_from_db()
    assert (row.working, row.name, row.changed_by, row.changed_at) == (False, "День Победы", None, None)
    assert Event.objects.latest("pk").data["before"] == {"working": True, "name": "Субботник"}
    count = Event.objects.count()
    actions.restore_day(cast.igor, "RU", VICTORY)
    assert Event.objects.count() == count
    assert len(kept("CalendarDay")) == 2


def test_an_ordinary_day_changed_and_given_back_leaves_no_row(cast: SimpleNamespace) -> None:
    monday = date(2026, 11, 23)
    actions.change_day(cast.galina, "RU", monday, working=False)
    assert not calendar_of_person(cast.anna).is_open(datetime(2026, 11, 23, 9, tzinfo=UTC))
    actions.restore_day(cast.galina, "RU", monday)
    assert not CalendarDay.objects.exists()
    assert calendar_of_person(cast.anna).is_open(datetime(2026, 11, 23, 9, tzinfo=UTC))
    with pytest.raises(Refused, match="Выберите Россию"):
        actions.change_day(cast.galina, "FR", monday, working=False)


def test_the_clock_keeps_this_year_and_the_next_open(db: None) -> None:
    assert [finding.what for finding in years_are_open()] == [
        f"{country} {year}" for country in ("RU", "KZ", "BY") for year in (today().year, today().year + 1)
    ]
    open_years(timestamp=0)
    assert not list(years_are_open())
    count = Event.objects.count()
    open_years(timestamp=0)
    assert Event.objects.count() == count == 6


def test_the_check_finds_hours_that_are_no_week(cast: SimpleNamespace) -> None:
    row = actions.set_hours(cast.galina, Common.COMPANY, NEW, keeps_holidays=True)
    assert not list(hours_are_weeks())
    for wrong in ([[540]] * 7, [[540, 1080]] * 6, [[1080, 540]] * 7, [[]] * 7, [["9", "18"]] * 7, "9", 5):
        WorkHours.objects.filter(pk=row.pk).update(spells=wrong)
        assert len(list(hours_are_weeks())) == 1, wrong


def test_new_hours_hold_for_what_is_reckoned_from_now_on(cast: SimpleNamespace) -> None:
    before = calendar_of_station(cast.omsk1).after(datetime(2026, 11, 23, 4, tzinfo=UTC), timedelta(hours=2))
    actions.set_hours(cast.pavel, cast.omsk1, "пн–пт 15–16", keeps_holidays=True)
    after = calendar_of_station(cast.omsk1).after(datetime(2026, 11, 23, 4, tzinfo=UTC), timedelta(hours=2))
    assert (before, after) == (datetime(2026, 11, 23, 6, tzinfo=UTC), datetime(2026, 11, 24, 10, tzinfo=UTC))
