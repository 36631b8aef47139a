"""Dates and words of a plan; no Django."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from okno.core.errors import Refused
from okno.core.intake.numbers import Unreadable, read_number
from okno.core.months import Month
from okno.core.speech import _
from okno.kpi.rules.canon import KPIS

_DAY = re.compile(r"[\s,;]*(?:до\s+|к\s+|by\s+)?(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?\s*\Z", re.IGNORECASE)


def due_day(period: Month) -> date:
    """The usual end of a plan: the tenth of the month in which the next meeting is held (October's plan ends 10 December)."""
    return (period + 2).first_day.replace(day=10)


@dataclass(frozen=True, slots=True)
class OwnTask:
    """A task written in one line: what, and as far as it was said, who and when."""

    title: str
    person: int | None
    due: date | None


def own_task(line: str, people: Mapping[str, int], after: date) -> OwnTask:
    """Read «Проверить 16 возвратов, Виктор Ш., 15.12»: a date at the end, a known short name before it, the rest is the title.

    ``people``: short name -> number of the person. A date without a year is the next such day after ``after``.
    Raises Refused for an empty title or a day that does not exist.
    """
    rest, due = _cut_day(line.strip(), after)
    person = None
    for name, number in people.items():
        if re.search(rf"(?:^|[\s,;]){re.escape(name)}\Z", rest, re.IGNORECASE):
            rest, person = rest[: -len(name)], number
            break
    title = rest.strip(" ,;")
    if not title:
        raise Refused(_("Задача пуста: напишите, что сделать."))
    return OwnTask(title, person, due)


def _cut_day(line: str, after: date) -> tuple[str, date | None]:
    found = _DAY.search(line)
    if not found:
        return line, None
    day, month = int(found[1]), int(found[2])
    try:
        due = date(int(found[3]) if found[3] else after.year, month, day)
    except ValueError:
        raise Refused(_("Дня {day} нет. Напишите срок как 15.12.").format(day=found[0].strip(" ,;"))) from None
    if not found[3] and due < after:
        due = due.replace(year=due.year + 1)
    return line[: found.start()], due


def target_of(code: str, text: str) -> Decimal:
    """A target as a person types it, in the unit of the KPI: a share is typed in percent. Raises Refused."""
    kpi = KPIS.get(code)
    if kpi is None:
        raise Refused(_("Такого показателя нет."))
    try:
        number = read_number(text.replace("%", ""))
    except Unreadable:
        raise Refused(_("«{text}» — не число. Напишите цель как 6 800 или 58,5.").format(text=text)) from None
    if number is None:
        raise Refused(_("Напишите цель: число, как 6 800 или 58,5."))
    return number / 100 if kpi.is_share else number
