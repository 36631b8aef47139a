"""A month of meetings arranged at once: proposed, moved about, accepted, taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from time import perf_counter

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import MOSCOW, now, today
from okno.core.errors import Missing, Refused
from okno.core.months import Month
from okno.core.outbox import recall
from okno.core.record import action, record
from okno.meetings.access import access_meeting, access_schedule, check_arranges
from okno.meetings.actions.editions import UNDO
from okno.meetings.actions.months import open_meetings
from okno.meetings.actions.times import Agreed, agree_times
from okno.meetings.models import Meeting, MeetingTime, ProposedTime, Schedule
from okno.meetings.queries.schedule import current_schedule
from okno.meetings.queries.slots import NOBODY
from okno.meetings.queries.timing import Gathered, Talks, arranged_by, gather_month, limits
from okno.meetings.rules.schedule import Plan, Price, Problem, check_room, make_room, solve
from okno.meetings.rules.times import NOTICE, Ending, held_between


@action
def propose_schedule(by: Person, period: Month, first: date | None = None) -> Schedule:
    """Times for all meetings of a month that have none: the manager's own, the head's of all. Nobody is told yet.

    They lie in the month after, not before the day ``first``; without it, not before a day from now. What has a time keeps it.
    """
    check_arranges(by)
    open_meetings(by, period)
    since, until = _between(period, first)
    began = perf_counter()
    gathered = gather_month(period, since, until, arranged_by(by))
    plan = solve(gathered.problem)
    schedule = _keep(by, period, since, gathered, plan, seconds=perf_counter() - began)
    record("propose_schedule", schedule, by=by, placed=len(plan.placed), unplaced=len(plan.unplaced), gap=plan.gap)
    return schedule


@action
def accept_schedule(by: Person, pk: int) -> Schedule:
    """The proposed times are agreed; letters leave in ten seconds, until then all of it can be taken back. Twice is once.

    Raises Refused when somebody has taken one of these hours meanwhile.
    """
    schedule = access_schedule(by, pk)
    if schedule.withdrawn_at:
        raise Missing
    if schedule.accepted_at is None:
        rows = schedule.times.filter(starts_at__isnull=False, meeting__starts_at=None, meeting__held_at=None)
        _agree(by, schedule, list(rows.select_related("meeting__partner", "manager")))
    return schedule


@action
def schedule_month(by: Person, period: Month, first: date | None = None) -> Schedule:
    """Propose and accept in one: every meeting that can have a time has one, what had one stays."""
    return accept_schedule(by, propose_schedule(by, period, first).pk)


@action
def move_meeting(by: Person, meeting_pk: int, start: datetime) -> Schedule:
    """Another time for one meeting; of the others only those move that stand in its way, and none that was confirmed.

    While the month is a proposal it is the next proposal; a meeting that was agreed is agreed anew, and both sides are told.
    Raises Refused for an hour that breaks a rule, or where no room can be made.
    """
    meeting = access_meeting(by, meeting_pk)
    old = None if meeting.starts_at else current_schedule(by, meeting.period)
    if meeting.held_at or not (meeting.starts_at or old):
        raise Missing
    since, until = _between(meeting.period, today())
    gathered = gather_month(meeting.period, since, until, arranged_by(by) if old else NOBODY)
    problem = make_room(gathered.problem, meeting.pk, start, _movable(meeting, old))
    plan = solve(problem)
    check_room(problem, plan)
    moved = {each.number for each in plan.placed if each.number in _changed(problem, plan)} | {meeting.pk}
    schedule = _keep(by, meeting.period, since, gathered, plan, only=None if old else moved)
    record("move_meeting", meeting, by=by, starts_at=start.isoformat(), moved=len(moved))
    if old:
        schedule.after = old
        schedule.save(update_fields=["after"])
    else:
        schedule.moves = True
        _agree(by, schedule, list(schedule.times.select_related("meeting__partner", "manager")))
    return schedule


@action
def withdraw_schedule(by: Person, pk: int) -> Schedule:
    """Take back what was just accepted or moved, while its letters have not left: every meeting stands where it stood before."""
    schedule = access_schedule(by, pk)
    if schedule.withdrawn_at:
        return schedule
    if schedule.leaves_at and (schedule.leaves_at <= now() or not recall(f"schedule:{schedule.pk}")):
        raise Refused(_("Письма уже ушли. Перенесите те встречи, которые не подходят."))
    for time in schedule.agreed.filter(ended_at=None).select_related("meeting"):
        _put_back(by, time)
    if schedule.accepted_at and not schedule.moves:
        schedule.accepted_at = schedule.accepted_by = schedule.leaves_at = None
        schedule.save(update_fields=["accepted_at", "accepted_by", "leaves_at"])
    else:
        schedule.withdrawn_at = now()
        schedule.save(update_fields=["withdrawn_at"])
    record("withdraw_schedule", schedule, by=by)
    return schedule


def _whose(by: Person) -> Person | None:
    """Whose a proposal is: a manager's own, the head's is nobody's alone."""
    return by if by.role == Role.MANAGER else None


