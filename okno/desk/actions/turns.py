"""The turn of a question moves on, the time behind it is kept, and the deadline that counts now is set."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from okno.accounts.models import Person
from okno.desk.models import ClockRule, Consultation, Question, Turn
from okno.desk.queries.owners import calendar_of_owner, calendar_of_side, owner_of, worked
from okno.desk.rules.clocks import Deadline, Promise, deadline
from okno.desk.rules.turns import Side, Standing


def newest_rule(by: Person) -> ClockRule:
    """The promises as they stand; the first ones are made with the first question."""
    rule = ClockRule.objects.order_by("-number").first()
    if rule is not None:
        return rule
    first = Promise()
    return ClockRule.objects.get_or_create(number=1, defaults={**_columns(first), "by": by})[0]


def _columns(promise: Promise) -> dict[str, int]:
    return {name: getattr(promise, name) for name in Promise.__slots__}


def start(question: Question, rule: ClockRule, owner: Person | None) -> None:
    """The clocks of a new question, in the hours of whoever owns it; the question is not yet stored."""
    question.rule = rule
    _count(question, _promised(question, owner))


def ask_earlier(question: Question, at: datetime) -> None:
    """The beginning of its first word came last: all that runs from the asking runs from there. Saves nothing of the question."""
    before, owner, is_first_owed = question.asked_at, owner_of(question.station), question.due_at == question.first_due
    question.asked_at = at
    first = _promised(question, owner)
    if is_first_owed:
        _count(question, first)
    if question.first_answered_at is not None:
        question.first_worked = calendar_of_owner(owner).worked(at, question.first_answered_at)
    if question.turn_since == before:
        question.turn_since = at
    for turn in Turn.objects.filter(question=question, since=before).exclude(side=Side.EXPERT).select_related("person"):
        turn.since = at
        turn.save(update_fields=["since"])
        if turn.until is not None:
            _end(turn, question, turn.until)


def _promised(question: Question, owner: Person | None) -> Deadline:
    """Write what is promised from the moment of asking; returns the deadline of the first answer."""
    calendar, rule = calendar_of_owner(owner), question.rule
    first = deadline(calendar.after, question.asked_at, rule.first, rule.promise)
    question.first_due = first.due
    question.solution_due = calendar.after(question.asked_at, timedelta(minutes=rule.solution))
    return first


def begin(question: Question, owner: Person | None) -> None:
    """The first turn of a new question is the manager's."""
    Turn.objects.create(question=question, side=Side.MANAGER, person=owner, since=question.asked_at)


def move(question: Question, standing: Standing, at: datetime) -> None:
    """Put the question where a step has brought it: its turn, the time behind it, the deadline that counts. Saves nothing."""
    before = Side(question.turn) if question.turn else None
    question.state, question.owed, question.experts = standing.state, standing.owed, standing.experts
    if standing.turn == before:
        return
    if before in (Side.MANAGER, Side.PARTNER):
        end_turn(question, at)
    question.turn, question.turn_since = standing.turn, at
    # an expert's turn is kept by the consultation that began it
    if standing.turn in (Side.MANAGER, Side.PARTNER):
        person = owner_of(question.station) if standing.turn == Side.MANAGER else None
        Turn.objects.create(question=question, side=standing.turn, person=person, since=at)


def end_turn(question: Question, at: datetime) -> None:
    """The manager's or the partner's turn is over; its working time is counted once, in the hours that hold now."""
    turn = Turn.objects.filter(question=question, until=None).exclude(side=Side.EXPERT).select_related("person").first()
    if turn is not None:
        _end(turn, question, at)


def begin_expert(consultation: Consultation) -> None:
    """The clock of one expert; several may run at once."""
    Turn.objects.create(question=consultation.question, side=Side.EXPERT, person=consultation.to, since=consultation.asked_at)


def end_expert(consultation: Consultation, at: datetime) -> None:
    """The expert has answered, or is no longer asked."""
    turn = Turn.objects.filter(
        question=consultation.question, side=Side.EXPERT, person=consultation.to, since=consultation.asked_at, until=None
    ).first()
    if turn is not None:
        _end(turn, consultation.question, at)


def resume_expert(consultation: Consultation) -> None:
    """The expert is asked on, as if it had never ended."""
    own = {"question": consultation.question, "side": Side.EXPERT, "person": consultation.to, "since": consultation.asked_at}
    Turn.objects.filter(**own).update(until=None, worked=None)


def _end(turn: Turn, question: Question, at: datetime) -> None:
    turn.until = max(at, turn.since)
    turn.worked = worked(Side(turn.side), question, turn.person, turn.since, turn.until)
    turn.save(update_fields=["until", "worked"])


def meet_first(question: Question, owner: Person | None, at: datetime) -> None:
    """The first answer is given; how much of its owner's working time it took is kept."""
    if question.first_answered_at is None:
        calendar = calendar_of_owner(owner)
        question.first_answered_at, question.first_worked = at, calendar.worked(question.asked_at, at)


def owe_first(question: Question) -> None:
    """The first answer is owed again, by the deadline that was set when it was asked; whoever was warned hears nothing twice."""
    calendar = calendar_of_owner(owner_of(question.station))
    found = deadline(calendar.after, question.asked_at, question.rule.first, question.rule.promise)
    question.next_due = None
    _count(question, replace(found, due=question.first_due))


def owe_next(question: Question, at: datetime) -> None:
    """The partner waits for a further answer from this moment on."""
    calendar = calendar_of_owner(owner_of(question.station))
    found = deadline(calendar.after, at, question.rule.next, question.rule.promise)
    question.next_due = found.due
    _count(question, found)


def wait_for_partner(question: Question, at: datetime) -> None:
    """The partner is to move; silence for so long of the station's hours is shown to the manager."""
    calendar = calendar_of_side(Side.PARTNER, question, None)
    question.next_due = None
    question.due_at = calendar.after(at, timedelta(minutes=question.rule.partner))
    question.warn_owner_at = question.warn_head_at = None


def stop(question: Question) -> None:
    """Nobody owes anything: no deadline counts."""
    question.next_due = question.due_at = question.warn_owner_at = question.warn_head_at = None


def _count(question: Question, found: Deadline) -> None:
    question.due_at, question.warn_owner_at, question.warn_head_at = found.due, found.warn_owner, found.warn_head
