"""What lateness costs: by contract a day, by law at the key rate, or a 300th of it. Information, not yet a claim."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from okno.money.rules.sums import HUNDRED, NOUGHT, kopecks

KeyRates = Sequence[tuple[date, Decimal]]
"""From which day on which percent a year, oldest first."""
PER_DAY_300 = 300


@dataclass(frozen=True, slots=True)
class Span:
    """Days, both included, on which the debt and the rate stood still, and what they cost."""

    since: date
    until: date
    debt: Decimal
    percent: Decimal
    amount: Decimal

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1


def overdue_days(due: date, day: date) -> int:
    """From the day after the due day up to a day, which is the payment's or today, included; paid on the due day is none."""
    return max((day - due).days, 0)


def by_contract(
    debt: Decimal,
    due: date,
    payments: Iterable[tuple[date, Decimal]],
    until: date,
    percent: Decimal,
    *,
    grace: int = 0,
    cap_percent: Decimal | None = None,
) -> list[Span]:
    """Percent of what is open a day, reckoned anew after every payment; none while the debt is within its grace days."""
    if overdue_days(due, until) <= grace:
        return []
    spans = [
        Span(since, last, left, percent, kopecks(left * percent / HUNDRED * ((last - since).days + 1)))
        for since, last, left in _stretches(debt, due, payments, until)
    ]
    return spans if cap_percent is None else _capped(spans, kopecks(debt * cap_percent / HUNDRED))


def by_law(debt: Decimal, due: date, payments: Iterable[tuple[date, Decimal]], until: date, rates: KeyRates) -> list[Span]:
    """ГК РФ ст. 395: at the key rate of each day, by the days of its year; each stretch of one rate and year to the kopeck."""
    return _at_key_rates(debt, due, payments, until, rates, lambda day: Decimal(366 if calendar.isleap(day.year) else 365))


def by_300th(debt: Decimal, due: date, payments: Iterable[tuple[date, Decimal]], until: date, rates: KeyRates) -> list[Span]:
    """A 300th of the key rate of each day, where a contract says so."""
    return _at_key_rates(debt, due, payments, until, rates, lambda _day: Decimal(PER_DAY_300))


def total(spans: Iterable[Span]) -> Decimal:
    return sum((span.amount for span in spans), NOUGHT)


def rate_on(day: date, rates: KeyRates) -> Decimal:
    """The key rate of a day. Raises ValueError before the first one that is known."""
    found = [percent for since, percent in rates if since <= day]
    if not found:
        raise ValueError(f"no key rate is known for {day}")
    return found[-1]


def _stretches(
    debt: Decimal, due: date, payments: Iterable[tuple[date, Decimal]], until: date
) -> Iterator[tuple[date, date, Decimal]]:
    """(first day, last day, open debt) from the day after the due day on; a payment counts from the day after its own."""
    since, left = due + timedelta(days=1), debt
    for day, paid in sorted(payments):
        if day >= since and left > 0:
            last = min(day, until)
            if last >= since:
                yield since, last, left
                since = last + timedelta(days=1)
        left -= paid
    if left > 0 and since <= until:
        yield since, until, left


def _at_key_rates(
    debt: Decimal,
    due: date,
    payments: Iterable[tuple[date, Decimal]],
    until: date,
    rates: KeyRates,
    divisor: Callable[[date], Decimal],
) -> list[Span]:
    found = []
    for since, last, left in _stretches(debt, due, payments, until):
        days = [since + timedelta(days=n) for n in range((last - since).days + 1)]
        for (percent, parts, _year), same in groupby(days, key=lambda day: (rate_on(day, rates), divisor(day), day.year)):
            first, *rest = list(same)
            end = rest[-1] if rest else first
            count = (end - first).days + 1
            found.append(Span(first, end, left, percent, kopecks(left * percent / HUNDRED * count / parts)))
    return found


def _capped(spans: Sequence[Span], most: Decimal) -> list[Span]:
    """As much of the stretches as the cap allows; the one that reaches it is cut."""
    found, sums = [], NOUGHT
    for span in spans:
        amount = min(span.amount, most - sums)
        if amount <= 0:
            break
        found.append(Span(span.since, span.until, span.debt, span.percent, amount))
        sums += amount
    return found
