"""The steps of a calculation as sentences, in the reader's language; the numbers are those that were frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from okno.core.months import Month
from okno.core.numbers import number, trimmed
from okno.core.speech import N_, _, lang
from okno.money.rules.terms import BASES

WORDS: Mapping[str, str] = {
    "base": N_("База: {base}"),
    "missing_minimum": N_("Цифр нет: база 0, начислен минимум до отчёта"),
    "missing_average": N_("Цифр нет: среднее за {months} мес. до отчёта"),
    "missing_last": N_("Цифр нет: прошлый месяц {last} × {factor}"),
    "base_without_vat": N_("База без НДС {vat} %"),
    "rate": N_("По курсу {rate} ₽ за единицу"),
    "percent": N_("{percent} % от {of}"),
    "tiers": N_("Сумма ступеней"),
    "fixed": N_("Фиксированная сумма"),
    "fixed_per_post": N_("{amount} × постов {posts}"),
    "fixed_by_city": N_("По населению города: {people}"),
    "index": N_("Индексация {percent} % с {since}"),
    "partial": N_("Неполный месяц: {days} из {of} дней"),
    "sum": N_("Процент и фиксированная сумма вместе"),
    "max": N_("Большее из двух"),
    "min": N_("Меньшее из двух"),
    "discount_stations": N_("Скидка {percent} %: станций не меньше {value}"),
    "discount_fact": N_("Скидка {percent} %: цифра не меньше {value}"),
    "discount_early": N_("Скидка {percent} %: оплата до {value}-го числа"),
    "maximum": N_("Не больше максимума"),
    "minimum": N_("Не меньше минимума"),
    "holiday": N_("Каникулы: {percent} % до {until}"),
    "round": N_("К начислению"),
}
AMOUNTS = frozenset({"of", "amount", "last"})


@dataclass(frozen=True, slots=True)
class SaidStep:
    """One line of a calculation."""

    words: str
    result: Decimal
    is_last: bool


def said(steps: Sequence[Sequence[Any]]) -> list[SaidStep]:
    """The kept steps (word, result, numbers) as lines."""
    last = len(steps)
    return [_said(code, result, values, n == last) for n, (code, result, values) in enumerate(steps, 1)]


def _said(code: str, result: str, values: Mapping[str, str], is_last: bool) -> SaidStep:
    words = _(WORDS[code]).format(**{name: _value(name, value) for name, value in values.items()})
    return SaidStep(words, Decimal(result), is_last)


def _value(name: str, value: str) -> str:
    if name == "base":
        return _(BASES[value][1])
    if name in ("since", "until"):
        month = Month.parse(value)
        return f"{month.number:02d}.{month.year}"
    figure = Decimal(value)
    return number(figure, 2, lang()) if name in AMOUNTS else trimmed(figure, 4, lang())
