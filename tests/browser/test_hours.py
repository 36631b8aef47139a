"""A year of small months: a day is changed with one press and given back with another, by mouse and by keys; one sheet."""

from __future__ import annotations

import re
from datetime import date

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from okno.network.actions import change_day, open_year
from okno.network.models import CalendarDay
from tests.browser.walk import DESK, HAND, Walk

pytestmark = pytest.mark.browser
YEAR = "/hours/?country=RU&year=2026"
JUNE, DAY = "#month-2026-06", "#day-2026-06-15"


@pytest.fixture
def year(walk: Walk) -> Page:
    """2026 before Galina."""
    open_year(walk.cast.galina, "RU", 2026)
    page = walk.seat(walk.cast.galina, **DESK)
    page.goto(walk.url + YEAR)
    return page


def test_a_day_by_keys_and_back_by_undo(year: Page) -> None:
    year.locator(DAY).focus()
    year.keyboard.press("Enter")
    expect(year.locator("#toasts")).to_contain_text("15.06.2026: выходной")
    expect(year.locator("#year-total")).to_have_text("246 рабочих дней")
    expect(year.locator(DAY)).to_be_focused()
    assert CalendarDay.objects.get(day=date(2026, 6, 15)).working is False
    year.get_by_role("button", name="Отменить").click()
    expect(year.locator("#year-total")).to_have_text("247 рабочих дней")
    assert not CalendarDay.objects.filter(day=date(2026, 6, 15)).exists()


def test_a_changed_day_is_named_and_given_back(year: Page) -> None:
    year.locator(DAY).click()
    year.locator(JUNE).get_by_text("назвать", exact=True).click()
    year.get_by_label("Название дня").fill("День компании")
    year.get_by_label("Название дня").press("Enter")
    expect(year.locator(JUNE)).to_contain_text("15 День компании · Галина Г.")
    year.locator(DAY).click()
    expect(year.locator(JUNE)).not_to_contain_text("День компании")
    expect(year.locator("#year-total")).to_have_text("247 рабочих дней")


def test_own_hours_come_first_on_the_phone(walk: Walk) -> None:
    open_year(walk.cast.galina, "RU", 2026)
    page = walk.seat(walk.cast.galina, **HAND)
    page.goto(walk.url + YEAR)
    hours, months = (page.locator(found).bounding_box() for found in (".ok-hours", ".ok-year"))
    assert hours and months and hours["y"] < months["y"]
    day = page.locator(DAY).bounding_box()
    assert day and day["height"] >= 44


@pytest.mark.parametrize("year_number", [2025, 2026, 2027])
def test_a_year_is_one_sheet_of_paper(walk: Walk, year_number: int) -> None:
    """With the hours beside it, and a few days changed."""
    cast = walk.cast
    open_year(cast.galina, "RU", year_number)
    for month in range(1, 13):
        change_day(cast.galina, "RU", date(year_number, month, 21), working=False, name="День компании и всех её станций")
    page = walk.seat(cast.galina, **DESK)
    page.goto(f"{walk.url}/hours/?country=RU&year={year_number}")
    paper = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    assert len(paper) == 1
    text = re.sub(r"\s", "", paper[0].get_textpage().get_text_range())
    assert all(words in text for words in ("Декабрь", "Деньнародногоединства", "Общиечасыстанций"))
