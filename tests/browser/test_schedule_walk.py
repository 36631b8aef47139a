"""The month's schedule by hand: a meeting moved by pointer and by keys, taken back, agreed; the partner's calendar."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from okno.core.clock import now, today
from okno.core.months import Month
from okno.meetings.actions.times import miss_meeting, schedule_meeting
from okno.meetings.models import MeetingTime, ProposedTime, Schedule
from tests.browser.axe import faults
from tests.browser.test_pages import troubles
from tests.browser.walk import DESK, HAND, Walk

pytestmark = pytest.mark.browser


@pytest.fixture
def seat(month: Walk) -> Page:
    """Anna before the schedule of the month whose meetings are held in the next one: there is always room."""
    page = month.seat(month.cast.anna, **DESK, reduced_motion="reduce")
    page.goto(f"{month.url}/meetings/{Month.of(today())}/schedule/")
    return page


def press(page: Page, keys: str) -> None:
    """A key that sends a form; until the page that answers is there."""
    with page.expect_navigation():
        page.keyboard.press(keys)


def proposed() -> ProposedTime:
    newest = Schedule.objects.filter(withdrawn_at=None).latest("pk")
    return newest.times.get(starts_at__isnull=False)


def test_a_meeting_is_dragged_pushed_by_keys_and_agreed(month: Walk, seat: Page) -> None:
    press(seat, "KeyP")
    item = seat.locator("#schedule .ok-li")
    expect(item).to_have_count(1)
    assert not troubles(seat)
    seat.set_viewport_size(DESK["viewport"])
    first = proposed()
    here = first.starts_at.astimezone(month.cast.anna.tzinfo)
    # to another day of the same week: the one before, of Monday the one after
    day = here.date() + timedelta(days=-1 if here.weekday() else 1)
    item.drag_to(seat.locator(f"[data-day='{day}']"))
    expect(seat.locator(f"[data-day='{day}'] .ok-li")).to_have_count(1)
    dragged = proposed()
    assert dragged.starts_at.astimezone(here.tzinfo).replace(tzinfo=None) == here.replace(
        tzinfo=None, day=day.day, month=day.month
    )
    expect(item).to_be_focused()
    for key, step in (("ArrowDown", timedelta(minutes=30)), ("ArrowUp", -timedelta(minutes=30))):
        before = proposed()
        press(seat, f"Alt+{key}")
        assert proposed().starts_at == before.starts_at + step
        expect(item).to_be_focused()
    with seat.expect_navigation():
        seat.get_by_role("button", name="Отменить").click()
    assert not MeetingTime.objects.exists(), "nobody was told yet"
    press(seat, "KeyA")
    expect(seat.locator("#toasts")).to_contain_text("Письма уйдут партнёрам")
    assert MeetingTime.objects.get().manager == month.cast.vera, "who stands in for Anna"


def test_what_cannot_be_is_said_and_nothing_moves(seat: Page) -> None:
    press(seat, "KeyP")
    seat.locator("#schedule summary").click()
    before = proposed()
    seat.get_by_label("Час по Вашим часам").fill("03:00")
    seat.locator("form[data-move]").get_by_role("button", name="Перенести").click()
    expect(seat.get_by_text("В это время не работает одна из сторон")).to_be_visible()
    assert proposed() == before


def test_a_partner_takes_the_meetings_into_the_calendar_of_the_phone(month: Walk, seat: Page) -> None:
    press(seat, "KeyP")
    press(seat, "KeyA")
    phone = month.seat(month.cast.pavel, **HAND)
    phone.goto(f"{month.url}/partner/")
    with phone.expect_navigation():
        phone.get_by_role("link", name="Встречи в календаре телефона").tap()
    assert not faults(phone)
    phone.get_by_role("button", name="Получить адрес").tap()
    address = phone.get_by_label("Личный адрес").input_value()
    answer = phone.request.get(f"{month.url}{urlsplit(address).path}")
    (event,) = Calendar.from_ical(answer.text()).events
    assert event.start == MeetingTime.objects.get().wall.replace(tzinfo=event.start.tzinfo)
    phone.get_by_role("button", name="Закрыть адрес").tap()
    expect(phone.get_by_role("button", name="Получить адрес")).to_be_visible()
    assert phone.request.get(f"{month.url}{urlsplit(address).path}").status == 404


def test_figures_before_and_sums_after_stand_on_their_pages(month: Walk) -> None:
    cast = month.cast
    schedule_meeting(cast.anna, cast.review.meeting_id, now() + timedelta(hours=20))
    schedule_meeting(cast.boris, cast.foreign_review.meeting_id, now() - timedelta(hours=30))
    miss_meeting(cast.boris, cast.foreign_review.meeting_id, "partner", "Не взял трубку")
    schedule_meeting(cast.boris, cast.foreign_review.meeting_id, now() - timedelta(hours=3))
    phone = month.seat(cast.pavel, **HAND, reduced_motion="reduce")
    phone.goto(f"{month.url}/partner/")
    with phone.expect_navigation():
        phone.get_by_role("link", name="Цифры к встрече").tap()
    expect(phone.get_by_text("О чём поговорим")).to_be_visible()
    assert not troubles(phone)
    head = month.seat(cast.galina, **DESK, reduced_motion="reduce")
    head.goto(f"{month.url}/meetings/{cast.period}/outcome/")
    expect(head.get_by_text("партнёр не пришёл: Не взял трубку")).to_be_visible()
    assert not troubles(head)
    head.set_viewport_size(DESK["viewport"])
    head.locator("summary", has_text="Не состоялась").click()
    head.get_by_label("Почему").fill("Уехал")
    with head.expect_navigation():
        head.get_by_role("button", name="Записать", exact=True).click()
    expect(head.get_by_text("партнёр не пришёл: Уехал")).to_be_visible()
    expect(head.get_by_text("Прошли, но не отмечены")).to_have_count(0)
