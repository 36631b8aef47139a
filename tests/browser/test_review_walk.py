"""The month end to end: a manager reviews and sends, the partner reads on a phone and does, the next review begins with that."""

from __future__ import annotations

import io
import re
import signal
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from PIL import Image
from playwright.sync_api import Page, expect

from okno.core.clock import now
from okno.core.models import OutMessage
from okno.core.outbox import deliver_due
from okno.kpi.models import Source, StationMonth
from okno.meetings.actions.months import prepare_month
from okno.meetings.actions.texts import settle_texts
from okno.meetings.models import Conclusion, Edition, Reader, StationReview
from okno.plans.models import Task, TaskFile
from tests.browser.walk import DESK, HAND, Walk
from tests.core.test_outbox import letters_in, start_catcher
from tests.departure import depart
from tests.meetings.conftest import figures
from tests.server import free_port

pytestmark = pytest.mark.browser

OWN = "Поставить переадресацию после 18:00"
RESULT = "Прослушали с приёмщиком, скрипт поправили"


@pytest.fixture
def post(month: Walk, settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A real SMTP server; the folder gets a file for each letter."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.OKNO_URL = "127.0.0.1", free_port(), month.url
    catcher = start_catcher(tmp_path, settings.EMAIL_PORT)
    yield tmp_path
    catcher.send_signal(signal.SIGTERM)
    catcher.wait(20)


def test_from_my_day_to_the_next_review(month: Walk, post: Path) -> None:
    deliver_due()
    before = len(letters_in(post))
    manager = month.seat(month.cast.anna, **DESK)
    manager.goto(month.url)
    manager.get_by_role("link", name="Открыть", exact=True).first.click()
    conclude(manager, month)
    agree_plan(manager, month)
    edition = send(manager)

    leave(edition)
    letters = letters_in(post)[before:]
    assert {letter["To"] for letter in letters} == {month.cast.pavel.email, month.cast.dmitry.email}
    letter = next(letter for letter in letters if letter["To"] == month.cast.dmitry.email)
    link = re.search(rf"{month.url}/meetings/r/\S+", letter.get_body(("plain",)).get_content())
    assert link
    read_and_do(month.window(**HAND), link[0], edition, month)
    begin_the_next(manager, month)


def conclude(page: Page, walk: Walk) -> None:
    """What is typed is called saved after the commit and not before: while the row is held by others, it waits."""
    first = page.locator("#kpis textarea").first
    mark = page.locator("[data-saved]")
    with transaction.atomic():
        StationReview.objects.select_for_update().get(pk=walk.cast.review.pk)
        first.click()
        page.keyboard.type("Смена приёмщика, звонки терялись.")
        expect(mark).to_have_class(re.compile("is-busy"))
        page.wait_for_timeout(900)  # the save is on its way, and the server cannot commit it
        assert "Сохранено" not in mark.inner_text()
        assert not Conclusion.objects.filter(text__startswith="Смена").exists()
    expect(mark).to_have_text(re.compile(r"Сохранено \d\d:\d\d"))
    settle_texts(walk.cast.review.pk)
    kept = Conclusion.objects.get(review=walk.cast.review, text="Смена приёмщика, звонки терялись.")
    assert kept.author == walk.cast.anna

    page.keyboard.press("Enter")
    page.keyboard.type("//")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("[data-saved][data-pending='0']").wait_for()
    page.reload()
    expect(page.locator("#kpis textarea").first).to_have_value("Смена приёмщика, звонки терялись.")
    settle_texts(walk.cast.review.pk)
    assert page.locator("#kpis textarea").nth(1).input_value() in Conclusion.objects.values_list("text", flat=True)


def agree_plan(page: Page, walk: Walk) -> None:
    """Two points taken, a task of one's own, and what the last plan left."""
    plan = page.locator("#plan .ok-task")
    for count in (1, 2):
        page.locator("#growth").get_by_role("button", name="В план").first.click()
        expect(plan).to_have_count(count)
    page.get_by_label("Своя задача", exact=True).fill(f"{OWN}, {walk.cast.dmitry.short_name}")
    page.keyboard.press("Enter")
    expect(plan).to_have_count(3)
    page.get_by_role("button", name="Перенести").click()
    expect(plan).to_have_count(5)
    own = Task.objects.get(title=OWN)
    assert (own.assignee, own.station) == (walk.cast.dmitry, walk.cast.omsk1)


def send(page: Page) -> Edition:
    """Sent, called back, and sent in earnest."""
    send_button = page.get_by_role("button", name="Завершить и отправить")
    send_button.click()
    page.locator("#toasts").get_by_role("button", name="Отменить").click()
    expect(send_button).to_be_visible()
    expect(page.locator("#toasts .ok-toast")).to_have_count(0)
    assert Edition.objects.order_by("-pk").first().withdrawn_at  # type: ignore[union-attr]
    assert not OutMessage.objects.filter(door="mail", sent_at=None, cancelled_at=None).exists()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#finish")).to_contain_text("Отчёт уходит партнёру")
    expect(page.locator("#toasts .ok-toast")).to_contain_text("уйдёт партнёру")
    return Edition.objects.get(withdrawn_at=None, leaves_at__gt=now())


def leave(edition: Edition) -> None:
    """Ten seconds later."""
    assert deliver_due() == 0, "nothing leaves before its moment"
    depart(edition)
    assert deliver_due() == 4, "a bell and a letter for the owner and for the director"


def read_and_do(page: Page, link: str, edition: Edition, walk: Walk) -> None:
    """By the personal link, signed in nowhere, on a phone."""
    page.goto(link)
    expect(page.get_by_text("Смена приёмщика, звонки терялись.")).to_be_visible()
    page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Принять план").tap()
    expect(page.get_by_text("План принят")).to_be_visible()
    edition.refresh_from_db()
    assert edition.accepted_by == walk.cast.dmitry
    assert Reader.objects.get(edition=edition, person=walk.cast.dmitry).opened_at

    own = Task.objects.get(title=OWN)
    row = page.locator(f"#task-{own.pk}")
    row.locator("summary").tap()
    row.get_by_label("Что сделано").fill(RESULT)
    row.get_by_label("Фото").set_input_files({"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    row.get_by_role("button", name="Готово, отправить").tap()
    expect(row).to_contain_text(RESULT)
    own.refresh_from_db()
    assert (own.state, own.closed_by, own.result) == ("done", walk.cast.dmitry, RESULT)
    assert TaskFile.objects.get(task=own).file.kind == "photo"


def begin_the_next(page: Page, walk: Walk) -> None:
    """The month after: the review opens with the plan and what became of it."""
    period = walk.cast.period + 1
    source = Source.objects.first()
    StationMonth.objects.bulk_create(
        [
            StationMonth(station=station, period=period, source=source, row=2, **figures(0.8, period))
            for station in (walk.cast.omsk1, walk.cast.omsk2)
        ]
    )
    assert figures(0.8, period)["revenue_total"] > Decimal(0)
    prepare_month(walk.cast.anna, period)
    page.goto(f"{walk.url}/meetings/{period}/stations/OM-1/")
    last = page.locator("#last-plan")
    expect(last).to_contain_text("1 из 5")
    expect(last).to_contain_text(OWN)
    expect(last).to_contain_text(RESULT)


def photo() -> bytes:
    """A picture as a phone takes it."""
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), "steelblue").save(out, "JPEG")
    return out.getvalue()
