"""Numbers of exports are read exactly or not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core.intake.numbers import LIMIT, NULL, Unreadable, from_micros, micros_reader, read_number, to_micros

NUMBERS = st.decimals(min_value=-(10**11), max_value=10**11, places=6, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("379,100", "379.1"),
        ("1 234,56", "1234.56"),
        ("1\u00a0234,56", "1234.56"),
        ("1\u202f341,375", "1341.375"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567,89", "1234567.89"),
        ("(1 234,56)", "-1234.56"),
        ("(1 234,56) руб.", "-1234.56"),
        ("−1 234,56", "-1234.56"),
        ("-1500,00", "-1500"),
        ("'40000,00", "40000"),
        ("200 000,50 руб.", "200000.5"),
        ("100 ₽", "100"),
        ("0", "0"),
        (0.1, "0.1"),
        (301.49999999999994, "301.5"),
        (70, "70"),
        (70.0, "70"),
    ],
)
def test_readable(text: Any, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", " ", "-", "–", "—", "н/д", "Н/Д", "нет данных", "Нет  данных", "#Н/Д", "n/a", "N/A", "\u00a0", None]
)
def test_no_data(text: Any) -> None:
    assert read_number(text) is None
    assert micros_reader()(text) == NULL


@pytest.mark.parametrize(
    "cell",
    [
        "уточняется",
        "x",
        "1,2,3",
        "1.2.3",
        "1e5",
        "1_000",
        "NaN",
        "Infinity",
        "٣",
        "²",
        "--5",
        "(-5)",
        "()",
        "5%",
        ",",
        ".",
        "1,234.5,6",
        "#ДЕЛ/0!",
        "0x10",
        "1" * 50,
        str(LIMIT),
        True,
        False,
        date(2025, 6, 1),
        float("nan"),
        float("inf"),
        1e300,
    ],
)
def test_unreadable(cell: Any) -> None:
    with pytest.raises(Unreadable):
        read_number(cell)
    with pytest.raises(Unreadable):
        micros_reader()(cell)


def test_units_multiply_before_rounding() -> None:
    assert read_number("1,2345678", Decimal(1000)) == Decimal("1234.5678")
    assert read_number("150", Decimal("0.01")) == Decimal("1.5")
    assert micros_reader(Decimal(1000))("1,500") == 1_500_000_000


def test_a_mark_for_yes_is_no_one_even_after_a_one() -> None:
    read = micros_reader()
    assert read(1) == read(1.0) == 1_000_000
    with pytest.raises(Unreadable):
        read(True)


def spelled(value: Decimal, grouped: str, sign: str, minus: str) -> str:
    text = f"{abs(value):,.6f}".replace(",", grouped).replace(".", sign)
    return (minus + text if minus != "(" else f"({text})") if value < 0 else text


@given(NUMBERS, st.sampled_from(["", " ", "\u00a0", "\u202f"]), st.sampled_from([",", "."]), st.sampled_from(["-", "−", "("]))
def test_whatever_people_write_comes_back(value: Decimal, grouped: str, sign: str, minus: str) -> None:
    text = spelled(value, grouped, sign, minus)
    assert read_number(text) == value
    assert micros_reader()(text) == to_micros(value)
    assert from_micros(to_micros(value)) == value


@given(NUMBERS)
def test_groups_by_the_other_sign(value: Decimal) -> None:
    english = f"{value:,.2f}"
    russian = english.replace(",", " ").replace(".", ",").replace(" ", ".")
    assert read_number(english) == read_number(russian) == Decimal(f"{value:.2f}")


@given(st.text(max_size=30))
def test_quick_and_plain_reading_agree_on_any_text(text: str) -> None:
    try:
        plain: Decimal | None = read_number(text)
    except Unreadable:
        with pytest.raises(Unreadable):
            micros_reader()(text)
        return
    assert micros_reader()(text) == (NULL if plain is None else to_micros(plain))


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e11, max_value=1e11))
def test_floats_are_read_by_their_shortest_spelling(value: float) -> None:
    read = read_number(value)
    assert read is not None
    assert abs(read - Decimal(repr(value))) <= Decimal("0.0000005")


@pytest.mark.parametrize(
    ("micros", "places", "value"), [(1_005_000, 2, "1.01"), (-1_005_000, 2, "-1.01"), (4_999, 2, "0.00"), (-1, 3, "0")]
)
def test_half_is_rounded_up(micros: int, places: int, value: str) -> None:
    assert from_micros(micros, places) == Decimal(value)
