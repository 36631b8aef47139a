"""Days and months: every form of the contract is read, what does not exist is not."""

# ruff: noqa: DTZ001 cells hold the clock of the place itself, without a zone

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core.intake.moments import LocalDays, month_of_preamble, read_moment, read_month
from okno.core.intake.numbers import Unreadable
from okno.core.months import GENITIVE, NOMINATIVE, Month

JUNE = Month(2025, 6)
KAMCHATKA = ZoneInfo("Asia/Kamchatka")


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("01.03.2025 00:53:48", datetime(2025, 3, 1, 0, 53, 48)),
        ("01.03.2025 9:41", datetime(2025, 3, 1, 9, 41)),
        (" 01.03.2025\u00a0", datetime(2025, 3, 1)),
        ("2025-03-01", datetime(2025, 3, 1)),
        ("2025-03-01T07:30:27", datetime(2025, 3, 1, 7, 30, 27)),
        ("2025-03-01 07:30:27.5", datetime(2025, 3, 1, 7, 30, 27, 500000)),
        ("29.02.2024", datetime(2024, 2, 29)),
        (date(2025, 3, 1), datetime(2025, 3, 1)),
        (datetime(2025, 3, 1, 5), datetime(2025, 3, 1, 5)),
    ],
)
def test_readable_moment(cell: Any, moment: datetime) -> None:
    assert read_moment(cell) == moment


@pytest.mark.parametrize(
    "cell",
    [
        "",
        None,
        "31.11.2025",
        "29.02.2025",
        "00.11.2025",
        "2025-02-30",
        "01.13.2025",
        "01.06.25",
        "2025-6-1",
        "01/06/2025",
        "вчера",
        "01.06.2025 25:00",
        "01.06.2025 24:00",
        "2025-06-01T10",
        45809.0,
        True,
        "٠١.٠٦.٢٠٢٥",
        "0000-01-01",
        "2025-06-01T10:00+99:00",
    ],
)
def test_unreadable_moment(cell: Any) -> None:
    with pytest.raises(Unreadable):
        read_moment(cell)
    with pytest.raises(Unreadable):
        LocalDays().day(cell, KAMCHATKA)


@pytest.mark.parametrize(
    "cell",
    [
        "2025-06",
        "06.2025",
        "6.2025",
        "Июнь 2025",
        "Июнь 2025 г.",
        "июнь 2025 г",
        "ИЮНЯ 2025 года",
        "01.06.2025",
        "2025-06-30",
        "30.06.2025 23:59:59",
        date(2025, 6, 15),
        datetime(2025, 6, 1, 1),
    ],
)
def test_readable_month(cell: Any) -> None:
    assert read_month(cell) == JUNE


@pytest.mark.parametrize(
    "cell", ["", "2025", "13.2025", "2025-00", "2025-13", "Июнь", "Июнь 25", "31.06.2025", "2 квартал 2025", 6.2025, 202506, None]
)
def test_unreadable_month(cell: Any) -> None:
    with pytest.raises(Unreadable):
        read_month(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "Период: Июнь 2025 г.",
        "За 06.2025",
        "Период: с 01.06.2025 по 30.06.2025",
        "За период с 1 по 30 июня 2025 г.",
        "ПЕРИОД 2025-06",
        "за июнь 2025 года",
        "Период: 01.06.2025 - 30.06.2025",
        "  Период:\xa0Июнь 2025 г. Сформировано: 03.07.2025",
    ],
)
def test_month_above_the_header(cell: str) -> None:
    assert month_of_preamble(cell) == JUNE


@pytest.mark.parametrize(
    "cell",
    [
        "Сформировано: 03.06.2025",
        "Отчёт за июнь 2025",
        "Период: 2025 год",
        "Период: с 01.05.2025 по 30.06.2025",
        "Заказ-наряды 06.2025",
        "За 2 квартал 2025",
        "Период: с 25 мая по 24 июня 2025",
        "Период: 31.06.2025",
        "Периодичность: 06.2025",
        "Запчасти 06.2025",
        6.2025,
        None,
    ],
)
def test_no_month_above_the_header(cell: Any) -> None:
    assert month_of_preamble(cell) is None


@pytest.mark.parametrize(
    ("cell", "zone", "day"),
    [
        ("2025-05-31T23:30:00+03:00", KAMCHATKA, date(2025, 6, 1)),
        ("2025-05-31T20:30:00Z", KAMCHATKA, date(2025, 6, 1)),
        ("31.05.2025 23:30:00+0300", KAMCHATKA, date(2025, 6, 1)),
        ("2025-06-01T00:30:00+12", ZoneInfo("Europe/Moscow"), date(2025, 5, 31)),
        ("2025-05-31T23:30:00", KAMCHATKA, date(2025, 5, 31)),
        ("2025-05-31T23:30:00+03:00", None, date(2025, 5, 31)),
    ],
)
def test_an_offset_is_turned_into_the_zone_of_the_station(cell: str, zone: ZoneInfo | None, day: date) -> None:
    days = LocalDays()
    assert days.day(cell, zone) == day
    assert days.day(cell, zone) == day, "what was read before reads the same again"


@given(
    st.datetimes(min_value=datetime(1900, 1, 1)), st.sampled_from(["%d.%m.%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"])
)
def test_moments_come_back(moment: datetime, form: str) -> None:
    moment = moment.replace(microsecond=0)
    assert read_moment(moment.strftime(form)) == moment
    days = LocalDays()
    days.day((moment - timedelta(days=400)).strftime(form), None)
    assert days.day(moment.strftime(form), None) == moment.date()


@given(st.integers(1900, 2999), st.integers(1, 12))
def test_months_come_back(year: int, number: int) -> None:
    month = Month(year, number)
    for text in (
        str(month),
        f"{number:02d}.{year}",
        f"{NOMINATIVE[number - 1]} {year} г.",
        f"{GENITIVE[number - 1].title()} {year}",
    ):
        assert read_month(text) == month
    assert month_of_preamble(f"Период: {month.name} {year} г.") == month


@given(st.text(max_size=40))
def test_any_text_is_a_month_or_unreadable(text: str) -> None:
    month_of_preamble(f"Период: {text}")
    try:
        read_month(text)
    except Unreadable:
        return
