"""A telephone call in one line: a talk in the journal, and a question, answered on the spot or still to be answered."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Forbidden, Refused
from okno.core.numbers import day
from okno.core.outbox import Kind, tell
from okno.core.record import action, record
from okno.core.speech import lang
from okno.desk.access import lock_question
from okno.desk.actions import turns
from okno.desk.actions.contacts import note_contact
from okno.desk.actions.incoming import Incoming, ask
from okno.desk.actions.questions import finish, known_message
from okno.desk.models import Contact, Question
from okno.desk.queries.callers import missed_of
from okno.desk.queries.owners import heads, owner_of
from okno.desk.rules.channels import Channel
from okno.desk.rules.turns import State
from okno.network.access import may_act_on, see_station
from okno.network.models import Station
from okno.network.queries import Desks
from okno.network.queries.phones import portfolio_with


@action
def log_call(
    by: Person, code: str, line: str, *, key: str, with_whom: Person | None = None, caller: str = "", is_answered: bool = True
) -> Question:
    """Somebody called: what about, in one line. Answered on the spot, the question is closed; else its clock runs.

    The same ``key`` again gives the question that it made. Raises Missing, Forbidden, Refused.
    """
    if by.is_partner_side:
        raise Forbidden
    if known := known_message(by, key):
        return known.question
    _check_line(line)
    question = ask(by, code, Incoming(line, key, Channel.CALL), asked_by=with_whom, caller=caller)
    if is_answered and question.state == State.OPEN:
        at = now()
        turns.meet_first(question, owner_of(question.station), at)
        question.last_out_at = at
        finish(question, by, why=_("ответили по телефону"))
        question.save()
        record("log_call", question, by=by, station_id=question.station_id, subject=question.subject)
    return question


@action
def log_talk(by: Person, code: str, about: str, *, key: str, with_whom: str = "") -> Station:
    """We called the station ourselves, and no question came of it. The same ``key`` again changes nothing.

    Raises Missing, Forbidden, Refused.
    """
    station = see_station(by, code)
    if by.is_partner_side or not may_act_on(by, station):
        raise Forbidden
    _check_line(about)
    if not Contact.objects.filter(key=key).exists():
        note_contact(station, by, key=key, channel=Channel.CALL, way="out", at=now(), with_whom=with_whom, about=about.strip())
        record("log_talk", station, by=by, station_id=station.pk, words=about.strip()[:200])
    return station


@action
def miss_call(by: Person, code: str, number: str, at: datetime, *, key: str, person: Person | None) -> Question | None:
    """Somebody whom we know called and nobody answered: a question to call back, unless one waits already (None).

    The same ``key`` again changes nothing. Raises Missing, Forbidden.
    """
    station = see_station(by, code)
    who = person.short_name if person else number
    line = _("Пропущенный звонок, {who}, +{number}. Перезвоните.").format(who=who, number=number)
    waits = station.questions.filter(state=State.OPEN, channel=Channel.CALL, asked_by=person, last_out_at=None)
    if waits.exclude(messages__key=key).exists():
        note_call(by, code, at, key=key, way="in", with_whom=who, about=_("Пропущенный звонок"))
        return None
    return ask(by, code, Incoming(line, key, Channel.CALL, at=at), asked_by=person, caller="" if person else f"+{number}")


@action
def note_call(
    by: Person, code: str, at: datetime, *, key: str, way: str, with_whom: str, about: str = "", seconds: int = 0
) -> None:
    """A call that took place: a line of the journal. The same ``key`` again changes nothing. Raises Missing, Forbidden."""
    station = see_station(by, code)
    if by.is_partner_side or not may_act_on(by, station):
        raise Forbidden
    if Contact.objects.filter(key=key).exists():
        return
    minutes = _("Разговор, {n} мин").format(n=-(-seconds // 60))
    note_contact(
        station, owner_of(station), key=key, channel=Channel.CALL, way=way, at=at, with_whom=with_whom, about=about or minutes
    )
    record("note_call", station, by=by, station_id=station.pk, way=way)


@action
def return_call(by: Person, number: str, at: datetime, *, person: Person | None) -> int:
    """Somebody was spoken to by telephone: what they were to be called back for is closed; how many questions.

    One that says more than the missed call stays, as does one that came after the talk. Raises Forbidden.
    """
    if by.is_partner_side:
        raise Forbidden
    closed = 0
    for pk in missed_of(by, number, person, at):
        question = lock_question(pk)
        if question.state != State.OPEN or question.last_out_at is not None:
            continue
        turns.meet_first(question, owner_of(question.station), at)
        question.last_out_at = at
        finish(question, by, why=_("поговорили по телефону"))
        question.save()
        record("return_call", question, by=by, station_id=question.station_id, subject=question.subject)
        closed += 1
    return closed


@action
def miss_stranger(by: Person, number: str, at: datetime, *, key: str, ours: str) -> None:
    """Nobody answered a number that we do not know: whoever holds the called portfolio hears of it, else the heads."""
    portfolio = portfolio_with(ours)
    contact = Desks(portfolios=[portfolio.pk]).contacts[portfolio.pk] if portfolio else None
    for person in [contact.person] if contact and contact.person else heads():
        with override(person.language):
            clock = at.astimezone(person.tzinfo)
            subject = _("Пропущенный звонок с незнакомого номера +{number}").format(number=number)
            body = _("{day} в {time}. Перезвоните; если это партнёр, впишите номер в его карточку.").format(
                day=day(clock.date(), lang()), time=f"{clock:%H:%M}"
            )
        tell(person, key, subject, kind=Kind.QUESTION, body=body, url=f"tel:+{number}")
    record("miss_stranger", portfolio or by, by=by, number=number)


def _check_line(line: str) -> None:
    if not line.strip():
        raise Refused(_("Напишите одной строкой, о чём был звонок."))
