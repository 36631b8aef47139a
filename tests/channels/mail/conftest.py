"""Letters as mail programs write them, and a box and a post of our own to send them through."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from email.message import EmailMessage
from types import SimpleNamespace
from typing import Any

import pytest

from okno.channels.mail.intake import take
from okno.channels.mail.models import Letter
from okno.channels.receiving import judge_due
from okno.core import outbox
from okno.desk.actions.answers import answer_question
from okno.desk.models import Question
from tests.departure import leave_now
from tests.desk import conftest as window

clock, desk = window.clock, window.desk  # fixtures
NUMBERS = itertools.count(1)
US = "okno@okno.test"


@pytest.fixture(autouse=True)
def set_up(settings: Any) -> None:
    """Mail is read here."""
    settings.DEFAULT_FROM_EMAIL = f"Окно <{US}>"
    settings.OKNO_MAIL_LISTEN = "127.0.0.1:2526"
    settings.OKNO_URL = "https://okno.test"


def letter(sender: str, text: str, subject: str = "", to: str = US, **headers: str) -> EmailMessage:
    """A letter of a person, as a mail program sends it."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Message-ID"] = headers.pop("message_id", f"<{next(NUMBERS)}@program.test>")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def came(made: EmailMessage | bytes, *recipients: str) -> Letter | None:
    """It is kept and judged; what became of it. None: it came before."""
    content = made if isinstance(made, bytes) else made.as_bytes()
    if not take(content, via="test", recipients=recipients):
        return None
    judge_due()
    return Letter.objects.filter(way="in").order_by("-pk").first()


def answering(sent: Any, text: str, sender: str, **more: Any) -> EmailMessage:
    """The reply that a mail program makes of one of our letters."""
    own = sent.extra_headers["Message-ID"]
    quoted = "\n".join(f"> {line}" for line in sent.body.splitlines())
    body = f"{text}\n\n12.11.2026 13:00, Окно <{US}> пишет:\n{quoted}\n"
    to = (sent.reply_to or [US])[0]
    return letter(sender, body, f"Re: {sent.subject}", to, In_Reply_To=own, References=own, **more)


@pytest.fixture
def answered(desk: SimpleNamespace, mailoutbox: list[Any]) -> Callable[..., Any]:
    """Anna answers a question, and her answer has left as a letter."""

    def answer(question: Question, text: str = "Макет в разделе «Макеты».") -> Any:
        leave_now(answer_question(desk.anna, question.pk, text, key=window.key()))
        outbox.deliver_due()
        return mailoutbox[-1]

    return answer
