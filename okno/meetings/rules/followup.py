"""What became of what was agreed: the gap that was closed, in roubles; no Django."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

Gap = tuple[str, int | None]
"""Of which KPI, at the station or of one employee."""


def closed_gap(aimed: Mapping[Gap, Decimal | None], left: Mapping[Gap, Decimal | None]) -> Decimal | None:
    """By how many roubles a month the gaps are smaller now than when the plan was agreed: each against itself.

    ``left``: the gaps of today; one that is not among them is closed. None when no gap had a price.
    """
    priced = {gap: worth for gap, worth in aimed.items() if worth is not None}
    if not priced:
        return None
    return sum((worth - (left.get(gap) or Decimal(0)) for gap, worth in priced.items()), Decimal(0))
