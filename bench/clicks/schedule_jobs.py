"""The jobs of times, each by pointer alone and by keys alone."""

from __future__ import annotations

from typing import Any

from bench.clicks.jobs import KEYS, POINTER, Job
from bench.clicks.proofs import held
from bench.clicks.schedule_scenes import ToArrange, ToConfirm
from okno.core.models import Event, OutMessage
from okno.meetings.models import MeetingTime


def _arrange_by_pointer(page: Any, scene: ToArrange) -> None:
    page.get_by_role("button", name="Предложить время встреч").click()
    page.wait_for_url("**/schedule/")
    page.get_by_role("button", name="Принять").click()
    page.get_by_text("Письма уйдут партнёрам").wait_for()


def _arrange_by_keys(page: Any, scene: ToArrange) -> None:
    page.keyboard.press("KeyS")
    page.wait_for_url("**/schedule/")
    page.keyboard.press("KeyA")
    page.get_by_text("Письма уйдут партнёрам").wait_for()


def _month_is_arranged(page: Any, scene: ToArrange) -> None:
    """Every time with its manager and its maker, in the history, and a letter to the partner on its way with an entry to keep."""
    event = Event.objects.filter(word="accept_schedule", by=scene.manager, at__gte=scene.began).first()
    held(event, "no record")
    times = MeetingTime.objects.filter(schedule=event.object_id, ended_at=None) if event else MeetingTime.objects.none()
    held(event and times and times.count() == event.data["meetings"], "a meeting has no time")
    letters = OutMessage.objects.filter(key__startswith=f"schedule:{event.object_id}:", door="mail") if event else ()
    held(all("METHOD:REQUEST" in letter.calendar for letter in letters) and letters, "no letter goes out")


def _confirm_by_pointer(page: Any, scene: ToConfirm) -> None:
    page.locator("#meeting").get_by_role("button", name="Подходит").tap()


def _confirm_by_keys(page: Any, scene: ToConfirm) -> None:
    page.keyboard.press("KeyY")


def _time_is_confirmed(page: Any, scene: ToConfirm) -> None:
    """By whom and when, in the history, and the manager hears of it."""
    time = MeetingTime.objects.get(pk=scene.time.pk)
    held(time.confirmed_by_id == scene.person.pk and time.confirmed_at and time.confirmed_at >= scene.began, "not confirmed")
    held(Event.objects.filter(word="confirm_time", object_id=time.meeting_id, by=scene.person).exists(), "no record")
    held(OutMessage.objects.filter(key__startswith=f"time_confirmed:{time.pk}:").exists(), "the manager hears nothing")


ARRANGE_JOBS = (Job("M15", {POINTER: _arrange_by_pointer, KEYS: _arrange_by_keys}, _month_is_arranged),)
CONFIRM_JOBS = (Job("P8", {POINTER: _confirm_by_pointer, KEYS: _confirm_by_keys}, _time_is_confirmed),)
