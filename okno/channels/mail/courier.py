"""How a message of the outbox becomes a letter."""

from __future__ import annotations

import smtplib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from okno.channels.actions import buttons_of_letter
from okno.channels.keys import about
from okno.channels.mail import links
from okno.channels.mail.links import message_id
from okno.channels.mail.models import Letter
from okno.channels.mail.post import hang_up, post
from okno.channels.mail.setup import takes_letters
from okno.channels.mail.threads import Thing, Thread, thing_at, thread_of
from okno.core.clock import now
from okno.core.errors import OknoError
from okno.core.files import open_file
from okno.core.outbox import NotTaken, Undeliverable
from okno.desk.access import is_rated_by, see_message
from okno.desk.queries.requests import request_page

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.core.models import OutMessage, StoredFile
    from okno.desk.models import Message

__all__ = ["deliver", "hang_up", "letter_of", "method_of", "reaches"]
ATTACHED = 10 * 1024 * 1024
"""Bytes of files that go with a letter; what is more is fetched in the program."""
PERMANENT = 500


@dataclass(frozen=True, slots=True)
class Button:
    """A link of a letter: it shows on GET, and what it shows acts on POST."""

    word: str
    url: str


def reaches(person: Person) -> bool:
    """Whether a letter can go to this person at all."""
    return bool(person.email)


def deliver(message: OutMessage) -> None:
    """Courier of the door ``mail``: hand the letter to the SMTP server.

    Raises Shut when nobody answers there, NotTaken, Undeliverable when the server says that there is no such address.
    """
    with translation.override(message.to.language):
        letter = letter_of(message)
    try:
        post(letter)
    except smtplib.SMTPRecipientsRefused as refused:
        code, why = refused.recipients.get(message.to.email, (0, b""))
        if code < PERMANENT:
            raise NotTaken(f"{type(refused).__name__}: {refused}") from None
        raise Undeliverable(f"{code} {bytes(why).decode('utf-8', 'replace')}"[:300]) from None
    _note(message)


def _note(message: OutMessage) -> None:
    """A letter that went; once more, if one of the same key had gone and come back."""
    thing = thing_at(message.url)
    told = {
        "outcome": Letter.Outcome.SENT,
        "out_key": message.key,
        "person": message.to,
        "address": message.to.email,
        "subject": message.subject,
        "about": thing.about if thing else "",
        "number": thing.number if thing else None,
        "at": now(),
    }
    name = {"message_id": message_id(message.key).strip("<>"), "way": Letter.Way.OUT}
    if not Letter.objects.filter(**name).update(**told):
        Letter.objects.create(**name, **told)


def letter_of(message: OutMessage) -> EmailMultiAlternatives:
    """The letter, as text and as a plain page, with its links, its files and the headers of its thread."""
    thing = thing_at(message.url)
    thread = thread_of(thing, message.to_id) if thing else Thread({})
    subject = " ".join(message.subject.split())  # a line break in a header would be a second header
    leaving = links.leaving_link(message.kind, message.to_id) if message.kind != "other" else ""
    story, answer = _story(message.to, thing), _answer(message)
    said = {
        "subject": subject,
        "body": message.body,
        "link": absolute(message.url),
        "buttons": [*_buttons(message.to, answer, thing), *_presses(message)],
        "is_rated": answer is not None and is_rated_by(message.to, answer),
        "story": story,
        "answers_here": takes_letters() and _is_answered(message, thing),
        "is_partners": message.to.is_company,
        "is_request": thing is not None and thing.about == Letter.About.CONSULTATION,
        "person": message.to,
        "leaving": absolute(leaving),
        "office": settings.OKNO_URL,
    }
    letter = EmailMultiAlternatives(
        f"Re: {thread.subject}" if thread.subject else subject,
        render_to_string("mail/message.txt", said),
        to=[message.to.email],
        reply_to=[links.reply_address(thing.about, thing.number)] if thing and takes_letters() else None,
        headers={
            "Message-ID": message_id(message.key),
            "Auto-Submitted": "auto-generated",
            **thread.headers,
            **(_leaving_headers(absolute(leaving)) if leaving else {}),
        },
    )
    letter.attach_alternative(render_to_string("mail/message.html", said), "text/html")
    if message.calendar:
        # a part of the letter, not a file beside it: only so do mail programs offer «yes» and put it into the calendar
        letter.attach_alternative(message.calendar, f'text/calendar; method={method_of(message.calendar)}; charset="utf-8"')
    _attach(letter, [link.file for each in (*([answer] if answer else []), *story) for link in each.files.all()])
    return letter


def method_of(calendar: str) -> str:
    """What an iCalendar object asks for: REQUEST or CANCEL."""
    return next(line.removeprefix("METHOD:") for line in calendar.splitlines() if line.startswith("METHOD:"))


def absolute(url: str) -> str:
    return f"{settings.OKNO_URL}{url}" if url.startswith("/") else url


def _leaving_headers(url: str) -> dict[str, str]:
    """One press in the mail program, without a page (RFC 8058)."""
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _answer(message: OutMessage) -> Message | None:
    """The answer of the window that a message carries: «answer:17:mail:5»."""
    word, _colon, rest = message.key.partition(":")
    number = rest.partition(":")[0]
    if word != "answer" or not number.isdigit():
        return None
    try:
        return see_message(message.to, int(number))
    except OknoError:
        return None


def _buttons(person: Person, answer: Message | None, thing: Thing | None) -> Iterable[Button]:
    """What may be done with an answer: one that closed the question is rated; else all may be solved by it."""
    if answer is None or thing is None:
        return
    page = absolute(links.question_link(thing.number, person.pk))
    if not is_rated_by(person, answer):
        yield Button(_("Всё решено"), page)
        return
    for score in range(5, 0, -1):
        yield Button(str(score), f"{page}?{urlencode({'answer': answer.pk, 'score': score})}")


def _is_answered(message: OutMessage, thing: Thing | None) -> bool:
    """Whether a reply has a place: the partner's always, of the company's only to a request and to a partner's question."""
    if thing is None or thing.about == Letter.About.CONSULTATION or message.to.is_partner_side:
        return thing is not None
    return (about(message.key) or ("",))[0] == "question"


def _presses(message: OutMessage) -> Iterable[Button]:
    """What may be done by one press wherever the message is read."""
    for each in buttons_of_letter(message.to, message.key):
        yield Button(each.title, absolute(links.press_link(each.data, message.to_id)))


def _story(person: Person, thing: Thing | None) -> Sequence[Message]:
    """What an expert who is asked reads of the partner's thread."""
    if thing is None or thing.about != Letter.About.CONSULTATION:
        return []
    try:
        return request_page(person, thing.number).messages
    except OknoError:
        return []


def _attach(letter: EmailMultiAlternatives, files: Iterable[StoredFile]) -> None:
    left = ATTACHED
    for file in files:
        if file.size <= left:
            left -= file.size
            with open_file(file) as stream:
                letter.attach(file.name, stream.read(), file.content_type)
