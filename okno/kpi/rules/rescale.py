"""Raw sample scale turned into believable garages: one factor per station, no random numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor, log

from okno.kpi.rules.aggregate import Row
from okno.kpi.rules.facts import STATION_FACTS

FEWEST, SPAN = 2, 12
SHIFT_HOURS = 10
# not multiplied: set by rule or untouched
_OWN_RULE = frozenset({"posts", "work_days", "nh_available", "revenue_parts"})


def rescaled_posts(posts: Mapping[str, int]) -> dict[str, int]:
    """Station → 2…14 posts, logarithmic in the posts of the directory, order kept."""
    low, high = min(posts.values()), max(posts.values())
    span = log(high / low) if high > low else 1.0
    return {code: floor(FEWEST + SPAN * log(count / low) / span + 0.5) for code, count in posts.items()}


def factor(posts: int, rescaled: int) -> Fraction:
    """By how much a station shrinks, the same in every month."""
    return Fraction(rescaled, posts)


def rescale_station(row: Row, by: Fraction, posts: int) -> dict[str, Decimal | None]:
    """One station-month: what adds up is multiplied, parts are what is left of the total, the fund follows the posts."""
    result = {code: fact if code in _OWN_RULE else _scaled(code, fact, by) for code, fact in row.items()}
    result["posts"] = Decimal(posts)
    days = row.get("work_days")
    if days is not None:
        result["nh_available"] = posts * days * SHIFT_HOURS
    total, labour = result.get("revenue_total"), result.get("revenue_labor")
    if row.get("revenue_parts") is not None and total is not None and labour is not None:
        result["revenue_parts"] = total - labour
    return result


def rescale_employees(rows: Mapping[str, Row], revenue: Decimal) -> dict[str, dict[str, Decimal | None]]:
    """Employees of one station-month, so that their revenue sums to the station's rescaled revenue exactly.

    ``rows``: employee → facts. Kopecks left over go to the largest; without any raw revenue nothing is scaled.
    """
    raw = sum((row.get("revenue") or Decimal(0) for row in rows.values()), Decimal(0))
    if not raw:
        return {code: dict(row) for code, row in rows.items()}
    by = Fraction(revenue) / Fraction(raw)
    result = {code: _employee(row, by) for code, row in rows.items()}
    largest = max(result, key=lambda code: result[code]["revenue"] or Decimal(0))
    result[largest]["revenue"] = (result[largest]["revenue"] or Decimal(0)) + revenue - _total(result.values())
    return result


def half_up(value: Decimal, by: Fraction, places: int) -> Decimal:
    """``value`` × ``by`` to so many decimals, exactly: in whole numbers, so that no float and no context can tip a half."""
    numerator, denominator = value.as_integer_ratio()
    above, below = numerator * by.numerator * 10**places, denominator * by.denominator
    whole = (2 * abs(above) + below) // (2 * below)
    return Decimal(whole if above >= 0 else -whole).scaleb(-places)


def _scaled(code: str, fact: Decimal | None, by: Fraction) -> Decimal | None:
    return None if fact is None else half_up(fact, by, STATION_FACTS[code].places)


def _employee(row: Row, by: Fraction) -> dict[str, Decimal | None]:
    places = {"revenue": 2, "nh_sold": 3}
    return {code: half_up(fact, by, places[code]) if code in places and fact is not None else fact for code, fact in row.items()}


def _total(rows: Iterable[Row]) -> Decimal:
    return sum((row["revenue"] or Decimal(0) for row in rows), Decimal(0)).quantize(Decimal("0.01"), ROUND_HALF_UP)
