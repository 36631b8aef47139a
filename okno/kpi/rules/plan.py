"""The plan of a KPI: which of three sources speaks, and how much of it was fulfilled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from okno.core.numbers import rounded
from okno.kpi.rules.aggregate import Row, value
from okno.kpi.rules.canon import Kpi
from okno.kpi.rules.facts import STATION_FACTS


class PlanSource(StrEnum):
    """Whose number it is, in the order in which they are asked."""

    PROGRAM = "program"
    MEETING = "meeting"
    COMPUTED = "computed"


SOURCE_NAMES = {
    PlanSource.PROGRAM: ("план из Программы", "plan of the Program"),
    PlanSource.MEETING: ("цель встречи", "target of the meeting"),
    PlanSource.COMPUTED: ("расчётный план", "computed plan"),
}

# the base facts that the Program plans, and the sum that stands on each of them
PLANNED_FACTS = {"revenue_total": "plan_revenue", "orders": "plan_orders", "visits": "plan_visits", "nh_sold": "plan_nh"}
SUM_OF_FACT = {"revenue_total": "REV", "orders": "ORD", "visits": "VIS", "nh_sold": "NH"}
UNSET_COEFFICIENT = Decimal("1.00")


class Plan(NamedTuple):
    """A planned value and whose it is."""

    value: Decimal
    source: PlanSource

    def source_name(self, lang: str = "ru") -> str:
        return SOURCE_NAMES[self.source][lang == "en"]


def plan_of(
    kpi: Kpi,
    row: Row | None,
    agreed: Mapping[str, Decimal],
    year_ago: Row | None,
    coefficients: Mapping[str, Decimal] | None = None,
) -> Plan | None:
    """The plan of a station's month, or None: «нет плана».

    ``row``: the month's facts; ``agreed``: KPI code → target of the last held review for this month; ``year_ago``:
    facts of the same month last year; ``coefficients``: KPI code → the network's number of the year.
    """
    if kpi.is_ratio:
        return _plan_of_ratio(kpi, row or {}, agreed, year_ago)
    fact = kpi.numerator[0][1][0] if len(kpi.numerator) == 1 else ""
    planned = (row or {}).get(PLANNED_FACTS.get(fact, ""))
    if planned is not None:
        return Plan(planned, PlanSource.PROGRAM)
    if kpi.code in agreed:
        return Plan(agreed[kpi.code], PlanSource.MEETING)
    before = value(kpi, [year_ago]) if year_ago else None
    if before is None:
        return None
    places = max(STATION_FACTS[code].places for code in kpi.facts)
    return Plan(rounded(before * (coefficients or {}).get(kpi.code, UNSET_COEFFICIENT), places), PlanSource.COMPUTED)


def fulfilment(kpi: Kpi, fact: Decimal, plan: Decimal) -> Decimal | None:
    """Of a sum the share fact/plan (None when the plan is nought), of a ratio the difference in its own unit."""
    if kpi.is_ratio:
        return fact - plan
    return fact / plan if plan else None


def fulfilment_of_many(pairs: Iterable[tuple[Decimal | None, Decimal | None]]) -> Decimal | None:
    """Σ fact / Σ plan of a sum, over the stations that have both."""
    known = [(fact, plan) for fact, plan in pairs if fact is not None and plan is not None]
    planned = sum((plan for _, plan in known), Decimal(0))
    return sum((fact for fact, _ in known), Decimal(0)) / planned if planned else None


def _plan_of_ratio(kpi: Kpi, row: Row, agreed: Mapping[str, Decimal], year_ago: Row | None) -> Plan | None:
    """Both base facts planned by the same source, else the agreed target, else last year's ratio as it was."""
    from_program = value(kpi, [{fact: row.get(plan) for fact, plan in PLANNED_FACTS.items()}])
    if from_program is not None:
        return Plan(from_program, PlanSource.PROGRAM)
    from_meeting = value(kpi, [{fact: agreed.get(code) for fact, code in SUM_OF_FACT.items()}])
    if from_meeting is None:
        from_meeting = agreed.get(kpi.code)
    if from_meeting is not None:
        return Plan(from_meeting, PlanSource.MEETING)
    before = value(kpi, [year_ago]) if year_ago else None
    return None if before is None else Plan(before, PlanSource.COMPUTED)
