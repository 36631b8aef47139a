"""How old a debt is and in which tone it is reminded of."""

from __future__ import annotations

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


LONG_AGO = 15
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
