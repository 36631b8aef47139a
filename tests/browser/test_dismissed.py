"""The head dismisses somebody in one window; the page that stands open in the other is gone at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.walk import Walk

pytestmark = pytest.mark.browser


def test_an_open_page_goes_with_its_reader(walk: Walk) -> None:
    head, gone = walk.enter(walk.cast.galina), walk.enter(walk.cast.boris)
    gone.goto(f"{walk.url}/me/")
    expect(gone.get_by_text("Борисов Борис Ильич").first).to_be_visible()
    head.goto(f"{walk.url}/people/")
    head.locator("tr", has_text="Борисов").get_by_role("button", name="Уволить").click()
    expect(head.get_by_text("Борисов Борис Ильич больше не может войти.")).to_be_visible()
    expect(gone.get_by_role("heading", name="Вход")).to_be_visible()
    gone.go_back()
    expect(gone.get_by_text("Борисов Борис Ильич")).to_have_count(0)
    head.get_by_role("button", name="Отменить").click()
    expect(head.locator("tr", has_text="Борисов").get_by_role("button", name="Уволить")).to_be_visible()
