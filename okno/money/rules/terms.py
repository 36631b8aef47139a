"""Terms of a contract as a value: what is charged every month, by which rule; and back from JSON, in which they are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Any

from okno.core.months import Month
from okno.core.speech import N_

BASES: Mapping[str, tuple[str, str]] = {
    "revenue": ("revenue_total", N_("выручка")),
    "labour": ("revenue_labor", N_("выручка от работ")),
    "parts": ("revenue_parts", N_("выручка от запчастей")),
    "labour_and_parts": ("revenue_labor+revenue_parts", N_("выручка от работ и запчастей")),
    "revenue_less_discounts": ("revenue_total-discount", N_("выручка за вычетом скидок")),
    "gross_profit": ("revenue_total-cost_parts", N_("выручка за вычетом запчастей")),
}
"""Name of a base → formula over the month's facts, what it is called."""


class Mode(StrEnum):
    """Of tiers: each percent of its own slice, or the percent of the slice reached of all."""

    MARGINAL = "marginal"
    WHOLE = "whole"


class Join(StrEnum):
    """What becomes of a percent and a fixed sum together."""

    SUM = "sum"
    MAX = "max"
    MIN = "min"


class Per(StrEnum):
    """Of what a fixed sum is."""

    STATION = "station"
    POST = "post"
    CITY = "city"


class Partial(StrEnum):
    """What a month counts of which the contract holds a part."""

    DAYS = "days"
    FULL = "full"


class Missing(StrEnum):
    """What is charged while the month's figures are not there."""

    ASK = "ask"
    MINIMUM = "minimum"
    AVERAGE = "average"
    LAST = "last"


class Condition(StrEnum):
    """What a discount is for."""

    STATIONS = "stations"
    FACT = "fact"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class Tier:
    """A percent up to an amount of the base (included); ``until`` null: of all that is above."""

    percent: Decimal
    until: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Percent:
    """A percent of a named base. ``vat``: the rate that is taken out of the base first, none when null."""

    base: str
    tiers: tuple[Tier, ...]
    mode: Mode = Mode.MARGINAL
    vat: int | None = None


