"""A telephone call in one line: a talk in the journal, and a question, answered on the spot or still to be answered."""

from __future__ import annotations

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Forbidden, Refused
from okno.core.record import action, record
from okno.desk.actions import turns
from okno.desk.actions.contacts import note_contact
from okno.desk.actions.incoming import Incoming, ask
from okno.desk.actions.questions import finish, known_message
from okno.desk.models import Contact, Question
from okno.desk.queries.owners import owner_of
from okno.desk.rules.channels import Channel
from okno.desk.rules.turns import State
from okno.network.access import may_act_on, see_station
from okno.network.models import Station


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


def _check_line(line: str) -> None:
    if not line.strip():
        raise Refused(_("Напишите одной строкой, о чём был звонок."))
