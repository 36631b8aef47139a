"""Letters of the world: a stranger's for each place, and the links that stand in letters of ours."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from okno.channels.mail.intake import take
from okno.channels.mail.links import leaving_link, press_link, question_link
from okno.channels.mail.models import Letter
from okno.channels.receiving import judge_due
from okno.desk.models import Message

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from tests.access.world import Place


def add_letters(cast: SimpleNamespace, places: dict[str, Place]) -> None:
    """The reader of a link is the place's lead; an answer is rated by whoever asked; a stranger holds the link of another."""
    for where, lead, stranger in (
        ("own", cast.pavel, cast.foma),
        ("sister", cast.pavel, cast.foma),
        ("foreign", cast.foma, cast.pavel),
    ):
        place = places[where]
        address = f"{where}@nowhere.test"
        take(f"From: {address}\r\nMessage-ID: <{where}@x>\r\nSubject: Letter\r\n\r\nHello\r\n".encode(), via="test")
        judge_due()
        place.numbers["letter"] = Letter.objects.get(address=address).pk
        closing = Message.objects.select_related("question__asked_by").get(pk=place.number("closing"))
        place.numbers["answer"] = closing.pk
        place.tokens |= {
            "question": _token(question_link(place.number("question"), lead.pk)),
            "stranger_question": _token(question_link(place.number("question"), stranger.pk)),
            "answered_question": _token(question_link(closing.question_id, _asker(closing).pk)),
            "leaving": _token(leaving_link("answer", lead.pk)),
        }
        if "announcement" in place.numbers:
            place.tokens["press"] = _token(press_link(f"seen:announcement:{place.number('announcement')}:", lead.pk))


def _asker(message: Message) -> Person:
    assert message.question.asked_by is not None
    return message.question.asked_by


def _token(link: str) -> str:
    """/mail/q/5-7:abc/ → 5-7:abc."""
    return link.rstrip("/").rpartition("/")[2]
