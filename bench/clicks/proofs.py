"""No job is done before the database holds all of it: who, when, at which station, and the line of history."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from bench.clicks.scenes import ToDo, ToHold
from okno.core.clock import now
from okno.core.models import Event, OutMessage
from okno.kpi.models import StationMonth
from okno.meetings.actions.texts import settle_texts
from okno.meetings.models import Conclusion, Edition, PlanItem, Reader, StationReport
from okno.plans.models import Task
from okno.plans.queries import task_list
from okno.plans.rules import State


class Lost(Exception):
    """Something of the job is not (yet) in the database, or not on the page."""


def held(true: object, words: str) -> None:
    """Raise Lost unless it is true."""
    if not true:
        raise Lost(words)


def day_is_known(page: Any, scene: ToHold) -> None:
    """The meeting of this minute comes first, late tasks and open meetings are counted, all as the database has them."""
    said = page.locator("main").inner_text()
    held(scene.review.station.short_name in page.locator(".ok-now").inner_text(), "the meeting of this minute is not on top")
    late = task_list(scene.manager, "late")
    if late.count:
        oldest = late.rows.first()
        held(oldest and oldest.title in said, "the oldest late task is not named")


def meeting_is_prepared(page: Any, scene: ToHold) -> None:
    """Everything the manager used to gather stands on the page, and the figures say where they come from."""
    review = scene.review
    held(Event.objects.filter(word="prepare_month", data__period=str(review.period)).exists(), "nobody prepared the month")
    facts = StationMonth.objects.select_related("source__by").filter(station=review.station, period=review.period).first()
    held(facts and facts.source.by and facts.source.confirmed_at, "the figures do not say who brought them and when")
    said = page.locator("main").inner_text()
    held(facts and facts.source.name in said, "the page does not say from which file the figures are")
    fields = page.locator(f"[data-together='/live/meetings/{review.pk}/'] [data-text^='kpi:']").count()
    lacking = page.locator("#kpis .ok-fold button, #kpis .ok-fold .ok-3").count()
    held(fields and fields + lacking >= len(review.meeting.format.kpis), "an indicator of the format is missing")
    for item in PlanItem.objects.filter(review__station=review.station, review__period=int(review.period - 1), removed_at=None):
        held(item.task.title in said, "a task of the last plan is missing")


def conclusions_are_kept(page: Any, scene: ToHold, texts: tuple[str, ...]) -> None:
    """Every text in a field of its own, with its author and moment, and the step before it in the history."""
    settle_texts(scene.review.pk)
    for text in texts:
        kept = Conclusion.objects.filter(review=scene.review, text=text, subject__startswith="kpi:").first()
        held(kept and kept.author_id == scene.manager.pk and kept.saved_at >= scene.began, f"not in the database: {text}")
        held(kept and history_of(kept, "type_together", scene.manager.pk), f"no history: {text}")
    mark = page.locator("[data-saved]")
    held(mark.get_attribute("data-pending") == "0" and "Сохранено" in mark.inner_text(), "the page does not say that it is saved")


def plan_is_agreed(page: Any, scene: ToHold, own: str, offered: int) -> None:
    """The offered and the own tasks, each with a person and a day, and a line of the record."""
    items = list(scene.review.plan.filter(removed_at=None).select_related("task"))
    held(sum(item.growth_point_id is not None for item in items) == offered, "the offered tasks are not in the plan")
    held([item.task.title for item in items if item.growth_point_id is None] == [own], "the own task is not in the plan")
    for item in items:
        task = item.task
        held(task.assignee_id and task.due and task.station_id == scene.review.station_id, f"who, when, where: {task.title}")
        events = Event.objects.filter(word="take_into_plan", object_id=item.pk, by=scene.manager, station_id=task.station_id)
        held(events.filter(at__gte=scene.began).exists(), f"no record: {task.title}")
        held(task.title in page.locator("#plan").inner_text(), f"not on the page: {task.title}")


def report_is_on_its_way(page: Any, scene: ToHold, texts: tuple[str, ...]) -> None:
    """One edition with a report per station that holds what was written, a letter and a bell for each reader, an undo."""
    meeting = scene.review.meeting
    edition = Edition.objects.filter(meeting=meeting, withdrawn_at=None).first()
    held(edition and edition.by_id == scene.manager.pk and edition.at >= scene.began, "no edition")
    held(Event.objects.filter(word="finish_meeting", object_id=meeting.pk, by=scene.manager).exists(), "no record")
    held(StationReport.objects.filter(edition=edition).count() == meeting.reviews.count(), "a station has no report")
    content = str(StationReport.objects.get(edition=edition, review=scene.review).content)
    held(all(text in content for text in texts), "a conclusion is not in the report")
    readers = set(Reader.objects.filter(edition=edition).values_list("person", flat=True))
    held(readers, "nobody is to read it")
    for door in ("bell", "mail"):
        out = OutMessage.objects.filter(key__startswith=f"edition:{edition and edition.pk}:{door}:", door=door)
        held(set(out.values_list("to", flat=True)) == readers, f"a reader gets nothing by {door}")
    held(page.locator("#toasts button").count(), "no undo")


def task_is_done(page: Any, scene: ToDo) -> None:
    """Closed by this person, now, with what it was before in the history; the page offers the way back."""
    task = Task.objects.get(pk=scene.task.pk)
    held(task.state == State.DONE and task.closed_by_id == scene.person.pk, "the task is open")
    held(task.closed_at and scene.began <= task.closed_at <= now(), "no moment")
    held(Event.objects.filter(word="complete_task", object_id=task.pk, station_id=task.station_id).exists(), "no record")
    held(history_of(task, "complete_task", scene.person.pk), "no history")
    held("Вернуть" in page.locator(f"#task-{task.pk}").inner_text(), "no undo")


def history_of(row: Model, word: str, by: int) -> bool:
    """Whether the database kept the row as it was before this word of this person."""
    old = row.pgh_event_model.objects.filter(pgh_obj_id=row.pk)  # type: ignore[attr-defined]
    return bool(old.filter(pgh_context__metadata__word=word, pgh_context__metadata__by=by).exists())
