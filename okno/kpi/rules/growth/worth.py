"""What a unit of a gap is worth: roubles per unit, kind of money, the own margin that makes both kinds one scale."""

from __future__ import annotations

from typing import NamedTuple

from okno.kpi.rules.growth.pooling import Column, Columns, both

REVENUE = "revenue"
GROSS_PROFIT = "gross_profit"

MONEY_OF = {
    "CNV": REVENUE,
    "SHOW": REVENUE,
    "NOSHOW": REVENUE,
    "NHO": REVENUE,
    "RNH": REVENUE,
    "PMG": GROSS_PROFIT,
    "DISC": GROSS_PROFIT,
    "WAR": GROSS_PROFIT,
    "CHK": REVENUE,
    "RPV": REVENUE,
    "ELR": REVENUE,
    "UTIL": REVENUE,
    "E_RNH": REVENUE,
    "E_UPS": REVENUE,
    "E_EFF": REVENUE,
    "E_UTL": REVENUE,
    "E_CB": GROSS_PROFIT,
    "E_CNV": REVENUE,
    "E_CHK": REVENUE,
    "E_PRF": REVENUE,
}
# money that needs demand to be filled: a ceiling, not a promise
CAPACITY = frozenset({"UTIL", "E_EFF", "E_UTL", "E_PRF"})


class Own(NamedTuple):
    """A station's own values pooled over the window; None where the facts are missing.

    Money is per month; ``margin_of_peers`` marks a gross margin borrowed from the peer group's middle.
    """

    show: float | None
    visits_per_arrival: float | None
    rpv: float | None
    nho: float | None
    rnh: float | None
    elr: float | None
    mean_revenue: float | None
    mean_gross_profit: float | None
    gross_margin: float | None
    margin_of_peers: bool = False

    @property
    def per_booking(self) -> float | None:
        """Roubles that a car which came brings: VIS/arrivals × RPV."""
        return times(self.visits_per_arrival, self.rpv)

    def borrow_margin(self, margin: float | None) -> Own:
        """With the margin of the group's middle, where the station's cost of parts is not known."""
        if self.gross_margin is not None or margin is None:
            return self
        return self._replace(gross_margin=margin, mean_gross_profit=times(margin, self.mean_revenue), margin_of_peers=True)


def own_values(of: Columns) -> Own:
    """From the window's columns of one station."""
    revenue = of.get("revenue_total", ())
    arrivals, bookings, visits = of.get("arrivals", ()), of.get("bookings", ()), of.get("visits", ())
    hours, orders = of.get("nh_sold", ()), of.get("orders", ())
    both = [(r, c) for r, c in zip(revenue, of.get("cost_parts", ()), strict=False) if r is not None and c is not None]
    total, known = sum(r for r, _ in both), [r for r in revenue if r is not None]
    gross = total - sum(c for _, c in both)
    return Own(
        show=share(arrivals, bookings),
        visits_per_arrival=share(visits, arrivals),
        rpv=share(revenue, visits),
        nho=share(hours, orders),
        rnh=share(revenue, hours),
        elr=share(of.get("revenue_labor", ()), hours),
        mean_revenue=sum(known) / len(known) if known else None,
        mean_gross_profit=gross / len(both) if both else None,
        gross_margin=gross / total if total > 0 else None,
    )


def rate(code: str, own: Own) -> float | None:
    """Roubles per unit (c) of a station's KPI; None where it has none or the facts for it are missing."""
    match code:
        case "RNH" | "PMG" | "DISC" | "CHK" | "RPV" | "ELR":
            return 1.0
        case "NHO" | "UTIL":
            return own.rnh
        case "CNV":
            return times(own.show, own.per_booking)
        case "SHOW" | "NOSHOW":
            return own.per_booking
        case "WAR":
            return times(own.nho, own.elr)
    return None


def employee_rate(code: str, of: Columns, station: Own | None) -> float | None:
    """Roubles per unit of an employee's KPI: hours are worth what their station earns by them."""
    elr = station.elr if station else None
    match code:
        case "E_RNH" | "E_UPS" | "E_CHK":
            return 1.0
        case "E_EFF" | "E_PRF":
            return elr
        case "E_UTL":
            return times(share(of.get("nh_sold", ()), of.get("hours_clocked", ())), elr)
        case "E_CB":
            return times(share(of.get("nh_sold", ()), of.get("orders", ())), elr)
        case "E_CNV":
            return times(station.show, station.per_booking) if station else None
    return None


def share(above: Column, below: Column) -> float | None:
    """Σ/Σ over the months that have both and a positive denominator."""
    numerators, denominators = both(above, below)
    return sum(numerators) / sum(denominators) if denominators else None


def times(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a * b
