"""Articles where they are needed, by hand: before a question is sent, and while it is answered."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from okno.core.drafts import draft_of
from okno.desk.actions.incoming import Incoming, ask
from okno.desk.models import ArticleVote, Question
from okno.desk.queries.thread import answer_place
from tests.browser.axe import faults
from tests.browser.knowledge import TERMINAL, TEXT, fill_knowledge
from tests.browser.walk import DESK, HAND, Walk
from tests.browser.window import open_window

pytestmark = pytest.mark.browser
ASKED = "Терминал с утра не видит банк"


@pytest.fixture
def shelf(walk: Walk) -> Walk:
    """A few articles, and Anna at work."""
    open_window(walk.cast)
    fill_knowledge(walk.cast)
    return walk


def test_an_answer_is_found_before_the_question_is_sent(shelf: Walk) -> None:
    page = shelf.seat(shelf.cast.pavel, **HAND)
    page.goto(f"{shelf.url}/partner/?station=OM-1")
    box, found = page.locator("#ask textarea"), page.locator("#ask-found")
    box.press_sequentially(ASKED)
    expect(found).to_contain_text(TERMINAL)
    found.locator("summary").first.click()
    expect(found).to_contain_text("подменный привезут завтра")
    assert faults(page) == []
    found.get_by_role("button", name="Помогло, вопрос не нужен").click()
    expect(page.locator("#toasts")).to_contain_text("Вопрос не отправлен")
    expect(box).to_have_value("")
    expect(found).to_be_empty()
    assert not Question.objects.exists()
    assert ArticleVote.objects.get().person == shelf.cast.pavel


def test_an_article_goes_into_the_answer(shelf: Walk) -> None:
    question = ask(shelf.cast.dmitry, "OM-1", Incoming(ASKED, "walk-1"))
    page = shelf.seat(shelf.cast.anna, **DESK)
    page.goto(f"{shelf.url}/questions/{question.pk}/")
    hints = page.locator(".ok-know")
    expect(hints).to_contain_text(TERMINAL)
    hints.get_by_role("button", name="В ответ").first.click()
    expect(page.locator("#answer-text")).to_have_value(TEXT)
    expect(page.locator("[data-saved]")).to_have_attribute("data-pending", "0")
    assert draft_of(shelf.cast.anna, answer_place(question.pk)).text == TEXT
