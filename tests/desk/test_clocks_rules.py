"""Deadlines and the warnings before them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from okno.desk.rules.clocks import Promise, deadline, rule_text

MOMENT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def around_the_clock(since: datetime, span: timedelta) -> datetime:
    return since + span


def test_the_owner_is_warned_before_the_head_and_the_head_before_the_breach() -> None:
    found = deadline(around_the_clock, MOMENT, 60, Promise(warn_owner=20, warn_head=5))
    assert (found.warn_owner, found.warn_head, found.due) == (
        MOMENT + timedelta(minutes=40), MOMENT + timedelta(minutes=55), MOMENT + timedelta(minutes=60),
    )  # fmt: skip


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))
def test_no_warning_lies_before_the_beginning_or_after_the_deadline(minutes: int, owner: int, head: int) -> None:
    found = deadline(around_the_clock, MOMENT, minutes, Promise(warn_owner=owner, warn_head=head))
    assert MOMENT <= found.warn_owner <= found.due
    assert MOMENT <= found.warn_head <= found.due


def test_a_rule_says_what_it_promised() -> None:
    assert rule_text(3, Promise()) == "№ 3: 60/120/1440"
