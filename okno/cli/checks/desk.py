"""Questions: whose turn, which clocks, and that what is said inside stays inside."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q

from okno.cli.checks.finding import Finding
from okno.desk.models import Consultation, Message, Question, Turn
from okno.desk.rules.turns import Side, State

ROOM = "desk"


def open_questions_have_a_next_turn() -> Iterator[Finding]:
    """The turn that is stored is the one that follows from what was said and asked; it has a beginning and a deadline."""
    for question in Question.objects.filter(state=State.OPEN):
        if question.turn != question.standing.turn:
            yield Finding(ROOM, f"вопрос {question.pk}: {question.turn}", "очередь следует из сказанного и спрошенного")
        if question.due_at is None:
            yield Finding(ROOM, f"вопрос {question.pk}", "у открытого вопроса есть срок")
    waiting = Turn.objects.filter(question=OuterRef("pk"), until=None, side=OuterRef("turn"))
    for question in Question.objects.filter(state=State.OPEN).exclude(Exists(waiting)):
        yield Finding(ROOM, f"вопрос {question.pk}", "у открытого вопроса идёт чей-то счёт времени")
    for turn in Turn.objects.filter(until=None).exclude(question__state=State.OPEN):
        yield Finding(ROOM, f"вопрос {turn.question_id}", "у закрытого вопроса никто не считает время")


def experts_are_counted() -> Iterator[Finding]:
    """A question knows how many experts are asked."""
    waiting = Q(consultations__answered_at=None, consultations__cancelled_at=None, consultations__isnull=False)
    rows = Question.objects.annotate(asked=Count("consultations", filter=waiting)).exclude(asked=F("experts"))
    for question in rows.filter(state=State.OPEN):
        yield Finding(ROOM, f"вопрос {question.pk}: {question.experts}, а спрошено {question.asked}", "эксперты сочтены")
    for asked in Consultation.objects.filter(answered_at=None, cancelled_at=None).exclude(question__state=State.OPEN):
        yield Finding(ROOM, f"вопрос {asked.question_id}", "в закрытом вопросе никого не спрашивают")


def every_question_was_asked() -> Iterator[Finding]:
    """Its first word is the partner's, and answers stand where they were given."""
    said = Message.objects.filter(question=OuterRef("pk"), way=Message.Way.IN)
    for question in Question.objects.exclude(Exists(said)):
        yield Finding(ROOM, f"вопрос {question.pk}", "у вопроса есть слова того, кто спросил")
    used = Message.objects.filter(consultation__isnull=False).exclude(consultation__question=F("question"))
    for message in used:
        yield Finding(ROOM, f"сообщение {message.pk}", "ответ эксперта пошёл в свой вопрос")
    answered = Q(first_answered_at__isnull=False, first_answered_at__lt=F("asked_at"))
    for question in Question.objects.filter(answered):
        yield Finding(ROOM, f"вопрос {question.pk}", "отвечают после вопроса")


def experts_turns_end() -> Iterator[Finding]:
    """An expert who has answered, or is asked no more, has no clock running."""
    asked = Consultation.objects.filter(question=OuterRef("question"), to=OuterRef("person"), answered_at=None, cancelled_at=None)
    for turn in Turn.objects.filter(side=Side.EXPERT, until=None).exclude(Exists(asked)):
        yield Finding(ROOM, f"вопрос {turn.question_id}", "время эксперта идёт, пока его спрашивают")


CHECKS = (open_questions_have_a_next_turn, experts_are_counted, every_question_was_asked, experts_turns_end)
