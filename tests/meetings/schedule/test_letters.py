"""What calendar programs receive, from a real mail server on this machine, read back by a parser: come, later, do not come."""

from __future__ import annotations

import email
import email.policy
from datetime import datetime, timedelta

import pytest
import time_machine
from icalendar import Calendar

from okno.core import outbox
from okno.core.clock import now
from okno.core.models import OutMessage
from okno.meetings.actions.times import confirm_time, schedule_meeting
from okno.meetings.queries.invitations import feed_text
from tests.core.test_outbox import start_catcher
from tests.server import free_port


@pytest.fixture
def post(settings, tmp_path):
    """Sends what is due to a mail server; gives the calendars that Pavel received, oldest first."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.OKNO_URL = "https://okno.example"
    catcher = start_catcher(tmp_path, settings.EMAIL_PORT)

    def received(to: str) -> list[Calendar]:
        outbox.deliver_due()
        letters = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in _files(tmp_path, to)]
        parts = [part for letter in letters for part in letter.walk() if part.get_content_type() == "text/calendar"]
        for part in parts:
            assert part.get_param("method") in ("REQUEST", "CANCEL")
        return [Calendar.from_ical(part.get_content()) for part in parts]

    yield received
    catcher.terminate()
    catcher.wait(20)


def _files(home, to):
    return sorted((home / "mail").glob(f"*-{to}.eml"))


def event_of(calendar: Calendar):
    (event,) = calendar.events
    return event


def test_come_come_later_do_not_come(october, post):
    with time_machine.travel("2026-11-03T06:00:00Z", tick=True):
        start = datetime(2026, 11, 12, 10, tzinfo=october.pavel.tzinfo)
        schedule_meeting(october.galina, october.meeting.pk, start)
        schedule_meeting(october.galina, october.meeting.pk, start + timedelta(days=1))
        schedule_meeting(october.galina, october.meeting.pk, None)
        first, second, third = post("pavel@okno.test")
    assert [str(each["method"]) for each in (first, second, third)] == ["REQUEST", "REQUEST", "CANCEL"]
    events = [event_of(each) for each in (first, second, third)]
    assert {str(event["uid"]) for event in events} == {f"meeting-{october.meeting.pk}@okno.example"}
    assert [int(event["sequence"]) for event in events] == [0, 1, 2]
    assert str(events[2]["status"]) == "CANCELLED"
    assert events[0]["attendee"] == "mailto:pavel@okno.test"


def test_ten_oclock_of_the_station_is_said_as_such(october, post):
    with time_machine.travel("2026-11-03T06:00:00Z", tick=True):
        schedule_meeting(october.galina, october.meeting.pk, datetime(2026, 11, 12, 10, tzinfo=october.pavel.tzinfo))
        (calendar,) = post("pavel@okno.test")
    event = event_of(calendar)
    assert event["dtstart"].params["TZID"] == "Asia/Omsk"
    assert b"DTSTART;TZID=Asia/Omsk:20261112T100000" in calendar.to_ical()
    assert [zone.tz_name for zone in calendar.timezones] == ["Asia/Omsk"], "its rules come with it"
    assert event.end - event.start == timedelta(hours=1)


def test_the_manager_has_a_copy_and_a_director_hears_of_their_own_station_alone(october, post):
    with time_machine.travel("2026-11-03T06:00:00Z", tick=True):
        schedule_meeting(october.galina, october.meeting.pk, now() + timedelta(days=5))
        assert len(post("anna@okno.test")) == 1
        (calendar,) = post("dmitry@okno.test")
    assert "Омск-1" in str(event_of(calendar)["summary"]) and "Омск-2" not in str(event_of(calendar)["summary"])


def test_what_is_over_is_announced_to_nobody(october):
    schedule_meeting(october.galina, october.meeting.pk, now() - timedelta(days=1))
    assert not OutMessage.objects.filter(door="mail").exists()


def test_a_feed_holds_every_meeting_and_who_confirmed(october):
    with time_machine.travel("2026-11-03T06:00:00Z", tick=True):
        schedule_meeting(october.galina, october.meeting.pk, now() + timedelta(days=5))
        assert str(event_of(Calendar.from_ical(feed_text(october.pavel)))["status"]) == "TENTATIVE"
        confirm_time(october.pavel, october.meeting.pk)
        assert str(event_of(Calendar.from_ical(feed_text(october.pavel)))["status"]) == "CONFIRMED"
        assert Calendar.from_ical(feed_text(october.foma)).events == []
        assert len(Calendar.from_ical(feed_text(october.anna)).events) == 1
