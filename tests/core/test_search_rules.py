"""Folding, codes, phones, layouts, typos, marks: plain values and properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core.search.asking import as_tsquery, groups_of, meets, nearness
from okno.core.search.folding import LONGEST, digits_of, folded, tails_of, words_of
from okno.core.search.layouts import CYRILLIC, LATIN, switched
from okno.core.search.marking import marked
from okno.core.search.reading import merged, reading_of
from okno.core.search.typos import distance, forgiven, is_spelled, nearest, trigrams

RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
WORDS = st.text(RUSSIAN, min_size=4, max_size=14)
ANYTHING = st.text(max_size=60)
KINDS = {"station": "станция станции", "review": "встреча разбор", "task": "задача"}


# ---------- folding ----------


@pytest.mark.parametrize("code", ["ОМ-1", "om1", "om 1", "OM-1", "Om.1", "ом_1", "ОМ№1"])
def test_a_code_is_one_however_it_is_written(code: str) -> None:
    assert "om1" in words_of(code)
    assert meets(words_of("OM-1"), groups_of(code))
    assert not meets(words_of("OM-2"), groups_of(code))


@pytest.mark.parametrize("typed", ["ст-100", "st100", "ST 100", "St-1", "100"])
def test_a_code_is_typed_as_it_looks_or_as_it_is_said(typed: str) -> None:
    assert meets(words_of("ST-100"), groups_of(typed))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Омск-2", ["омск", "omck2"]),
        ("Королёв", ["королев"]),
        ("  ООО «Фомин и сын» ", ["ооо", "фомин", "сын"]),
        ("ST-001-7", ["st", "st001", "st0017", "001", "0017"]),
        ("pavel.k@okno.test", ["pavel", "okno", "test"]),
        ("и\u0306од 10-20", ["йод", "йод10", "йод1020", "10", "1020", "20"]),
        ("октябрь 2026", ["октябрь", "октябрь2026", "2026"]),
        ("№ 7, а!", []),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_number_belongs_to_the_word_before_it() -> None:
    """«омск 2» is Omsk-2, not Omsk-1 in 2026."""
    assert meets(words_of("Омск-2"), groups_of("омск 2"))
    assert meets(words_of("Омск-20"), groups_of("омск 2"))
    assert not meets([*words_of("Омск-1"), *words_of("октябрь 2026")], groups_of("омск 2"))
    assert meets([*words_of("Омск-1"), *words_of("октябрь 2026")], groups_of("омск 2026"))


@pytest.mark.parametrize(
    "typed", ["+7 (900) 000-00-42", "8 900 0000042", "89000000042", "900 000 00 42", "000-00-42", "0042", "00 42"]
)
def test_a_phone_is_found_by_its_digits(typed: str) -> None:
    assert meets(tails_of("+7 900 000-00-42"), groups_of(typed))
    assert not meets(tails_of("+7 900 000-00-43"), groups_of(typed))


def test_a_phone_is_found_while_it_is_typed() -> None:
    number = "+7 (900) 000-00-42"
    assert all(meets(tails_of(number), groups_of(number[:length])) for length in range(5, len(number) + 1))
    assert digits_of("8 (900) 000-00-42") == digits_of(number) == "79000000042"
    assert tails_of("нет") == []
    assert tails_of("112") == ["112"]


@given(ANYTHING)
def test_folding_is_done_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    words = words_of(text)
    assert len(words) == len(set(words))
    assert all(len(word) <= LONGEST and "ё" not in word and word.isalnum() for word in words)


@given(ANYTHING)
def test_what_stands_in_a_row_is_found_by_it(text: str) -> None:
    """Whatever is typed of a text, to its end or not, finds the text; what says nothing yet asks for nothing."""
    for end in (len(text), len(text) // 2):
        groups = groups_of(text[:end].rpartition(" ")[0] if end < len(text) else text)
        if groups and len(groups) < 8:
            assert meets(words_of(text), groups)


@given(ANYTHING)
def test_a_query_can_always_be_asked(typed: str) -> None:
    """No sign that people type ends a word of the query."""
    groups = groups_of(typed)
    query = as_tsquery(groups, "task")
    assert (query == "") == (not groups)
    assert "''" not in query and "\\" not in query
    assert meets([term.text for group in groups for term in group[0]], groups) or not groups


# ---------- layouts ----------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jvcr", "омск"),
        (",fhyfek", "барнаул"),
        ("щь-1", "om-1"),
        ("ЫЕ-100", "st-100"),
        ("{fxfnehzy", "хачатурян"),
        ("0042", "0042"),
        ("", ""),
    ],
)
def test_the_other_layout(typed: str, meant: str) -> None:
    assert switched(typed) == meant


@given(st.text(RUSSIAN + "ё", min_size=1))
def test_a_layout_switched_twice_is_the_first_one(text: str) -> None:
    typed = text.translate(str.maketrans(CYRILLIC, LATIN))
    if any("a" <= sign <= "z" for sign in typed):
        assert switched(typed) == text
    assert switched(text) == typed


# ---------- typos ----------


def plainly(typed: str, word: str) -> int:
    """The distance reckoned by its definition: to the word, or to a beginning of it no shorter than what was typed."""
    beginnings = {word, *(word[:end] for end in range(len(typed), len(word)))}
    return min(_edits(typed, other) for other in beginnings)


def _edits(a: str, b: str) -> int:
    table = [[max(row, column) if not row * column else 0 for column in range(len(b) + 1)] for row in range(len(a) + 1)]
    for row in range(1, len(a) + 1):
        for column in range(1, len(b) + 1):
            here = min(
                table[row - 1][column] + 1,
                table[row][column - 1] + 1,
                table[row - 1][column - 1] + (a[row - 1] != b[column - 1]),
            )
            if row > 1 and column > 1 and a[row - 1] == b[column - 2] and a[row - 2] == b[column - 1]:
                here = min(here, table[row - 2][column - 2] + 1)
            table[row][column] = here
    return table[-1][-1]


@given(WORDS, WORDS, st.integers(0, 3))
def test_distance_is_the_fewest_mistakes(typed: str, word: str, most: int) -> None:
    least = plainly(typed, word)
    assert distance(typed, word, most) == (least if least <= most else None)


@st.composite
def mistyped(draw: st.DrawFn) -> tuple[str, str]:
    """A word and the same with one mistake in it."""
    word = draw(WORDS)
    place = draw(st.integers(0, len(word) - 1))
    sign = draw(st.sampled_from(RUSSIAN))
    wrong = draw(
        st.sampled_from(
            [
                word[:place] + sign + word[place + 1 :],
                word[:place] + sign + word[place:],
                word[:place] + word[place + 1 :],
                word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
            ]
        )
    )
    return word, wrong


@given(mistyped())
def test_one_mistake_is_always_forgiven(pair: tuple[str, str]) -> None:
    word, wrong = pair
    if is_spelled(wrong):
        assert nearest(wrong, [word]) == [word]
        assert set(trigrams(word)) & set(trigrams(wrong)), "it would not even be a candidate"


@pytest.mark.parametrize(
    ("typed", "words", "found"),
    [
        ("омкс", ["омск", "томск", "минск"], ["омск"]),
        ("навосиб", ["новосибирск", "севастополь"], ["новосибирск"]),
        ("краснодра", ["краснодар", "красноярск"], ["краснодар"]),
        ("навосебирск", ["новосибирск"], ["новосибирск"]),
        ("масква", ["москва"], ["москва"]),
        ("омскк", ["омск"], ["омск"]),
        ("ничегонет", ["омск", "негин"], []),
        ("омск", [], []),
    ],
)
def test_the_nearest_words(typed: str, words: list[str], found: list[str]) -> None:
    assert nearest(typed, words) == found


def test_numbers_and_short_words_are_not_mistyped() -> None:
    assert [is_spelled(word) for word in ("омск", "оми", "om12", "2026", "")] == [True, False, False, False, False]
    assert (forgiven("омск"), forgiven("новосиби")) == (1, 2)


# ---------- reading and order ----------


def test_a_word_that_names_a_kind_narrows_to_it() -> None:
    reading = reading_of("встреча омск", KINDS)
    assert reading.kinds == ["review"]
    assert [chunk.layouts for chunk in reading.chunks] == [("омск", "jvcr")]
    assert reading_of("dcnhtxf", KINDS) == ([], ["review"])
    assert reading_of("вс ом", KINDS).kinds == []


def test_any_variant_of_a_chunk_will_do() -> None:
    groups = merged([["омск", "орск"], ["2"]])
    assert meets(words_of("Омск-2"), groups)
    assert meets(words_of("Орск-2"), groups)
    assert not meets(words_of("Томск-2"), groups)
    assert merged([["омск"], []]) == []


def test_nearer_is_earlier_and_in_order() -> None:
    groups = groups_of("анна андр")
    near = [nearness(words_of(name), groups) for name in ("Анна Андреева", "Андреева Анна", "Ильина Анна Андреевна", "Пётр")]
    assert near == sorted(set(near)), "no two are equally near"


# ---------- marks ----------


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Омск-2", "ом", "[Ом]ск-2"),
        ("Омск-2", "омск 2", "[Омск-2]"),
        ("ОМ-1 · ИП Павлов", "om1", "[ОМ-1] · ИП Павлов"),
        ("Королёв-1", "корол", "[Корол]ёв-1"),
        ("+7 900 000-00-42", "0042", "+7 900 000-[00-42]"),
        ("Разобрать чеки", "чеки разо", "[Разо]брать [чеки]"),
        ("Омск", "томск", "Омск"),
        ("", "омск", ""),
    ],
)
def test_what_was_typed_is_marked(text: str, typed: str, shown: str) -> None:
    pieces = marked(text, groups_of(typed))
    assert "".join(f"[{piece.text}]" if piece.is_typed else piece.text for piece in pieces) == shown


@given(ANYTHING, ANYTHING)
def test_marks_lose_no_letter(text: str, typed: str) -> None:
    assert "".join(piece.text for piece in marked(text, groups_of(typed))) == text
