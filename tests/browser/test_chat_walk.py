"""Jobs by chat on the pretend phone, counted by the page itself: P1, P2, P4–P8 and D1 within the budget of the click jobs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connections
from playwright.sync_api import Browser

from bench.clicks import counter
from okno.channels.telegram.actions import reaching
from okno.channels.telegram.actions.linking import link_account
from okno.channels.telegram.double.server import Double, double
from okno.core.months import Month
from okno.desk.actions.answers import Then, answer_question
from okno.desk.actions.consultations import consult
from okno.desk.models import Consultation, Department, Question, Rating
from okno.launches.actions import publish_launch
from okno.launches.models import Acquaintance
from okno.meetings.actions.editions import finish_meeting
from okno.meetings.actions.plans import write_task
from okno.meetings.actions.times import schedule_meeting
from okno.meetings.models import MeetingTime
from okno.money.actions.accruals import accrue_month
from okno.money.actions.contracts import set_terms
from okno.money.actions.reminders import send_invoices
from okno.network.models import Leave
from okno.plans.models import Task
from tests.browser.axe import faults
from tests.channels.telegram.test_private import THURSDAY, go_round
from tests.conftest import build_cast
from tests.launches.conftest import plan_of
from tests.meetings.conftest import fill_october
from tests.money.conftest import SEPTEMBER, TERMS, build_money

pytestmark = pytest.mark.browser


def apart(do: Callable[[], Any]) -> Any:
    """Beside the loop of the browser's driver, which lives in this thread."""
    told: list[Any] = []

    def run() -> None:
        told.append(do())
        connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return told[0]


@pytest.fixture
def phones(browser: Browser, transactional_db: None, settings: Any) -> Iterator[SimpleNamespace]:
    """Phones of Dmitry, Egor and Pavel, whom Okno knows; Anna answers, Egor is asked and publishes, Zhanna bills."""
    with time_machine.travel(THURSDAY) as clock, double() as tg:
        settings.TELEGRAM_TOKEN, settings.TELEGRAM_API = tg.world.token, tg.url
        cast = build_cast()
        Leave.objects.all().delete()
        cast.double, cast.world, cast.clock = tg, tg.world, clock
        cast.department = Department.objects.update_or_create(
            code="marketing", defaults={"name": "Маркетинг", "head": cast.egor}
        )[0]
        reaching.met({"id": tg.world.bot["id"], "username": "okno_bot"})
        for name, who in (("Дмитрий", cast.dmitry), ("Егор", cast.egor), ("Павел", cast.pavel)):
            person = tg.person(name)
            link_account(who, person.id, name, "")
            person.starts()
        apart(lambda: go_round(cast))
        yield cast
        connections.close_all()


def phone(browser: Browser, tg: Double, place: int) -> Any:
    """A window that is somebody's phone, in their chat with the bot."""
    user = list(tg.world.users)[place]
    page = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    counter.listen(page)
    page.goto(f"{tg.url}/phone/?me={user}&chat={user}")
    page.locator(".post").first.wait_for()
    counter.zero(page)
    return page


def bill(cast: SimpleNamespace) -> None:
    """September on the terms of the money tests, by the figures that the meeting has."""
    m = build_money(cast)
    for contract in (m.contract_omsk1, m.contract_omsk2):
        set_terms(cast.zhanna, contract.pk, Month(2025, 1), TERMS)
    accrue_month(cast.zhanna, SEPTEMBER, issued_on=date(2026, 10, 5))
    send_invoices(cast.zhanna, SEPTEMBER)


def test_jobs_by_chat(browser: Browser, phones: SimpleNamespace) -> None:
    mine, experts, owners = (phone(browser, phones.double, place) for place in range(3))
    counted: dict[str, str] = {}

    def done(job: str, page: Any) -> None:
        apart(lambda: go_round(phones))
        counted[job] = str(counter.read(page))
        counter.zero(page)

    def say(page: Any, text: str) -> None:
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        page.locator(f".post.is-mine:has-text('{text}')").wait_for()

    def press(page: Any, button: str) -> None:
        with page.expect_response("**/phone/do"):
            page.get_by_role("button", name=button).first.click()

    say(mine, "Где макет баннера?")
    done("P1", mine)
    question = apart(lambda: Question.objects.get(asked_by=phones.dmitry))
    mine.locator(f".post:has-text('Вопрос № {question.pk}')").wait_for()

    apart(lambda: consult(phones.anna, question.pk, phones.department, text="Где макет?"))
    apart(lambda: go_round(phones))
    experts.locator(".post:has-text('Где макет?')").wait_for()
    say(experts, "В разделе «Макеты»")
    done("D1", experts)
    assert apart(lambda: Consultation.objects.get().answer) == "В разделе «Макеты»"

    apart(lambda: answer_question(phones.anna, question.pk, "Он в разделе «Макеты».", key="a-1", then=Then.CLOSE))
    phones.clock.shift(60)
    apart(lambda: go_round(phones))
    mine.locator(".post:has-text('Он в разделе «Макеты».')").wait_for()
    done("P2", mine)
    press(mine, "5 — отлично")
    done("P7", mine)
    assert apart(lambda: Rating.objects.get().score) == 5

    apart(lambda: publish_launch(phones.egor, plan_of()))
    apart(lambda: go_round(phones))
    press(mine, "Ознакомлен")
    done("P4", mine)
    assert apart(lambda: Acquaintance.objects.get().person) == phones.dmitry

    october = apart(lambda: fill_october(phones))
    apart(lambda: schedule_meeting(phones.anna, october.meeting.pk, THURSDAY + timedelta(days=1)))
    apart(lambda: go_round(phones))
    press(owners, "Подходит")
    done("P8", owners)
    owners.locator(".post:has-text('Подтверждено: 27.11.2026')").wait_for()
    assert owners.get_by_role("button", name="Подходит").count() == 0
    assert apart(lambda: MeetingTime.objects.get().confirmed_by) == phones.pavel

    task = apart(lambda: write_task(phones.anna, october.review.pk, "Проверить возвраты"))
    apart(lambda: finish_meeting(phones.anna, october.meeting.pk))
    phones.clock.shift(60)
    apart(lambda: go_round(phones))
    press(owners, "Сделано: Проверить возвраты")
    done("P5", owners)
    assert apart(lambda: Task.objects.get(pk=task.task_id).closed_by) == phones.pavel

    apart(lambda: bill(phones))
    apart(lambda: go_round(phones))
    press(owners, "QR: счёт")
    done("P6", owners)
    owners.locator(".post img").first.wait_for()
    assert faults(mine) + faults(experts) + faults(owners) == []
    rows = {"P1": "1/1/0", "D1": "1/1/0", "P2": "0/0/0"} | dict.fromkeys(("P4", "P5", "P6", "P7", "P8"), "1/0/0")
    assert counted == rows
