"""Geometry of small charts: numbers in, points out. The page draws them as SVG, the report with its own pen.

All results lie in 0..width, 0..height; y grows downwards, as on a page. Numbers may be Decimal, int or float;
None means "no data" and breaks a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Number: TypeAlias = Decimal | int | float
Point: TypeAlias = tuple[float, float]
PAD = 3.0  # room for the dot at the end of a line


@dataclass(frozen=True, slots=True)
class Box:
    """Where a chart may draw: ``left, right`` along, ``top, bottom`` down."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of months ready to draw."""

    stretches: tuple[tuple[Point, ...], ...]  # unbroken pieces, oldest first; a lonely month is a piece of one point
    band: tuple[float, float] | None  # normal range: top and height, cut to what is seen
    plan: float | None  # y of the dashes
    ago: Point | None  # ring: the first month, a year before the last; None when it has no data
    last: Point | None  # dot: the last month; None when it has no data


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar that starts at zero: its left edge, its length and which way it goes."""

    x: float
    width: float
    minus: bool


def spark(
    series: Sequence[Number | None],
    plan: Number | None = None,
    limits: tuple[Number, Number] | None = None,
    *,
    width: float = 108,
    height: float = 32,
) -> Line:
    """The sparkline of a row: 13 months, oldest first; ``limits`` is the normal range (low, high)."""
    return line(series, plan, limits, Box(PAD, PAD, width - PAD, height - PAD))


def line(series: Sequence[Number | None], plan: Number | None, limits: tuple[Number, Number] | None, box: Box) -> Line:
    """A line in a box. The scale is that of the values and the plan, never from zero; the range is cut to it."""
    values = [None if value is None else float(value) for value in series]
    seen = [value for value in values if value is not None]
    if plan is not None:
        seen.append(float(plan))
    if not seen:
        return Line((), None, None, None, None)
    low, high = min(seen), max(seen)

    def down(value: float) -> float:
        return level(value, low, high, box)

    step = (box.right - box.left) / max(len(values) - 1, 1)
    points = [None if value is None else (box.left + index * step, down(value)) for index, value in enumerate(values)]
    return Line(
        stretches=_stretches(points),
        band=_band(limits, low, high, box) if any(value is not None for value in values) else None,
        plan=None if plan is None else down(float(plan)),
        ago=points[0] if len(points) > 1 else None,
        last=points[-1] if points else None,
    )


def level(value: float, low: float, high: float, box: Box) -> float:
    """How far down a value lies between the ends of the scale; a scale of one value runs through the middle."""
    if high == low:
        return (box.top + box.bottom) / 2
    return box.bottom - (value - low) / (high - low) * (box.bottom - box.top)


def _stretches(points: Sequence[Point | None]) -> tuple[tuple[Point, ...], ...]:
    pieces: list[tuple[Point, ...]] = []
    piece: list[Point] = []
    for point in [*points, None]:
        if point is not None:
            piece.append(point)
        elif piece:
            pieces.append(tuple(piece))
            piece = []
    return tuple(pieces)


def _band(limits: tuple[Number, Number] | None, low: float, high: float, box: Box) -> tuple[float, float] | None:
    if limits is None:
        return None
    bottom, top = float(limits[0]), float(limits[1])
    if high == low:  # one level: the range lies around it, or it is not on the picture
        return (box.top, box.bottom - box.top) if bottom <= low <= top else None
    bottom, top = max(bottom, low), min(top, high)
    if top <= bottom:
        return None
    upper = level(top, low, high, box)
    return upper, level(bottom, low, high, box) - upper


def meter(value: Number | None, most: Number, width: float) -> float:
    """Length of a filled bar: ``value`` of ``most``, never outside 0..width."""
    if value is None or most <= 0:
        return 0.0
    return min(max(float(value) / float(most), 0.0), 1.0) * width


def bars(values: Sequence[Number | None], width: float) -> list[Bar]:
    """Bars on one scale around a common zero: gains go right, losses left. None and zero are bars of no length."""
    plain = [0.0 if value is None else float(value) for value in values]
    least, most = min([0.0, *plain]), max([0.0, *plain])
    span = most - least
    if span == 0:
        return [Bar(0.0, 0.0, False) for _ in plain]
    zero = -least / span * width
    return [Bar(zero + min(value, 0.0) / span * width, abs(value) / span * width, value < 0) for value in plain]


def zero_of(values: Sequence[Number | None], width: float) -> float:
    """Where the common zero of ``bars`` stands."""
    plain = [0.0 if value is None else float(value) for value in values]
    least, most = min([0.0, *plain]), max([0.0, *plain])
    return 0.0 if most == least else -least / (most - least) * width


def ticks(low: Number, high: Number, most: int = 4) -> list[float]:
    """Round levels for the scale of a big chart, at most ``most``, all within low..high."""
    span = float(high) - float(low)
    if span <= 0:
        return [float(low)]
    for step in _round_steps(span / most):
        first = -(-float(low) // step) * step
        found = [first + index * step for index in range(int((float(high) - first) / step + 1e-9) + 1)]
        if len(found) <= most:
            return found
    return []


def _round_steps(least: float) -> list[float]:
    """Steps 1, 2, 5 × a power of ten, from about ``least`` up."""
    power = Decimal(repr(least)).adjusted()
    return [digit * 10.0**exponent for exponent in (power, power + 1) for digit in (1, 2, 5) if digit * 10.0**exponent >= least]
