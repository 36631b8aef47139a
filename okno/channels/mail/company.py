"""Somebody of the company wrote: an expert's answer to what they were asked; anything else waits to be sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from okno.channels.mail.attachments import take_attachments
from okno.channels.mail.models import Letter
from okno.channels.mail.rules.letters import ReadLetter
from okno.channels.mail.threads import Thing, thing_answered
from okno.core.errors import OknoError, Refused
from okno.core.outbox import tell
from okno.desk.actions.consultations import answer_consultation

if TYPE_CHECKING:
    from okno.accounts.models import Person

About, Outcome = Letter.About, Letter.Outcome


def take(person: Person, letter: Letter, read: ReadLetter, key: str) -> None:
    """A reply to a request is its answer. What has no place is kept, and whoever wrote it is told why and keeps their words."""
    thing = thing_answered(read)
    why = _answered(person, thing, read) if thing and thing.about == About.CONSULTATION else _no_place()
    if thing:
        letter.about, letter.number = thing.about, thing.number
    letter.outcome = Outcome.UNSORTED if why else Outcome.ANSWERED
    letter.why = why[:300]
    letter.save(update_fields=["outcome", "why", "about", "number"])
    if why:
        said = _("Письмо «{subject}» не принято: {why}").format(subject=read.plain_subject or _("без темы"), why=why)
        tell(person, f"mail_unsorted:{letter.pk}", said, body=read.words.said, kind="question")


def _answered(person: Person, thing: Thing, read: ReadLetter) -> str:
    """Nothing, or why it was not taken."""
    try:
        with transaction.atomic():
            taken = take_attachments(person, read.files)
            text = "\n\n".join(filter(None, [read.words.said, taken.words]))
            answer_consultation(person, thing.number, text, files=taken.files)
    except Refused as refused:
        return str(refused)
    except OknoError:
        return _("этот запрос адресован не Вам.")
    return ""


def _no_place() -> str:
    return _("ответьте на вопрос в Окне. Письмом отвечают эксперты на запрос, который пришёл им письмом.")
