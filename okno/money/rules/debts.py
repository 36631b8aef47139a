"""How old a debt is and in which tone it is reminded of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from okno.core.speech import N_


class Age(StrEnum):
    """How long a debt is overdue."""

    NOT_DUE = "not_due"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    QUARTER = "quarter"
    OLDER = "older"


AGE_NAMES = {
    Age.NOT_DUE: N_("срок не наступил"),
    Age.MONTH: N_("до 30 дней"),
    Age.TWO_MONTHS: N_("31–60 дней"),
    Age.QUARTER: N_("61–90 дней"),
    Age.OLDER: N_("больше 90 дней"),
}
LIMITS = ((0, Age.NOT_DUE), (30, Age.MONTH), (60, Age.TWO_MONTHS), (90, Age.QUARTER))


class Level(StrEnum):
    """In which tone: it will be due, it is due today, it was due, it was due long ago."""

    BEFORE = "before"
    ON = "on"
    AFTER = "after"
    LONG = "long"


class Stop(StrEnum):
    """Why no reminder goes."""

    BLOCK = "block"
    PROMISE = "promise"
    DISPUTE = "dispute"
    CLAIM = "claim"
    TODAY = "today"


STOP_WORDS = {
    Stop.BLOCK: N_("не напоминать до {day}: {why}"),
    Stop.PROMISE: N_("обещали заплатить до {day}, до этого дня не напоминаем"),
    Stop.DISPUTE: N_("спорят о цифре, сначала решите спор"),
    Stop.CLAIM: N_("открыта рекламация клиента, сначала ответьте на неё"),
    Stop.TODAY: N_("сегодня уже напомнили"),
}
LONG_AGO = 15
SOON, ON_ITS_WAY = 3, 3
"""Days before the due day from which the clock reminds; days after it for which money may still be on its way."""
WORDS = {
    Level.BEFORE: N_("{partner}: к оплате {sum} до {day}. Счета и код для оплаты — внутри."),
    Level.ON: N_("{partner}: сегодня срок оплаты, {sum}. Счета и код для оплаты — внутри."),
    Level.AFTER: N_("{partner}: срок оплаты прошёл {day}, открыто {sum}. Оплатите по коду или скажите день, когда заплатите."),
    Level.LONG: N_(
        "{partner}: долг {sum}, старший срок — {day}. Назовите день оплаты. По договору на просроченную сумму начисляются пени."
    ),
}


def age_of(due: date, day: date) -> Age:
    late = (day - due).days
    return next((age for limit, age in LIMITS if late <= limit), Age.OLDER)


def level_of(due: date, day: date) -> Level:
    """By the oldest due day of all that is reminded of."""
    late = (day - due).days
    if late < 0:
        return Level.BEFORE
    if late == 0:
        return Level.ON
    return Level.AFTER if late <= LONG_AGO else Level.LONG


def clock_level(due: date, day: date) -> Level | None:
    """What the clock says of a debt by itself: nothing while the day is far or money may still be on its way."""
    late = (day - due).days
    return None if late < -SOON or 0 < late < ON_ITS_WAY else level_of(due, day)


def is_news(due: date, day: date, reminded: Iterable[date]) -> bool:
    """Whether the clock has a level to say that was not said on any of the days on which this debt was reminded of."""
    level = clock_level(due, day)
    return level is not None and level not in {level_of(due, each) for each in reminded}
