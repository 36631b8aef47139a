"""What a job may cost, and what it costs elsewhere.

A: presses of a pointer, command keys and chords, files chosen. F: fields that a person types into. L: pages loaded. Scrolling
is counted apart. A job is driven twice, by pointer and by keys: the better way stays within the budget, the other one may take
a few actions more. A budget may be lowered at any time, raised only with a written reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from bench.clicks.results import Result

OTHER_WAY = 3
"""Actions that the worse of the two ways may cost above the budget."""
SCREENS = 3
"""Screens that a job may be scrolled."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Actions, fields and loads of one job, and the same of the best peer known (``described`` by its vendor, or estimated)."""

    words: str
    actions: int
    fields: int
    loads: int
    peer: str

    def __str__(self) -> str:
        return f"{self.actions}/{self.fields}/{self.loads}"


BUDGETS = {
    "M13": Budget("Manager: know what to do this morning", 0, 0, 1, "8/0/4, estimated"),
    "M1": Budget("Manager: a monthly meeting prepared", 1, 0, 1, "45/12/6, estimated: export and sheet"),
    "M2": Budget("Manager: run it, 12 indicators, 4 conclusions", 13, 4, 0, "31/4/2, estimated"),
    "M3": Budget("Manager: next month's tasks, 2 offered and 1 own", 4, 1, 0, "18/3/0, as Linear describes"),
    "M4": Budget("Manager: send the report", 1, 0, 0, "9/1/2, estimated"),
    "M5": Budget("Manager: answer a partner's question", 2, 1, 0, "5/1/1, as Zammad describes"),
    "M6": Budget("Manager: ask an expert behind the window", 2, 0, 0, "6/2/1, as Zendesk describes"),
    "M7": Budget("Manager: log a phone call", 3, 2, 0, "6/3/1, as Zammad describes"),
    "M8": Budget("Manager: see who has not paid", 0, 0, 0, "5/1/3, estimated"),
    "M9": Budget("Manager: remind a debtor", 1, 0, 0, "4/0/2, estimated"),
    "M10": Budget("Manager: check the readiness of 38 stations", 1, 0, 1, "4/0/3, as QVALON describes"),
    "M11": Budget("Manager: review 38 photo sets, 4 rejected", 16, 0, 1, "57/8/3, as QVALON describes"),
    "M14": Budget("Manager: remind all stations that are late", 1, 0, 0, "one by one: 9/0/0, estimated"),
    "M15": Budget("Manager: arrange the meetings of a month", 2, 0, 2, "4/0/2 a meeting, estimated: mail and calendar"),
    "P1": Budget("Partner, phone: ask a question", 2, 1, 0, "3/3/2, as Zendesk describes a form"),
    "P2": Budget("Partner, phone: see the answer", 0, 0, 0, "2/2/2, estimated"),
    "P3": Budget("Partner, phone: photo report, 6 photos", 8, 0, 1, "13–25/0/0, as ST Mobile Trade describes"),
    "P4": Budget("Partner, phone: acknowledge an order", 1, 0, 0, "5/2/3, estimated"),
    "P5": Budget("Partner, phone: see the plan, mark a task done", 1, 0, 0, "3/0/1, as vendors describe"),
    "P6": Budget("Partner, phone: see an invoice and start paying", 1, 0, 1, "5/0/3, estimated"),
    "P7": Budget("Partner, phone: rate the support", 1, 0, 0, "2/0/1, estimated"),
    "P8": Budget("Partner, phone: confirm the time of a meeting", 1, 0, 0, "4/0/2, estimated"),
    "D1": Budget("Expert: answer", 2, 1, 1, "3/3/2, estimated"),
    "D2": Budget("Expert: publish an order to 232 stations", 4, 2, 1, "12/2/1, estimated"),
    "A1": Budget("Accountant: import a statement, 100 lines, 5 doubtful", 8, 0, 1, "27/2/2, as 1C describes"),
    "A2": Budget("Accountant: accrue the royalties of a month", 2, 0, 1, "3/7/2, as Restaurant365 describes"),
}


def over_budget(results: list[Result]) -> list[str]:
    """What costs more than it may, in words."""
    found = []
    for code, budget in BUDGETS.items():
        ways = [result for result in results if result.job == code]
        limit, worse = min(result.counted.actions for result in ways), max(result.counted.actions for result in ways)
        if limit > budget.actions:
            found.append(f"{code}: the better way takes {limit} actions, the budget is {budget.actions}")
        if worse > budget.actions + OTHER_WAY:
            found.append(f"{code}: the other way takes {worse} actions, the budget is {budget.actions} and {OTHER_WAY}")
        for result in ways:
            counted = result.counted
            if counted.fields > budget.fields or counted.loads > budget.loads:
                found.append(f"{code} by {result.way}: {counted}, the budget is {budget}")
            if counted.screens > SCREENS:
                found.append(f"{code} by {result.way}: {counted.screens} screens scrolled, at most {SCREENS}")
    return found
