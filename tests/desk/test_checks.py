"""The self-check of the window: silent while all holds, and one damage of each kind, done past the actions, is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from okno.cli.checks import desk as checks
from okno.core.clock import now
from okno.desk.actions.answers import answer_question
from okno.desk.actions.consultations import answer_consultation, consult
from okno.desk.models import Consultation, Message, Question, Turn
from okno.desk.rules.turns import Side
from tests.desk.conftest import asked, key

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(desk: SimpleNamespace) -> SimpleNamespace:
    """A question that waits, one that an expert is asked about, one that was answered by an expert's words."""
    desk.waits, desk.at_expert, desk.closed = (asked(desk.dmitry, text=f"Вопрос {number}") for number in range(3))
    consult(desk.anna, desk.at_expert.pk, desk.marketing)
    answered = answer_consultation(desk.egor, consult(desk.anna, desk.closed.pk, desk.marketing).pk, "Есть")
    answer_question(desk.anna, desk.closed.pk, "Есть", key=key(), consultation=answered.pk)
    return desk


def of(question: Question) -> Any:
    return Question.objects.filter(pk=question.pk)


def open_turn(question: Question, side: Side) -> Turn:
    return Turn.objects.create(question=question, side=side, since=now())


DAMAGES: dict[str, tuple[Callable[[SimpleNamespace], Any], str]] = {
    "another turn": (lambda desk: of(desk.waits).update(owed=False), "следует"),
    "no deadline": (lambda desk: of(desk.waits).update(due_at=None), "есть срок"),
    "no clock runs": (lambda desk: Turn.objects.filter(question=desk.waits).delete(), "идёт чей-то счёт"),
    "a clock runs on": (lambda desk: open_turn(desk.closed, Side.MANAGER), "никто не считает"),
    "experts uncounted": (lambda desk: of(desk.at_expert).update(experts=2), "эксперты сочтены"),
    "asked in what is closed": (
        lambda desk: Consultation.objects.filter(question=desk.closed).update(answered_at=None), "никого не спрашивают"
    ),
    "nobody asked": (lambda desk: Message.objects.filter(question=desk.waits).delete(), "слова того, кто спросил"),
    "another's answer": (
        lambda desk: Consultation.objects.filter(question=desk.closed).update(question=desk.waits), "в свой вопрос"
    ),
    "answered before": (
        lambda desk: of(desk.closed).update(first_answered_at=now() - timedelta(days=1)), "отвечают после"
    ),
    "an expert's clock runs on": (
        lambda desk: Consultation.objects.filter(question=desk.at_expert).update(cancelled_at=now()), "пока его спрашивают"
    ),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damage_is_found(talk: SimpleNamespace, damage: str) -> None:
    done, rule = DAMAGES[damage]
    assert [finding for check in checks.CHECKS for finding in check()] == []
    done(talk)
    assert [finding for check in checks.CHECKS for finding in check() if rule in finding.rule]
