"""Who hears of what happens in a question: the bell, the letter, and the pages that stand open."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.live import announce
from okno.core.outbox import Kind, tell
from okno.desk.access import visible_questions
from okno.desk.models import Consultation, Message, MessageFile, Question
from okno.desk.queries.callers import leads_of
from okno.desk.queries.owners import heads, owner_of

LIVE = "questions"
"""The word to open pages: something of your questions has changed, ask anew."""


def tell_owner(
    question: Question, key: str, subject: str, body: str = "", owner: Person | None = None, *, urgent: bool = False
) -> None:
    """Whoever answers today (``owner``, where that is known already); while nobody does, the heads."""
    owner = owner or owner_of(question.station)
    for person in [owner] if owner else heads():
        with override(person.language):
            text = _(subject).format(station=question.station.short_name, subject=question.subject, who=question.who)
            url = reverse("desk:question", args=[question.pk])
            tell(person, key, text, kind=Kind.QUESTION, body=body, url=url, urgent=urgent)


def tell_asker(message: Message) -> None:
    """The answer itself, in full, to whoever asked, and to those whose questions were merged into this one.

    Where somebody asked who is not known here, or no longer reads it, the station's owner and director hear the answer.
    """
    for person, question in _asked(message).items():
        with override(person.language):
            subject = _("Ответ: {subject}").format(subject=question.subject)
        tell(
            person,
            f"answer:{message.pk}",
            subject,
            kind=Kind.ANSWER,
            body=message.text,
            url=reverse("desk:my_question", args=[question.pk]),
            doors=("bell", "mail"),
            leaves_at=message.leaves_at,
        )


def tell_late_file(link: MessageFile) -> None:
    """A file of an answer came after the answer had left: whoever had the answer hears of it too."""
    for person, question in _asked(link.message).items():
        with override(person.language):
            subject = _("К ответу добавлен файл: {name}").format(name=link.file.name)
        url = reverse("desk:my_question", args=[question.pk])
        tell(person, f"answer_file:{link.pk}", subject, kind=Kind.ANSWER, url=url, doors=("bell", "mail"))


def _asked(message: Message) -> dict[Person, Question]:
    """Who hears an answer, each under the subject of their own question: another's may not be theirs to read."""
    asked: dict[Person, Question] = {}
    for each in (*message.question.merged.select_related("asked_by", "station"), message.question):
        asked |= dict.fromkeys(_hearers(each), each)
    return asked


def _hearers(question: Question) -> list[Person]:
    asker = question.asked_by
    if asker is not None and visible_questions(asker).filter(pk=question.pk).exists():
        return [asker]
    return leads_of(question.station)


def tell_expert(consultation: Consultation) -> None:
    """What is asked, to whoever is asked: the expert, or who stands in for them."""
    question, person = consultation.question, consultation.to
    with override(person.language):
        subject = _("{station}: {subject}").format(station=question.station.short_name, subject=question.subject)
        url = reverse("desk:consultation", args=[consultation.pk])
        key = f"consultation:{consultation.pk}"
        tell(person, key, subject, kind=Kind.QUESTION, body=consultation.text, url=url, doors=("bell", "mail"))


def refresh(question: Question, *others: Person | None, owner: Person | None = None) -> None:
    """Open pages of all whom the question concerns look anew; ``owner``: whoever answers today, where that is known already."""
    owner = owner or owner_of(question.station)
    concerned: set[int] = {person.pk for person in (owner, question.asked_by, *others) if person}
    concerned.update(question.consultations.filter(cancelled_at=None).values_list("to", flat=True))
    concerned.update(_onlookers(question))
    for person in sorted(concerned):
        announce(person, LIVE)


def _onlookers(question: Question) -> Iterable[int]:
    """Whoever has had the question open: a colleague reads along."""
    return question.seen.values_list("person", flat=True)
