"""What became of a month's meetings, by manager and week: a manager's own, the head's all; in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.months import Month
from okno.meetings.access import check_arranges
from okno.meetings.models import Circumstance, Conclusion, Meeting, MeetingTime, PlanItem
from okno.meetings.queries.timing import Talk, Talks, arranged_by, is_arranged
from okno.meetings.rules.outcome import DueTask, Fact, Fate, Tally, tally, weeks_of
from okno.meetings.rules.times import Ending
from okno.plans.rules import State


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting that did not come about, or of which nobody has said what became; ``again``: its new time."""

    talk: Talk
    time: MeetingTime
    again: datetime | None


@dataclass(frozen=True, slots=True)
class Ownerless:
    """A meeting that was held without the owner; ``again``: so was the one before."""

    talk: Talk
    again: bool


@dataclass(frozen=True)
class Outcome:
    """The page «Итоги встреч»: rows of managers, the sum where there are several, and the meetings to speak of."""

    period: Month
    weeks: tuple[date, ...]
    rows: tuple[tuple[Person | None, Tally], ...]
    total: Tally
    missed: tuple[Told, ...]
    unsaid: tuple[Told, ...]
    ownerless: tuple[Ownerless, ...]
    without: int
    moved: int


def outcome(by: Person, period: Month) -> Outcome:
    """Of the meetings that the person arranges. Raises Forbidden, Missing."""
    check_arranges(by)
    whose = arranged_by(by)
    found = Talks(Meeting.objects.filter(period=period, partner__isnull=False).select_related("partner", "held_by")).all
    talks = {pk: talk for pk, talk in found.items() if is_arranged(talk, whose)}
    times: dict[int, list[MeetingTime]] = defaultdict(list)
    for time in MeetingTime.objects.filter(meeting__in=list(talks)).select_related("manager", "ended_by").order_by("number"):
        times[time.meeting_id].append(time)
    people = {pk: talk.manager for pk, talk in talks.items()}
    left, alone = _left(talks), _ownerless(talks)
    facts = [fact for pk, talk in talks.items() for fact in _facts(talk, times[pk], by, *left[pk], without_owner=pk in alone)]
    weeks = tuple(weeks_of((period + 1).first_day, (period + 1).last_day))
    promises = _promises(period, {station.pk: talk.manager for talk in talks.values() for station in talk.stations})
    rows = _rows(people.values(), facts, promises, weeks)
    standing = {pk: next((time for time in times[pk] if time.ended_at is None), None) for pk in talks}
    missed = [(pk, time) for pk in talks for time in times[pk] if time.ending == Ending.MISSED]
    unsaid = [(pk, time) for pk, time in standing.items() if time and time.starts_at <= now() and not talks[pk].meeting.held_at]
    return Outcome(
        period,
        weeks,
        rows,
        tally(None, facts, promises, weeks),
        tuple(Told(talks[pk], time, again.starts_at if (again := standing[pk]) else None) for pk, time in missed),
        tuple(Told(talks[pk], time, None) for pk, time in unsaid),
        tuple(Ownerless(talks[pk], again) for pk, again in sorted(alone.items(), key=lambda each: not each[1])),
        sum(not talk.meeting.held_at and standing[pk] is None for pk, talk in talks.items()),
        sum(time.ending == Ending.MOVED for found in times.values() for time in found),
    )


def _rows(
    people: Iterable[Person | None], facts: list[Fact], promises: list[DueTask], weeks: tuple[date, ...]
) -> tuple[tuple[Person | None, Tally], ...]:
    """A row for each manager, whoever missed or left unsaid most first."""
    known = {person.pk if person else None: person for person in people}
    rows = [
        (
            person,
            tally(
                pk,
                [fact for fact in facts if fact.manager == pk],
                [promise for promise in promises if promise.manager == pk],
                weeks,
            ),
        )
        for pk, person in known.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row[1].total.missed - row[1].total.unsaid, row[0].full_name if row[0] else "")))


def _facts(
    talk: Talk, times: list[MeetingTime], by: Person, conclusions: int, tasks: int, *, without_owner: bool
) -> Iterable[Fact]:
    """Every missed time, and what became of the meeting in the end; days by the reader's clock."""
    meeting, manager = talk.meeting, talk.manager.pk if talk.manager else None
    for time in times:
        if time.ending == Ending.MISSED:
            yield Fact(manager, time.starts_at.astimezone(by.tzinfo).date(), Fate.MISSED)
    standing = next((time for time in times if time.ended_at is None), None)
    if meeting.held_at:
        lasted = meeting.held_at - standing.starts_at if standing else None
        yield Fact(manager, meeting.held_at.astimezone(by.tzinfo).date(), Fate.HELD, lasted, conclusions, tasks, without_owner)
    elif standing:
        fate = Fate.AHEAD if standing.starts_at > now() else Fate.UNSAID
        yield Fact(manager, standing.starts_at.astimezone(by.tzinfo).date(), fate)


def _left(talks: Mapping[int, Talk]) -> dict[int, tuple[int, int]]:
    """Meeting → its conclusions and the tasks of its plan."""
    said = Conclusion.objects.filter(review__meeting__in=list(talks)).exclude(text="")
    tasks = PlanItem.objects.filter(review__meeting__in=list(talks), removed_at=None)
    counts = [dict(rows.values_list("review__meeting").annotate(n=Count("pk"))) for rows in (said, tasks)]
    return {pk: (counts[0].get(pk, 0), counts[1].get(pk, 0)) for pk in talks}


def _ownerless(talks: Mapping[int, Talk]) -> dict[int, bool]:
    """Meetings that were held without the owner → whether the one that was held before was so too."""
    said = Circumstance.standing(Circumstance.Kind.NO_OWNER).filter(meeting=OuterRef("pk"))
    held: QuerySet[Meeting] = Meeting.objects.filter(held_at__isnull=False)
    earlier = held.filter(partner=OuterRef("partner"), period__lt=OuterRef("period")).order_by("-period")
    before = Subquery(earlier.annotate(alone=Exists(said)).values("alone")[:1])
    found = held.filter(Exists(said), pk__in=list(talks)).order_by("partner__name", "pk").annotate(before=before)
    return {pk: bool(again) for pk, again in found.values_list("pk", "before")}


def _promises(period: Month, managers: Mapping[int, Person | None]) -> list[DueTask]:
    """The tasks of last month's plans whose day has come, cancelled ones aside; whose stations they are today."""
    items = PlanItem.objects.filter(review__station__in=list(managers), review__period=period - 1, removed_at=None)
    due = items.filter(Q(task__state=State.DONE) | Q(task__due__lt=today())).exclude(task__state=State.CANCELLED)
    found = []
    for item in due.select_related("task__station__city", "review"):
        task, manager = item.task, managers[item.review.station_id]
        closed = task.closed_at.astimezone(task.station.tzinfo).date() if task.closed_at else None
        found.append(DueTask(manager.pk if manager else None, bool(closed and closed <= task.due)))
    return found
