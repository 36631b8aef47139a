"""Forms that htmx sends: none leaves the page, none is sent twice, none takes away what was typed beside it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from okno.meetings.models import PlanItem
from tests.browser.walk import DESK, Walk

pytestmark = pytest.mark.browser

OWN = "Проверить возвраты, 15.12"


@pytest.fixture
def side(month: Walk) -> Page:
    """The meeting page of Omsk-1 before Anna."""
    page = month.seat(month.cast.anna, **DESK)
    page.goto(month.url + f"/meetings/{month.cast.review.period}/stations/OM-1/")
    return page


def test_what_was_typed_beside_stays_when_a_part_is_swapped(side: Page) -> None:
    own = side.get_by_label("Своя задача", exact=True)
    own.fill(OWN)
    side.locator("#growth").get_by_role("button", name="В план").first.click()
    expect(side.locator("#plan .ok-task")).to_have_count(1)
    expect(own).to_have_value(OWN)
    own.press("Enter")
    expect(side.locator("#plan .ok-task")).to_have_count(2)
    expect(own).to_have_value("")


def test_a_refusal_is_said_and_nothing_is_replaced(side: Page, month: Walk) -> None:
    month.forgive("422")
    own = side.get_by_label("Своя задача", exact=True)
    own.fill("Проверить возвраты, 31.11")
    own.press("Enter")
    expect(side.locator("#toasts .ok-toast")).to_contain_text("31.11")
    expect(own).to_have_value("Проверить возвраты, 31.11")
    expect(side.locator("#growth")).to_be_visible()


def test_a_form_sent_before_htmx_has_come_to_it_stays_on_the_page(side: Page) -> None:
    address = side.url
    side.evaluate(
        """line => document.getElementById("side").addEventListener("htmx:afterSwap", () => {
            const field = document.getElementById("own-task");
            field.value = line;
            field.form.requestSubmit();
        }, { once: true })""",
        OWN,
    )
    side.locator("#growth").get_by_role("button", name="В план").first.click()
    expect(side.locator("#plan .ok-task")).to_have_count(2)
    assert side.url == address


def test_a_form_pressed_twice_is_sent_once(side: Page) -> None:
    side.get_by_label("Своя задача", exact=True).fill(OWN)
    side.evaluate("() => { const { form } = document.getElementById('own-task'); form.requestSubmit(); form.requestSubmit(); }")
    expect(side.locator("#plan .ok-task")).to_have_count(1)
    side.wait_for_load_state("networkidle")
    assert PlanItem.objects.filter(task__title=re.split(",", OWN)[0]).count() == 1


def test_of_two_answers_for_one_part_the_one_that_has_seen_more_stays(side: Page) -> None:
    held = []

    def hold_the_first(route: Route) -> None:
        answer = route.fetch()
        if held:
            route.fulfill(response=answer)
        held.append((route, answer))

    side.route("**/points/**", hold_the_first)
    side.evaluate(
        """() => {
            const { dataset } = document.documentElement;
            dataset.answers = 0;
            document.getElementById("side").addEventListener("htmx:beforeSwap", () => dataset.answers++);
        }"""
    )
    offered = side.locator("#growth").get_by_role("button", name="В план")
    with side.expect_request("**/points/**"):
        offered.first.click()
    offered.nth(1).click()
    expect(side.locator("#plan .ok-task")).to_have_count(2)
    route, answer = held[0]
    route.fulfill(response=answer)
    expect(side.locator("html")).to_have_attribute("data-answers", "2")
    assert side.locator("#plan .ok-task").count() == 2
