"""Order registers: lines become facts of station × month."""

from __future__ import annotations

from array import array
from collections.abc import Set
from typing import Any

from okno.core.intake.numbers import MICRO
from okno.kpi.rules.intake.facts import Facts, facts_of
from okno.kpi.rules.intake.takers import Key, RegisterRows

# what the lines add up to; the coupon is kept in the file and not used
_SUMMED = {"amount": "revenue_total", "discount": "discount"}


def register_facts(taker: RegisterRows, dropped: Set[int]) -> tuple[Facts, dict[int, int]]:
    """Revenue and discount as sums, orders, clients and visits as numbers of distinct ones."""
    facts, beyond = facts_of("orders", taker.figures.codes, taker.gathered, dropped, sums_up=True)
    facts.micros = {_SUMMED[code]: column for code, column in facts.micros.items() if code in _SUMMED}
    keys: list[Key] = list(zip(facts.stations, facts.months, strict=True))
    counted: dict[str, dict[Key, set[Any]]] = {
        "orders": taker.orders,
        **({"clients": taker.clients, "visits": taker.visits} if taker.has_clients else {}),
    }
    for code, sets in counted.items():
        facts.micros[code] = array("q", [len(sets[key]) * MICRO if key in sets else 0 for key in keys])
    return facts, beyond


def distinct_orders(taker: RegisterRows) -> int:
    """Order numbers of the whole file, each once."""
    return len(set().union(*taker.orders.values()))
