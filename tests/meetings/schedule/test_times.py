"""One time of a meeting: confirmed in one tap, changed for one of three, missed, kept by the station's clock."""

import shutil
import zoneinfo
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
import tzdata

from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.meetings.access import guest_of
from okno.meetings.actions.feeds import make_feed, revoke_feed
from okno.meetings.actions.schedule import schedule_month
from okno.meetings.actions.times import choose_time, confirm_time, keep_clocks, miss_meeting, remind_of_meetings, schedule_meeting
from okno.meetings.actions.wishes import set_time_wishes
from okno.meetings.links import feed_link, time_link
from okno.meetings.models import CalendarFeed, Meeting, MeetingTime
from okno.meetings.queries.slots import other_times
from tests.meetings.conftest import OCTOBER
from tests.queries import recorded_queries


@pytest.fixture
def time(october):
    """The time of Pavlov's meeting, agreed on the 3rd of November."""
    with time_machine.travel("2026-11-03T06:00:00Z", tick=False):
        schedule_month(october.galina, OCTOBER)
        yield MeetingTime.objects.get(meeting=october.meeting)


def test_one_tap_confirms_and_a_second_changes_nothing(october, time):
    confirm_time(october.pavel, time.meeting_id)
    confirm_time(october.dmitry, time.meeting_id)
    time.refresh_from_db()
    assert time.confirmed_by == october.pavel
    assert Event.objects.filter(word="confirm_time").count() == 1
    assert OutMessage.objects.filter(to=time.manager, key__startswith="time_confirmed").count() == 1


@pytest.mark.parametrize("who", ["foma", "stas", "egor"])
def test_a_foreigner_confirms_nothing(october, time, who):
    with pytest.raises(Missing):
        confirm_time(getattr(october, who), time.meeting_id)


def test_the_manager_does_not_answer_for_the_partner(october, time):
    with pytest.raises(Forbidden):
        confirm_time(october.anna, time.meeting_id)


def test_what_is_over_is_not_confirmed(october, time):
    with time_machine.travel(time.starts_at, tick=False), pytest.raises(Refused, match="прошло"):
        confirm_time(october.pavel, time.meeting_id)


def test_three_other_times_on_three_days(october, time):
    others = other_times(time.meeting)
    assert len({other.wall.date() for other in others}) == 3
    assert all(other.start != time.starts_at and 9 <= other.wall.hour < 20 for other in others)


def test_another_time_is_agreed_and_confirmed_at_once(october, time):
    other = other_times(time.meeting)[1]
    new = choose_time(october.pavel, time.meeting_id, other.start)
    time.refresh_from_db()
    assert (time.ending, new.number, new.starts_at, new.confirmed_by) == ("moved", 2, other.start, october.pavel)
    assert Meeting.objects.get(pk=time.meeting_id).starts_at == other.start


def test_an_hour_that_was_not_offered_is_refused(october, time):
    with pytest.raises(Refused, match="занято"):
        choose_time(october.pavel, time.meeting_id, time.starts_at.replace(hour=2))


def test_a_missed_meeting_says_by_whom_and_why_and_wants_a_new_time(october, time):
    with pytest.raises(Refused, match="впереди"):
        miss_meeting(october.galina, time.meeting_id, "partner", "")
    with time_machine.travel(time.starts_at + timedelta(hours=2), tick=False):
        miss_meeting(october.galina, time.meeting_id, "partner", "Не взял трубку")
        schedule_month(october.galina, OCTOBER)
    first, second = MeetingTime.objects.filter(meeting=time.meeting).order_by("number")
    assert (first.ending, first.missed_by, first.why) == ("missed", "partner", "Не взял трубку")
    assert second.ended_at is None and second.starts_at > first.starts_at


def test_reminders_come_a_day_and_an_hour_before_once_in_the_readers_clock(october, time):
    def reminded(before: timedelta) -> list[str]:
        with time_machine.travel(time.starts_at - before, tick=False):
            remind_of_meetings(october.galina)
            remind_of_meetings(october.galina)
        mails = OutMessage.objects.filter(to=october.pavel, door="mail", key__startswith=f"time_reminder:{time.pk}:")
        return [mail.subject for mail in mails.order_by("pk")]

    at = f"{time.starts_at.astimezone(october.pavel.tzinfo):%H:%M}"
    assert reminded(timedelta(hours=25)) == []
    assert reminded(timedelta(hours=24)) == [f"Завтра в {at} встреча: Омск-1, Омск-2"]
    assert reminded(timedelta(minutes=59))[1:] == [f"Сегодня в {at} встреча: Омск-1, Омск-2"]


def test_nobody_is_reminded_of_what_was_called_off(october, time):
    schedule_meeting(october.galina, time.meeting_id, None)
    with time_machine.travel(time.starts_at - timedelta(hours=1), tick=False):
        remind_of_meetings(october.galina)
    assert not OutMessage.objects.filter(key__startswith=f"time_reminder:{time.pk}").exists()


