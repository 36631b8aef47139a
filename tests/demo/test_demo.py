"""The demo network: what stands in it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.cli.checks import look
from okno.core.clock import MOSCOW
from okno.core.errors import Refused
from okno.core.models import Event, OutMessage
from okno.core.months import Month
from okno.demo.actions import build_demo
from okno.demo.queries import demo_mark, logins
from okno.kpi.models import EmployeeMonth, Source, StationMonth
from okno.meetings.models import Conclusion, Edition, Meeting, PlanItem, StationReport, StationReview
from okno.money.models import BankFile, BankLine, Entry, KeyRate, Line
from okno.network.actions import open_years
from okno.network.models import Assignment, CalendarDay, Leave, Partner, Station, WorkHours
from okno.network.queries import calendar_of_person, manager_of
from okno.plans.models import Task
from tests.demo.built import STATIONS, TODAY

pytestmark = pytest.mark.usefixtures("demo")
LAST = Month(2026, 10)
HELD = Month(2026, 9)


def test_the_network_is_whole():
    assert Station.objects.filter(stage="working").count() == STATIONS
    assert not Station.objects.filter(partner=None).exists()
    assert not Station.objects.filter(city=None).exists()
    assert Assignment.objects.filter(until=None).count() == STATIONS
    sizes = [partner.stations.count() for partner in Partner.objects.all()]
    assert 1 in sizes
    assert max(sizes) > 1


def test_months_up_to_the_last_one_and_no_further():
    months = sorted(set(StationMonth.objects.values_list("period", flat=True)))
    assert months[-1] == LAST
    assert months == LAST.window(len(months))
    assert len(months) >= 24


def test_employees_sum_to_their_station():
    for row in StationMonth.objects.filter(period=LAST):
        people = EmployeeMonth.objects.filter(employee__station=row.station_id, period=LAST).values_list("revenue", flat=True)
        assert not people or sum(people) == row.revenue_total


def test_figures_came_by_imports():
    assert Source.objects.filter(state=Source.State.CONFIRMED).count() == 6
    assert Event.objects.filter(word="import_program").count() == 6
    assert Event.objects.filter(word="import_network").count() == 5


def test_the_month_before_was_held_and_sent():
    assert StationReview.objects.filter(period=HELD).count() == STATIONS
    meetings = Meeting.objects.filter(period=HELD)
    for meeting in meetings:
        assert meeting.held_at
        assert Month.of(meeting.held_at) == HELD + 1
    assert Edition.objects.filter(meeting__in=meetings).count() == meetings.count()
    assert StationReport.objects.count() == STATIONS
    assert Conclusion.objects.filter(subject="month").count() == STATIONS
    assert Edition.objects.filter(accepted_at__isnull=False).exists()


def test_plans_are_partly_done_and_some_are_late():
    assert PlanItem.objects.filter(growth_point__isnull=False).exists()
    done = Task.objects.filter(state="done")
    assert 0.35 < done.count() / Task.objects.count() < 0.85
    assert all(task.result and task.closed_by and task.closed_by.role == Role.DIRECTOR for task in done)
    assert Task.objects.filter(state="open", due__lt=TODAY).exists()


def test_the_last_month_stands_prepared():
    meetings = list(Meeting.objects.filter(period=LAST).prefetch_related("reviews__station__city"))
    assert StationReview.objects.filter(period=LAST).count() == STATIONS
    assert not any(meeting.held_at for meeting in meetings)
    for meeting in meetings:
        assert meeting.starts_at
        assert meeting.starts_at.astimezone(MOSCOW).weekday() < 5
        zone = meeting.reviews.all()[0].station.tzinfo
        assert zone
        assert 9 <= meeting.starts_at.astimezone(zone).hour <= 17
    assert any(meeting.starts_at.astimezone(MOSCOW).date() == TODAY for meeting in meetings if meeting.starts_at)


def test_money_stands_on_statements_of_the_bank():
    """Every payment of the ledger is a line of one; the newest waits for the accountant with sure lines and riddles."""
    *imported, newest = BankFile.objects.order_by("pk")
    assert {file.state for file in imported} == {BankFile.State.IMPORTED} and len(imported) > 20
    assert {control for file in (*imported, newest) for control in file.answer["control"].values()} == {"ok"}
    assert newest.state == BankFile.State.READ and newest.answer["matched"] and newest.answer["doubtful"]
    lines = BankLine.objects.values_list("outcome", "direction").order_by().distinct()
    assert set(lines) == {("matched", "incoming"), ("set_aside", "outgoing")}, "nothing is left doubtful"
    booked = set(Entry.objects.filter(kind="payment").values_list("pk", flat=True))
    assert booked == set(BankLine.objects.exclude(entry=None).values_list("entry", flat=True))
    assert sum(BankLine.objects.exclude(entry=None).values_list("amount", flat=True)) == -sum(
        Line.objects.filter(entry__in=booked, account="partner").values_list("amount", flat=True)
    )
    assert [str(rate.percent) for rate in KeyRate.objects.order_by("since")][-1] == "15.50"


def test_nothing_happened_today_or_later():
    midnight = datetime(2026, 11, 23, tzinfo=MOSCOW)
    assert not Event.objects.filter(at__gte=midnight).exclude(word="build_demo").exists()
    assert not Task.objects.filter(created_at__gte=midnight).exists()
    assert not OutMessage.objects.filter(created_at__gte=midnight).exists()


def test_people_live_by_their_clock():
    for person in Person.objects.filter(role=Role.DIRECTOR):
        station = person.positions.get().station
        assert station
        assert station.city
        assert ZoneInfo(person.zone) == ZoneInfo(station.city.zone)


def test_one_of_each_role_may_be_signed_in_as():
    found = {Person.objects.get(email=login.email) for login in logins()}
    assert {person.role for person in found} == set(Role) - {Role.SYSTEM}
    assert all(person.check_password(login.password) for login in logins() for person in found if person.email == login.email)
    owner = Person.objects.get(email="owner@partner.example")
    assert owner.positions.get().partner.stations.count() > 1
    assert Leave.objects.filter(since__lte=TODAY, until__gte=TODAY).exists()


def test_stations_and_people_have_their_hours():
    own = WorkHours.objects.filter(station__isnull=False)
    assert {row.set_by.role for row in own} == {Role.DIRECTOR}
    assert 0.1 < own.count() / STATIONS < 0.7
    people = WorkHours.objects.filter(person__isnull=False).values_list("person__email", "person__zone")
    assert set(people) == {("gusev@okno.example", "Europe/Moscow"), ("lee@okno.example", "Asia/Krasnoyarsk")}
    assert set(CalendarDay.objects.values_list("day__year", flat=True)) == {TODAY.year, TODAY.year + 1}
    for review in StationReview.objects.filter(period=LAST).select_related("meeting", "station__city"):
        manager = manager_of(review.station).holder
        assert calendar_of_person(manager).is_open(review.meeting.starts_at), "meetings are held when managers are at work"


def test_every_invariant_holds():
    open_years(Person.objects.system())  # of the day on which the test runs, as the clock does
    assert look() == []


def test_the_same_again_changes_nothing_and_another_is_refused():
    system, before = Person.objects.system(), Event.objects.count()
    assert build_demo(system, stations=STATIONS, seed=1, today=TODAY) == demo_mark()
    assert Event.objects.count() == before
    with pytest.raises(Refused, match="OKNO_HOME"):
        build_demo(system, stations=STATIONS, seed=2, today=TODAY)
