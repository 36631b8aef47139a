"""Typing that nothing takes away: a cut connection, a reload, a second tab; what counts is read from the database."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from playwright.sync_api import Page, Route, expect

from okno.meetings.actions.texts import settle_texts
from okno.meetings.models import Conclusion, StationReview
from tests.browser.walk import DESK, PATIENCE, Walk

pytestmark = pytest.mark.browser

TEXTS = ("Первый вывод без связи.", "Второй вывод без связи.", "Третий вывод без связи.")


def review(walk: Walk) -> str:
    return f"{walk.url}/meetings/{walk.cast.period}/stations/OM-1/"


def kept(walk: Walk) -> set[str]:
    """What the database holds."""
    settle_texts(walk.cast.review.pk)
    return set(Conclusion.objects.filter(review=walk.cast.review).exclude(text="").values_list("text", flat=True))


def all_saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_have_attribute("data-pending", "0", timeout=PATIENCE)
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"Сохранено \d\d:\d\d"))


def test_a_cut_connection_costs_no_word(month: Walk) -> None:
    month.forgive("net::ERR", "Failed to load resource", "htmx:")
    page = month.seat(month.cast.anna, **DESK)
    page.goto(review(month))
    fields, bar = page.locator("#kpis textarea"), page.locator("[data-offline]")

    page.context.set_offline(True)
    for number, text in enumerate(TEXTS):
        fields.nth(number).click()
        page.keyboard.type(text)
        count = number + 1
        expect(bar).to_contain_text(f"{count} {'поле' if count == 1 else 'поля'} отправим сами")
    assert page.locator("[data-saved]").inner_text().strip() != "Сохранено"
    assert not kept(month)

    # online again, but nothing can be committed yet: the page loaded anew has every text, whatever becomes of saves on their way
    with transaction.atomic():
        StationReview.objects.select_for_update().get(pk=month.cast.review.pk)
        page.context.set_offline(False)
        page.reload()
        for number, text in enumerate(TEXTS):
            expect(fields.nth(number)).to_have_value(text)
        assert "Сохранено" not in page.locator("[data-saved]").inner_text()
        assert not kept(month)

    all_saved(page)
    expect(bar).to_be_hidden()
    assert kept(month) == set(TEXTS)


NO_SOCKETS = """window.WebSocket = class {
  static CONNECTING = 0; static OPEN = 1; static CLOSED = 3;
  readyState = 3;
  constructor() { setTimeout(() => this.onclose({ code: 1006 })); }
  close() {}
}"""


def test_a_network_without_sockets_is_typed_over_all_the_same(month: Walk) -> None:
    blocked, other = (month.seat(who, **DESK) for who in (month.cast.anna, month.cast.vera))
    blocked.add_init_script(NO_SOCKETS)
    for page in (blocked, other):
        page.goto(review(month))
    field, others = (page.locator("[data-text='month']") for page in (blocked, other))
    field.click()
    blocked.keyboard.type("Без сокетов. ")
    expect(others).to_have_value("Без сокетов. ", timeout=PATIENCE)
    others.click()
    other.keyboard.press("Control+End")
    other.keyboard.type("С сокетом.")
    expect(field).to_have_value("Без сокетов. С сокетом.", timeout=PATIENCE)
    expect(blocked.locator("[data-presence]")).to_contain_text(month.cast.vera.short_name)
    for page in (blocked, other):
        all_saved(page)
    assert kept(month) == {"Без сокетов. С сокетом."}


def test_two_tabs_write_one_text(month: Walk) -> None:
    one = month.seat(month.cast.anna, **DESK)
    other = month.tab(one.context)
    for page in (one, other):
        page.goto(review(month))
    for page, text in ((one, "Текст первой вкладки. "), (other, "Текст второй вкладки. ")):
        page.locator("#kpis textarea").first.click()
        page.keyboard.press("End")
        page.keyboard.type(text)
        all_saved(page)
    both = "Текст первой вкладки. Текст второй вкладки. "
    for page in (one, other):
        expect(page.locator("#kpis textarea").first).to_have_value(both)
    assert kept(month) == {both}


def test_enter_walks_through_what_stands_out_and_leaves_the_folds_closed(month: Walk) -> None:
    page = month.seat(month.cast.anna, **DESK)
    page.goto(review(month))
    seen = []
    for _ in range(20):
        page.keyboard.press("Enter")
        name = page.evaluate("() => document.activeElement.getAttribute('aria-label')")
        if name is None:  # after the last conclusion what is one's own; there Enter begins a line
            break
        seen.append(name)
    shown = page.locator("textarea[data-text]:visible")
    assert seen == [each.get_attribute("aria-label") for each in shown.all()]
    assert len(seen) < page.locator("textarea[data-text]").count(), "those within the norm are folded"

    shown.nth(1).focus()
    page.keyboard.press("Tab")
    expect(page.locator("[data-offered]").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(shown.nth(1)).to_be_focused()


def test_what_was_typed_before_the_scripts_came_is_kept(month: Walk) -> None:
    page = month.seat(month.cast.anna, **DESK)
    held: list[Route] = []
    page.route("**/together.js", lambda route: held.append(route))
    page.goto(review(month), wait_until="commit")
    field = page.locator("#kpis textarea").first
    field.click()
    page.keyboard.type("Написано сразу.")
    for route in held:
        route.continue_()
    all_saved(page)
    expect(field).to_have_value("Написано сразу.")
    assert kept(month) == {"Написано сразу."}
