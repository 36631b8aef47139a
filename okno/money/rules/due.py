"""Until when an invoice is paid."""

from __future__ import annotations

from datetime import date, timedelta

from okno.money.rules.terms import Terms
from okno.network.rules.hours import Calendar


def due_on(issued: date, terms: Terms, calendar: Calendar) -> date:
    """The last day of the term, which begins the day after the invoice; from a day off it moves where the contract says so."""
    if terms.working_days:
        return calendar.add_working_days(issued, terms.due_days)
    nominal = issued + timedelta(days=terms.due_days)
    return calendar.due(nominal) if terms.moves else nominal
