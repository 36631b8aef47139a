"""What a word tells, and which word a misspelt one means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.desk.rules.knowledge import CLOSE, OPEN, pieces_of
from okno.desk.rules.retrieval import keys, meant, rarity, slips, sound

WORDS = st.text("абвгдеиокрст", min_size=1, max_size=12)
KNOWN = ["подъемник", "приемщик", "роял", "эквайринг", "компрессор", "счет", "терминал"]


@given(st.integers(1, 5000), st.integers(0, 4999))
def test_a_rare_word_tells_more(total: int, articles: int) -> None:
    articles %= total
    assert rarity(articles, total) > rarity(articles + 1, total) >= 0


@given(WORDS, WORDS)
def test_slips_count_the_same_both_ways(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one)
    assert (slips(one, other) == 0) == (one == other)
    assert slips(one, other) <= max(len(one), len(other))


@given(WORDS, st.integers(0, 11), st.sampled_from("абвгдеи"))
def test_a_word_one_letter_off_has_a_key_in_common(word: str, place: int, letter: str) -> None:
    place %= len(word)
    for wrong in (word[:place] + word[place + 1 :], word[:place] + letter + word[place:]):
        # where a letter put in parts two that were one by their sound, it is two slips for the ear
        if slips(sound(word), sound(wrong)) <= 1:
            assert set(keys(word)) & set(keys(wrong))


@pytest.mark.parametrize(
    ("typed", "word"),
    [("подьемник", "подъемник"), ("потъемник", "подъемник"), ("преемщик", "приемщик"), ("эквайрнг", "эквайринг"),
     ("тирминал", "терминал"), ("компресор", "компрессор"), ("термнал", "терминал")],
)  # fmt: skip
def test_a_misspelt_word_means_the_nearest(typed: str, word: str) -> None:
    assert meant(typed, KNOWN) == [word]


def test_nothing_is_meant_where_nothing_is_near() -> None:
    assert meant("баннер", KNOWN) == []
    assert meant("счетчик", KNOWN) == []


def test_a_text_in_pieces() -> None:
    assert [tuple(piece) for piece in pieces_of(f"не пришёл {OPEN}счёт{CLOSE}")] == [("не пришёл ", False), ("счёт", True)]
    assert [tuple(piece) for piece in pieces_of(f"{OPEN}счёт{CLOSE}")] == [("счёт", True)]
    assert pieces_of("") == []
