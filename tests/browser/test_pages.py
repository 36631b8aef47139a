"""The main pages as each role meets them: nothing sideways, nothing that hinders, nothing that a browser complains of."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from okno.home.actions import reindex
from okno.plans.models import Task
from tests.browser.axe import faults
from tests.browser.knowledge import fill_knowledge
from tests.browser.walk import DESK, Walk
from tests.browser.window import fill_window

pytestmark = pytest.mark.browser

PAGES = {
    "anna": (
        "/day/",
        "/meetings/",
        "/meetings/{period}/stations/OM-1/",
        "/stations/",
        "/stations/OM-1/",
        "/plans/tasks/?view=open",
        "/kpi/import/",
        "/kpi/origin/OM-1/{period}/CNV/",
        "/plans/tasks/{task}/",
        "/search/?q=ом",
        "/search/?q=ничегонетакого",
        "/stations/?partner=P-1",
        "/bell/",
        "/leave/",
        "/hours/",
        "/questions/",
        "/questions/?view=closed",
        "/questions/?view=snoozed",
        "/questions/?q=ничегонетакого",
        "/questions/{question}/",
        "/questions/{closed}/",
        "/questions/settings/",
        "/knowledge/",
        "/knowledge/?words=терминал",
        "/knowledge/?view=drafts",
        "/knowledge/{article}/",
        "/knowledge/{draft}/edit/",
        "/announcements/",
        "/announcements/new/",
        "/announcements/{announcement}/",
        "/me/telling/",
        "/mail/",
        "/mail/{letter}/",
    ),
    "galina": (
        "/day/",
        "/meetings/{period}/",
        "/people/",
        "/network/import/",
        "/hours/",
        "/hours/common/stations/",
        "/questions/",
        "/questions/settings/",
        "/topics/",
        "/channels/",
    ),
    "pavel": (
        "/partner/",
        "/meetings/editions/{edition}/",
        "/stations/OM-1/",
        "/stations/OM-1/hours/",
        "/me/",
        "/my/questions/",
        "/my/questions/{question}/",
        "/my/announcements/",
        "/me/telling/",
        "/knowledge/",
        "/knowledge/{stale}/",
    ),
    "dmitry": ("/partner/", "/my/questions/{closed}/"),
    "egor": ("/consultations/", "/consultations/{consultation}/", "/knowledge/?view=check"),
    None: ("/accounts/login/", "/accounts/password/reset/", "{question_link}", "{leaving_link}"),
}
"""Of the cast; None is a stranger."""
OPENED = (
    ("/day/", "[hx-get$='/quick/']"),
    ("/day/", "[hx-get$='/expert/']"),
    ("/day/", "[data-key=KeyT]"),
    ("/questions/{question}/", "summary[data-key=KeyF]"),
    ("/questions/{question}/", "details[hx-get*='/more/'] > summary"),
    ("/questions/{question}/", "[data-key=KeyN]"),
)
"""Where a form comes by a press, and what is pressed."""
WIDTHS = (1440, 768, 390, 320)
AUDITED = (1440, 390)
STICKS_OUT = """() => [...document.querySelectorAll(".ok-box")].flatMap(box => {
    const { right } = box.getBoundingClientRect();
    const scrolls = (el) => ["auto", "scroll"].includes(getComputedStyle(el).overflowX);
    const isCut = (el) => el === box ? scrolls(el) : getComputedStyle(el).overflowX !== "visible" || isCut(el.parentElement);
    const out = [...box.querySelectorAll("td, th, li, p, a, button, span, form")]
        .filter(el => el.checkVisibility() && !el.closest(".ok-pop"))
        .filter(el => el.getBoundingClientRect().right > right + 1 && !isCut(el));
    return out.slice(0, 1).map(el => `«${el.textContent.trim().slice(0, 40)}» sticks out of its box`);
})"""
"""What a box does not hold lies over its neighbour, without a scroll bar to tell of it."""


@pytest.mark.parametrize("login", PAGES)
def test_main_pages(month: Walk, login: str | None) -> None:
    # what fades in has no contrast of its own yet
    size = {**DESK, "reduced_motion": "reduce"}
    page = month.seat(getattr(month.cast, login), **size) if login else month.window(**size)
    words = {"period": month.cast.period, "edition": month.cast.edition.pk, "task": Task.objects.earliest("pk").pk}
    words |= fill_window(month.cast)
    words |= fill_knowledge(month.cast)
    reindex(month.cast.galina)
    found = []
    for address in PAGES[login]:
        answer = page.goto(month.url + address.format(**words))
        assert answer and answer.status == 200, address
        found += [f"{address} {trouble}" for trouble in troubles(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", AUDITED)
def test_what_opens_on_a_page_fits_it(month: Walk, width: int) -> None:
    page = month.seat(month.cast.anna, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    words = fill_window(month.cast)
    found = []
    for address, handle in OPENED:
        page.goto(month.url + address.format(**words))
        with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
            page.locator(f"{handle}:visible").first.click()
        page.wait_for_load_state("networkidle")
        over = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        found += [
            f"{address} {handle}: {fault}" for fault in (*page.evaluate(STICKS_OUT), *faults(page), *["sideways"] * (over > 0))
        ]
    assert not found, "\n".join(found)


def troubles(page: Page) -> list[str]:
    """By width, in the light and in the dark: the dark differs in its colours alone."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            found.append(f"at {width}: {over} px sideways")
        found += [f"at {width}: {fault}" for fault in page.evaluate(STICKS_OUT)]
        if width not in AUDITED:
            continue
        found += [f"at {width}: {fault}" for fault in faults(page)]
        page.emulate_media(color_scheme="dark")
        found += [f"at {width} in the dark: {fault}" for fault in faults(page, "color-contrast")]
        page.emulate_media(color_scheme="light")
    return found
