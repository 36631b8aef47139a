"""Terms tried on the last month's figures: as it was, and as the months will be from which something changes by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from okno.core.months import Month
from okno.money.models import Contract, Terms
from okno.money.queries.ground import Ground, ground_of
from okno.money.queries.reckoning import ContractMonth, month_of
from okno.money.rules import terms as rules

SHOWN = 3
"""Later months that an example shows, the nearest first."""


def tried(contract: Contract, terms: rules.Terms, period: Month) -> ContractMonth:
    """The contract's month as these terms would have it."""
    return _reckoned(_ground(contract, period), contract, terms)


def tried_later(contract: Contract, terms: rules.Terms, period: Month) -> Iterator[ContractMonth]:
    """The first months of holidays and of indexation after a month, each with the figures of that month."""
    ground = _ground(contract, period)
    for month in later_months(terms, period)[:SHOWN]:
        ahead = month.since(period)
        figures = {(station, known + ahead): row for (station, known), row in ground.figures.items()}
        found = _reckoned(replace(ground, period=month, figures=figures), contract, terms)
        yield replace(found, charges=[each for each in found.charges if each.charge.holidays or each.charge.indexation])


def later_months(terms: rules.Terms, period: Month) -> list[Month]:
    """After a month: where a holiday begins, where it is over, from which on sums are higher."""
    found: set[Month] = set()
    for charge in terms.charges:
        found |= {each.since for each in charge.indexation}
        found |= {month for each in charge.holidays for month in (each.since, each.until + 1)}
    return sorted(month for month in found if month > period)


def _ground(contract: Contract, period: Month) -> Ground:
    return ground_of(period, Contract.objects.filter(pk=contract.pk))


def _reckoned(ground: Ground, contract: Contract, terms: rules.Terms) -> ContractMonth:
    kept = Terms(contract=contract, version=0, since=ground.period, content=rules.to_json(terms))
    return month_of(replace(ground, terms={contract.pk: kept}), ground.contracts[0])
