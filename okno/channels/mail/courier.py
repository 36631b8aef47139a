"""How a message of the outbox becomes a letter."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.core.models import OutMessage


def reaches(person: Person) -> bool:
    """Whether a letter can go to this person at all."""
    return bool(person.email)


def deliver(message: OutMessage) -> None:
    """Courier of the door ``mail``: hand the letter to the SMTP server. Raises OSError when it does not take it."""
    with translation.override(message.to.language):
        letter = letter_of(message)
    letter.send()


def letter_of(message: OutMessage) -> EmailMultiAlternatives:
    """The letter, as text and as a plain page, with one absolute link."""
    subject = " ".join(message.subject.split())  # a line break in a header would be a second header
    link = f"{settings.OKNO_URL}{message.url}" if message.url.startswith("/") else message.url
    said = {"subject": subject, "body": message.body, "link": link, "person": message.to, "office": settings.OKNO_URL}
    letter = EmailMultiAlternatives(
        subject,
        render_to_string("mail/message.txt", said),
        to=[message.to.email],
        headers={"Message-ID": message_id(message.key), "Auto-Submitted": "auto-generated"},
    )
    letter.attach_alternative(render_to_string("mail/message.html", said), "text/html")
    return letter


def message_id(key: str) -> str:
    """The same for the same key: a letter that left twice is recognised as one."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{urlsplit(settings.OKNO_URL).hostname}>"
