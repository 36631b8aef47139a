"""A new question begins, however it came about: what it is about, its clocks, its first turn."""

from __future__ import annotations

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.search.index import put
from okno.desk.actions import turns
from okno.desk.actions.routing import Routed, route
from okno.desk.models import Question
from okno.desk.rules.words import subject_of
from okno.desk.search import told_question


def open_question(by: Person, question: Question, text: str, owner: Person | None) -> Routed:
    """Store a question with its subject and topic where nobody said them, its clocks running from the moment it was asked.

    Returns how it was routed: ``follow_rule`` is the caller's, once its words are stored.
    """
    routed = route(f"{question.subject}\n{text}", question.topic)
    question.topic = routed.topic
    question.subject = question.subject or subject_of(text) or _("Фото")
    question.turn_since = question.last_in_at = question.asked_at
    turns.start(question, turns.newest_rule(by), owner)
    question.save()
    put(told_question(question))
    turns.begin(question, owner)
    return routed
