"""The clock reminds by itself, each level once of each invoice; people, promises, disputes and claims keep it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.desk.actions.questions import close_question, set_topic
from okno.desk.actions.topics import open_topics
from okno.desk.models import Question, Topic
from okno.money.actions.blocks import block_reminders, unblock_reminders
from okno.money.actions.disputes import dispute_figure
from okno.money.actions.promises import promise_payment
from okno.money.actions.reminders import remind, remind_by_clock, remind_overdue, send_invoices
from okno.money.models import Invoice, Reminder, ReminderBlock
from okno.money.queries.debts import debtors
from okno.money.rules.debts import Level, clock_level, is_news
from okno.network.models import CalendarDay
from tests.desk.conftest import asked
from tests.money.conftest import SEPTEMBER

on_rows = pytest.mark.django_db
DUE = date(2026, 10, 15)


def at(day: date) -> Any:
    return time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), tick=False)


def tick(day: date) -> list[tuple[str, str]]:
    """What the clock does on a day: partner and level of each message."""
    with at(day):
        remind_by_clock(Person.objects.system())
        rows = Reminder.objects.filter(day=day).order_by("partner__code")
        return [(row.partner.code, row.level) for row in rows.select_related("partner")]


def test_the_clock_speaks_soon_before_on_and_when_money_should_have_come() -> None:
    said = {late: clock_level(DUE, DUE + timedelta(days=late)) for late in (-4, -3, -1, 0, 1, 2, 3, 15, 16)}
    assert said == {
        -4: None, -3: Level.BEFORE, -1: Level.BEFORE, 0: Level.ON, 1: None, 2: None, 3: Level.AFTER, 15: Level.AFTER,
        16: Level.LONG,
    }  # fmt: skip


@given(st.sets(st.integers(-40, 200)))
def test_whatever_days_the_clock_comes_a_level_is_said_once(days: set[int]) -> None:
    reminded: list[date] = []
    for late in sorted(days):
        if is_news(DUE, DUE + timedelta(days=late), reminded):
            reminded.append(DUE + timedelta(days=late))
    levels = [clock_level(DUE, day) for day in reminded]
    assert len(levels) == len(set(levels)) <= len(Level)
    assert None not in levels


@on_rows
def test_each_level_once_of_each_invoice_on_working_days(billed: SimpleNamespace) -> None:
    assert tick(date(2026, 10, 12)) == [], "nothing was sent to them yet"
    send_invoices(billed.zhanna, SEPTEMBER)
    both = ("P-1", "P-2")
    assert tick(date(2026, 10, 9)) == []
    assert tick(date(2026, 10, 12)) == [(code, "before") for code in both]
    assert tick(date(2026, 10, 13)) == []
    assert tick(DUE) == [(code, "on") for code in both]
    assert tick(date(2026, 10, 16)) == []
    assert tick(date(2026, 10, 18)) == [], "a Sunday"
    assert tick(date(2026, 10, 19)) == [(code, "after") for code in both]
    CalendarDay.objects.create(country="RU", day=date(2026, 11, 2), working=False)
    assert tick(date(2026, 11, 2)) == []
    assert tick(date(2026, 11, 3)) == [(code, "long") for code in both]
    assert tick(date(2026, 12, 3)) == []
    letters = OutMessage.objects.filter(to=billed.pavel, door="mail", key__startswith="reminder:")
    assert letters.count() == 4
    assert all(letter.body.count("счёт №") == 4 for letter in letters)
    assert Event.objects.filter(word="remind", by=Person.objects.system()).count() == 8


@on_rows
def test_the_clock_says_nothing_twice_on_a_day_nor_after_a_person(billed: SimpleNamespace) -> None:
    send_invoices(billed.zhanna, SEPTEMBER)
    with at(date(2026, 10, 17)):
        remind(billed.zhanna, "P-1")
    assert tick(date(2026, 10, 19)) == [("P-2", "after")], "the manager has said it on Saturday"
    assert tick(date(2026, 10, 19)) == [("P-2", "after")]
    assert Reminder.objects.count() == 2


def _promise(m: SimpleNamespace) -> None:
    promise_payment(m.pavel, "P-1", amount=1, day=date(2026, 10, 30))


def _dispute(m: SimpleNamespace) -> None:
    dispute_figure(m.pavel, "OM-1", SEPTEMBER, "revenue_total")


def _claim(m: SimpleNamespace) -> Question:
    open_topics(m.galina)
    question = asked(m.dmitry, text="Клиент требует вернуть деньги")
    set_topic(m.galina, question.pk, Topic.objects.get(code="claims"))
    return question


def _block(m: SimpleNamespace) -> None:
    block_reminders(m.zhanna, "P-1", until=date(2026, 10, 30), why="сверяем акт")


@on_rows
@pytest.mark.parametrize("stop", [_promise, _dispute, _claim, _block])
def test_whatever_stops_a_person_stops_the_clock(billed: SimpleNamespace, stop: Callable[..., Any]) -> None:
    send_invoices(billed.zhanna, SEPTEMBER)
    with at(date(2026, 10, 19)):
        stop(billed)
        with pytest.raises(Refused, match="ИП Павлов: "):
            remind(billed.zhanna, "P-1")
        chase = remind_overdue(billed.zhanna, None)
    assert tick(date(2026, 10, 19)) == [("P-2", "after")]
    assert chase.sent == 1
    assert len(chase.passed) == 1
    assert chase.passed[0].startswith("ИП Павлов: ")


@on_rows
def test_an_answered_claim_stops_nothing(billed: SimpleNamespace) -> None:
    question = _claim(billed)
    (row,) = debtors(billed.zhanna, [billed.omsk1.pk])
    assert row.why_stopped == "открыта рекламация клиента, сначала ответьте на неё"
    Invoice.objects.update(sent_at=now())
    assert debtors(billed.pavel)[0].stopped is None, "what the company waits for is its own affair"
    Question.objects.filter(pk=question.pk).update(first_answered_at=now())
    close_question(billed.galina, question.pk, why="решено")
    assert debtors(billed.zhanna, [billed.omsk1.pk])[0].stopped is None


@on_rows
def test_a_block_is_of_who_chases_the_debt_dated_and_said(billed: SimpleNamespace) -> None:
    day = today() + timedelta(days=5)
    for stranger, refusal in ((billed.boris, Forbidden), (billed.pavel, Missing), (billed.egor, Missing), (billed.igor, Missing)):
        with pytest.raises(refusal):
            block_reminders(stranger, "P-1", until=day, why="сверяем")
        with pytest.raises(refusal):
            unblock_reminders(stranger, "P-1")
    for until, why in ((day, "  "), (today() - timedelta(days=1), "сверяем")):
        with pytest.raises(Refused):
            block_reminders(billed.anna, "P-1", until=until, why=why)
    with pytest.raises(Refused, match="не остановлены"):
        unblock_reminders(billed.anna, "P-1")
    block_reminders(billed.anna, "P-1", until=day, why="сверяем")
    block_reminders(billed.zhanna, "P-1", until=day, why="сверяем акт")
    assert ReminderBlock.objects.filter(lifted_by=billed.zhanna).count() == 1
    with pytest.raises(Refused, match=f"не напоминать до {day:%d.%m.%Y}: сверяем акт"):
        remind(billed.anna, "P-1")
    assert remind(billed.zhanna, "P-2").pk
    unblock_reminders(billed.vera, "P-1")
    assert remind(billed.anna, "P-1").pk
    words = Event.objects.filter(word__endswith="block_reminders").order_by("pk")
    assert [(event.word, event.why) for event in words] == [
        ("block_reminders", "сверяем"), ("block_reminders", "сверяем акт"), ("unblock_reminders", ""),
    ]  # fmt: skip


@on_rows
def test_a_block_ends_by_itself(billed: SimpleNamespace) -> None:
    block_reminders(billed.zhanna, "P-1", until=today(), why="сверяем")
    ReminderBlock.objects.update(until=today() - timedelta(days=1))
    assert remind(billed.zhanna, "P-1").pk
    assert block_reminders(billed.zhanna, "P-1", until=today(), why="снова").pk


@on_rows
def test_the_page_says_who_is_passed_over_and_why(billed: SimpleNamespace, as_person: Any) -> None:
    Invoice.objects.update(sent_at=now())
    zhanna = as_person(billed.zhanna)
    until = {"until": (today() + timedelta(days=5)).isoformat(), "why": "сверяем акт"}
    assert zhanna.post("/money/partners/P-1/block/", {"until": "", "why": "сверяем"}).status_code == 422
    assert zhanna.post("/money/partners/P-1/block/", until).status_code == 302
    page = zhanna.get("/money/debts/").content.decode()
    assert "сверяем акт" in page
    assert "/money/partners/P-1/unblock/" in page
    assert "/money/partners/P-1/remind/" not in page
    said = zhanna.post("/money/debts/remind/", follow=True).content.decode()
    assert "Напоминаний отправлено: 1" in said
    assert "Пропущены: ИП Павлов: не напоминать до" in said
    assert "сверяем акт" in as_person(billed.anna).get("/day/").content.decode()
    assert "сверяем акт" not in as_person(billed.pavel).get("/money/").content.decode()
    assert zhanna.post("/money/partners/P-1/unblock/").status_code == 302
    assert not ReminderBlock.objects.filter(lifted_at=None).exists()
