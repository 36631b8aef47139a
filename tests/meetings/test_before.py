"""Before the meeting: what lacks is asked for in one tap, and the partner sees the figures a day ahead, and nothing else."""

from datetime import timedelta

import pytest
import time_machine

from okno.core.clock import now
from okno.core.errors import Forbidden, Missing
from okno.core.models import Event, OutMessage
from okno.core.saving import Save
from okno.kpi.models import StationMonth
from okno.meetings.access import visible_figures
from okno.meetings.actions.conclusions import save_conclusion
from okno.meetings.actions.requests import ask_for_figures
from okno.meetings.actions.times import remind_of_meetings, schedule_meeting
from okno.meetings.links import time_link
from okno.meetings.models import FigureRequest, Meeting
from okno.meetings.queries.figures import figures_before
from tests.meetings.conftest import OCTOBER
from tests.queries import recorded_queries

SECRET = "Директор не справляется, готовим замену"


@pytest.fixture
def ahead(october):
    """Pavlov's meeting in two days, with a conclusion that is being written."""
    with time_machine.travel("2026-11-10T06:00:00Z", tick=False):
        october.start = now() + timedelta(days=2)
        schedule_meeting(october.anna, october.meeting.pk, october.start)
        save_conclusion(october.anna, october.review.pk, "month", Save(SECRET, version=0, edit="e1"))
        yield october


def test_the_figures_are_seen_from_a_day_ahead_until_the_report_takes_their_place(ahead):
    def seen(before: timedelta) -> int:
        with time_machine.travel(ahead.start - before, tick=False):
            return len(figures_before(ahead.pavel, ahead.meeting.pk))

    assert [seen(timedelta(hours=hours)) for hours in (25, 24, 1, -1)] == [0, 2, 2, 2]
    with time_machine.travel(ahead.start, tick=False):
        assert [each.station for each in figures_before(ahead.dmitry, ahead.meeting.pk)] == ["Омск-1"]
        for stranger in (ahead.foma, ahead.stas, ahead.anna, ahead.egor):
            assert figures_before(stranger, ahead.meeting.pk) == ()
            assert not visible_figures(stranger).filter(meeting=ahead.meeting).exists()
        Meeting.objects.filter(pk=ahead.meeting.pk).update(held_at=now())
        assert figures_before(ahead.pavel, ahead.meeting.pk) == ()


def test_no_byte_of_what_is_being_written_comes_with_them(ahead, as_person):
    with time_machine.travel(ahead.start - timedelta(hours=3), tick=False):
        signed, linked = f"/meetings/meeting/{ahead.meeting.pk}/time/", time_link(ahead.meeting.pk, ahead.pavel.pk)
        with recorded_queries("meetings:own_time"):
            own = as_person(ahead.pavel).get(signed)
        for page in (own, as_person(None).get(linked)):
            body = page.content.decode()
            assert "Выручка" in body and "О чём поговорим" in body
            assert SECRET not in body and "Точки роста" not in body
        assert "Цифры к встрече" in as_person(ahead.pavel).get("/partner/").content.decode()


def test_the_reminder_of_the_day_before_leads_to_them(ahead):
    with time_machine.travel(ahead.start - timedelta(hours=23), tick=False):
        remind_of_meetings(ahead.galina)
    letter = OutMessage.objects.get(to=ahead.pavel, door="mail", key__startswith="time_reminder")
    assert "Цифры" in letter.body and letter.url == time_link(ahead.meeting.pk, ahead.pavel.pk)
    own = OutMessage.objects.get(to=ahead.anna, door="mail", key__startswith="time_reminder")
    assert "Цифры" not in own.body


def test_all_that_lacks_is_asked_for_once_in_one_letter(ahead):
    StationMonth.objects.filter(station=ahead.omsk2, period=OCTOBER).update(nps_responses=None, calls=None)
    for foreigner, refusal in ((ahead.boris, Forbidden), (ahead.pavel, Missing), (ahead.foma, Missing)):
        with pytest.raises(refusal):
            ask_for_figures(foreigner, ahead.meeting.pk)
    asked = ask_for_figures(ahead.anna, ahead.meeting.pk)
    assert asked and ask_for_figures(ahead.anna, ahead.meeting.pk) == []
    assert FigureRequest.objects.count() == len(asked)
    letters = {each.to: each.body for each in OutMessage.objects.filter(door="mail", key__startswith="figures:")}
    assert "Омск-2" in letters[ahead.pavel]
    assert "Омск-2" not in letters.get(ahead.dmitry, ""), "a director hears of their own station alone"
    assert Event.objects.filter(word="ask_for_figures", by=ahead.anna).exists()


def test_the_day_offers_to_ask_while_something_lacks(ahead, as_person):
    StationMonth.objects.filter(station=ahead.omsk2, period=OCTOBER).update(calls=None)
    with time_machine.travel(ahead.start - timedelta(days=1), tick=False):
        anna = as_person(ahead.anna)
        assert "Запросить у партнёра" in anna.get("/day/").content.decode()
        anna.post(f"/meetings/meeting/{ahead.meeting.pk}/figures/ask/")
        body = anna.get("/day/").content.decode()
    assert "Запросить у партнёра" not in body and "запрошено" in body
