"""A whole meeting in two real browsers: both connections drop in turn, the server is killed, every word is in the report."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from playwright.sync_api import Browser, Page, expect

from okno.core.clock import MOSCOW, now
from okno.core.models import OutMessage
from okno.meetings.actions.texts import settle_texts
from okno.meetings.models import Conclusion, Discussed, Edition, Meeting, MeetingRating, StationReport
from tests.browser.axe import faults
from tests.browser.month import fill_month
from tests.browser.walk import DESK, HAND, PATIENCE, Walk
from tests.conftest import build_cast
from tests.server import free_port, running

pytestmark = pytest.mark.browser


@pytest.fixture
def table(browser: Browser, transactional_db: None) -> Iterator[Walk]:
    """A month before a server that the walk may kill."""
    cache.clear()
    found = Walk(browser, f"http://localhost:{free_port()}", build_cast())
    fill_month(found.cast)
    expect.set_options(timeout=PATIENCE)  # two browsers, a server that is killed and one that starts
    yield found
    expect.set_options(timeout=5000)
    found.close()
    connections.close_all()
    assert not found.unforgiven, "\n".join(found.unforgiven)


def words_of(page: Page) -> str:
    return page.locator("[data-text='kpi:CNV']").input_value()


def write(page: Page, text: str, subject: str = "kpi:CNV") -> None:
    """Typed at the end of a field by a person's keys."""
    field = page.locator(f"[data-text='{subject}']")
    field.scroll_into_view_if_needed()
    field.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def stored(*pages: Page) -> None:
    for page in pages:
        expect(page.locator("[data-saved]")).to_have_attribute("data-pending", "0")


def same(*pages: Page, has: str) -> str:
    """All show one text, in which a word stands."""
    for page in pages:
        expect(page.locator("[data-text='kpi:CNV']")).to_have_value(re.compile(re.escape(has)))
    first, *others = [page.locator("[data-text='kpi:CNV']") for page in pages]
    for other in others:
        page_text = first.input_value()
        expect(other).to_have_value(page_text)
    return first.input_value()


def test_a_whole_meeting(table: Walk) -> None:
    port = int(table.url.rpartition(":")[2])
    table.forgive("net::ERR", "WebSocket", "Failed to load resource", "htmx:")
    with running(port=port) as first:
        manager = table.seat(table.cast.anna, **DESK)
        manager.goto(f"{table.url}/meetings/{table.cast.period}/stations/OM-1/")
        manager.get_by_role("button", name="Начать встречу").click()
        expect(manager.get_by_role("button", name="Отпустить")).to_be_visible()
        link = OutMessage.objects.get(key__startswith="meeting_begun", door="mail", to=table.cast.pavel).url
        partner = table.window(**HAND)
        partner.goto(f"{table.url}{link}")
        expect(manager.locator("[data-presence]")).to_contain_text(table.cast.pavel.short_name)

        talk(manager, partner)
        assert [faults(page) for page in (manager, partner)] == [[], []]
        lose_lines_in_turn(manager, partner)
        os.killpg(first.process.pid, signal.SIGKILL)
        first.process.wait()
        write(manager, " Сервера нет, пишу.")
        write(partner, " И я пишу.")
        expect(manager.locator("[data-offline]")).to_contain_text("1 поле отправим сами")
    with running(port=port):
        stored(manager, partner)
        whole = same(manager, partner, has="Сервера нет, пишу.")
        assert "И я пишу." in whole
        finish(table, manager, partner, whole)


