"""The one window as its people walk through it: a partner on the phone, a manager by keys, an expert behind the window."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Error, Page, Route, expect

from okno.accounts.models import Person
from okno.core.models import Draft
from okno.desk.actions.incoming import Incoming, ask
from okno.desk.actions.words import count_words
from okno.desk.models import Article, ArticleVote, Consultation, Message, Question, Rating
from okno.desk.queries.thread import answer_place
from tests.browser.knowledge import fill_knowledge
from tests.browser.walk import DESK, HAND, PATIENCE, Walk
from tests.browser.window import open_window
from tests.departure import leave_now

pytestmark = pytest.mark.browser

ASKED, SIMILAR = "Где взять макет баннера?", "Где скачать макет баннера"
USEFUL = "акет баннера — в разделе «Реклама», файл banner-3x6."
ANSWER = f"Дмитрий Юрьевич, м{USEFUL}"
TYPED = "Черновик, который не должен пропасть."


@pytest.fixture
def window(walk: Walk) -> Walk:
    """Anna is at work, Egor answers on marketing."""
    open_window(walk.cast)
    return walk


@pytest.fixture
def asked(window: Walk) -> Question:
    """Dmitry of Omsk-1 has asked."""
    return ask(window.cast.dmitry, "OM-1", Incoming(ASKED, "walk-1"))


def photo() -> Any:
    """A picture as a phone hands it over."""
    made = io.BytesIO()
    Image.new("RGB", (640, 480), "steelblue").save(made, "JPEG")
    return {"name": "баннер.jpg", "mimeType": "image/jpeg", "buffer": made.getvalue()}


def opened(walk: Walk, person: Person, question: Question) -> Page:
    """The question's page before somebody of the support."""
    page = walk.seat(person, **DESK)
    page.goto(f"{walk.url}/questions/{question.pk}/")
    return page


def composer(page: Page) -> Any:
    return page.get_by_label("Ответ партнёру", exact=True)


def asking(page: Page) -> Any:
    return page.locator("#ask textarea")


def saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_have_attribute("data-pending", "0")
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"Сохранено \d\d:\d\d"))


def answers(question: Question) -> list[str]:
    """What was said to the partner, as the database has it."""
    rows = Message.objects.filter(question=question, way=Message.Way.OUT, withdrawn_at=None)
    return list(rows.order_by("pk").values_list("text", flat=True))


def test_a_question_goes_through_the_window(window: Walk) -> None:
    fill_knowledge(window.cast)
    phone = window.seat(window.cast.dmitry, **HAND)
    question = _ask_from_the_phone(window, phone)
    following = ask(window.cast.pavel, "OM-2", Incoming("Когда придёт приказ по зимней акции?", "walk-2"))

    desk = window.seat(window.cast.anna, **DESK)
    _ask_the_expert_by_keys(window, desk, question)
    _answer_as_the_expert(window, question)
    _send_the_ready_answer(desk, question, following)
    _read_and_rate(window, phone, question)
    _make_it_knowledge(window, desk, question)
    _find_it_before_asking(window)


def _ask_from_the_phone(window: Walk, page: Page) -> Question:
    page.goto(f"{window.url}/partner/")
    page.locator("#ask input[type=file]").set_input_files(photo())
    expect(page.locator("#ask .ok-files")).to_contain_text("баннер.jpg")
    asking(page).fill(ASKED)
    page.locator("#ask").get_by_role("button", name="Отправить").tap()
    expect(page.locator("#toasts")).to_contain_text("у менеджера")
    expect(asking(page)).to_have_value("")
    page.locator("#questions").get_by_role("link", name=ASKED).tap()
    expect(page.locator(".ok-thread")).to_contain_text(ASKED)
    expect(page.locator(".ok-thread")).to_contain_text("баннер.jpg")
    expect(page.locator(".ok-thread")).to_contain_text("Вопрос у менеджера")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    question = Question.objects.get()
    assert question.asked_by == window.cast.dmitry
    assert question.messages.get().files.count() == 1
    return question


