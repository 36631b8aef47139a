"""The thread as the support sees it: composer, notes, calls, and the small dialogs around it."""

from __future__ import annotations

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.drafts import draft_of, save_draft
from okno.core.models import Event, OutMessage
from okno.core.saving import Save
from okno.desk.actions.consultations import answer_consultation, consult
from okno.desk.actions.incoming import Incoming, reply
from okno.desk.models import Contact, Note, Question
from okno.desk.queries.thread import answer_place, note_place
from okno.desk.rules.turns import State
from tests.desk.conftest import asked, key

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
THREAD = {**HTMX, "HX-Target": "thread"}


def test_two_composers_keep_two_drafts(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    save_draft(desk.anna, answer_place(question.pk), Save("Партнёру", 0, "a"))
    save_draft(desk.anna, note_place(question.pk), Save("Себе", 0, "b"))
    page = as_person(desk.anna).get(f"/questions/{question.pk}/").content.decode()
    assert ">\nПартнёру</textarea>" in page and ">\nСебе</textarea>" in page
    other = as_person(desk.galina).get(f"/questions/{question.pk}/").content.decode()
    assert "Сейчас пишут ответ: Анна А." in other and ">\nПартнёру</textarea>" not in other


def test_sent_the_draft_is_empty_and_the_next_question_opens(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    following = asked(desk.pavel, text="А для второй станции?")
    save_draft(desk.anna, answer_place(question.pk), Save("Макет в почте", 0, "a"))
    words = {"text": "Макет в почте", "key": key(), "seen": question.messages.get().pk}
    answer = as_person(desk.anna).post(f"/questions/{question.pk}/answer/", words, headers=THREAD)
    assert answer.headers["HX-Push-Url"].startswith(f"/questions/{following.pk}/")
    assert following.subject in answer.content.decode()
    assert draft_of(desk.anna, answer_place(question.pk)).text == ""


def test_what_came_meanwhile_stops_the_answer_and_keeps_the_text(
    desk: SimpleNamespace, question: Question, as_person: Any
) -> None:
    seen = question.messages.get().pk
    save_draft(desk.anna, answer_place(question.pk), Save("Вот макет", 0, "a"))
    reply(desk.dmitry, question.pk, Incoming("Уже не надо", key()))
    words = {"text": "Вот макет", "key": key(), "seen": seen}
    answer = as_person(desk.anna).post(f"/questions/{question.pk}/answer/", words, headers=THREAD)
    assert (answer.status_code, answer.headers["HX-Reswap"]) == (422, "none")
    assert "пришло новое сообщение" in json.loads(answer.headers["HX-Trigger"])["refused"]
    assert draft_of(desk.anna, answer_place(question.pk)).text == "Вот макет"


def test_within_ten_seconds_it_goes_back_into_the_composer(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    client = as_person(desk.anna)
    sent = client.post(f"/questions/{question.pk}/answer/", {"text": "Не туда", "key": key()}, headers=THREAD)
    message = question.messages.get(way="out")
    assert f"/messages/{message.pk}/withdraw/" in sent.content.decode()
    back = client.post(f"/messages/{message.pk}/withdraw/", follow=True)
    assert ">\nНе туда</textarea>" in back.content.decode()
    client.post(f"/questions/{question.pk}/answer/", {"text": "Туда", "key": key()})
    desk.clock.shift(timedelta(seconds=11))
    late = client.post(f"/messages/{question.messages.get(way='out', withdrawn_at=None).pk}/withdraw/")
    assert (late.status_code, "уже у партнёра" in late.content.decode()) == (422, True)


def test_a_note_calls_a_colleague_and_stays_inside(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    client, address = as_person(desk.anna), f"/questions/{question.pk}/note/"
    due, one = question.due_at, {"text": "@Галина Г. посмотрите, клиент трудный", "key": key()}
    assert "клиент трудный" in client.post(address, one, headers=THREAD).content.decode()
    client.post(address, one, headers=THREAD)
    question.refresh_from_db()
    assert (Note.objects.count(), question.due_at, question.last_out_at) == (1, due, None)
    assert [told.to for told in OutMessage.objects.filter(key__startswith="note:")] == [desk.galina]
    empty = client.post(address, {"text": " ", "key": key()}, headers=THREAD)
    assert (empty.status_code, "Заметка пуста" in json.loads(empty.headers["HX-Trigger"])["refused"]) == (422, True)
    for who, status in (("boris", 403), ("egor", 403), ("dmitry", 404), ("foma", 404)):
        assert as_person(getattr(desk, who)).post(address, {"text": "и я", "key": key()}).status_code == status
    assert "клиент трудный" in as_person(desk.boris).get(f"/questions/{question.pk}/").content.decode()  # he reads, as all do


def test_an_answer_of_an_expert_stands_ready_in_the_row(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    asked_expert = consult(desk.anna, question.pk, desk.marketing)
    answer_consultation(desk.egor, asked_expert.pk, "Макет на диске")
    row = as_person(desk.anna).get(f"/questions/{question.pk}/quick/", headers=HTMX).content.decode()
    assert "Макет на диске" in row and "Где взять макет баннера?" in row


def test_the_dialog_of_an_expert_names_whom_it_will_ask(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    client, address = as_person(desk.anna), f"/questions/{question.pk}/expert/"
    assert "Егор Е." in client.get(address, headers=HTMX).content.decode()
    wrong = client.post(address, {"department": "0"})
    assert (wrong.status_code, question.consultations.count()) == (422, 0)
    assert client.post(address, {"department": desk.marketing.pk, "text": "Есть?"}, headers=THREAD).status_code == 200
    assert question.consultations.get().to == desk.egor


@pytest.mark.parametrize(
    ("act", "words", "said"),
    [
        ("snooze", {"until": "когда-нибудь"}, "день и час"),
        ("snooze", {"until": "2026-11-11 10:00"}, "прошло"),
        ("close", {"why": " "}, "почему"),
        ("topic", {"topic": "0"}, "вариант"),
        ("merge", {"into": "сто"}, ""),
        ("answer", {"text": " ", "key": "k1"}, "пуст"),
    ],
)
def test_bad_input_is_said_in_words(
    desk: SimpleNamespace, question: Question, as_person: Any, act: str, words: dict[str, str], said: str
) -> None:
    answer = as_person(desk.anna).post(f"/questions/{question.pk}/{act}/", words)
    assert (answer.status_code, said in answer.content.decode()) == (422 if said else 404, True)
    question.refresh_from_db()
    assert (question.state, question.snoozed_until, question.topic) == (State.OPEN, None, None)


def test_a_call_is_written_down_in_the_dialog(desk: SimpleNamespace, as_person: Any) -> None:
    client = as_person(desk.anna)
    dialog = client.get("/questions/call/?station=om-2", headers=HTMX).content.decode()
    assert 'value="OM-2 · Омск-2"' in dialog
    words = {"station": "om-1 · Омск-1", "line": "Спросил про счёт", "caller": desk.dmitry.full_name, "key": key()}
    done = client.post("/questions/call/", words, headers=HTMX).content.decode()
    again = client.post("/questions/call/", words, headers=HTMX).content.decode()
    question = Question.objects.get()
    assert f"вопрос № {question.pk}" in done and done == again
    assert (question.asked_by, question.channel, question.state) == (desk.dmitry, "call", State.CLOSED)
    assert Contact.objects.filter(station=desk.omsk1, channel="call", way="in").count() == 1
    owed = {"station": "OM-1", "line": "Нужен договор", "caller": "бухгалтер", "key": key(), "outcome": "open"}
    assert client.post("/questions/call/", owed).status_code == 302
    assert Question.objects.get(state=State.OPEN).caller == "бухгалтер"


def test_a_call_of_ours_is_a_talk_and_no_question(desk: SimpleNamespace, as_person: Any) -> None:
    client = as_person(desk.anna)
    assert 'value="talk" selected' in client.get("/questions/call/?station=om-1&outcome=talk", headers=HTMX).content.decode()
    words = {"station": "OM-1", "line": "Как идёт план", "caller": "бухгалтер", "key": key(), "outcome": "talk"}
    for _each in range(2):
        assert "Разговор записан: Омск-1" in client.post("/questions/call/", words, headers=HTMX).content.decode()
    talk = Contact.objects.get()
    assert (talk.way, talk.channel, talk.with_whom, talk.about) == ("out", "call", "бухгалтер", "Как идёт план")
    assert Event.objects.filter(word="log_talk").count() == 1
    assert not Question.objects.exists()
    assert as_person(desk.boris).post("/questions/call/", words | {"key": key()}).status_code == 403
    assert client.post("/questions/call/", words | {"line": " ", "key": key()}).status_code == 422


@pytest.mark.parametrize(
    ("who", "words", "status"),
    [
        ("anna", {"station": "OM-1", "line": ""}, 422),
        ("anna", {"station": "", "line": "Звонил"}, 422),
        ("anna", {"station": "XX-9", "line": "Звонил"}, 404),
        ("anna", {"station": "TO-1", "line": "Звонил"}, 403),
        ("egor", {"station": "OM-1", "line": "Звонил"}, 403),
        ("dmitry", {"station": "OM-1", "line": "Звонил"}, 404),
    ],
)
def test_a_call_that_cannot_be_written_down(
    desk: SimpleNamespace, as_person: Any, who: str, words: dict[str, str], status: int
) -> None:
    assert as_person(getattr(desk, who)).post("/questions/call/", {**words, "key": key()}).status_code == status
    assert not Question.objects.exists()


def test_a_question_is_written_down_for_a_partner(desk: SimpleNamespace, as_person: Any) -> None:
    client = as_person(desk.anna)
    assert desk.topics["ads"].name in client.get("/questions/new/", headers=HTMX).content.decode()
    words = {"station": "OM-1", "text": "Нужен баннер", "caller": desk.stas.full_name, "topic": desk.topics["ads"].pk}
    answer = client.post("/questions/new/", {**words, "key": key()}, headers=HTMX)
    question = Question.objects.get()
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"/questions/{question.pk}/")
    assert (question.asked_by, question.topic) == (desk.stas, desk.topics["ads"])


def test_who_may_have_called(desk: SimpleNamespace, as_person: Any) -> None:
    client = as_person(desk.anna)
    names = client.get("/questions/callers/?station=OM-1 · Омск-1").content.decode()
    assert all(who.full_name in names for who in (desk.pavel, desk.dmitry, desk.stas))
    assert desk.dmitry.full_name not in client.get("/questions/callers/?station=OM-2").content.decode()
    assert client.get("/questions/callers/?station=nowhere").content.decode().strip() == ""


def test_what_else_may_be_done(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    more = as_person(desk.anna).get(f"/questions/{question.pk}/more/", headers=HTMX).content.decode()
    assert "Омск-2" in more and desk.topics["ads"].name in more and "Томск" not in more


def test_what_happened_to_a_question_stands_in_its_thread(desk: SimpleNamespace, as_person: Any) -> None:
    """Every kind of event is drawn; the partner reads none of them."""
    question = asked(desk.pavel)
    client, address = as_person(desk.anna), f"/questions/{question.pk}"
    for act, words in (
        ("snooze", {"until": "2026-11-13 10:00"}), ("wake", {}), ("topic", {"topic": desk.topics["ads"].pk}),
        ("station", {"station": "om-2"}), ("close", {"why": "решили на месте"}), ("reopen", {}),
    ):  # fmt: skip
        assert client.post(f"{address}/{act}/", words, headers=THREAD).status_code == 200, act
    page = client.get(f"{address}/").content.decode()
    for story in ("отложен", "снова в работе", "тема: реклама", "станция: OM-1 → OM-2", "без ответа: решили", "открыт снова"):
        assert story in page, story
    assert "решили на месте" not in as_person(desk.pavel).get(f"/my/questions/{question.pk}/").content.decode()
