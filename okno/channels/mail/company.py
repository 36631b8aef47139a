"""Somebody of the company wrote: an expert's answer to what they were asked, the support's to a partner; all else waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from okno.channels.mail.attachments import take_attachments
from okno.channels.mail.models import Letter
from okno.channels.mail.rules.letters import ReadLetter
from okno.channels.mail.threads import Thing, thing_answered, told_in
from okno.core.errors import OknoError, Refused
from okno.core.outbox import tell
from okno.desk.actions.answers import answer_question
from okno.desk.actions.consultations import answer_consultation
from okno.desk.rules.meaning import then_of

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.core.models import StoredFile

About, Outcome = Letter.About, Letter.Outcome


def take(person: Person, letter: Letter, read: ReadLetter, key: str) -> None:
    """A reply to a request is its answer, one to a partner's question goes to the partner.

    What has no place is kept, and whoever wrote it is told why and keeps their words.
    """
    thing = thing_answered(read)
    why = _placed(person, thing, read, key)
    if thing:
        letter.about, letter.number = thing.about, thing.number
    letter.outcome = Outcome.UNSORTED if why else Outcome.ANSWERED
    letter.why = why[:300]
    letter.save(update_fields=["outcome", "why", "about", "number"])
    if why:
        said = _("Письмо «{subject}» не принято: {why}").format(subject=read.plain_subject or _("без темы"), why=why)
        tell(person, f"mail_unsorted:{letter.pk}", said, body=read.words.said, kind="question")


def _placed(person: Person, thing: Thing | None, read: ReadLetter, key: str) -> str:
    """Nothing, or why it was not taken. What answers a note, a warning or nothing of ours never goes to a partner."""
    told = told_in(read)
    try:
        with transaction.atomic():
            if thing and thing.about == About.CONSULTATION:
                text, files = _words(person, read)
                answer_consultation(person, thing.number, text, files=files)
            elif thing and thing.about == About.QUESTION and told and told[0] == "question":
                text, files = _words(person, read)
                answer_question(person, thing.number, text, key=key, then=then_of(read.words.said), seen=told[1], files=files)
            else:
                return _no_place()
    except Refused as refused:
        return str(refused)
    except OknoError:
        is_request = thing is not None and thing.about == About.CONSULTATION
        return _("этот запрос адресован не Вам.") if is_request else _("на этот вопрос отвечает менеджер его станции.")
    return ""


def _words(person: Person, read: ReadLetter) -> tuple[str, Sequence[StoredFile]]:
    """What was said, with a line for each file that could not be kept; and the files."""
    taken = take_attachments(person, read.files)
    return "\n\n".join(filter(None, [read.words.said, taken.words])), taken.files


def _no_place() -> str:
    return _("ответьте на письмо с вопросом партнёра или с запросом к Вам; всё остальное — в Окне.")
