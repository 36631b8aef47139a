"""The working calendars of countries as the library ``holidays`` knows them: what our own table is first filled with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from okno.core.numbers import day_short
from okno.core.speech import N_, _, lang
from okno.network.rules.hours import WEEKEND

COUNTRIES = {"RU": N_("Россия"), "KZ": N_("Казахстан"), "BY": N_("Беларусь")}
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years that a calendar is kept of."""
NAMES = {
    "New Year Holidays": N_("Новогодние каникулы"),
    "New Year's Day": N_("Новый год"),
    "Christmas Day": N_("Рождество Христово"),
    "Orthodox Christmas": N_("Рождество Христово"),
    "Orthodox Christmas Day": N_("Рождество Христово"),
    "Catholic Christmas Day": N_("Католическое Рождество"),
    "Defender of the Fatherland Day": N_("День защитника Отечества"),
    "International Women's Day": N_("Международный женский день"),
    "Women's Day": N_("День женщин"),
    "Holiday of Spring and Labor": N_("Праздник Весны и Труда"),
    "Labor Day": N_("Праздник труда"),
    "Kazakhstan's People Solidarity Holiday": N_("Праздник единства народа Казахстана"),
    "Victory Day": N_("День Победы"),
    "Russia Day": N_("День России"),
    "Unity Day": N_("День народного единства"),
    "Nowruz Holiday": N_("Наурыз мейрамы"),
    "Eid al-Adha": N_("Курбан-айт"),
    "Capital Day": N_("День столицы"),
    "Constitution Day": N_("День Конституции"),
    "Republic Day": N_("День Республики"),
    "Independence Day": N_("День Независимости"),
    "Independence Day of the Republic of Belarus (Day of the Republic)": N_("День Независимости"),
    "October Revolution Day": N_("День Октябрьской революции"),
    "Radunitsa (Day of Rejoicing)": N_("Радуница"),
}
"""What the library calls a day, and what we do."""
_MOVED = re.compile(r"Day off \(substituted from (\d\d/\d\d/\d{4})\)")
_FROM_WEEKEND = " (observed)"
_ESTIMATED = " (estimated)"
_NOT_BY_LAW = "Easter"  # a feast in Belarus, always a Sunday, and not in the list of days off


@dataclass(frozen=True, slots=True)
class OfficialDay:
    """A day that differs from Monday to Friday, or a feast. ``instead_of``: the day with which it has changed places."""

    working: bool
    name: str = ""
    instead_of: date | None = None


def official_days(country: str, year: int) -> dict[date, OfficialDay]:
    """Days off and working weekends of a year by law, as far as it is known yet. Loads the library, which takes a while."""
    from holidays import country_holidays

    known = country_holidays(country, years=year, language="en_US")
    names = {day: name.removesuffix(_ESTIMATED) for day, name in sorted(known.items()) if _NOT_BY_LAW not in name}
    lost: dict[str, list[date]] = {}
    for day, name in names.items():
        if day.weekday() >= WEEKEND:
            lost.setdefault(name, []).append(day)
    days = {day: _day_off(name, lost) for day, name in names.items()}
    off = {found.instead_of: day for day, found in days.items()}
    return days | {day: OfficialDay(True, "", off.get(day)) for day in _weekends(year) if known.is_working_day(day)}


def _day_off(name: str, lost: dict[str, list[date]]) -> OfficialDay:
    """A feast, or a day that carries the rest of a weekend: by decree, or by law for a feast that fell on one (``lost``)."""
    if moved := _MOVED.match(name):
        return OfficialDay(False, "", datetime.strptime(moved[1], "%m/%d/%Y").date())  # noqa: DTZ007 a day has no zone
    feast = name.removesuffix(_FROM_WEEKEND)
    instead_of = lost[feast].pop(0) if feast != name and lost.get(feast) else None
    return OfficialDay(False, NAMES.get(feast, N_("праздничный день")), instead_of)


def _weekends(year: int) -> Iterator[date]:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return (day for day in days if day.year == year and day.weekday() >= WEEKEND)


def day_words(*, working: bool, name: str, instead_of: date | None) -> str:
    """«День Победы», «выходной вместо 04.01», «рабочий день вместо 03.11», in the reader's language."""
    if instead_of is None:
        return _(name) if name else _("рабочий день") if working else _("выходной")
    other = day_short(instead_of, lang())
    if name:
        return _("{name}: выходной вместо {other}").format(name=_(name), other=other)
    return (_("рабочий день вместо {other}") if working else _("выходной вместо {other}")).format(other=other)
