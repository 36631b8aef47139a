"""What the printed report draws, as small SVG pictures: signs, thirteen months, steps of a change, the code with the link.

A picture is one element for the typesetter however many lines it holds: four times faster than drawing with its own pen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import segno

from okno.core import charts

INK, INK_2, INK_3, AXIS, BAND = "#18202e", "#434d60", "#5a6475", "#858e9e", "#e9ebf0"
TONES = {"bad": "#a51d24", "warn": "#876000", "good": "#0b6b60", "none": INK_3}
# told apart by shape alone: a cross in a circle, a triangle; the tick and the dash of the others are letters
SHAPES = {
    "bad": "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M9.5 9.5l5 5m0-5l-5 5",
    "warn": "M12 9v4M12 16.5h.01M10.4 3.6L2.3 17.1a1.9 1.9 0 0 0 1.6 2.9h16.2a1.9 1.9 0 0 0 1.6-2.9L13.6 3.6a1.9 1.9 0 0 0-3.2 0",
}
KPI_SPARK = (86.0, 22.0)
EMPLOYEE_SPARK = (90.0, 15.0)
STEP = (96.0, 12.0)  # 12 pt: the height of a row, as in report.typ


def signs() -> dict[str, str]:
    """The signs that no font of ours has."""
    pen = 'fill="none" stroke-width="2.1" stroke-linecap="round" stroke-linejoin="round"'
    return {name: _svg((24, 24), f'<path d="{shape}" stroke="{TONES[name]}" {pen}/>') for name, shape in SHAPES.items()}


def spark(chart: Mapping[str, Any], judgement: str, size: tuple[float, float]) -> str:
    """Band of the usual range, dashes of the plan, line of the fact, ring a year ago, dot now; "" when no month has a figure."""
    if all(point is None for point in chart["points"]):
        return ""
    limits = None if chart["low"] is None or chart["high"] is None else (chart["low"], chart["high"])
    width, height = size
    line = charts.spark(chart["points"], chart["plan"], limits, width=width, height=height)
    parts = []
    if line.band:
        parts.append(f'<rect x="0" y="{line.band[0]:.2f}" width="{width}" height="{max(line.band[1], 1):.2f}" fill="{BAND}"/>')
    if line.plan is not None:
        parts.append(f'<path d="M0 {line.plan:.2f}H{width}" stroke="{INK_3}" stroke-dasharray="3 2.5" fill="none"/>')
    strokes = "".join(_stretch(points) for points in line.stretches)
    parts.append(
        f'<path d="{strokes}" stroke="{INK_2}" stroke-width="1.4" stroke-linejoin="round" stroke-linecap="round" fill="none"/>'
    )
    if line.ago:
        parts.append(_circle(line.ago, 2, f'fill="#fff" stroke="{INK_2}" stroke-width="1.1"'))
    if line.last:
        parts.append(_circle(line.last, 3, f'fill="{TONES[judgement]}" stroke="#fff"'))
    return _svg(size, "".join(parts))


def cascade(values: Sequence[float | None]) -> str:
    """Each bar begins where the one before ended; the last is the whole change, from zero. A row of the table for each.

    Down is dark, up is light in a frame, the whole is black: it survives a grey printer. The upright line is the level before.
    """
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + (value or 0.0))
    least, span = min(sums), (max(sums) - min(sums)) or 1.0
    places = [2 + (value - least) / span * (STEP[0] - 4) for value in sums]
    bars = [
        _bar(row, start, end, INK_3 if value < 0 else "#fff")
        for row, (start, end, value) in enumerate(zip(places, places[1:], values, strict=False))
        if value is not None
    ]
    height = STEP[1] * (len(values) + 1)
    axis = f'<path d="M{places[0]:.2f} 0V{height:.2f}" stroke="{AXIS}" stroke-width=".5"/>'
    return _svg((STEP[0], height), "".join([axis, *bars, _bar(len(values), places[0], places[-1], INK)]))


def code(link: str) -> str:
    """The QR code of an address, as one path."""
    matrix = segno.make(link, error="m", micro=False, mask=4).matrix  # to try all masks takes longer than the rest of the page
    runs = (
        f"M{found.start()} {row}h{len(found.group())}v1h-{len(found.group())}z"
        for row, line in enumerate(matrix)
        for found in re.finditer(b"\x01+", bytes(line))
    )
    return _svg((len(matrix), len(matrix)), f'<path d="{"".join(runs)}" fill="{INK}"/>')


def _bar(row: int, start: float, end: float, fill: str) -> str:
    left, width, top = min(start, end), max(abs(end - start), 0.8), row * STEP[1] + 3
    edge = INK if fill == INK else INK_3
    return f'<rect x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="6" fill="{fill}" stroke="{edge}" stroke-width=".7"/>'


def _stretch(points: Sequence[charts.Point]) -> str:
    first, *rest = points
    return f"M{first[0]:.2f} {first[1]:.2f}" + "".join(f"L{x:.2f} {y:.2f}" for x, y in rest or [first])


def _circle(centre: charts.Point, radius: float, paint: str) -> str:
    return f'<circle cx="{centre[0]:.2f}" cy="{centre[1]:.2f}" r="{radius}" {paint}/>'


def _svg(size: tuple[float, float], inside: str) -> str:
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{inside}</svg>'
    )
