"""The partner's pages of the window: plain words, one name, and nothing of what is said inside."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.drafts import draft_of, save_draft
from okno.core.saving import Save
from okno.desk.actions.answers import answer_question
from okno.desk.actions.consultations import answer_consultation, consult
from okno.desk.actions.notes import write_note
from okno.desk.models import Question, Rating
from okno.desk.queries.own import ask_place, reply_place
from okno.desk.rules.turns import Then
from tests.desk.conftest import asked, key

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def page(client: Any, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def test_a_question_is_asked_and_the_box_is_empty_again(desk: SimpleNamespace, as_person: Any) -> None:
    client, place = as_person(desk.dmitry), ask_place("OM-1")
    save_draft(desk.dmitry, place, Save("Где макет баннера?", 0, "a1"))
    sent = client.post("/my/stations/OM-1/ask/", {"text": "Где макет баннера?", "key": key()}, headers=HTMX)
    question = Question.objects.get()
    assert (sent.status_code, sent.headers["HX-Trigger"]) == (200, "questions")
    assert f"Вопрос № {question.pk} у менеджера" in sent.content.decode() and "Где макет" not in sent.content.decode()
    assert "Где макет баннера?" in page(client, f"/my/questions/{question.pk}/")
    assert draft_of(desk.dmitry, place).text == ""


@pytest.mark.parametrize(("words", "said"), [({"text": " ", "key": "k"}, "Напишите, что случилось"), ({"text": "Где?"}, "ле")])
def test_an_empty_question_is_refused_in_words(desk: SimpleNamespace, as_person: Any, words: dict[str, str], said: str) -> None:
    answer = as_person(desk.dmitry).post("/my/stations/OM-1/ask/", words)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Question.objects.exists()


def test_the_list_is_what_one_may_read_and_says_whose_turn_it_is(
    desk: SimpleNamespace, question: Question, as_person: Any
) -> None:
    own, sister = asked(desk.stas, text="Не печатает касса"), asked(desk.pavel, code="OM-2", text="Нужен подъёмник")
    answer_question(desk.anna, question.pk, "Какой размер?", key=key(), then=Then.WAIT)
    seen = {who: page(as_person(getattr(desk, who)), "/my/questions/") for who in ("pavel", "dmitry", "stas", "foma")}
    for who, subjects in (
        ("pavel", {question.subject, own.subject, sister.subject}),
        ("dmitry", {question.subject, own.subject}),
        ("stas", {own.subject}),
        ("foma", set()),
    ):
        assert {each.subject for each in (question, own, sister) if each.subject in seen[who]} == subjects
    assert "ждём Вас" in seen["dmitry"] and "у менеджера" in seen["stas"]
    assert "Вопросов пока нет" in seen["foma"]


def test_the_thread_tells_nothing_of_what_is_said_inside(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    write_note(desk.anna, question.pk, "Клиент трудный", key=key())
    asked_expert = consult(desk.anna, question.pk, desk.marketing, text="Есть ли макет?")
    answer_consultation(desk.egor, asked_expert.pk, "Макет устарел")
    client, address = as_person(desk.dmitry), f"/my/questions/{question.pk}/"
    told = page(client, address)
    assert question.subject in told and "Вопрос у менеджера: Анна А." in told
    assert not [word for word in ("Клиент трудный", "Есть ли макет", "Макет устарел", "Егор", "Внутри") if word in told]
    answer_question(desk.galina, question.pk, "Пришлю завтра", key=key())
    assert "Пришлю завтра" not in page(client, address)  # it may still be called back
    desk.clock.shift(timedelta(seconds=11))
    told = page(client, address)
    assert "Пришлю завтра" in told and "Анна А." in told and "Галина" not in told


def test_a_thread_is_drawn_anew_alone(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    part = as_person(desk.dmitry).get(f"/my/questions/{question.pk}/", headers={**HTMX, "HX-Target": "messages"})
    assert (question.subject in part.content.decode(), "<html" in part.content.decode()) == (True, False)


@pytest.mark.parametrize("who", ["stas", "foma"])
def test_what_is_not_ones_own_looks_missing(desk: SimpleNamespace, question: Question, as_person: Any, who: str) -> None:
    client = as_person(getattr(desk, who))
    said = {"text": "И мне", "key": key()}
    for number in (question.pk, 10**6):
        assert client.get(f"/my/questions/{number}/").status_code == 404
        assert client.post(f"/my/questions/{number}/reply/", said).status_code == 404
    assert client.post("/my/stations/NO-1/ask/", said).status_code == 404
    assert question.messages.count() == 1


def test_a_further_word_with_its_file(desk: SimpleNamespace, question: Question, as_person: Any, photo: Any) -> None:
    client, place = as_person(desk.dmitry), reply_place(question.pk)
    client.post(f"/drafts/{place}/files/", {"files": photo("фасад.png")})
    assert "фасад.jpg" in page(client, f"/my/questions/{question.pk}/")
    answer = client.post(f"/my/questions/{question.pk}/reply/", {"text": "", "key": key()})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/my/questions/{question.pk}/")
    message = question.messages.order_by("-pk")[0]
    link = message.files.get()
    assert client.get(f"/messages/{message.pk}/files/{link.file_id}/").status_code == 302
    assert as_person(desk.stas).get(f"/messages/{message.pk}/files/{link.file_id}/").status_code == 404
    empty = client.post(f"/my/questions/{question.pk}/reply/", {"text": "", "key": key()})
    assert (empty.status_code, "Напишите пару слов" in empty.content.decode()) == (422, True)


def test_an_answer_is_rated_in_one_tap(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    message = answer_question(desk.anna, question.pk, "Макет у Вас в почте", key=key())
    desk.clock.shift(timedelta(seconds=11))
    client, address = as_person(desk.dmitry), f"/messages/{message.pk}/rate/"
    assert "Помогло?" in page(client, f"/my/questions/{question.pk}/")
    assert "Спасибо!" in client.post(address, {"score": "5"}, headers=HTMX).content.decode()
    assert client.post(address, {"score": "9"}).status_code == 422
    for who in ("pavel", "foma"):  # the owner reads it, and yet did not ask
        assert as_person(getattr(desk, who)).post(address, {"score": "1"}).status_code == 404
    assert [(rating.person, rating.score) for rating in Rating.objects.all()] == [(desk.dmitry, 5)]