def talk(manager: Page, partner: Page) -> None:
    """Each sees what the other types while it is typed, where they are, and what was spoken about."""
    write(manager, "Звонки терялись.")
    expect(partner.locator("[data-text='kpi:CNV']")).to_have_value("Звонки терялись.")
    write(partner, " Нанимаем второго.")
    stored(manager, partner)
    assert same(manager, partner, has="второго") == "Звонки терялись. Нанимаем второго."
    expect(manager.locator("tr:has([data-text='kpi:CNV']) [data-others]")).to_contain_text("здесь")
    # the partner's page goes where the manager is
    manager.locator("[data-text='month']").focus()
    expect(partner.locator("section:has([data-text='month']) .is-led, .is-led:has([data-text='month'])")).to_be_visible()
    manager.locator("tr:has([data-text='kpi:CNV']) button[data-mark]").click()
    expect(partner.locator("[data-mark='kpi:CNV']")).to_have_class(re.compile("is-on"))
    assert Discussed.objects.get(subject="kpi:CNV").is_on
    manager.locator("#growth").get_by_role("button", name="В план").first.click()
    expect(partner.locator("#plan .ok-task")).to_have_count(1)
    partner.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")


def lose_lines_in_turn(manager: Page, partner: Page) -> None:
    for gone, other, words in ((partner, manager, " Телефон в метро."), (manager, partner, " Ноутбук без сети.")):
        gone.context.set_offline(True)
        write(gone, words)
        expect(gone.locator("[data-offline]")).to_contain_text("1 поле отправим сами")
        write(other, " Мы ждём.")
        stored(other)
        assert words not in words_of(other)
        gone.context.set_offline(False)
        stored(gone)
        same(gone, other, has=words)


def finish(table: Walk, manager: Page, partner: Page, whole: str) -> None:
    """Finished by two presses at once, it is finished once; the frozen report holds every word; one tap says how it was."""
    manager.keyboard.press("Control+Enter")
    manager.keyboard.press("Control+Enter")
    expect(manager.locator("#finish")).to_contain_text("Отчёт уходит партнёру")
    edition = Edition.objects.exclude(pk=table.cast.edition.pk).get(meeting=table.cast.meeting)
    content: Any = StationReport.objects.get(edition=edition, review=table.cast.review).content
    assert next(row["note"]["text"] for row in content["kpis"] if row["code"] == "CNV") == whole
    assert whole.count("Мы ждём.") == 2
    expect(partner.get_by_text("Встреча завершена")).to_be_visible()
    partner.get_by_role("button", name="Оценка 5 из 5").tap()
    expect(partner.get_by_text("Спасибо!")).to_be_visible()
    assert MeetingRating.objects.get(meeting=table.cast.meeting).stars == 5
    assert Meeting.objects.get(pk=table.cast.meeting.pk).held_by == table.cast.anna
    settle_texts(table.cast.review.pk)
    authors = {row.author_id for row in Conclusion.pgh_event_model.objects.filter(subject="kpi:CNV")}
    assert {table.cast.anna.pk, table.cast.pavel.pk} <= authors, "who wrote what stays known"


def test_a_killed_browser_brings_its_words_back(table: Walk) -> None:
    """Typed, not stored, and the window is gone: the next page of the same person in this browser sends it."""
    port = int(table.url.rpartition(":")[2])
    table.forgive("net::ERR", "WebSocket", "Failed to load resource", "htmx:")
    address = f"{table.url}/meetings/{table.cast.period}/stations/OM-1/"
    with running(port=port):
        page = table.seat(table.cast.anna, **DESK)
        page.goto(address)
        stored(page)
        page.wait_for_function("() => okno.together")
    write(page, "Браузер убит.")
    expect(page.locator("[data-offline]")).to_be_visible()
    page.wait_for_timeout(500)  # on the disk
    page.close(run_before_unload=False)
    with running(port=port):
        again = table.tab(table.windows[0])
        again.clock.set_fixed_time(now() + timedelta(hours=1))  # and the clock of the machine is an hour wrong
        again.goto(address)
        expect(again.locator("[data-text='kpi:CNV']")).to_have_value("Браузер убит.")
        stored(again)
        told = {f"Сохранено {(now() - timedelta(minutes=ago)).astimezone(MOSCOW):%H:%M}" for ago in (0, 1)}
        assert again.locator("[data-saved] .ok-saved__t").inner_text() in told, "by the server's clock"
        settle_texts(table.cast.review.pk)
        assert Conclusion.objects.get(review=table.cast.review, subject="kpi:CNV").text == "Браузер убит."