def _ask_the_expert_by_keys(window: Walk, page: Page, question: Question) -> None:
    """F fills in the expert of the topic, Enter asks."""
    page.goto(f"{window.url}/questions/")
    expect(page.locator("#thread [data-thread]")).to_have_attribute("data-thread", str(question.pk))
    page.keyboard.press("f")
    expect(page.get_by_label("Кого спросить")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#thread .ok-thread")).to_contain_text("Анна А. → Егор Е., Маркетинг")
    expect(page.locator(f"#questions [data-question='{question.pk}']")).to_contain_text("эксперт")
    assert Consultation.objects.get(question=question).to == window.cast.egor


def _answer_as_the_expert(window: Walk, question: Question) -> None:
    page = window.seat(window.cast.egor, **DESK)
    page.goto(f"{window.url}/consultations/")
    page.get_by_role("link", name="Ответить").click()
    expect(page.get_by_label("Ваш ответ")).to_be_focused()
    expect(page.locator(".ok-thread")).to_contain_text("баннер.jpg")
    page.keyboard.type(ANSWER)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/consultations/")
    expect(page.locator("#requests")).to_contain_text("Вас ничего не ждёт")
    assert Consultation.objects.get(question=question).answer == ANSWER
    assert not answers(question), "an expert's answer is the manager's draft"


def _send_the_ready_answer(page: Page, question: Question, following: Question) -> None:
    """The page has heard of the answer by itself; its words stand in the composer."""
    expect(composer(page)).to_have_value(ANSWER)
    page.keyboard.press("r")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#thread [data-thread]")).to_have_attribute("data-thread", str(following.pk))
    expect(page.locator("#toasts")).to_contain_text("Ответ уйдёт")
    expect(composer(page)).to_have_value("")
    assert answers(question) == [ANSWER]
    assert Message.objects.get(way=Message.Way.OUT).consultation == Consultation.objects.get()
    question.refresh_from_db()
    assert question.closed_by_id is not None


def _read_and_rate(window: Walk, page: Page, question: Question) -> None:
    answer = leave_now(question.messages.get(way=Message.Way.OUT))
    page.goto(f"{window.url}/partner/")
    expect(page.locator("#questions")).to_contain_text(ANSWER)
    page.get_by_role("button", name="Оценка 5 из 5").tap()
    expect(page.locator("#questions")).to_contain_text("Спасибо!")
    assert list(Rating.objects.values_list("message", "person", "score")) == [(answer.pk, window.cast.dmitry.pk, 5)]


def _make_it_knowledge(window: Walk, page: Page, question: Question) -> None:
    """The reply without anybody's name, its writer sees what was cut, and all partners read it."""
    page.goto(f"{window.url}/questions/{question.pk}/")
    page.locator(".ok-msg.is-out").get_by_role("button", name="в знания").click()
    expect(page.get_by_label("Ответ для всех")).to_have_value(f"М{USEFUL}")
    expect(page.get_by_label("Что убрано")).to_contain_text("Дмитрий Юрьевич")
    page.get_by_role("button", name="Опубликовать").click()
    expect(page.locator("#toasts")).to_contain_text("Опубликовано")
    assert Article.objects.get(born_from=question.messages.get(way=Message.Way.OUT).pk).is_out


def _find_it_before_asking(window: Walk) -> None:
    """Somebody of another partner begins to type the same, reads the answer and asks nothing."""
    count_words(Person.objects.system())  # the job that publishing has asked for
    before = Question.objects.count()
    page = window.seat(window.cast.foma, **HAND)
    page.goto(f"{window.url}/partner/")
    asking(page).press_sequentially(SIMILAR)
    found = page.locator("#ask-found")
    expect(found.locator("summary").first).to_contain_text(ASKED.rstrip("?"))
    found.locator("summary").first.tap()
    expect(found).to_contain_text(USEFUL)
    expect(found).not_to_contain_text("Дмитри")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    found.get_by_role("button", name="Помогло, вопрос не нужен").first.tap()
    expect(page.locator("#toasts")).to_contain_text("Вопрос не отправлен")
    expect(asking(page)).to_have_value("")
    assert Question.objects.count() == before
    assert ArticleVote.objects.get().person == window.cast.foma


def test_whoever_begins_to_answer_is_told_who_else_does(window: Walk, asked: Question) -> None:
    one, other = (opened(window, person, asked) for person in (window.cast.anna, window.cast.galina))
    composer(one).click()
    one.keyboard.type("Ищу макет")
    saved(one)
    composer(other).click()
    expect(other.locator("#thread .ok-thread")).to_contain_text("Сейчас пишут ответ: Анна А.")
    expect(composer(other)).to_be_focused()


def test_a_draft_typed_in_one_tab_is_in_the_other(window: Walk, asked: Question) -> None:
    one = opened(window, window.cast.anna, asked)
    composer(one).click()
    one.keyboard.type(TYPED)
    saved(one)
    other = window.tab(one.context)
    other.goto(f"{window.url}/questions/{asked.pk}/")
    expect(composer(other)).to_have_value(TYPED)
    composer(other).press("Control+Enter")
    expect(other.locator("#toasts")).to_contain_text("Ответ уйдёт")
    assert answers(asked) == [TYPED]
    assert not Draft.objects.exclude(text="").exists()


def test_of_two_answers_at_once_one_goes_and_the_other_keeps_its_text(window: Walk, asked: Question) -> None:
    window.forgive("422")
    one, other = (opened(window, person, asked) for person in (window.cast.anna, window.cast.galina))
    # the line is slow: the second one has not yet seen the first one's answer
    other.route(f"**/questions/{asked.pk}/", lambda route: route.abort() if route.request.method == "GET" else route.continue_())
    window.forgive("ERR_FAILED", "Failed to load resource", "htmx:")
    for page, text in ((one, "Ответ Анны."), (other, "Ответ Галины.")):
        composer(page).click()
        page.keyboard.type(text)
    composer(one).press("Control+Enter")
    expect(one.locator("#toasts")).to_contain_text("Ответ уйдёт")
    composer(other).press("Control+Enter")
    expect(other.locator("#toasts")).to_contain_text("партнёру уже ответили (Анна А.)")
    expect(composer(other)).to_have_value("Ответ Галины.")
    saved(other)
    assert answers(asked) == ["Ответ Анны."]
    assert Draft.objects.get(person=window.cast.galina, place=answer_place(asked.pk)).text == "Ответ Галины."


def test_without_a_connection_the_question_waits_and_goes_once(window: Walk) -> None:
    window.forgive("net::ERR", "Failed to load resource", "htmx:")
    page = window.seat(window.cast.dmitry, **HAND)
    page.goto(f"{window.url}/partner/")
    page.context.set_offline(True)
    asking(page).fill(TYPED)
    page.locator("#ask").get_by_role("button", name="Отправить").tap()
    expect(page.locator("#toasts")).to_contain_text("Отправим сами, когда она появится")
    expect(asking(page)).to_have_value(TYPED)
    assert not Question.objects.exists()
    page.context.set_offline(False)
    expect(page.locator("#questions")).to_contain_text(TYPED.rstrip("."))
    assert list(Message.objects.values_list("text", flat=True)) == [TYPED]
    page.goto(f"{window.url}/partner/")
    expect(asking(page)).to_have_value("")


def test_an_answer_of_the_server_that_was_lost_doubles_nothing(window: Walk) -> None:
    window.forgive("net::ERR", "Failed to load resource", "htmx:")
    page = window.seat(window.cast.dmitry, **HAND)
    page.goto(f"{window.url}/partner/")
    lost: list[int] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    page.route("**/ask/", lose_the_first)
    asking(page).fill(TYPED)
    page.locator("#ask").get_by_role("button", name="Отправить").tap()
    expect(page.locator("#questions")).to_contain_text(TYPED.rstrip("."))
    assert lost == [200]
    assert Message.objects.get().text == TYPED


def test_a_killed_tab_leaves_its_draft(window: Walk, asked: Question) -> None:
    window.forgive("net::ERR", "Failed to load resource", "htmx:")
    page = opened(window, window.cast.anna, asked)
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    composer(page).click()
    page.keyboard.type(TYPED)
    expect(page.locator("[data-offline]")).to_be_visible()
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    assert not Draft.objects.exclude(text="").exists(), "the server never heard of it"
    other = window.tab(page.context)
    other.goto(f"{window.url}/questions/{asked.pk}/")
    expect(composer(other)).to_have_value(TYPED, timeout=PATIENCE)
    saved(other)
    assert Draft.objects.get(place=answer_place(asked.pk)).text == TYPED
