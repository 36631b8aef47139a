"""The palette by keyboard alone, by a slow line, by a screen reader's rules."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from okno.home.actions import reindex
from okno.plans.actions import add_task
from tests.browser.axe import faults
from tests.browser.walk import DESK, HAND, Walk

pytestmark = pytest.mark.browser


@pytest.fixture
def day(month: Walk) -> Page:
    """«Мой день» before Anna, everything told to the index."""
    month.cast.task = add_task(month.cast.anna, month.cast.omsk1, "Разобрать чеки", month.cast.period.last_day)
    reindex(month.cast.galina)
    page = month.seat(month.cast.anna, **{**DESK, "reduced_motion": "reduce"})
    page.goto(f"{month.url}/day/")
    return page


def field(page: Page):
    return page.get_by_role("combobox", name="Найти или сделать")


def options(page: Page):
    return page.locator("#palette [role=option]")


def chosen(page: Page):
    """The option that the field says is active, which is the one that is seen to be."""
    expect(field(page)).to_have_attribute("aria-activedescendant", re.compile("hit"))
    number = field(page).get_attribute("aria-activedescendant")
    option = page.locator(f"#palette [role=option][aria-selected=true]#{number}")
    expect(option).to_have_class(re.compile("is-on"))
    expect(page.locator("#palette [role=option][aria-selected=true]")).to_have_count(1)
    return option


def test_found_and_opened_by_keys_alone(day: Page, month: Walk) -> None:
    day.keyboard.press("Control+k")
    expect(field(day)).to_be_focused()
    expect(chosen(day)).to_contain_text("Меня нет")
    day.keyboard.type("jvcr")
    expect(options(day).first).to_contain_text("Омск-1")
    expect(options(day).first.locator("mark")).to_have_text("Омск")
    expect(day.locator("#palette")).to_contain_text("По «jvcr» ничего нет")
    expect(day.locator("#palette [role=status]")).to_have_text(re.compile(r"Найдено: \d+"))
    expect(chosen(day)).to_contain_text("Омск-1")
    day.keyboard.press("ArrowDown")
    expect(chosen(day)).to_contain_text("Омск-2")
    day.keyboard.press("ArrowUp")
    day.keyboard.press("ArrowUp")
    expect(chosen(day)).to_have_attribute("id", options(day).last.get_attribute("id") or "")
    day.keyboard.press("ArrowDown")
    day.keyboard.press("Enter")
    day.wait_for_url(f"{month.url}/stations/OM-1/")


def test_closed_by_escape_it_gives_the_page_back(day: Page) -> None:
    opener = day.get_by_role("link", name="Найти или сделать")
    opener.focus()
    day.keyboard.press("Enter")
    expect(field(day)).to_be_focused()
    day.keyboard.press("Escape")
    expect(day.locator("#palette")).to_be_hidden()
    expect(opener).to_be_focused()


def test_enter_waits_for_the_answer(day: Page, month: Walk) -> None:
    """Whoever types faster than the line gets what they typed, not what stood there before."""
    day.keyboard.press("Control+k")
    expect(options(day).first).to_be_visible()
    day.keyboard.type("to-1")
    day.keyboard.press("Enter")
    day.wait_for_url(f"{month.url}/stations/TO-1/")


def test_a_new_tab_by_ctrl_enter(day: Page, month: Walk) -> None:
    day.keyboard.press("Control+k")
    day.keyboard.type("томск")
    expect(chosen(day)).to_contain_text("Томск-1")
    with day.context.expect_page() as opened:
        day.keyboard.press("Control+Enter")
    expect(opened.value).to_have_url(f"{month.url}/stations/TO-1/")
    expect(field(day)).to_be_focused()
    assert day.url == f"{month.url}/day/"


def test_ctrl_enter_does_not_finish_a_meeting(day: Page, month: Walk) -> None:
    day.goto(f"{month.url}/meetings/{month.cast.period}/stations/OM-1/")
    day.keyboard.press("Control+k")
    day.keyboard.type("ничегонетакого")
    expect(day.locator("#palette")).to_contain_text("Ничего не нашлось")
    expect(field(day)).to_have_attribute("aria-expanded", "false")
    day.keyboard.press("Control+Enter")
    expect(day.locator("#toasts .ok-toast")).to_have_count(0)
    month.cast.review.meeting.refresh_from_db()
    assert month.cast.review.meeting.held_at is None


def test_what_was_opened_lately_comes_first(day: Page, month: Walk) -> None:
    for address in (
        f"/plans/tasks/{month.cast.task.pk}/",
        "/stations/OM-2/",
        f"/meetings/{month.cast.period}/stations/TO-1/",
        "/day/",
    ):
        day.goto(month.url + address)
    day.keyboard.press("Control+k")
    recent = day.get_by_role("group", name="Недавнее").get_by_role("option")
    expect(recent).to_have_count(3)
    expect(recent.first).to_contain_text("Томск-1")
    expect(recent.last).to_contain_text("Разобрать чеки")
    day.keyboard.press("ArrowDown")
    day.keyboard.press("Enter")
    day.wait_for_url(f"{month.url}/stations/OM-2/")


def test_signed_out_from_the_palette(day: Page, month: Walk) -> None:
    day.keyboard.press("Control+k")
    day.keyboard.type("ds[jl")
    expect(chosen(day)).to_contain_text("Выйти")
    day.keyboard.press("Enter")
    day.wait_for_url(re.compile("/accounts/login/"))


def test_a_slow_answer_never_replaces_a_newer_one(day: Page) -> None:
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            return route.continue_()
        return held.append(route)

    day.keyboard.press("Control+k")
    expect(options(day).first).to_be_visible()
    day.route("**/search/?q=*", hold_the_first)
    with day.expect_request("**/search/?q=*"):
        day.keyboard.type("омск")
    day.keyboard.press("Control+a")
    day.keyboard.type("томск")
    expect(options(day).first).to_contain_text("Томск-1")
    held[0].continue_()
    day.unroute_all()
    day.keyboard.type(" ")  # one more answer: had the slow one come, it would have been seen by now
    day.wait_for_load_state("networkidle")
    expect(options(day).first).to_contain_text("Томск-1")
    expect(options(day).filter(has_text=re.compile("Омск"))).to_have_count(0)  # «Томск» has no capital О


def test_a_failure_is_said_in_the_palette(day: Page, month: Walk) -> None:
    month.forgive("500", "ERR_FAILED", "Failed to load resource")
    day.keyboard.press("Control+k")
    expect(options(day).first).to_be_visible()
    day.route("**/search/?q=*", lambda route: route.abort())
    day.keyboard.type("омск")
    expect(day.locator("#palette #found")).to_contain_text("Нет связи")
    day.unroute_all()
    day.route("**/search/?q=*", lambda route: route.fulfill(status=500, body="?"))
    day.keyboard.type("-")
    expect(day.locator("#palette #found")).to_contain_text("Сервер не ответил")
    day.unroute_all()
    day.keyboard.type("1")
    expect(options(day).first).to_contain_text("Омск-1")
    expect(day.locator("#toasts .ok-toast")).to_have_count(0)


@pytest.mark.parametrize("size", ["desk", "hand"])
def test_nothing_hinders_in_the_open_palette(day: Page, month: Walk, size: str) -> None:
    page = day if size == "desk" else month.seat(month.cast.anna, **{**HAND, "reduced_motion": "reduce"})
    page.goto(f"{month.url}/day/")
    page.get_by_role("link", name="Найти или сделать").click()
    for typed in ("", "омск", "jvcr", "ничегонетакого"):
        field(page).fill(typed)
        page.locator(f'#found [data-typed="{typed}"]').wait_for()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert faults(page) == [], f"{typed!r} in the {scheme}"
        inside = page.evaluate(
            "() => { const { left, right } = palette.getBoundingClientRect(); return left >= 0 && right <= innerWidth }"
        )
        assert inside, typed


def test_without_scripts_it_is_a_page(month: Walk) -> None:
    reindex(month.cast.galina)
    page = month.seat(month.cast.anna, **DESK, java_script_enabled=False)
    page.goto(f"{month.url}/day/")
    page.get_by_role("link", name="Найти или сделать").click()
    page.wait_for_url(f"{month.url}/search/")
    page.get_by_role("searchbox", name="Найти или сделать").fill("омск-1")
    page.get_by_role("button", name="Найти").click()
    page.get_by_role("link", name="Омск-1").first.click()
    page.wait_for_url(f"{month.url}/stations/OM-1/")
