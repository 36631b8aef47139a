"""A partner's person wrote: more to the question that they answer, else a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from okno.channels.mail.attachments import take_attachments
from okno.channels.mail.models import Letter
from okno.channels.mail.rules.letters import ReadLetter
from okno.channels.mail.rules.stations import station_meant
from okno.channels.mail.threads import thing_answered
from okno.core.errors import Forbidden, Missing
from okno.desk.actions.incoming import Incoming, ask, reply
from okno.desk.queries.own import own_questions
from okno.desk.rules.channels import Channel
from okno.network.access import visible_stations

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.desk.models import Question

About, Outcome = Letter.About, Letter.Outcome


def take(person: Person, letter: Letter, read: ReadLetter, key: str) -> None:
    """The words into their question; a thread that is not theirs to read is left alone, and the words begin a new one."""
    thing = thing_answered(read)
    taken = take_attachments(person, read.files)
    said = "\n\n".join(filter(None, [read.text, taken.words]))
    if not said and not taken.files:
        letter.outcome = Outcome.UNSORTED
        letter.save(update_fields=["outcome"])
        return
    incoming = Incoming(said, key, Channel.MAIL, taken.files, letter.at)
    question = _added(person, thing.number, incoming) if thing and thing.about == About.QUESTION else None
    letter.outcome = Outcome.ADDED if question else Outcome.ASKED
    if question is None:
        question = _asked(person, read, taken.words, incoming)
    if question is None:
        letter.outcome = Outcome.UNSORTED
    else:
        letter.about, letter.number = About.QUESTION, question.pk
    letter.save(update_fields=["outcome", "about", "number"])


def _added(person: Person, number: int, incoming: Incoming) -> Question | None:
    try:
        return reply(person, number, incoming)
    except (Missing, Forbidden):
        return None


def _asked(person: Person, read: ReadLetter, lost: str, incoming: Incoming) -> Question | None:
    """A question under the letter's subject. What was quoted stays: no thread of ours holds it. None: no station is theirs."""
    stations = list(visible_stations(person).order_by("code").values_list("code", "name"))
    if not stations:
        return None
    text = "\n\n".join(filter(None, [read.text, read.words.quoted, lost]))
    last = own_questions(person).filter(asked_by=person).values_list("station__code", flat=True).first()
    code = station_meant(f"{read.subject}\n{read.words.said}", stations, last or "")
    return ask(person, code, replace(incoming, text=text, subject=read.telling_subject))
