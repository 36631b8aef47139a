"""No word of the window is said before the database holds it: who, when, in which question, and the line of history."""

from __future__ import annotations

from typing import Any

from bench.clicks.proofs import held, history_of
from bench.clicks.window_scenes import ToAdvise, ToAnswer, ToAsk
from okno.core.models import Event, OutMessage
from okno.desk.models import Consultation, Contact, Message, Question, Rating
from okno.desk.queries.owners import owner_of
from okno.desk.rules.channels import Channel
from okno.desk.rules.turns import Side, State


def question_is_answered(page: Any, scene: ToAnswer, text: str) -> None:
    """One answer of this manager, closed, on its way to whoever asked, in the journal of talks, with a way back."""
    message = Message.objects.filter(question=scene.answer, way=Message.Way.OUT, text=text).first()
    held(message and message.author_id == scene.manager.pk and message.at >= scene.began, "no answer")
    question = Question.objects.get(pk=scene.answer.pk)
    held(question.state == State.CLOSED and question.closed_by_id == scene.manager.pk, "the question is open")
    held(history_of(question, "answer_question", scene.manager.pk), "no history")
    held(_recorded(question, "answer_question", scene), "no record")
    out = OutMessage.objects.filter(key__startswith=f"answer:{message and message.pk}", to=question.asked_by)
    held({"bell", "mail"} <= set(out.values_list("door", flat=True)), "whoever asked hears nothing")
    held(Contact.objects.filter(station=question.station, person=scene.manager, way="out").exists(), "no talk in the journal")
    held("Отменить" in page.locator("#toasts").inner_text(), "no undo")


def expert_is_asked(page: Any, scene: ToAnswer) -> None:
    """The head of the topic's department, by this manager, with a deadline; the manager stays the owner."""
    asked = Consultation.objects.filter(question=scene.ask, cancelled_at=None).select_related("department").first()
    held(asked and asked.asked_by_id == scene.manager.pk and asked.asked_at >= scene.began, "nobody is asked")
    held(asked and scene.ask.topic and asked.department_id == scene.ask.topic.department_id, "another department is asked")
    question = Question.objects.get(pk=scene.ask.pk)
    held(question.turn == Side.EXPERT and owner_of(question.station) == scene.manager, "whose turn it is, and whose question")
    held(_recorded(question, "consult", scene), "no record")
    held("Запрос у эксперта" in page.locator("main").inner_text(), "the page does not say so")


def call_is_logged(page: Any, scene: ToAnswer, line: str) -> None:
    """A question that was answered by telephone, a talk in the journal, of the station that was spoken to last."""
    question = Question.objects.filter(subject=line, asked_at__gte=scene.began, messages__author=scene.manager).first()
    held(question and question.channel == Channel.CALL and question.state == State.CLOSED, "no call")
    held(question and question.station_id == scene.answer.station_id, "another station")
    held(question and _recorded(question, "log_call", scene), "no record")
    talks = Contact.objects.filter(about=line, person=scene.manager, channel=Channel.CALL)
    held(talks.exists(), "no talk in the journal")
    held("Звонок записан" in page.locator("#toasts").inner_text(), "the page does not say so")


def question_is_asked(page: Any, scene: ToAsk, text: str) -> None:
    """One question of this person about their station, its clock running, its manager told; it stands on the page."""
    message = Message.objects.filter(author=scene.person, text=text, at__gte=scene.began).select_related("question").first()
    held(message, "not in the database")
    assert message is not None
    question = message.question
    held(question.station_id == scene.station.pk and question.due_at and question.turn == Side.MANAGER, "no clock runs")
    held(Event.objects.filter(word="ask", object_id=question.pk, by=scene.person).exists(), "no record")
    held(
        OutMessage.objects.filter(key__startswith=f"question:{message.pk}", to=owner_of(scene.station)).exists(), "nobody is told"
    )
    held(question.subject in page.locator("#questions").inner_text(), "not on the page")


def answer_is_seen(page: Any, scene: ToAsk) -> None:
    """The whole answer under its question, and in the bell and the letter that say it came."""
    said = page.locator("#questions").inner_text()
    held(scene.answer.text in said and scene.answer.question.subject in said, "not on the home screen")
    out = OutMessage.objects.filter(key__startswith=f"answer:{scene.answer.pk}", to=scene.person, body=scene.answer.text)
    held({"bell", "mail"} <= set(out.values_list("door", flat=True)), "the bell and the letter do not hold it")


def answer_is_rated(page: Any, scene: ToAsk, score: int) -> None:
    """This person's rating of that answer, now."""
    rating = Rating.objects.filter(message=scene.answer, person=scene.person).first()
    held(rating and rating.score == score and rating.at >= scene.began, "not rated")
    held(Event.objects.filter(word="rate", object_id=scene.answer.question_id, by=scene.person).exists(), "no record")
    held("Спасибо!" in page.locator("#questions").inner_text(), "the page does not say so")


def expert_has_answered(page: Any, scene: ToAdvise, text: str) -> None:
    """The expert's words are the manager's draft, the turn is theirs again, they are told, the partner has heard nothing."""
    asked = Consultation.objects.select_related("question").get(pk=scene.consultation.pk)
    held(asked.answer == text and asked.answered_by_id == scene.expert.pk and asked.answered_at, "no answer")
    held(asked.question.turn == Side.MANAGER, "the manager's turn has not come")
    held(history_of(asked, "answer_consultation", scene.expert.pk), "no history")
    held(not Message.objects.filter(question=asked.question, way=Message.Way.OUT).exists(), "the partner was told at once")
    held(not page.url.endswith(f"/consultations/{asked.pk}/"), "the next one has not opened")


def _recorded(question: Question, word: str, scene: ToAnswer) -> bool:
    """Whether the history tells it of this manager and station."""
    rows = Event.objects.filter(word=word, object_id=question.pk, by=scene.manager, station_id=question.station_id)
    return rows.filter(at__gte=scene.began).exists()
