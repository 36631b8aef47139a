"""When a manager's month is behind, in numbers; no Django."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from okno.core.months import Month
from okno.core.speech import N_

LAG_BAD, LAG_WARN = Decimal("0.25"), Decimal("0.1")
"""How far below the even pace of the month reviews may stay before it is said."""
LATE_BAD = Decimal("0.2")
"""Late tasks per station from which on they are a sign of a portfolio left alone."""
LOUDNESS = {"bad": 0, "warn": 1, "good": 2, "none": 3}


def expected_share(period: Month, day: date) -> Decimal:
    """The share of the month's reviews that an even pace has held by a day: they are held in the month after."""
    held_in = period + 1
    if day < held_in.first_day:
        return Decimal(0)
    return min(Decimal(day.day) / held_in.days, Decimal(1)) if Month.of(day) == held_in else Decimal(1)


def judge_reviews(held: int, all_of_them: int, expected: Decimal) -> str:
    """``bad`` a quarter of the portfolio behind the even pace, ``warn`` a tenth, else ``good``; ``none`` without reviews."""
    if not all_of_them:
        return "none"
    lag = expected - Decimal(held) / all_of_them
    if lag >= LAG_BAD:
        return "bad"
    return "warn" if lag >= LAG_WARN else "good"


def judge_late(late: int, stations: int) -> str:
    """``bad`` from one late task for every five stations on, ``warn`` from the first."""
    if not late:
        return "good"
    return "bad" if not stations or Decimal(late) / stations >= LATE_BAD else "warn"


def loudest(judgements: list[str]) -> str:
    """The judgement that a row as a whole deserves."""
    return min(judgements, key=lambda word: LOUDNESS[word], default="none")


STORIES = {
    "add_task": N_("задача поставлена: «{title}»"),
    "change_task": N_("задача изменена: «{title}»"),
    "complete_task": N_("задача сделана: «{title}»"),
    "reopen_task": N_("задача возвращена: «{title}»"),
    "cancel_task": N_("задача отменена: «{title}»"),
    "comment_task": N_("к задаче добавлено: «{title}»"),
    "carry_over": N_("задача перенесена в новый план: «{title}»"),
    "agree_target": N_("цель {kpi}: {value}"),
    "ask_for_figure": N_("запрошена цифра {kpi}"),
    "ask_for_figures": N_("запрошены цифры {kpis}"),
    "add_point": N_("точка роста добавлена: {point}"),
    "dismiss_point": N_("точка роста отложена: {point}"),
    "acquaint": N_("приказ прочитан: «{title}»"),
    "sign_order": N_("приказ подписан кодом: «{title}»"),
    "send_report": N_("отчёт по запуску: {title}"),
    "tell_cannot": N_("запуск, не могут: {title}"),
    "accept_report": N_("отчёт принят: {title}"),
    "reject_report": N_("отчёт отклонён: {title}"),
    "take_back_judgement": N_("отчёт возвращён на проверку: {title}"),
    "excuse_item": N_("пункт запуска исключён: {title}"),
    "ask_again": N_("пункт запуска спрошен снова: {title}"),
    "start_station": N_("станция начала: «{title}»"),
    "restore_point": N_("точка роста возвращена: {point}"),
}
"""Events of other rooms on a station's card, as ``network.rules.story`` tells its own."""
