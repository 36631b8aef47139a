"""The expert's pages: what waits for them, one request, one place to answer, and nothing besides."""

from __future__ import annotations

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.drafts import draft_of, save_draft
from okno.core.saving import Save
from okno.desk.actions.consultations import cancel_consultation, consult
from okno.desk.actions.notes import write_note
from okno.desk.models import Consultation, Question
from okno.desk.queries.requests import place_of
from okno.desk.rules.turns import State
from tests.desk.conftest import asked, key

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def consultation(desk: SimpleNamespace, question: Question) -> Consultation:
    return consult(desk.anna, question.pk, desk.marketing, text="Есть ли макет?")


def test_the_list_holds_what_waits_and_nothing_else(
    desk: SimpleNamespace, question: Question, consultation: Consultation, as_person: Any
) -> None:
    finance = consult(desk.anna, asked(desk.pavel, text="Где счёт?").pk, desk.finance)
    page = as_person(desk.egor).get("/consultations/").content.decode()
    assert f"/consultations/{consultation.pk}/" in page and question.subject in page
    assert f"/consultations/{finance.pk}/" not in page and "Где счёт" not in page
    deputy = as_person(desk.zhanna).get("/consultations/").content.decode()
    assert "вместо: Егор Е." in deputy and "Где счёт" in deputy
    assert "Вас ничего не ждёт" in as_person(desk.igor).get("/consultations/").content.decode()


def test_a_request_shows_the_partners_words_and_no_note(
    desk: SimpleNamespace, question: Question, consultation: Consultation, as_person: Any
) -> None:
    write_note(desk.anna, question.pk, "Клиент трудный", key=key())
    consult(desk.anna, question.pk, desk.finance, text="Оплачено ли?")
    page = as_person(desk.egor).get(f"/consultations/{consultation.pk}/").content.decode()
    assert "Где взять макет баннера?" in page and "Есть ли макет?" in page and "Омск-1" in page
    assert not [word for word in ("Клиент трудный", "Оплачено ли") if word in page]
    assert "Ответить партнёру самому" not in page
    assert as_person(desk.igor).get(f"/consultations/{consultation.pk}/").status_code == 404


def test_an_answer_is_sent_and_the_next_one_opens(
    desk: SimpleNamespace, question: Question, consultation: Consultation, as_person: Any, photo: Any
) -> None:
    desk.clock.shift(timedelta(minutes=1))
    following = consult(desk.anna, asked(desk.pavel).pk, desk.marketing)
    client, place = as_person(desk.egor), place_of(consultation.pk)
    client.post(f"/drafts/{place}/files/", {"files": photo("макет.png")})
    save_draft(desk.egor, place, Save("Макет приложен", draft_of(desk.egor, place).version, "a"))
    address, words = f"/consultations/{consultation.pk}/answer/", {"text": "Макет приложен", "key": key()}
    sent = client.post(address, words, headers=HTMX)
    assert (sent.status_code, json.loads(sent.headers["HX-Location"])["path"]) == (204, f"/consultations/{following.pk}/")
    file = consultation.files.get().file_id
    assert draft_of(desk.egor, place).files == ()
    for who, status in (("egor", 302), ("anna", 302), ("zhanna", 302), ("igor", 404), ("dmitry", 404)):
        found = as_person(getattr(desk, who)).get(f"/consultations/{consultation.pk}/files/{file}/")
        assert found.status_code == status, who
    last = client.post(f"/consultations/{following.pk}/answer/", {"text": "Да", "key": key()})
    assert last.headers["Location"] == "/consultations/"
    assert "Отвечено: 2" in client.get("/consultations/").content.decode()


def test_an_answer_that_cannot_be_taken_says_why_and_stays_a_draft(
    desk: SimpleNamespace, consultation: Consultation, as_person: Any
) -> None:
    client, address = as_person(desk.egor), f"/consultations/{consultation.pk}/answer/"
    empty = client.post(address, {"text": " ", "key": key()})
    assert (empty.status_code, "Ответ пуст" in empty.content.decode()) == (422, True)
    save_draft(desk.egor, place_of(consultation.pk), Save("Поздно", 0, "a"))
    cancel_consultation(desk.anna, consultation.pk)
    late = client.post(address, {"text": "Поздно", "key": key()})
    assert (late.status_code, "остался в черновике" in late.content.decode()) == (422, True)
    assert draft_of(desk.egor, place_of(consultation.pk)).text == "Поздно"
    assert "Запрос отозван" in client.get(f"/consultations/{consultation.pk}/").content.decode()


def test_the_partner_is_answered_from_the_page_only_where_allowed(
    desk: SimpleNamespace, consultation: Consultation, as_person: Any
) -> None:
    client, words = as_person(desk.egor), {"text": "Можно", "directly": "1"}
    assert client.post(f"/consultations/{consultation.pk}/answer/", {**words, "key": key()}).status_code == 403
    wide = consult(desk.anna, asked(desk.pavel).pk, desk.marketing, may_answer=True)
    assert "Ответить партнёру самому" in client.get(f"/consultations/{wide.pk}/").content.decode()
    client.post(f"/consultations/{wide.pk}/answer/", {**words, "key": key()})
    wide.question.refresh_from_db()
    assert wide.question.state == State.CLOSED
    told = client.get("/stations/OM-1/")
    assert told.status_code == 200  # a guest since they were asked
    assert client.get("/stations/TO-1/").status_code == 404


def test_it_is_passed_on_from_the_page(desk: SimpleNamespace, consultation: Consultation, as_person: Any) -> None:
    client, address = as_person(desk.egor), f"/consultations/{consultation.pk}/pass/"
    assert client.post(address, {"department": "nowhere"}).status_code == 404
    nobody = client.post(address, {"department": "legal"})
    assert (nobody.status_code, "передать некому" in nobody.content.decode()) == (422, True)
    assert client.post(address, {"department": "finance"}).status_code == 302
    assert desk.zhanna.consultations.get().text == "Есть ли макет?"
