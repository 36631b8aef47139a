"""States, verdicts, shares, deadlines, the forecast: plain values and no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import exp
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core.errors import Refused
from okno.launches.rules.audience import Audience, codes
from okno.launches.rules.deadlines import days_late, ends_at
from okno.launches.rules.effect import FEWEST, effect
from okno.launches.rules.forecast import DEFAULT, Facts, brier, deciles, fit
from okno.launches.rules.hints import trusted
from okno.launches.rules.pictures import differs, kilometres, middle_of
from okno.launches.rules.proofs import norm_at, share
from okno.launches.rules.states import MOVES, State, Step, after
from okno.launches.rules.verdicts import Outcome, Standing, verdict

DAY = date(2026, 11, 20)
ZONES = ["Europe/Kaliningrad", "Europe/Moscow", "Asia/Omsk", "Asia/Kamchatka"]


@given(st.sampled_from(list(State)), st.sampled_from(list(Step)))
def test_a_step_leads_where_the_table_says_or_says_why_not(state: State, step: Step) -> None:
    if (state, step) in MOVES:
        assert after(state, step) == MOVES[state, step]
    else:
        with pytest.raises(Refused):
            after(state, step)


@given(st.lists(st.sampled_from(list(State)), min_size=1, max_size=12), st.integers(-5, 5))
def test_ready_means_every_required_item_and_nothing_owed(states: list[State], days: int) -> None:
    items = [Standing(state, DAY - timedelta(days=days), True) for state in states]
    found = verdict(items, DAY, started=False)
    assert (found.outcome == Outcome.READY) == all(state == State.ACCEPTED for state in states)
    assert found.outcome != Outcome.LATE or (days > 0 and found.days == days)
    assert found.done == states.count(State.ACCEPTED) and found.all == len(states)


def test_optional_items_hold_nobody_up() -> None:
    items = [Standing(State.ACCEPTED, DAY, True), Standing(State.MISSING, DAY - timedelta(days=9), False)]
    assert verdict(items, DAY, started=False).outcome == Outcome.READY


@given(st.integers(0, 10_000), st.integers(1, 500))
def test_a_hundred_per_cent_is_only_the_whole_norm(count: int, norm: int) -> None:
    assert (share(count, norm) == 100) == (count >= norm)
    assert 0 <= share(count, norm) <= 100


def test_a_norm_by_post() -> None:
    assert (norm_at(4, by_post=True, posts=6), norm_at(4, by_post=True, posts=None), norm_at(4, by_post=False, posts=6)) == (
        24,
        4,
        4,
    )


@given(st.integers(0, 700 * 24 * 60), st.sampled_from(ZONES))
def test_a_deadline_ends_with_the_day_there(minutes: int, name: str) -> None:
    zone, moment = ZoneInfo(name), datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    due = moment.astimezone(zone).date()
    assert moment < ends_at(due, zone)
    assert days_late(due, moment, zone) == 0
    assert days_late(due - timedelta(days=1), moment, zone) == 1


def test_an_audience_reads_codes_as_people_write_them() -> None:
    assert codes("om-1, TO-1;\n om-1") == ("OM-1", "TO-1")
    assert Audience.of({"city": " Омск ", "csrf": "x"}).plain == {"city": "Омск"}


@given(st.integers(-(1 << 63), (1 << 63) - 1), st.integers(0, 63))
def test_looks_differ_by_bits(look: int, bit: int) -> None:
    assert differs(look, look) == 0
    assert differs(look, look ^ (1 << bit)) == 1


LOOKS = st.lists(st.integers(-(1 << 63), (1 << 63) - 1), min_size=1, max_size=5)


@given(LOOKS, st.integers(-(1 << 63), (1 << 63) - 1))
def test_what_is_too_far_from_the_middle_is_near_none(looks: list[int], other: int) -> None:
    place, reach = middle_of(looks)
    assert differs(looks[place], other) <= reach + min(differs(look, other) for look in looks)


def test_kilometres() -> None:
    assert kilometres(55.75, 37.62, 59.94, 30.31) == pytest.approx(633, abs=5)
    assert kilometres(10, 10, 10, 10) == 0


def naive(*parts: int) -> datetime:
    """As a camera writes it."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def test_a_camera_is_believed_only_when_it_may_be_right() -> None:
    sent, zone = datetime(2026, 11, 12, 7, tzinfo=UTC), ZoneInfo("Asia/Omsk")
    assert trusted(naive(2026, 11, 12, 12), sent, zone) == datetime(2026, 11, 12, 6, tzinfo=UTC)
    for wrong in (naive(1970, 1, 1), naive(2026, 11, 15), None):
        assert trusted(wrong, sent, zone) is None


def past_cases(count: int, seed: int) -> list[tuple[Facts, bool]]:
    """Stations whose true chance is known: the able and those with little left and much time."""
    chance = Random(seed)
    found = []
    for _case in range(count):
        facts = Facts(chance.choice([0.2, 0.4, 0.6, 1.0]), chance.randint(0, 14), chance.random(), chance.randint(0, 2))
        true = 1 / (1 + exp(-(2 - 3 * facts.left + 0.15 * facts.days + 2 * (facts.past - 0.5) - 0.6 * facts.objections)))
        found.append((facts, chance.random() < true))
    return found


def test_the_forecast_learns_and_is_calibrated() -> None:
    model = fit(past_cases(4000, 1))
    later = past_cases(2000, 2)
    said = [(model.chance(facts), came) for facts, came in later]
    assert brier(said) < brier([(model.base, came) for _facts, came in later]) * 0.85
    assert all(abs(mean - share_came) < 0.12 for mean, share_came, _count in deciles(said))
    assert model.chance(Facts(0, 3, 0.1)) == 1.0
    assert model.chance(Facts(0.2, -1, 1)) == 0.0


def test_without_two_outcomes_the_default_stands() -> None:
    assert fit([(Facts(0.5, 3, 0.5), True)] * 300) is DEFAULT


def test_an_effect_is_said_only_of_enough_stations_and_always_the_same() -> None:
    chance = Random(3)
    able, others = ([mean + chance.gauss(0, 0.05) for _station in range(60)] for mean in (0.10, 0.02))
    found = effect(able, others)
    assert found and found == effect(able, others)
    assert found.is_clear and found.low < found.difference < found.high
    assert effect(able[: FEWEST - 1], others) is None
    same = effect(others[:30], others[30:])
    assert same and not same.is_clear