@pytest.fixture
def moved_zone(tmp_path):
    """Puts in zone data in which Omsk has gone over to the time of Tomsk, as an update of the library would."""
    shutil.copytree(Path(tzdata.__file__).parent / "zoneinfo", tmp_path / "zoneinfo")

    def update() -> None:
        shutil.copy(tmp_path / "zoneinfo" / "Asia" / "Tomsk", tmp_path / "zoneinfo" / "Asia" / "Omsk")
        zoneinfo.reset_tzpath([str(tmp_path / "zoneinfo")])
        zoneinfo.ZoneInfo.clear_cache(only_keys=["Asia/Omsk"])

    yield update
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache(only_keys=["Asia/Omsk"])


def test_ten_oclock_of_the_station_stays_ten_when_zone_data_change(october, time, moved_zone):
    wall, before = time.wall, time.starts_at
    moved_zone()
    assert keep_clocks(october.galina) == 1
    time = MeetingTime.objects.get(pk=time.pk)
    assert (time.wall, time.starts_at) == (wall, before - timedelta(hours=1))
    assert time.starts_at.astimezone(zoneinfo.ZoneInfo("Asia/Omsk")).replace(tzinfo=None) == wall
    assert Meeting.objects.get(pk=time.meeting_id).starts_at == time.starts_at
    assert keep_clocks(october.galina) == 0


def test_the_link_shows_on_get_acts_on_post_and_dies_with_the_meeting(october, time, as_person):
    link, stranger = time_link(time.meeting_id, october.pavel.pk), as_person(None)
    assert "Подходит" in stranger.get(link).content.decode()
    time.refresh_from_db()
    assert time.confirmed_at is None
    stranger.post(f"{link}confirm/")
    time.refresh_from_db()
    assert time.confirmed_by == october.pavel
    assert "подтверждена" in stranger.get(link).content.decode()
    Meeting.objects.filter(pk=time.meeting_id).update(held_at=now())
    assert stranger.get(link).status_code == 404


def test_a_link_is_of_its_meeting_and_of_whoever_may_still_see_it(october, time):
    assert guest_of(time.meeting_id, october.pavel.pk) == october.pavel
    october.pavel.dismissed_at = now()
    october.pavel.save()
    for person in (october.pavel, october.foma, october.stas):
        with pytest.raises(Missing):
            guest_of(time.meeting_id, person.pk)


def test_another_time_is_taken_by_the_link(october, time, as_person):
    link, stranger = time_link(time.meeting_id, october.pavel.pk), as_person(None)
    page = stranger.get(link).content.decode()
    start = page.split('name="start" value="')[1].split('"')[0]
    stranger.post(f"{link}choose/", {"start": start})
    assert MeetingTime.objects.get(meeting=time.meeting_id, ended_at=None).confirmed_by == october.pavel


def test_the_home_of_the_partner_asks_once(october, time, as_person):
    pavel = as_person(october.pavel)
    assert "Подходит" in pavel.get("/").content.decode() or "Подходит" in pavel.get("/", follow=True).content.decode()
    pavel.post(f"/meetings/meeting/{time.meeting_id}/confirm/")
    assert "Подходит" not in pavel.get("/", follow=True).content.decode()


def test_a_private_calendar_is_read_until_it_is_revoked(october, time, as_person):
    first = make_feed(october.pavel)
    stranger = as_person(None)
    assert f"UID:meeting-{time.meeting_id}@" in stranger.get(feed_link(first.pk)).content.decode()
    second = make_feed(october.pavel)
    assert stranger.get(feed_link(first.pk)).status_code == 404
    revoke_feed(october.pavel)
    assert stranger.get(feed_link(second.pk)).status_code == 404
    assert CalendarFeed.objects.filter(revoked_at=None).count() == 0


def test_wishes_are_typed_as_hours_are_and_minded(october):
    with time_machine.travel("2026-11-03T06:00:00Z", tick=False):
        set_time_wishes(october.anna, october.meeting.pk, "чт 14–16", "пн–ср 0–24; пт 0–24")
        schedule_month(october.galina, OCTOBER)
        wall = MeetingTime.objects.get(meeting=october.meeting).wall
    assert (wall.weekday(), wall.hour) in [(3, 14), (3, 15)]
    with pytest.raises(Refused):
        set_time_wishes(october.anna, october.meeting.pk, "когда-нибудь", "")


def test_a_manager_arranges_the_month_in_two_presses(october, as_person):
    with time_machine.travel("2026-11-03T06:00:00Z", tick=False):
        galina, page = as_person(october.galina), f"/meetings/{OCTOBER}/schedule/"
        assert "Предложить" in galina.get(page).content.decode()
        galina.post(f"{page}propose/")
        with recorded_queries("meetings:schedule"):
            body = galina.get(page).content.decode()
        assert "пока никому не сказано" in body
        accept = body.split("/accept/")[0].rsplit("/", 1)[1]
        galina.post(f"/meetings/schedules/{accept}/accept/")
        assert "Письма уйдут партнёрам" in galina.get(page).content.decode()
    assert MeetingTime.objects.count() == 2
