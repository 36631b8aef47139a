"""All that the bot may ever say in a group, and the check that what a person wrote may be said there. No Django.

In a group partners read each other, and whoever was let in reads all: no figure of a station, no debt, no word of the inside.
"""

from __future__ import annotations

import re
from enum import StrEnum

from okno.core.speech import N_, _

LONGEST = 4096
"""UTF-16 units of one message; see ``units``."""
_MONEY = re.compile(r"\d[\d\s\u00a0\u202f.,]*\s*(?:₽|руб|р\b|р\.|тыс|млн|коп|kzt|тенге|byn|usd|eur|€|\$)", re.IGNORECASE)
_PERCENT = re.compile(r"\d\s*(?:%|процент)", re.IGNORECASE)
_LARGE = re.compile(r"(?<![\d+№-])(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{5,})(?!\d)")
_PHONE = re.compile(r"\+?[78][\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}")
_INSIDE = re.compile(
    r"\b(?:долг|задолж|должник|роялти|пен[яюиь]\b|штраф|неустойк|выручк|оборот|средн\w+\s+чек|маржинал|прибыл|убыт|зарплат|оклад|"
    r"начислен|просроч|взыскан|показател|рейтинг|заметк\w+\s+(?:менеджер|внутр)|между нами|не для партн[её]р|"
    r"внутренн\w+\s+перепис|конфиденциальн|эксперт(?:у|а|ом)?\s+спрос|запрос\w*\s+эксперт)",
    re.IGNORECASE,
)


class Line(StrEnum):
    """What the bot says in a group, each for one occasion."""

    LINKED = "linked"
    CODE_IS_OLD = "code_is_old"
    NOT_YOURS = "not_yours"
    ANSWER = "answer"


LINES = {
    Line.LINKED: N_("Чат связан с Окном. Вопросы отсюда не потеряются; отвечайте здесь, как и раньше."),
    Line.CODE_IS_OLD: N_("Этот код уже не действует. Новый — в Окне, на странице «Группы Telegram»."),
    Line.NOT_YOURS: N_("Чат связывает с Окном сотрудник сопровождения."),
    Line.ANSWER: N_("Ответ на вопрос № {number}:\n{text}"),
}


class Unfit(Exception):
    """These words are not for a group; what is wrong with them, for whoever reads the log."""


def group_text(line: Line, *, number: int = 0, text: str = "") -> str:
    """The one function that makes a text for a group. Raises Unfit where a person's words in it are not for one."""
    if why := unfit(text):
        raise Unfit(why)
    made = _(LINES[line]).format(number=number, text=text.strip())
    if units(made) > LONGEST:
        raise Unfit("too long")
    return made


def unfit(text: str) -> str:
    """Why these words are not for a group, in one word; empty where they are."""
    plain = _PHONE.sub(" ", text)
    for name, pattern in (("money", _MONEY), ("percent", _PERCENT), ("figure", _LARGE), ("inside", _INSIDE)):
        if pattern.search(plain):
            return name
    return ""


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2
