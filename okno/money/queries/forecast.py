"""The forecast of the last month and of the one that runs, in roubles: what will be accrued, what comes in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Count, F, Q, Sum

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.months import Month
from okno.money.access import check_keeps_money, visible_accruals, visible_invoices
from okno.money.queries.ground import contracts_of
from okno.money.queries.reckoning import preview
from okno.money.rules.forecast import MONTHS, Likely, Past, expected, likely
from okno.money.rules.sums import NOUGHT

LOOK_BACK = timedelta(days=183)
"""How long ago what fell due still tells how a partner pays."""
Sums = Mapping[int, Decimal]
"""Contract number → roubles."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """A month to come: contracts counted by what their sum rests on; ``unknown``: those of which nothing is known."""

    period: Month
    sum: Decimal
    accrued: int
    reckoned: int
    averaged: int
    unknown: int
    likely: Likely

    @property
    def share(self) -> Decimal | None:
        return self.likely.in_time / self.sum if self.sum and self.likely.in_time is not None else None


def forecasts(by: Person) -> list[Forecast]:
    """The last full month by its figures, the running one by the mean of the months before. Raises Missing, Forbidden."""
    check_keeps_money(by)
    running = Month.of(today())
    accrued = _accrued(by, running)
    pasts = _pasts(by)
    last = running - 1
    ready = {each.contract.pk: each.total for each in preview(last).ready if each.contract.currency == "RUB"}
    first = _forecast(last, accrued, ready, pasts)
    return [first, _forecast(running, {**accrued, last: {**accrued[last], **ready}}, {}, pasts)]


def _forecast(period: Month, accrued: Mapping[Month, Sums], ready: Sums, pasts: Mapping[int, Past]) -> Forecast:
    """Each contract by what is accrued, else by what is reckoned, else by its mean."""
    sums: dict[int, Decimal] = defaultdict(Decimal)
    counts = {"accrued": 0, "reckoned": 0, "averaged": 0, "unknown": 0}
    done = accrued[period]
    for contract, partner in contracts_of(period).filter(currency="RUB").values_list("pk", "partner"):
        mean = expected([accrued[period - n][contract] for n in range(MONTHS, 0, -1) if contract in accrued[period - n]])
        known = (("accrued", done.get(contract)), ("reckoned", ready.get(contract)), ("averaged", mean), ("unknown", NOUGHT))
        word, amount = next((word, amount) for word, amount in known if amount is not None)
        counts[word] += 1
        if amount:
            sums[partner] += amount
    return Forecast(period, sum(sums.values(), NOUGHT), likely=likely(sums, pasts), **counts)


def _accrued(by: Person, running: Month) -> dict[Month, dict[int, Decimal]]:
    """What stands accrued of the months that matter."""
    months = running.window(MONTHS + 2)
    found: dict[Month, dict[int, Decimal]] = {month: {} for month in months}
    rows = visible_accruals(by).filter(period__in=months, currency="RUB").order_by().values_list("period", "contract")
    for month, contract, amount in rows.annotate(sum=Sum("change")):
        found[month][contract] = amount
    return found


def _pasts(by: Person) -> dict[int, Past]:
    """Partner number → how they paid what fell due; penalties say nothing of it."""
    day = today()
    due = visible_invoices(by).filter(cancelled_at=None, currency="RUB", due_on__gte=day - LOOK_BACK, due_on__lt=day)
    rows = due.exclude(part="penalty").order_by().values("partner")
    in_time = Sum("allocations__amount", filter=Q(allocations__credit__day__lte=F("due_on")))
    paid = dict(rows.annotate(paid=in_time).values_list("partner", "paid"))
    billed = rows.annotate(count=Count("pk"), sum=Sum("total")).values_list("partner", "count", "sum")
    return {partner: Past(count, total, paid[partner] or NOUGHT) for partner, count, total in billed}
