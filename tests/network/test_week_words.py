"""Hours as people write them: read, said back, refused in words."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from okno.core.errors import Refused
from okno.network.rules.hours import DAY, Week
from okno.network.rules.week_words import holidays_words, read_week, week_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("пн–пт 09:00–13:00, 14:00–18:00; сб 10:00–15:00", "пн–пт 09:00–13:00, 14:00–18:00; сб 10:00–15:00"),
        ("пн-пт 9-18", "пн–пт 09:00–18:00"),
        ("Пн — Пт: 09.00 - 18.00, обед 13–14; вс — выходной", "пн–пт 09:00–13:00, 14:00–18:00"),
        ("будни 9-18, выходные 10-16", "пн–пт 09:00–18:00; сб, вс 10:00–16:00"),
        ("9-20", "ежедневно 09:00–20:00"),
        ("пн, ср, пт 9–13 14–18", "пн, ср, пт 09:00–13:00, 14:00–18:00"),
        ("сб–пн 10–12", "пн, сб, вс 10:00–12:00"),
        ("Понедельник–среда 9–18", "пн–ср 09:00–18:00"),
        ("24/7", "круглосуточно"),
        ("пн–пт круглосуточно; сб 9–15", "пн–пт круглосуточно; сб 09:00–15:00"),
        ("пт 20:00–08:00", "пт 20:00–24:00; сб 00:00–08:00"),
        ("вс 22–6", "пн 00:00–06:00; вс 22:00–24:00"),
        ("пн–вс 20–8", "ежедневно 00:00–08:00, 20:00–24:00"),
        ("пн 20–00", "пн 20:00–24:00"),
        ("пн 9–12, 12–18", "пн 09:00–18:00"),
        ("Mon-Fri 9-18, lunch 13-14; Sun off", "пн–пт 09:00–13:00, 14:00–18:00"),
    ],
)
def test_what_is_read(text: str, said: str) -> None:
    week = read_week(text, keeps_holidays=True)
    assert week_words(week) == said
    assert read_week(said, keeps_holidays=True) == week


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "нет ни одного часа"),
        ("выходной", "нет ни одного часа"),
        ("пн", "После «пн» нет часов"),
        ("пн 9–18; вт", "После «вт» нет часов"),
        ("пн 9–18, обед", "После «обед» нет часов"),
        ("пн 9", "«9» — не день и не часы"),
        ("завтра 9–18", "«завтра» — не день"),
        ("пн 9–25", "«9–25» — не день и не часы"),
        ("пн 9:70–18:00", "«9:70–18:00»"),
        ("пн 24–6", "«24–6»"),
        ("пн 9–9", "начало и конец совпадают"),
        ("пн 9–18, 17–20", "пн: 09:00–18:00 и 17:00–20:00 накладываются"),
        ("пн 20–8; вт 7–10", "вт: 00:00–08:00 и 07:00–10:00 накладываются"),
        ("пн–пт 9–18; пт 9–17", "«пт» названо дважды"),
        ("пн 9–13, обед 12–14", "Обед 12:00–14:00"),
        ("обед 12–14", "Обед 12:00–14:00"),
    ],
)
def test_what_is_refused_says_what_and_where(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        read_week(text, keeps_holidays=True)
    assert str(refused.value).endswith(".")


def test_english() -> None:
    week = read_week("пн–пт 9–18; сб 10–15", keeps_holidays=True)
    around = read_week("круглосуточно", keeps_holidays=False)
    with translation.override("en"):
        assert week_words(week) == "Mon–Fri 09:00–18:00; Sat 10:00–15:00"
        assert (week_words(around), holidays_words(around)) == ("24/7", "works on public holidays")
        assert all(read_week(week_words(each), keeps_holidays=each.keeps_holidays) == each for each in (week, around))


TIMES = st.lists(st.integers(0, DAY), max_size=6, unique=True).map(sorted)
WEEKS = st.lists(TIMES.map(lambda found: found[: len(found) // 2 * 2]), min_size=7, max_size=7).filter(any)


@given(WEEKS, st.sampled_from(["ru", "en"]))
def test_what_is_said_is_read_back(spells: list[list[int]], language: str) -> None:
    week = Week.of(spells, False)
    with translation.override(language):
        assert read_week(week_words(week), keeps_holidays=False) == week
