"""Whose turn it is, by plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core.errors import Refused
from okno.desk.rules.turns import Side, Standing, State, Step, Then, after, answered


def test_a_new_question_is_the_managers() -> None:
    assert Standing().turn == Side.MANAGER


def test_the_expert_is_to_move_while_asked_and_the_manager_after_the_answer() -> None:
    asked = after(Standing(), Step.CONSULTED)
    assert asked.turn == Side.EXPERT
    assert after(asked, Step.EXPERT_ANSWERED).turn == Side.MANAGER


def test_of_several_experts_the_last_one_gives_the_turn_back() -> None:
    two = after(after(Standing(), Step.CONSULTED), Step.CONSULTED)
    one = after(two, Step.EXPERT_ANSWERED)
    assert (one.turn, after(one, Step.EXPERT_ANSWERED).turn) == (Side.EXPERT, Side.MANAGER)


def test_an_expert_who_is_no_longer_asked_leaves_the_question_as_it_was() -> None:
    waiting = answered(Standing(), Then.WAIT)
    asked = after(waiting, Step.CONSULTED)
    assert after(asked, Step.CONSULTATION_ENDED) == waiting


@pytest.mark.parametrize(
    ("then", "state", "turn"),
    [(Then.CLOSE, State.CLOSED, None), (Then.WAIT, State.OPEN, Side.PARTNER), (Then.RETURN, State.OPEN, Side.MANAGER)],
)
def test_an_answer_closes_waits_or_promises_more(then: Then, state: State, turn: Side | None) -> None:
    found = answered(Standing(), then)
    assert (found.state, found.turn) == (state, turn)


def test_a_word_of_the_partner_opens_a_closed_question() -> None:
    closed = answered(Standing(), Then.CLOSE)
    assert after(closed, Step.PARTNER_WROTE) == Standing()


@pytest.mark.parametrize("step", [Step.CONSULTED, Step.EXPERT_ANSWERED, Step.CLOSED, Step.MERGED, Step.CONSULTATION_ENDED])
def test_a_closed_question_takes_no_other_step(step: Step) -> None:
    with pytest.raises(Refused, match="закрыт"):
        after(Standing(State.CLOSED, owed=False), step)


def test_what_is_open_is_not_opened_and_what_is_merged_goes_on_elsewhere() -> None:
    with pytest.raises(Refused, match="и так открыт"):
        after(Standing(), Step.REOPENED)
    merged = after(Standing(), Step.MERGED)
    for step in Step:
        with pytest.raises(Refused, match="объединён"):
            after(merged, step)
    with pytest.raises(Refused, match="объединён"):
        answered(merged, Then.CLOSE)


MOVES = st.sampled_from([*Step, *Then])


@given(st.lists(MOVES, max_size=30))
def test_an_open_question_always_has_a_next_turn(moves: list[Step | Then]) -> None:
    standing = Standing()
    for move in moves:
        try:
            standing = answered(standing, move) if isinstance(move, Then) else after(standing, move)
        except Refused:
            continue
        assert (standing.turn is None) == (standing.state != State.OPEN)
        assert standing.experts >= 0
        assert standing.experts == 0 or standing.turn == Side.EXPERT
