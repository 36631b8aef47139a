from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core import numbers
from okno.core.numbers import MINUS, NBSP


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (Decimal("1234567.885"), 2, "1 234 567,89"),
        (0, 0, "0"),
        (Decimal("-0.004"), 2, "0,00"),
        (-1234, 0, "−1 234"),
        (2.675, 2, "2,68"),
        (999.5, 0, "1 000"),
    ],
)
def test_a_number_is_written_the_russian_way(value, places, said):
    assert plain(numbers.number(value, places)) == said


def test_groups_are_held_by_a_no_break_space_and_minus_is_a_minus():
    assert numbers.number(-1234567) == f"{MINUS}1{NBSP}234{NBSP}567"


def test_money_percent_and_points():
    assert numbers.money(Decimal("1234567.89")) == f"1{NBSP}234{NBSP}567,89{NBSP}₽"
    assert plain(numbers.money_whole(Decimal("1234.5"))) == "1 235 ₽"
    assert plain(numbers.percent(Decimal("0.5353"))) == "53,5 %"
    assert plain(numbers.signed_percent(Decimal("-0.084"))) == "−8 %"
    assert plain(numbers.signed_points(Decimal("-0.03"))) == "−3 п.п."
    assert plain(numbers.signed_points(Decimal("0.004"))) == "+0,4 п.п."
    assert numbers.signed(Decimal("0.2")) == "0"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("1416439.9"), "1,42 млн ₽"),
        (694233, "694 тыс. ₽"),
        (999_600, "1 млн ₽"),
        (8_227, "8,23 тыс. ₽"),
        (860, "860 ₽"),
        (4.5, "4,5 ₽"),
        (-2_500_000, "−2,5 млн ₽"),
        (1_139_875_546, "1,14 млрд ₽"),
        (0, "0 ₽"),
    ],
)
def test_a_sum_in_three_digits(value, said):
    assert plain(numbers.money_short(value)) == said


def test_two_sums_can_share_a_unit():
    assert plain(numbers.money_short(970_261, scale=numbers.money_scale(1_416_440))) == "0,97 млн ₽"


def test_thousands_for_narrow_tables():
    assert plain(numbers.thousands(4_310_200)) == "4 310 т"
    assert plain(numbers.thousands(6_149)) == "6 149"


@pytest.mark.parametrize(
    ("count", "word"),
    [
        (1, "станция"),
        (2, "станции"),
        (5, "станций"),
        (11, "станций"),
        (21, "станция"),
        (112, "станций"),
        (0, "станций"),
        (1.5, "станции"),
    ],
)
def test_plural(count, word):
    assert numbers.plural(count, "станция", "станции", "станций") == word


def test_counted():
    assert numbers.counted(1232, "станция", "станции", "станций") == f"1{NBSP}232{NBSP}станции"


def test_english():
    assert numbers.number(Decimal("1234567.89"), 2, "en") == "1,234,567.89"
    assert numbers.percent(Decimal("0.5353"), lang="en") == "53.5%"
    assert plain(numbers.money_short(1_416_440, lang="en")) == "1.42 m ₽"
    assert numbers.plural(2, "station", "stations", "stations", "en") == "stations"
    assert numbers.day(date(2026, 11, 3), "en") == "3 Nov 2026"


def test_days():
    assert numbers.day(date(2026, 11, 23)) == "23.11.2026"
    assert numbers.day_short(date(2026, 11, 3)) == "03.11"
    assert numbers.moment(datetime(2026, 11, 23, 10, 14, tzinfo=UTC)) == "23.11.2026 10:14"


@given(st.decimals(min_value=-(10**13), max_value=10**13, allow_nan=False, allow_infinity=False), st.integers(0, 6))
def test_what_is_written_reads_back_as_the_rounded_number(value, places):
    read = Decimal(numbers.number(value, places).replace(NBSP, "").replace(MINUS, "-").replace(",", "."))
    assert read == value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@given(st.integers(1, 10**14), st.integers(1, 6))
def test_significant_digits_are_never_off_by_more_than_half_a_digit(value, digits):
    size = len(str(value))
    assert abs(numbers.significant(value, digits) - value) * 2 <= 10 ** max(0, size - digits)
