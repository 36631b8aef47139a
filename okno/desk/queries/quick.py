"""A question as far as a row of another page needs it to be answered there."""

from __future__ import annotations

from dataclasses import dataclass

from okno.accounts.models import Person
from okno.core.drafts import Kept, draft_of
from okno.desk.access import see_question, visible_consultations, visible_messages
from okno.desk.models import Consultation, Message, Question
from okno.desk.queries.experts import ready_answers
from okno.desk.queries.guesses import likely_topics
from okno.desk.queries.thread import answer_place


@dataclass(frozen=True, slots=True)
class Quick:
    """What an answer in a row of another page needs: the partner's last words, the expert's answer, the draft."""

    question: Question
    last: Message | None
    newest: int
    ready: Consultation | None
    draft: Kept


def quick(by: Person, pk: int) -> Quick:
    """A question as far as a row needs it. Raises Missing."""
    question = see_question(by, pk)
    messages = list(visible_messages(by, question).order_by("-at", "-pk")[:20])
    answers = ready_answers(visible_consultations(by).filter(question=question))
    return Quick(
        question=question,
        last=next((message for message in messages if message.way == Message.Way.IN), None),
        newest=max((message.pk for message in messages), default=0),
        ready=answers.select_related("answered_by", "department").order_by("-answered_at").first(),
        draft=draft_of(by, answer_place(pk)),
    )


def whom_to_ask(by: Person, pk: int) -> tuple[Question, int | None]:
    """A question and the department that knows: its topic's, the likeliest topic's while it has none. Raises Missing."""
    question = see_question(by, pk)
    asked = visible_messages(by, question).filter(way=Message.Way.IN).order_by("-at", "-pk").first()
    topic = question.topic or next((topic for topic, _sure in likely_topics(asked.text if asked else "")), None)
    return question, topic.department_id if topic else None
