"""Who plays: meetings that are to be held and plans that are to be done, found in whatever network stands in the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from okno.accounts.models import Person
from okno.accounts.roles import PARTNER_LEADS
from okno.core.clock import now
from okno.home.queries.partner import partner_home
from okno.meetings.actions.times import schedule_meeting
from okno.meetings.models import Meeting, StationReview
from okno.meetings.queries.pages import ReviewPage, review_page
from okno.network.access import acting_stations
from okno.network.models import Holding
from okno.plans.models import Task

CONCLUSIONS, OFFERED = 4, 2
SOON = timedelta(minutes=1)


class NoScene(Exception):
    """The network holds nothing on which the jobs can be played."""


@dataclass(frozen=True, slots=True)
class ToHold:
    """A manager and a review of theirs that stands prepared: its meeting is now."""

    manager: Person
    review: StationReview
    began: datetime


@dataclass(frozen=True, slots=True)
class ToDo:
    """Somebody of a partner and the first task of their plan."""

    person: Person
    task: Task
    began: datetime


def to_hold(count: int) -> list[ToHold]:
    """So many meetings of different managers, each set for this minute. Raises NoScene."""
    found: list[ToHold] = []
    for holding in Holding.objects.filter(until=None).select_related("person").order_by("pk"):
        if holding.person and (page := _fit(holding.person)):
            _set_now(holding.person, page.meeting)
            found.append(ToHold(holding.person, page.review, now()))
        if len(found) == count:
            return found
    raise NoScene(f"{count} managers with a review of {CONCLUSIONS} deviations and {OFFERED} growth points are needed")


def to_do(count: int) -> list[ToDo]:
    """So many people of partners for whom the plan is the next thing to do. Raises NoScene."""
    found: list[ToDo] = []
    for person, task in _first_tasks():
        if task.pk in [other.task.pk for other in found]:
            continue
        found.append(ToDo(person, task, now()))
        if len(found) == count:
            return found
    raise NoScene(f"{count} people with an accepted plan and something left to do in it are needed")


def _fit(manager: Person) -> ReviewPage | None:
    """A review with something to conclude and something to take."""
    reviews = StationReview.objects.filter(station__in=acting_stations(manager), meeting__held_at=None)
    for review in reviews.order_by("-period", "station__code")[:40]:
        page = review_page(manager, review.pk)
        free = [row for row in page.sheet.growth if row.money and row.state == "open"]
        if page.loud >= CONCLUSIONS and len(free) >= OFFERED and not page.sheet.plan:
            return page
    return None


def _set_now(manager: Person, meeting: Meeting) -> None:
    """This meeting begins now; whatever else the manager holds today is put off."""
    midnight = datetime.combine(now().astimezone(manager.tzinfo).date(), time(), manager.tzinfo)
    today = Meeting.objects.filter(
        reviews__station__in=acting_stations(manager), starts_at__gte=midnight, starts_at__lt=midnight + timedelta(days=1)
    )
    for other in today.exclude(pk=meeting.pk).distinct():
        schedule_meeting(manager, other.pk, None)
    schedule_meeting(manager, meeting.pk, now() - SOON)


def _first_tasks() -> Iterator[tuple[Person, Task]]:
    for person in Person.objects.filter(role__in=PARTNER_LEADS, is_active=True).order_by("pk"):
        home = partner_home(person)
        if home.open and not home.asked and not (home.report and home.report.waits):
            yield person, home.open[0]
