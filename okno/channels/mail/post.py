"""The line to the SMTP server: opened with the first letter of a round, kept for the others."""

from __future__ import annotations

import smtplib
import threading
from typing import TYPE_CHECKING, Any

from django.core.mail import get_connection

from okno.core.outbox import NotTaken, Shut

if TYPE_CHECKING:
    from django.core.mail import EmailMessage

_line = threading.local()


def post(letter: EmailMessage) -> None:
    """Hand a letter to the server. Raises Shut, NotTaken, SMTPRecipientsRefused."""
    if hasattr(_line, "backend"):
        try:
            return _hand_over(letter)
        except (Shut, NotTaken):
            pass  # servers end a line after so many letters: once more on a new one
    _open()
    return _hand_over(letter)


def hang_up() -> None:
    """The round is over."""
    backend: Any = _line.__dict__.pop("backend", None)
    if backend is not None:
        backend.close()


def _open() -> None:
    backend = get_connection()
    try:
        backend.open()
    except OSError as error:
        raise Shut(_said(error)) from None
    _line.backend = backend


def _hand_over(letter: EmailMessage) -> None:
    letter.connection = _line.backend
    try:
        letter.send()
    except smtplib.SMTPRecipientsRefused:
        raise
    except smtplib.SMTPResponseException as error:
        hang_up()
        raise NotTaken(_said(error)) from None
    except OSError as error:
        hang_up()
        raise Shut(_said(error)) from None


def _said(error: OSError) -> str:
    return f"{type(error).__name__}: {error}"
