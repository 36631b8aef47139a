"""Subjects, mentions, fields of phrases, words of routing, clocks in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.desk.rules.routing import first_fitting, has_words
from okno.desk.rules.story import STORIES, story
from okno.desk.rules.words import LONGEST, filled, mentioned, span, subject_of


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Добрый день! Не пришёл счёт за октябрь. Проверили почту.", "Не пришёл счёт за октябрь"),
        ("Здравствуйте, коллеги. подъёмник не держит", "Подъёмник не держит"),
        ("привет\nгде макет баннера?", "Где макет баннера?"),
        ("Добрый день!", "Добрый день!"),
        ("", ""),
    ],
)
def test_the_subject_is_the_first_sentence_without_the_greeting(text: str, subject: str) -> None:
    assert subject_of(text) == subject


def test_a_long_subject_is_cut_at_a_word() -> None:
    found = subject_of("Подскажите пожалуйста как правильно списать бонусы клиента если он вернул запчасть и хочет деньги")
    assert len(found) <= LONGEST and found.endswith("…") and not found[-2].isspace()


@given(st.text(max_size=400))
def test_any_text_has_a_subject_that_fits(text: str) -> None:
    assert len(subject_of(text)) <= LONGEST + 1


PEOPLE = {1: "Ирина К.", 2: "Ирина С.", 3: "Павел Г."}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("@Павел посмотри", [3]),
        ("@Ирина К. и @Павел Г.", [1, 3]),
        ("@Ирина", [1, 2]),
        ("почта ivan@Павел.рф", [3]),
        ("@Олег нет такого", []),
        ("без зова", []),
    ],
)
def test_people_are_called_by_name(text: str, who: list[int]) -> None:
    assert mentioned(text, PEOPLE) == who


def test_a_phrase_takes_what_is_known_and_leaves_a_gap_for_the_rest() -> None:
    assert filled("{имя}, счёт {счёт} по {станция}", {"имя": "Олег", "станция": "Омск-1"}) == "Олег, счёт … по Омск-1"
    assert filled("{Имя}, добрый день", {"имя": "Олег"}) == "Олег, добрый день"


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0:00"), (40, "0:40"), (190, "3:10"), (99 * 60 + 59, "99:59"), (100 * 60, "4 дн."), (-5, "0:00")]
)
def test_a_clock_in_words(minutes: int, said: str) -> None:
    assert span(timedelta(minutes=minutes)) == said


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Сломался подъёмник", True),
        ("подъемники не держат", True),
        ("программа не открывается", True),
        ("открывается не программа", False),
        ("Подкасты", False),
    ],
)
def test_words_are_found_by_their_beginnings(text: str, fits: bool) -> None:
    assert has_words(text, ["подъём", "не открыва", "касс"]) is fits


def test_the_first_rule_that_fits_counts() -> None:
    @dataclass
    class Rule:
        words: list[str]

    one, other = Rule(["счёт"]), Rule(["счет", "касса"])
    assert first_fitting("где счет", [one, other]) is one
    assert first_fitting("касса", [one, other]) is other
    assert first_fitting("ничего", [one, other]) is None


def test_every_story_is_told_whatever_its_event_lacks() -> None:
    assert all(story(word, {}) for word in STORIES)
    assert story("set_topic", {"changes": {"topic": ["", "касса"]}}) == "тема: касса"
