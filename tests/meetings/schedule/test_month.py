"""The month's schedule on real rows: proposed, accepted, moved, taken back; what stands is not touched."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection

from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.meetings.actions.schedule import accept_schedule, move_meeting, propose_schedule, schedule_month, withdraw_schedule
from okno.meetings.actions.times import confirm_time, schedule_meeting
from okno.meetings.models import Meeting, MeetingTime, Schedule
from okno.meetings.queries.schedule import month_schedule
from okno.network.models import Assignment, Leave, Partner, Station
from tests.meetings.conftest import OCTOBER


@pytest.fixture
def month(october):
    """October prepared, everybody at work, on the 3rd of November."""
    Leave.objects.update(cancelled_at="2026-01-01T00:00Z")
    with time_machine.travel("2026-11-03T06:00:00Z", tick=False):
        yield october


def times(by, period=OCTOBER):
    return {line.partner.code: line.start for line in month_schedule(by, period).lines}


def test_every_partner_with_a_working_station_is_placed_or_named(month):
    schedule_month(month.galina, OCTOBER)
    found = month_schedule(month.galina, OCTOBER)
    partners = Partner.objects.filter(stations__stage="working").distinct()
    assert sorted([line.partner.code for line in found.lines] + [lack.partner.code for lack in found.lacks]) == sorted(
        partner.code for partner in partners
    )
    assert found.lines and all(lack.why for lack in found.lacks)
    assert all(line.start.date() >= date(2026, 11, 4) and line.start.month == 11 for line in found.lines)


def test_a_second_call_moves_nothing(month):
    schedule_month(month.galina, OCTOBER)
    before = times(month.galina)
    again = schedule_month(month.galina, OCTOBER)
    assert times(month.galina) == before
    assert not again.times.filter(starts_at__isnull=False).exists()


def test_what_was_agreed_by_hand_stays(month):
    at = now() + timedelta(days=6, hours=1, minutes=10)
    schedule_meeting(month.anna, month.meeting.pk, at)
    schedule_month(month.galina, OCTOBER)
    assert times(month.galina)[month.meeting.partner.code] == at


def test_a_proposal_tells_nobody_and_accepting_it_does(month):
    proposal = propose_schedule(month.anna, OCTOBER)
    assert not MeetingTime.objects.exists() and not OutMessage.objects.filter(door="mail").exists()
    accept_schedule(month.anna, proposal.pk)
    accept_schedule(month.anna, proposal.pk)
    mails = OutMessage.objects.filter(door="mail")
    assert {mail.to for mail in mails} >= {month.pavel, month.anna}
    assert all(mail.leaves_at > now() and "METHOD:REQUEST" in mail.calendar for mail in mails)
    assert Event.objects.filter(word="accept_schedule").count() == 1


def test_a_manager_arranges_their_own_alone(month):
    proposal = propose_schedule(month.anna, OCTOBER)
    assert {row.manager for row in proposal.times.all() if row.manager} <= {month.anna}
    with pytest.raises(Missing):
        accept_schedule(month.boris, proposal.pk)


def test_accepting_is_taken_back_while_the_letters_wait(month):
    proposal = propose_schedule(month.anna, OCTOBER)
    accept_schedule(month.anna, proposal.pk)
    withdraw_schedule(month.anna, proposal.pk)
    assert not Meeting.objects.filter(period=OCTOBER, starts_at__isnull=False).exists()
    assert not OutMessage.objects.filter(door="mail", cancelled_at=None).exists()
    accept_schedule(month.anna, proposal.pk)
    assert times(month.anna)


def test_letters_that_left_are_not_taken_back(month):
    proposal = accept_schedule(month.anna, propose_schedule(month.anna, OCTOBER).pk)
    with time_machine.travel(now() + timedelta(seconds=11), tick=False), pytest.raises(Refused, match="ушли"):
        withdraw_schedule(month.anna, proposal.pk)


def test_an_hour_taken_meanwhile_is_not_given_twice(month):
    proposal = propose_schedule(month.galina, OCTOBER)
    row = proposal.times.filter(starts_at__isnull=False).first()
    other = Meeting.objects.filter(period=OCTOBER, partner=None).first()
    MeetingTime.objects.create(
        meeting=other, number=1, day=row.starts_at.date(), hour=row.starts_at.time(), zone="UTC", starts_at=row.starts_at,
        manager=row.manager, by=month.galina, at=now(),
    )  # fmt: skip
    with pytest.raises(Refused, match="занято"):
        accept_schedule(month.galina, proposal.pk)


def test_a_proposed_meeting_is_moved_and_put_back(month):
    first = propose_schedule(month.anna, OCTOBER)
    row = first.times.filter(starts_at__isnull=False).first()
    to = row.starts_at + timedelta(hours=1)
    second = move_meeting(month.anna, row.meeting_id, to)
    assert second.times.get(meeting=row.meeting).starts_at == to
    assert not MeetingTime.objects.exists()
    withdraw_schedule(month.anna, second.pk)
    assert month_schedule(month.anna, OCTOBER).schedule == first


def test_an_agreed_meeting_is_moved_told_and_put_back(month):
    accepted = accept_schedule(month.anna, propose_schedule(month.anna, OCTOBER).pk)
    time = accepted.agreed.first()
    moved = move_meeting(month.anna, time.meeting_id, time.starts_at + timedelta(hours=1))
    new = MeetingTime.objects.get(meeting=time.meeting, ended_at=None)
    assert (new.number, new.starts_at) == (2, time.starts_at + timedelta(hours=1))
    assert "SEQUENCE:1" in OutMessage.objects.filter(key__startswith=f"schedule:{moved.pk}:", door="mail").first().calendar
    withdraw_schedule(month.anna, moved.pk)
    assert MeetingTime.objects.get(meeting=time.meeting, ended_at=None).pk == time.pk
    assert Meeting.objects.get(pk=time.meeting_id).starts_at == time.starts_at


def neighbours(month, how_many):
    """More partners of Anna's, each with a station in Omsk and a meeting of October."""
    for n in range(how_many):
        partner = Partner.objects.create(code=f"P-1{n}", name=f"ИП Сосед {n}")
        station = Station.objects.create(code=f"OM-1{n}", name=f"Станция Омск-1{n}", city=month.omsk1.city, partner=partner)
        Assignment.objects.create(station=station, portfolio=month.m1, since=date(2024, 1, 1))


