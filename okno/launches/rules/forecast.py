"""How likely a station is to be ready in time: logistic regression over a handful of plain facts, fitted on finished launches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

NAMES = ("intercept", "left", "weeks", "hurry", "past", "objections")
CLOSE = 1e-9
PENALTY = 1.0
"""Ridge on everything but the intercept: without it a few stations that never fail send a weight to infinity."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A station on some day before the start: share of required items left, days left, own past, open objections."""

    left: float
    days: int
    past: float
    objections: int = 0

    @property
    def row(self) -> tuple[float, ...]:
        days = max(self.days, 0)
        return (1.0, self.left, min(days, 28) / 7, 7 * self.left / (days + 1), self.past - 0.5, float(min(self.objections, 3)))


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in the order of NAMES, the share of stations ready in time, and on how many cases both stand."""

    weights: tuple[float, ...]
    base: float
    cases: int

    def chance(self, facts: Facts) -> float:
        """0…1; a station with nothing left is ready."""
        if facts.left <= 0:
            return 1.0
        if facts.days < 0:
            return 0.0
        return _sigmoid(sum(weight * value for weight, value in zip(self.weights, facts.row, strict=True)))


DEFAULT = Model((1.6, -2.2, 0.55, -0.9, 1.8, -0.45), 0.75, 0)
"""Until a network has finished launches of its own: whatever is left weighs, time and a good past help."""


def fit(cases: Sequence[tuple[Facts, bool]], rounds: int = 25) -> Model:
    """Weights by Newton's method with a small ridge; DEFAULT where one of the two outcomes never happened."""
    ready = sum(outcome for _facts, outcome in cases)
    if not 0 < ready < len(cases):
        return DEFAULT
    rows = [(facts.row, float(outcome)) for facts, outcome in cases]
    weights = [0.0] * len(NAMES)
    for _round in range(rounds):
        step = _newton(rows, weights)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < CLOSE:
            break
    return Model(tuple(weights), ready / len(cases), len(cases))


def _newton(rows: Sequence[tuple[tuple[float, ...], float]], weights: Sequence[float]) -> list[float]:
    size = len(weights)
    slope = [-PENALTY * weights[i] if i else 0.0 for i in range(size)]
    bend = [[(PENALTY if i else CLOSE) if i == j else 0.0 for j in range(size)] for i in range(size)]
    for row, outcome in rows:
        chance = _sigmoid(sum(weight * value for weight, value in zip(weights, row, strict=True)))
        spread = chance * (1 - chance)
        for i in range(size):
            slope[i] += (outcome - chance) * row[i]
            for j in range(i + 1):
                bend[i][j] += spread * row[i] * row[j]
    for i in range(size):
        for j in range(i):
            bend[j][i] = bend[i][j]
    return _solve(bend, slope)


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss with the largest pivot first."""
    size = len(right)
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for place in range(size):
        pivot = max(range(place, size), key=lambda i: abs(rows[i][place]))
        rows[place], rows[pivot] = rows[pivot], rows[place]
        for below in range(place + 1, size):
            part = rows[below][place] / rows[place][place]
            rows[below] = [low - part * high for low, high in zip(rows[below], rows[place], strict=True)]
    found = [0.0] * size
    for place in reversed(range(size)):
        known = sum(rows[place][i] * found[i] for i in range(place + 1, size))
        found[place] = (rows[place][size] - known) / rows[place][place]
    return found


def _sigmoid(x: float) -> float:
    return 1 / (1 + exp(-max(min(x, 35.0), -35.0)))


# ---------- how good a forecast was ----------


def brier(said: Sequence[tuple[float, bool]]) -> float:
    """Mean squared distance between what was said and what came: 0 is perfect."""
    return sum((chance - outcome) ** 2 for chance, outcome in said) / len(said)


def log_loss(said: Sequence[tuple[float, bool]]) -> float:
    """Mean surprise, in nats."""
    return -sum(log(max(chance if outcome else 1 - chance, 1e-6)) for chance, outcome in said) / len(said)


def deciles(said: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """What was said and what came, in ten groups of rising chance: mean chance, share that came true, how many."""
    ordered = sorted(said)
    size = max(len(ordered) // 10, 1)
    groups = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    if len(groups) > 1 and len(groups[-1]) < size / 2:
        groups[-2:] = [groups[-2] + groups[-1]]
    return [
        (sum(chance for chance, _came in group) / len(group), sum(came for _chance, came in group) / len(group), len(group))
        for group in groups
    ]