@dataclass(frozen=True, slots=True)
class CityClass:
    """A sum for towns of up to so many people; ``until`` null: for all larger."""

    amount: Decimal
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A fixed sum a month: of the station, of each post, or by the size of its town."""

    amount: Decimal = Decimal(0)
    per: Per = Per.STATION
    classes: tuple[CityClass, ...] = ()


@dataclass(frozen=True, slots=True)
class Holiday:
    """Months of which only a percent of the charge is due; 0 is a full holiday."""

    since: Month
    until: Month
    percent: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Discount:
    """Percent off: for so many stations of one owner, for a fact that reached a value, for payment by a day of the month."""

    percent: Decimal
    condition: Condition
    value: Decimal
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """From a month on fixed sums, minimum and maximum are so many percent higher than before."""

    since: Month
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Charge:
    """One charge of a month. ``apart``: it has an invoice of its own."""

    code: str
    name: str
    percent: Percent | None = None
    fixed: Fixed | None = None
    join: Join = Join.SUM
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    holidays: tuple[Holiday, ...] = ()
    partial: Partial = Partial.DAYS
    discounts: tuple[Discount, ...] = ()
    indexation: tuple[Index, ...] = ()
    missing: Missing = Missing.ASK
    missing_factor: Decimal = Decimal(1)
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Penalty:
    """What is reckoned of a late payment: percent of the debt a day, from so many days on, at most so many percent of it."""

    percent_a_day: Decimal = Decimal(0)
    grace: int = 0
    cap_percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """All that a contract says about money: its charges, until when they are paid, what lateness costs.

    ``due_days``: calendar days after the invoice's day; ``working_days``: only the country's working days are counted;
    ``moves``: a term that ends on a day off ends on the next working day (ГК РФ ст. 193).
    """

    charges: tuple[Charge, ...]
    due_days: int = 10
    working_days: bool = False
    moves: bool = True
    penalty: Penalty = field(default_factory=Penalty)


# ---------- as it is kept ----------


def to_json(value: Any) -> Any:
    """A value of this page as plain JSON: decimals and months as texts, what is empty left out."""
    if isinstance(value, (Decimal, Month)):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [to_json(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        pairs = ((name, getattr(value, name)) for name in value.__dataclass_fields__)
        return {name: to_json(each) for name, each in pairs if each is not None and each != ()}
    return value


def from_json(said: Mapping[str, Any]) -> Terms:
    """Terms from what ``to_json`` made of them. Raises KeyError, ValueError for what are no terms."""
    rest = {name: said[name] for name in ("due_days", "working_days", "moves") if name in said}
    return Terms(tuple(_charge(each) for each in said["charges"]), penalty=_penalty(said.get("penalty", {})), **rest)


def _penalty(said: Mapping[str, Any]) -> Penalty:
    return Penalty(Decimal(said.get("percent_a_day", 0)), int(said.get("grace", 0)), _decimal(said.get("cap_percent")))


def _charge(said: Mapping[str, Any]) -> Charge:
    return Charge(
        code=said["code"],
        name=said["name"],
        percent=_percent(said["percent"]) if "percent" in said else None,
        fixed=_fixed(said["fixed"]) if "fixed" in said else None,
        join=Join(said.get("join", Join.SUM)),
        minimum=_decimal(said.get("minimum")),
        maximum=_decimal(said.get("maximum")),
        holidays=tuple(_holiday(each) for each in said.get("holidays", ())),
        partial=Partial(said.get("partial", Partial.DAYS)),
        discounts=tuple(_discount(each) for each in said.get("discounts", ())),
        indexation=tuple(Index(Month.parse(each["since"]), Decimal(each["percent"])) for each in said.get("indexation", ())),
        missing=Missing(said.get("missing", Missing.ASK)),
        missing_factor=Decimal(said.get("missing_factor", 1)),
        apart=bool(said.get("apart", False)),
    )


def _percent(said: Mapping[str, Any]) -> Percent:
    if said["base"] not in BASES:
        raise ValueError(f"no such base: {said['base']}")
    tiers = tuple(Tier(Decimal(each["percent"]), _decimal(each.get("until"))) for each in said["tiers"])
    return Percent(said["base"], tiers, Mode(said.get("mode", Mode.MARGINAL)), said.get("vat"))


def _fixed(said: Mapping[str, Any]) -> Fixed:
    classes = tuple(CityClass(Decimal(each["amount"]), each.get("until")) for each in said.get("classes", ()))
    return Fixed(Decimal(said.get("amount", 0)), Per(said.get("per", Per.STATION)), classes)


def _holiday(said: Mapping[str, Any]) -> Holiday:
    return Holiday(Month.parse(said["since"]), Month.parse(said["until"]), Decimal(said.get("percent", 0)))


def _discount(said: Mapping[str, Any]) -> Discount:
    return Discount(Decimal(said["percent"]), Condition(said["condition"]), Decimal(said["value"]), said.get("fact", ""))


def _decimal(said: Any) -> Decimal | None:
    return None if said is None else Decimal(said)


# ---------- what an editor should hear ----------


def drops(tiers: Sequence[Tier], mode: Mode) -> list[tuple[Decimal, Decimal, Decimal]]:
    """Where one rouble more of the base makes the charge smaller: (bound, charge at it, charge just above)."""
    if mode is not Mode.WHOLE:
        return []
    found = []
    for tier, above in pairwise(tiers):
        if tier.until is not None and above.percent < tier.percent:
            found.append((tier.until, tier.until * tier.percent / 100, tier.until * above.percent / 100))
    return found


def faults(charge: Charge) -> list[str]:
    """What is wrong with a charge, as codes: without a rule, bounds that do not grow, a minimum above the maximum."""
    found = []
    if charge.percent is None and charge.fixed is None:
        found.append("no_rule")
    if charge.percent is not None:
        bounds = [tier.until for tier in charge.percent.tiers]
        inner = [bound for bound in bounds[:-1] if bound is not None]
        if not bounds or bounds[-1] is not None or len(inner) != len(bounds) - 1 or inner != sorted(set(inner)):
            found.append("bounds")
        if any(not 0 <= tier.percent <= 100 for tier in charge.percent.tiers):
            found.append("percent")
    if charge.minimum is not None and charge.maximum is not None and charge.minimum > charge.maximum:
        found.append("minimum_above_maximum")
    return found
