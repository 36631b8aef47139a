"""What the demo's contracts say, and how its partners pay. No chance but the seed's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from okno.core.months import Month
from okno.money.rules.requisites import with_key
from okno.money.rules.terms import (
    Charge,
    CityClass,
    Condition,
    Discount,
    Fixed,
    Holiday,
    Index,
    Join,
    Missing,
    Penalty,
    Per,
    Percent,
    Terms,
    Tier,
)

BIC = "049900777"
"""A region that does not exist: nobody's money can go there."""
CORR_ACCOUNT = with_key(BIC, "30101810000000000777")
ACCOUNTS = {
    ("RUB", ""): with_key(BIC, "40702810000000012345"),
    ("RUB", "marketing"): with_key(BIC, "40702810000000012346"),
    ("KZT", ""): with_key(BIC, "40702398000000012347"),
    ("BYN", ""): with_key(BIC, "40702933000000012348"),
}
CURRENCIES = {"RU": "RUB", "KZ": "KZT", "BY": "BYN"}
ROUBLES = {"KZT": Decimal("0.1585"), "BYN": Decimal("27.40")}
"""Roubles for one unit, about; each month a little other."""
KEY_RATES = (
    (date(2023, 12, 18), Decimal("16.00")),
    (date(2024, 7, 29), Decimal("18.00")),
    (date(2024, 9, 16), Decimal("19.00")),
    (date(2024, 10, 28), Decimal("21.00")),
    (date(2025, 6, 9), Decimal("20.00")),
    (date(2025, 7, 28), Decimal("18.00")),
    (date(2025, 9, 15), Decimal("17.00")),
    (date(2025, 10, 27), Decimal("16.50")),
    (date(2025, 12, 22), Decimal("16.00")),
    (date(2026, 2, 16), Decimal("15.50")),
)
"""The key rate of the Bank of Russia, each from its day on, as far as it is known here (``data/SOURCES.md``)."""
MARKETING = Charge("marketing", "Маркетинговый сбор", percent=Percent("revenue", (Tier(Decimal(1)),)), apart=True)
IT = Charge("it", "ИТ-сопровождение", fixed=Fixed(Decimal(4900)))
CITIES = (CityClass(Decimal(32000), 100_000), CityClass(Decimal(45000), 500_000), CityClass(Decimal(60000)))


def terms_of(number: int, currency: str, since: Month, seed: int) -> Terms:
    """The terms of the n-th contract: five kinds, as a network has them that grew over years."""
    chance = Random(f"{seed}:terms:{number}").random()
    unit = Decimal(1) if currency == "RUB" else 1 / ROUBLES[currency]
    royalty = _royalty(chance, unit.quantize(Decimal("0.0001")), since)
    others = (MARKETING, _in_units(IT, unit)) if currency == "RUB" else (_in_units(IT, unit),)
    return Terms((royalty, *others), due_days=10 if chance < 0.8 else 15, penalty=Penalty(Decimal("0.1"), 3, Decimal(10)))


def _royalty(chance: float, unit: Decimal, since: Month) -> Charge:
    def sum_(roubles: int) -> Decimal:
        return (roubles * unit).quantize(Decimal("0.01"))

    tiers = (Tier(Decimal(5), sum_(1_500_000)), Tier(Decimal(4), sum_(3_000_000)), Tier(Decimal(3)))
    several = (Discount(Decimal(5), Condition.STATIONS, Decimal(3)),)
    name = "Роялти"
    if chance < 0.55:
        percent = Percent("revenue", tiers)
        return Charge("royalty", name, percent, minimum=sum_(25_000), discounts=several, missing=Missing.AVERAGE)
    if chance < 0.75:
        percent, fixed = Percent("labour", (Tier(Decimal("2.5")),)), Fixed(sum_(5_500), Per.POST)
        return Charge("royalty", name, percent, fixed, indexation=(Index(since + 12, Decimal(4)),))
    if chance < 0.88:
        percent = Percent("revenue", (Tier(Decimal(4)),))
        return Charge("royalty", name, percent, Fixed(sum_(35_000)), Join.MAX, maximum=sum_(180_000))
    if chance < 0.96:
        classes = tuple(CityClass((each.amount * unit).quantize(Decimal("0.01")), each.until) for each in CITIES)
        return Charge("royalty", name, fixed=Fixed(per=Per.CITY, classes=classes))
    easy = (Holiday(since, since + 5), Holiday(since + 6, since + 11, Decimal(50)))
    return Charge("royalty", name, Percent("revenue", tiers), minimum=sum_(25_000), holidays=easy)


def _in_units(charge: Charge, unit: Decimal) -> Charge:
    if unit == 1 or charge.fixed is None:
        return charge
    return Charge(charge.code, charge.name, fixed=Fixed((charge.fixed.amount * unit).quantize(Decimal(1))))


@dataclass(frozen=True, slots=True)
class Pay:
    """So much of an invoice on a day."""

    day: date
    share: Decimal


def habit(partner: str, seed: int) -> str:
    """How a partner pays: most in time, some late, some in two parts, a few have stopped."""
    chance = Random(f"{seed}:habit:{partner}").random()
    for limit, name in ((0.68, "in_time"), (0.86, "late"), (0.93, "parts"), (0.97, "stopped")):
        if chance < limit:
            return name
    return "owes"


def pays(partner: str, due: date, month: Month, newest: Month, seed: int) -> Iterator[Pay]:
    """What becomes of an invoice of a month. ``newest``: the last month that is accrued."""
    chance = Random(f"{seed}:pay:{partner}:{month}")
    name, ago = habit(partner, seed), newest.since(month)
    if (name == "stopped" and ago < 3) or (name == "owes" and ago < 1):
        return
    if name == "in_time":
        yield Pay(due - timedelta(days=chance.randrange(0, 7)), Decimal(1))
    elif name == "parts":
        yield Pay(due - timedelta(days=chance.randrange(0, 3)), Decimal("0.6"))
        if ago:
            yield Pay(due + timedelta(days=chance.randrange(9, 20)), Decimal("0.4"))
    else:
        yield Pay(due + timedelta(days=chance.randrange(2, 24)), Decimal(1))
