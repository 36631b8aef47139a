"""How loud a row of the review is: the exception is loud, the normal is quiet."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from okno.kpi.rules.canon import Direction, Kpi
from okno.kpi.rules.signals import Basis, Reading, Signal

# worse than the plan by this share of it is worth a word
SHORTFALL = 0.05
# NPS has a nought in the middle: there the plan is missed by points
SHORTFALL_POINTS = 5.0
# beyond this share of the way to a limit a month stands at the edge of its range
EDGE = 0.5


class Judgement(StrEnum):
    """How loud a row is. Fill = bad, frame = warn, plain = good or flat."""

    BAD = "bad"
    WARN = "warn"
    GOOD = "good"
    FLAT = "flat"


class Reason(StrEnum):
    """Why it is so loud."""

    OUTSIDE = "outside"
    PLAN_AT_EDGE = "plan_at_edge"
    PLAN = "plan"
    PLAN_ALONE = "plan_alone"
    RUN = "run"
    NEAR = "near"
    NONE = ""


class Verdict(NamedTuple):
    judgement: Judgement
    reason: Reason


REASONS: Mapping[Reason, tuple[str, str]] = {
    Reason.OUTSIDE: ("{side} обычного диапазона", "{side} the normal range"),
    Reason.PLAN_AT_EDGE: ("хуже плана, у края обычного диапазона", "short of the plan, at the edge of the normal range"),
    Reason.PLAN: ("хуже плана, в обычном диапазоне", "short of the plan, within the normal range"),
    Reason.PLAN_ALONE: ("хуже плана", "short of the plan"),
    Reason.RUN: ("восемь месяцев подряд {side} среднего", "eight months in a row {side} the mean"),
    Reason.NEAR: ("три месяца из четырёх у края обычного диапазона", "three months of four at the edge of the normal range"),
    Reason.NONE: ("", ""),
}
BASES: Mapping[Basis, tuple[str, str]] = {
    Basis.OWN_MONTHS: ("по своим {points} мес.", "by its own {points} months"),
    Basis.LAST_YEAR: ("к тому же месяцу прошлого года", "to the same month last year"),
    Basis.NETWORK: ("истории меньше 13 мес.: к изменению по сети", "fewer than 13 months: to the network's change"),
}
_SIDES = {1: ("выше", "above"), -1: ("ниже", "below")}


def judge(
    kpi: Kpi, value: Decimal | float | None, reading: Reading | None, plan: Decimal | float | None = None, *, enough: bool = True
) -> Verdict:
    """How loud a KPI's row is, first hit wins:

    - flat: no value, or too few cases (``enough`` False);
    - a context KPI: warn outside its normal range, else flat;
    - bad: outside the normal range on the bad side;
    - bad: 5 % or more worse than the plan (NPS: 5 points) and in the outer half of the normal range on the bad side,
      or no normal range is known;
    - warn: as much worse than the plan, within the inner half;
    - warn: another signal on the bad side;
    - good: outside the range on the good side, or not worse than the plan;
    - flat: all else.
    """
    if value is None or not enough:
        return Verdict(Judgement.FLAT, Reason.NONE)
    found = reading.found if reading else None
    outside = found is not None and found.signal is Signal.OUTSIDE
    if kpi.direction is Direction.CONTEXT:
        return Verdict(Judgement.WARN, Reason.OUTSIDE) if outside else Verdict(Judgement.FLAT, Reason.NONE)
    bad_side = found is not None and found.side * kpi.direction < 0
    if outside and bad_side:
        return Verdict(Judgement.BAD, Reason.OUTSIDE)
    better = None if plan is None else (float(value) - float(plan)) * kpi.direction
    if better is not None and plan is not None and _misses(kpi, -better, float(plan)):
        return _missed_plan(kpi, reading)
    if found is not None and bad_side:
        return Verdict(Judgement.WARN, Reason.RUN if found.signal is Signal.RUN else Reason.NEAR)
    if outside:
        return Verdict(Judgement.GOOD, Reason.OUTSIDE)
    return Verdict(Judgement.GOOD if better is not None and better >= 0 else Judgement.FLAT, Reason.NONE)


def reason_text(verdict: Verdict, reading: Reading | None, lang: str = "ru") -> str:
    """The reason in words: «ниже обычного диапазона»; "" when there is none."""
    side = _SIDES[reading.found.side][lang == "en"] if reading and reading.found else ""
    return REASONS[verdict.reason][lang == "en"].format(side=side)


def basis_text(reading: Reading, lang: str = "ru") -> str:
    """What the normal range rests on."""
    return BASES[reading.basis][lang == "en"].format(points=reading.points)


def _missed_plan(kpi: Kpi, reading: Reading | None) -> Verdict:
    if reading is None:
        return Verdict(Judgement.BAD, Reason.PLAN_ALONE)
    if reading.position * kpi.direction <= -EDGE:
        return Verdict(Judgement.BAD, Reason.PLAN_AT_EDGE)
    return Verdict(Judgement.WARN, Reason.PLAN)


def _misses(kpi: Kpi, short: float, plan: float) -> bool:
    return short > 0 and short >= (SHORTFALL_POINTS if kpi.unit == "пункты" else SHORTFALL * abs(plan))
