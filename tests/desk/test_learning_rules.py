"""The topic model: what it reads, what it learns, how sure it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.desk.rules.learning import Example, examine, learn
from okno.desk.rules.seeds import seed_questions
from okno.desk.rules.topics import Model, confidences, guess_by_words, signs
from tests.desk.conftest import seed_model

CASH = ("терминал не видит банк", "касса не печатает чек", "чек не пробился", "терминал завис на оплате")
STAFF = ("механик уволился вчера", "где искать приёмщика", "график отпусков механиков", "приёмщик просит аванс")
EXAMPLES = [
    *(Example(text, "cash", author=f"c{number % 2}") for number, text in enumerate(CASH)),
    *(Example(text, "staff", author=f"s{number % 2}") for number, text in enumerate(STAFF)),
]


def test_a_text_is_read_as_runs_of_letters_within_words() -> None:
    found = signs("Чек, чек")
    assert found["=чек"] == 2
    assert found[" чек "] == 2
    assert found["чек"] == 2
    assert not any("ек ч" in sign for sign in found)
    assert signs("Ёлка") == signs("елка")
    assert signs("…!?") == {}


def test_what_was_learnt_is_told_apart() -> None:
    model = learn(EXAMPLES)
    assert model.guess("терминалу плохо")[0][0] == "cash"
    assert model.guess("механику плохо")[0][0] == "staff"
    assert model.guess("щщщщ") == []


def test_a_phrase_of_weight_tells_more() -> None:
    told = [*EXAMPLES, Example("терминал", "staff", weight=50.0)]
    assert learn(EXAMPLES).guess("терминал")[0][0] == "cash"
    assert learn(told).guess("терминал")[0][0] == "staff"


def test_the_same_examples_give_the_same_model() -> None:
    assert learn(EXAMPLES).packed() == learn(EXAMPLES).packed()


def test_a_model_is_the_same_when_it_is_unpacked() -> None:
    model = learn(EXAMPLES)
    again = Model.unpacked(model.packed())
    assert again.guess("касса и механик") == model.guess("касса и механик")


def test_an_examination_asks_only_those_from_whom_nothing_was_learnt() -> None:
    exam = examine([Example("касса", "cash"), Example("механик", "staff")])
    assert exam.questions == 0, "nobody asked, nobody is examined on"
    assert examine(EXAMPLES).questions == len(EXAMPLES)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=22), st.floats(0.1, 3))
def test_confidences_make_one_and_keep_the_order(scores: list[float], sharpness: float) -> None:
    sure = confidences(scores, sharpness)
    assert sum(sure) == pytest.approx(1)
    assert sure.index(max(sure)) == scores.index(max(scores)) or max(sure) == pytest.approx(sure[scores.index(max(scores))])


@given(st.text(max_size=200))
def test_any_text_has_a_guess_or_none(text: str) -> None:
    model = learn(EXAMPLES)
    guess = model.guess(text)
    assert guess == [] or sum(share for _, share in guess) == pytest.approx(1)


def test_lists_of_words_guess_before_there_is_a_model() -> None:
    words = {"cash": ["касс", "чек"], "staff": ["механик"]}
    assert guess_by_words("Касса не бьёт чек, механик ушёл", words) == [("cash", 2 / 3), ("staff", 1 / 3)]
    assert guess_by_words("щщщ", words) == []


def test_the_seed_model_is_better_than_chance_by_far() -> None:
    """Far below what is measured (bench, row knowledge), far above lists of words: this is no bench, but it may not rot."""
    model, exam = seed_model()
    test = seed_questions(("test",))
    ranked = [[code for code, _ in model.guess(each.text)] for each in test]
    assert sum(each.topic in codes[:1] for each, codes in zip(test, ranked, strict=True)) > 0.45 * len(test)
    assert sum(each.topic in codes[:3] for each, codes in zip(test, ranked, strict=True)) > 0.7 * len(test)
    assert exam.top1 > 0.65
    assert exam.top3 > 0.85


def test_the_seed_model_is_right_more_often_the_surer_it_is() -> None:
    _model, exam = seed_model()
    rights = [level.right for level in exam.levels]
    assert rights == sorted(rights)
    assert next(level for level in exam.levels if level.confidence == 0.9).right > 0.9


def test_the_seed_model_is_small() -> None:
    model, _exam = seed_model()
    assert len(model.packed()) < 1_000_000
    assert 4 * (len(model.speaks) + len(model.rarity)) < 20_000_000
