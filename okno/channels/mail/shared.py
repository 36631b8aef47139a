"""A question behind the personal link of a letter: who reads it, and until when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from okno.accounts.queries import person_here
from okno.channels.mail.links import question_of
from okno.core.clock import now
from okno.core.errors import Missing
from okno.desk.access import see_own_question

if TYPE_CHECKING:
    from okno.accounts.models import Person

LIVES = timedelta(days=60)
"""How long after a question was closed its link works; later one signs in."""


def reader_of(question: int, person: int) -> Person:
    """Whoever holds the link, while they work here and may read the question. Raises Missing."""
    reader = person_here(person)
    found = see_own_question(reader, question)
    if found.closed_at is not None and found.closed_at < now() - LIVES:
        raise Missing
    return reader


def reader_of_link(token: str) -> tuple[Person, int]:
    """The reader and the number of the question. Raises Missing."""
    question, person = question_of(token)
    return reader_of(question, person), question
