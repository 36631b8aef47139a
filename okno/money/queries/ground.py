"""All that the accrual of a month stands on, gathered for any number of contracts in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from okno.core.months import Month
from okno.kpi.models import StationMonth
from okno.kpi.rules.facts import STATION_FACTS
from okno.money.models import Contract, CurrencyRate, Dispute, OwnAccount, Terms, VatRegime
from okno.money.rules.accounts import Currency
from okno.money.rules.royalty import MONTHS_OF_AVERAGE, Inputs
from okno.money.rules.terms import BASES, Charge
from okno.money.rules.vat import Regime
from okno.network.rules import Stage

Facts = Mapping[str, Decimal | None]
Origin = tuple[int, int, int]
"""Source, first row, number of rows."""
USED = sorted({code for text, _words in BASES.values() for code in text.replace("-", "+").split("+")})
WANTED = ("station_id", "period", "source_id", "row", "rows", "origins", *STATION_FACTS)


@dataclass(frozen=True, slots=True)
class Figures:
    """The facts of a station's month and where each came from."""

    facts: Facts
    row: Origin
    origins: Mapping[str, Sequence[int]]

    def origin_of(self, code: str) -> list[int]:
        return list(self.origins.get(code, self.row))


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known for one month, by number of the contract, station, partner, entity."""

    period: Month
    contracts: Sequence[Contract]
    terms: Mapping[int, Terms]
    figures: Mapping[tuple[int, Month], Figures]
    regimes: Mapping[int, Sequence[Regime]]
    rates: Mapping[str, Decimal]
    stations: Mapping[int, int]
    accounts: Mapping[tuple[int, str, str], OwnAccount]
    disputed: frozenset[int]

    def figures_of(self, contract: Contract, back: int = 0) -> Figures | None:
        return self.figures.get((contract.station_id, self.period - back))

    def inputs_of(self, contract: Contract, *, paid_early: bool = False) -> Inputs:
        """What a charge of the contract is reckoned from."""
        found = [self.figures_of(contract, back) for back in range(MONTHS_OF_AVERAGE, -1, -1)]
        rows = [each.facts if each else {} for each in found]
        station = contract.station
        return Inputs(
            period=self.period,
            facts=rows[-1],
            history=rows[:-1],
            posts=None if station.posts is None else Decimal(station.posts),
            people=station.city.population if station.city else None,
            since=max(filter(None, (contract.since, station.opened_on))),
            until=contract.until,
            stations=self.stations.get(contract.partner_id, 1),
            paid_early=paid_early,
            rate=self.rates.get(contract.currency, Decimal(1)),
        )

    def account_of(self, contract: Contract, charge: Charge) -> OwnAccount | None:
        """Where the charge is paid: an account of its own, where it is billed apart and has one, else the common one."""
        own = self.accounts.get((contract.entity_id, contract.currency, charge.code)) if charge.apart else None
        return own or self.accounts.get((contract.entity_id, contract.currency, ""))


def contracts_of(period: Month) -> QuerySet[Contract]:
    """The contracts that hold on any day of a month, of stations that are open in it."""
    holds = Q(until=None) | Q(until__gte=period.first_day)
    unopened = Q(station__opened_on__gt=period.last_day) | Q(station__stage__in=(Stage.SIGNED, Stage.OPENING))
    return Contract.objects.filter(holds, since__lte=period.last_day).exclude(unopened)


def ground_of(period: Month, contracts: QuerySet[Contract]) -> Ground:
    """All of it for some contracts of a month."""
    rows = list(contracts.select_related("station__city", "partner", "entity").order_by("station__code", "pk"))
    stations = {row.station_id for row in rows}
    held = contracts_of(period).values_list("partner").annotate(count=Count("station", distinct=True))
    return Ground(
        period=period,
        contracts=rows,
        terms=_terms(period, contracts),
        figures=_figures(period, stations),
        regimes=_regimes(),
        rates=_rates(period),
        stations=dict(held.order_by()),
        accounts={(each.entity_id, each.currency, each.charge): each for each in _accounts()},
        disputed=frozenset(Dispute.objects.filter(period=period, state=Dispute.State.OPEN).values_list("station", flat=True)),
    )


def _terms(period: Month, contracts: QuerySet[Contract]) -> dict[int, Terms]:
    """Of each contract the version in force: the latest beginning, and of that the latest version."""
    rows = Terms.objects.filter(contract__in=contracts.order_by(), since__lte=period)
    return {each.contract_id: each for each in rows.order_by("contract", "-since", "-version").distinct("contract")}


def _figures(period: Month, stations: Iterable[int]) -> dict[tuple[int, Month], Figures]:
    months = period.window(MONTHS_OF_AVERAGE + 1)
    rows = StationMonth.objects.filter(period__gte=months[0], period__lte=period, station__in=list(stations))
    found = {}
    for station, month, source, row, count, origins, *facts in rows.values_list(*WANTED):
        known = dict(zip(STATION_FACTS, facts, strict=True))
        found[station, month] = Figures(known, (source, row, count), origins)
    return found


def _regimes() -> dict[int, list[Regime]]:
    found: dict[int, list[Regime]] = defaultdict(list)
    for each in VatRegime.objects.all():
        found[each.entity_id].append(Regime(each.since, each.rate, each.on_top, each.ground))
    return found


def _rates(period: Month) -> dict[str, Decimal]:
    """Roubles for one unit by the last rate of each currency that is known on the last day of the month."""
    rows = CurrencyRate.objects.filter(day__lte=period.last_day).order_by("currency", "-day").distinct("currency")
    return {Currency.RUB: Decimal(1)} | dict(rows.values_list("currency", "roubles"))


def _accounts() -> QuerySet[OwnAccount]:
    """The accounts that are open; of two of a kind the one that was opened first."""
    return OwnAccount.objects.filter(closed_on=None).order_by("-pk")
