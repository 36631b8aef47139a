"""What a cell of the directory may say, read by its column. Raises Unfit; an empty cell says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from okno.accounts.rules import NAMES, Role
from okno.core.intake.cells import Cell, collapse, text_of
from okno.core.intake.judged import Unfit
from okno.core.intake.moments import read_moment
from okno.core.intake.numbers import NULL_WORDS, Unreadable, read_number
from okno.network.rules.stages import stage_of

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+\Z")
_DIGITS = re.compile(r"\D")
_COUNTRIES = {"россия": "RU", "рф": "RU", "казахстан": "KZ", "беларусь": "BY", "белоруссия": "BY"}
_ROLES = {role.value: role for role in Role if role != Role.SYSTEM}
_ROLES |= {name: role for role, name in NAMES.items() if role != Role.SYSTEM}
_ROLES |= {"менеджер": Role.MANAGER, "директор": Role.DIRECTOR, "сотрудник": Role.STAFF, "владелец": Role.OWNER}
_ROLES |= {"админ": Role.ADMIN, "эксперт": Role.EXPERT, "руководитель": Role.HEAD}
_MOST_POSTS = 1000
LONGEST = {
    "station_code": 150, "employee_code": 40, "partner_code": 40, "portfolio": 40, "name": 150, "full_name": 150,
    "city": 100, "region": 100, "size_group": 20, "phone": 40, "portfolio_phone": 40, "address": 250, "title": 100,
    "role": 100, "group": 150, "email": 254,
}  # fmt: skip


def read_value(kind: str, code: str, cell: Cell) -> Any:
    """The value of a cell in a column of a kind of file; None where it says nothing."""
    text = collapse(text_of(cell))
    if text.lower() in NULL_WORDS:
        return None
    if len(text) > LONGEST.get(code, 250):
        raise Unfit("too_long", code, text)
    reader = _ROLE if (kind, code) == ("people", "role") else _READERS.get(code)
    if reader is None:
        return text
    try:
        return reader(cell, text)
    except (Unreadable, ValueError) as error:
        raise Unfit(_REASONS.get(code, "bad_value"), code, text) from error


def _upper(_: Cell, text: str) -> str:
    return text.upper()


def _day(cell: Cell, _: str) -> date:
    return read_moment(cell).date()


def _posts(cell: Cell, _: str) -> int:
    number = read_number(cell)
    if number is None or number != int(number) or not 0 < number <= _MOST_POSTS:
        raise Unreadable(cell)
    return int(number)


def _digits(cell: Cell, text: str) -> str:
    digits = _DIGITS.sub("", text)
    if not digits:
        raise Unreadable(cell)
    return digits


def _email(cell: Cell, text: str) -> str:
    if not _EMAIL.match(text):
        raise Unreadable(cell)
    return text.lower()


def _country(cell: Cell, text: str) -> str:
    country = _COUNTRIES.get(text.lower(), text.upper())
    if len(country) != 2 or not country.isascii() or not country.isalpha():
        raise Unreadable(cell)
    return country


def _zone(cell: Cell, text: str) -> str:
    if text not in _zones():
        raise Unreadable(cell)
    return text


@cache
def _zones() -> set[str]:
    return available_timezones()


def _found(table: Callable[[str], Any]) -> Callable[[Cell, str], Any]:
    def read(cell: Cell, text: str) -> Any:
        found = table(text.lower())
        if found is None:
            raise Unreadable(cell)
        return found

    return read


_ROLE = _found(_ROLES.get)
_READERS: dict[str, Callable[[Cell, str], Any]] = {
    "employee_code": _upper,
    "partner_code": _upper,
    "portfolio": _upper,
    "email": _email,
    "country": _country,
    "tz": _zone,
    "posts": _posts,
    "opened_on": _day,
    "since": _day,
    "stage": _found(stage_of),
    **dict.fromkeys(("inn", "kpp", "ogrn", "bin", "unp"), _digits),
}
_REASONS = {
    "email": "bad_email",
    "country": "bad_country",
    "tz": "bad_zone",
    "posts": "bad_number",
    "opened_on": "bad_date",
    "since": "bad_date",
    "stage": "bad_stage",
    "role": "bad_role",
    **dict.fromkeys(("inn", "kpp", "ogrn", "bin", "unp"), "bad_number"),
}