def _between(period: Month, first: date | None) -> tuple[datetime, datetime]:
    """From when to when the meetings may lie; a day in the past is taken at its word, today and later leave notice to come."""
    since, until = held_between(period, first or today(), MOSCOW)
    return (since if first and first < today() else max(since, now() + NOTICE)), until


def _keep(
    by: Person,
    period: Month,
    since: datetime,
    gathered: Gathered,
    plan: Plan,
    *,
    seconds: float = 0,
    only: set[int] | None = None,
) -> Schedule:
    """The plan as rows: of the meetings that had no time, or of those named."""
    asked = {each.number for each in gathered.problem.wanted if not each.fixed} if only is None else only
    schedule = Schedule.objects.create(
        period=period, whose=_whose(by), by=by, at=now(), since=since, seconds=seconds, price=plan.price, bound=plan.bound
    )
    placed = [
        ProposedTime(
            schedule=schedule,
            meeting_id=each.number,
            manager=gathered.people.get(each.manager),
            starts_at=each.start,
            broken=[[wish.wish, wish.points] for wish in each.broken if wish.wish != Price.MOVED],
        )
        for each in plan.placed
        if each.number in asked
    ]
    unplaced = [
        ProposedTime(schedule=schedule, meeting_id=each.number, why=each.why, fitting=each.fitting)
        for each in plan.unplaced
        if each.number in asked
    ]
    ProposedTime.objects.bulk_create([*placed, *unplaced], batch_size=1000)
    return schedule


def _movable(meeting: Meeting, old: Schedule | None) -> dict[int, datetime]:
    """Meeting → the time that it would rather keep but may lose: proposed ones, or agreed ones that nobody has confirmed."""
    if old:
        return {row.meeting_id: row.starts_at for row in old.times.all() if row.starts_at}
    ahead = MeetingTime.objects.filter(ended_at=None, confirmed_at=None, starts_at__gt=now() + NOTICE, meeting__held_at=None)
    return dict(ahead.filter(meeting__period=meeting.period).values_list("meeting", "starts_at"))


def _changed(problem: Problem, plan: Plan) -> set[int]:
    """The meetings that do not stand where they stood."""
    stood = {each.number: each.agreed for each in problem.wanted}
    return {each.number for each in plan.placed if each.start != stood[each.number]}


def _agree(by: Person, schedule: Schedule, rows: Sequence[ProposedTime]) -> None:
    """Make the proposed times those of their meetings."""
    _check_free(rows)
    talks = Talks([row.meeting for row in rows]).all
    schedule.accepted_at, schedule.accepted_by, schedule.leaves_at = now(), by, now() + UNDO
    schedule.save(update_fields=["accepted_at", "accepted_by", "leaves_at", "moves"])
    agreed = [
        Agreed(talks[row.meeting_id], row.starts_at, row.manager) for row in rows if row.starts_at and row.meeting_id in talks
    ]
    agree_times(by, agreed, schedule, schedule.leaves_at)
    record("accept_schedule", schedule, by=by, meetings=len(agreed))


def _check_free(rows: Sequence[ProposedTime]) -> None:
    """Nobody has taken one of the hours while the proposal lay on the table. Raises Refused."""
    span = limits()
    own = {row.meeting_id for row in rows}
    managers = {row.manager_id for row in rows}
    standing = MeetingTime.objects.filter(ended_at=None, manager__in=managers, meeting__held_at=None).exclude(meeting__in=own)
    taken: dict[int | None, list[datetime]] = defaultdict(list)
    for manager, start in standing.values_list("manager", "starts_at"):
        taken[manager].append(start)
    for row in rows:
        if any(abs(row.starts_at - start) < span.lasts + span.gap for start in taken[row.manager_id] if row.starts_at):
            raise Refused(_("Одно из этих времён уже занято другой встречей. Нажмите «Предложить» ещё раз."))


def _put_back(by: Person, time: MeetingTime) -> None:
    """The time before this one stands again."""
    meeting = time.meeting
    time.ended_at, time.ended_by, time.ending = now(), by, Ending.CANCELLED
    time.save(update_fields=["ended_at", "ended_by", "ending"])
    before = meeting.times.filter(number=time.number - 1, ending=Ending.MOVED).first()
    if before:
        before.ended_at, before.ended_by, before.ending = None, None, ""
        before.save(update_fields=["ended_at", "ended_by", "ending"])
    meeting.starts_at = before.starts_at if before else None
    meeting.save(update_fields=["starts_at"])