def test_of_the_agreed_only_what_must_is_moved_and_told_and_nothing_that_was_confirmed(month):
    neighbours(month, 5)
    accept_schedule(month.anna, propose_schedule(month.anna, OCTOBER).pk)
    before = times(month.anna)
    own, *others = MeetingTime.objects.filter(meeting__partner__code__in=before).order_by("starts_at")
    confirm_time(month.pavel, month.meeting.pk)
    sure = MeetingTime.objects.get(meeting=month.meeting)
    own, taken, *_rest = [time for time in (own, *others) if time != sure]
    moved = move_meeting(month.anna, own.meeting_id, taken.starts_at)
    after = times(month.anna)
    changed = {code for code in after if after[code] != before[code]}
    assert changed == {own.meeting.partner.code, taken.meeting.partner.code}
    assert after[own.meeting.partner.code] == taken.starts_at
    told = OutMessage.objects.filter(key__startswith=f"schedule:{moved.pk}:", door="mail")
    assert {str(each.calendar.split("UID:meeting-")[1].split("@")[0]) for each in told} == {
        str(own.meeting_id), str(taken.meeting_id)
    }  # fmt: skip
    with pytest.raises(Refused, match="подтвердили"):
        move_meeting(month.anna, own.meeting_id, sure.starts_at)
    assert times(month.anna) == after


def test_an_hour_outside_of_work_is_refused_in_words(month):
    row = propose_schedule(month.anna, OCTOBER).times.filter(starts_at__isnull=False).first()
    with pytest.raises(Refused, match="не работает"):
        move_meeting(month.anna, row.meeting_id, row.starts_at.replace(hour=23, minute=0))


def test_nobody_moves_a_colleagues_meeting(month):
    row = propose_schedule(month.galina, OCTOBER).times.filter(starts_at__isnull=False, manager=month.anna).first()
    with pytest.raises(Forbidden):
        move_meeting(month.boris, row.meeting_id, row.starts_at + timedelta(days=1))


def test_a_partner_whose_stations_opened_later_is_named_with_the_reason(month):
    partner = Partner.objects.create(code="P-9", name="ИП Новиков")
    Station.objects.create(code="NO-1", name="Станция Новая-1", partner=partner, opened_on=date(2026, 11, 2))
    schedule_month(month.galina, OCTOBER)
    lack = next(lack for lack in month_schedule(month.galina, OCTOBER).lacks if lack.partner == partner)
    assert "открылась позже" in lack.why


def test_a_month_that_is_over_has_no_room_but_a_day_in_it_is_taken_at_its_word(month):
    with time_machine.travel("2027-02-01T06:00:00Z", tick=False):
        assert not schedule_month(month.galina, OCTOBER).times.filter(starts_at__isnull=False).exists()
        schedule_month(month.galina, OCTOBER, date(2026, 11, 16))
        assert all(start.date() >= date(2026, 11, 16) for start in times(month.galina).values())
        assert not OutMessage.objects.filter(door="mail").exists(), "what is over is announced to nobody"


def test_the_number_of_statements_does_not_grow(month, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        propose_schedule(month.galina, OCTOBER)
    assert connection.in_atomic_block


def test_a_schedule_says_how_good_it_is(month):
    proposal = propose_schedule(month.galina, OCTOBER)
    assert (proposal.gap, Schedule.objects.count()) == (0, 1)


def test_a_stand_in_arranges_for_whoever_is_away(month):
    Leave.objects.update(cancelled_at=None)
    proposal = propose_schedule(month.vera, OCTOBER)
    assert {row.manager for row in proposal.times.all()} == {month.vera}
    assert [line.talk.manager for line in month_schedule(month.vera, OCTOBER).lines] == [month.anna]
