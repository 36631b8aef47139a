"""What changed this month? A process behaviour chart (XmR) tells a signal from month-to-month noise.

It answers another question than the growth points: a station may be steady and steadily below its peers.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

SPAN = 2.66
ENOUGH_POINTS = 6
RUN = 8
NEAR, OF = 3, 4


class Limits(NamedTuple):
    """Centre and natural limits of a series; ``points`` tells how many months they rest on."""

    centre: float
    mean_range: float
    lower: float
    upper: float
    points: int


class Signal(StrEnum):
    """Why a month stands out."""

    OUTSIDE = "outside"  # beyond a limit
    RUN = "run"  # eight in a row on one side of the centre
    NEAR = "near"  # three of four nearer to a limit than to the centre


class Found(NamedTuple):
    """A signal of the last month and its side: +1 above, −1 below."""

    signal: Signal
    side: int


class Basis(StrEnum):
    """What a month is expected to be."""

    OWN_MONTHS = "own_months"
    LAST_YEAR = "last_year"
    NETWORK = "network"  # fewer than 13 months: last month moved as the network moved


class Reading(NamedTuple):
    """The last month of a KPI against its normal range, in the KPI's unit; ``expected`` is the middle of the range.

    ``found`` is None when the month is like the others; ``position``: 0 in the middle, ±1 at a limit.
    """

    basis: Basis
    expected: float
    lower: float
    upper: float
    position: float
    found: Found | None
    points: int


def xmr(values: Sequence[float]) -> Limits | None:
    """Limits mean ± 2.66 × mean moving range; None with fewer than six months."""
    if len(values) < ENOUGH_POINTS:
        return None
    centre = sum(values) / len(values)
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    mean_range = sum(ranges) / len(ranges)
    return Limits(centre, mean_range, centre - SPAN * mean_range, centre + SPAN * mean_range, len(values))


def signal(values: Sequence[float], limits: Limits) -> Found | None:
    """The strongest of the three signals that the last month gives."""
    last = values[-1]
    if not limits.mean_range:
        return None
    if last > limits.upper or last < limits.lower:
        return Found(Signal.OUTSIDE, 1 if last > limits.centre else -1)
    for side in (1, -1):
        if len(values) >= RUN and all((each - limits.centre) * side > 0 for each in values[-RUN:]):
            return Found(Signal.RUN, side)
        half = SPAN * limits.mean_range / 2
        near = [(each - limits.centre) * side > half for each in values[-OF:]]
        if len(near) == OF and near[-1] and sum(near) >= NEAR:
            return Found(Signal.NEAR, side)
    return None


def read_ratio(values: Sequence[float | None]) -> Reading | None:
    """A ratio by its own last twelve months, oldest first; None when the last is not known or there are too few."""
    if not values or values[-1] is None:
        return None
    known = [each for each in values[-12:] if each is not None]
    limits = xmr(known)
    if limits is None:
        return None
    position = _position(known[-1], limits)
    return Reading(Basis.OWN_MONTHS, limits.centre, limits.lower, limits.upper, position, signal(known, limits), limits.points)


def read_sum(
    values: Sequence[float | None], days: Sequence[float | None] = (), network: Sequence[float | None] = ()
) -> Reading | None:
    """A sum against the same month last year, by ln(actual/expected) of the last twelve months.

    ``values``: up to 24 months, oldest first, the last is judged; ``days``: working days of the same months, by which
    the expectation moves; ``network``: the network's sums of the same months, for stations with fewer than 13.
    """
    has_year = len(values) > 12 and bool(values[-13])
    reading = _read_sum(values, days, Basis.LAST_YEAR) if has_year else None
    return reading or _read_sum(values, network, Basis.NETWORK)


def _read_sum(values: Sequence[float | None], moves_by: Sequence[float | None], basis: Basis) -> Reading | None:
    months = range(max(0, len(values) - 12), len(values))
    logs = [_log_change(values, place, moves_by, basis) for place in months]
    known = [each for each in logs if each is not None]
    limits = xmr(known)
    last = values[-1] if values else None
    if limits is None or logs[-1] is None or last is None:
        return None
    usual = last / exp(known[-1])
    middle, lower, upper = (usual * exp(each) for each in (limits.centre, limits.lower, limits.upper))
    return Reading(basis, middle, lower, upper, _position(known[-1], limits), signal(known, limits), limits.points)


def _position(value: float, limits: Limits) -> float:
    reach = SPAN * limits.mean_range
    return (value - limits.centre) / reach if reach else 0.0


def _log_change(values: Sequence[float | None], place: int, moves_by: Sequence[float | None], basis: Basis) -> float | None:
    """ln(actual/expected) of one month: expected is the base month, moved by working days or by the network."""
    before = place - (12 if basis is Basis.LAST_YEAR else 1)
    actual, base = _at(values, place), _at(values, before)
    now, then = _at(moves_by, place), _at(moves_by, before)
    if not actual or not base or actual <= 0 or base <= 0:
        return None
    if now and then:
        return log(actual / (base * now / then))
    return log(actual / base) if basis is Basis.LAST_YEAR else None


def _at(values: Sequence[float | None], place: int) -> float | None:
    return values[place] if 0 <= place < len(values) else None
