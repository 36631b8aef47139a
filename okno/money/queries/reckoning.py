"""The charges of a month, reckoned and taxed but not yet booked: what the preview shows and the accrual writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from okno.core.months import Month
from okno.kpi.rules.aggregate import amount
from okno.kpi.rules.canon import formula
from okno.money.models import Accrual, Contract, OwnAccount, Terms
from okno.money.queries.ground import Ground, contracts_of, ground_of
from okno.money.rules import terms as money_terms
from okno.money.rules.notices import Notice, Reason, of_base, of_calculation
from okno.money.rules.royalty import Calculation, CannotReckon, Inputs, reckon
from okno.money.rules.sums import NOUGHT
from okno.money.rules.terms import BASES, Charge
from okno.money.rules.vat import Regime, Taxed, regime_on, taxed


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One charge of one contract as it would be booked."""

    charge: Charge
    found: Calculation
    sum: Taxed
    regime: Regime
    account: OwnAccount
    inputs: dict[str, Any]

    @property
    def steps(self) -> list[list[Any]]:
        """As they are kept: word, result, numbers."""
        return [[step.code, str(step.result), dict(step.values)] for step in self.found.steps]


@dataclass(frozen=True, slots=True)
class ContractMonth:
    """A contract's month: its charges, or the reason why there are none; and what to look at."""

    contract: Contract
    period: Month
    terms: Terms | None
    rules: money_terms.Terms | None
    charges: Sequence[Reckoned]
    notices: Sequence[Notice]

    @property
    def stops(self) -> bool:
        return any(notice.stops for notice in self.notices)

    @property
    def total(self) -> Decimal:
        return sum((each.sum.total for each in self.charges), NOUGHT)


def months_of(ground: Ground) -> Iterator[ContractMonth]:
    """Every contract of the ground, reckoned."""
    return (month_of(ground, contract) for contract in ground.contracts)


def month_of(ground: Ground, contract: Contract, *, paid_early: bool = False) -> ContractMonth:
    """One contract, reckoned: all of its charges or, where one of them cannot be, none."""
    terms = ground.terms.get(contract.pk)
    regime = regime_on(ground.period.last_day, ground.regimes.get(contract.entity_id, ()))
    missing = _missing(ground, contract, terms, regime)
    if missing or terms is None or regime is None:
        return ContractMonth(contract, ground.period, terms, None, (), [Notice(missing or Reason.NO_TERMS)])
    rules = money_terms.from_json(terms.content)
    inputs = ground.inputs_of(contract, paid_early=paid_early)
    if not inputs.days:
        return ContractMonth(contract, ground.period, terms, rules, (), ())
    try:
        charges = [_reckoned(ground, contract, charge, inputs, regime) for charge in rules.charges]
    except CannotReckon as problem:
        return ContractMonth(contract, ground.period, terms, rules, (), [Notice(Reason(problem.reason))])
    return ContractMonth(contract, ground.period, terms, rules, charges, _notices(ground, contract, inputs, charges))


def _missing(ground: Ground, contract: Contract, terms: Terms | None, regime: Regime | None) -> Reason | None:
    if terms is None:
        return Reason.NO_TERMS
    if regime is None:
        return Reason.NO_VAT
    if contract.currency not in ground.rates:
        return Reason.NO_RATE
    if (contract.entity_id, contract.currency, "") not in ground.accounts:
        return Reason.NO_ACCOUNT
    return None


def _reckoned(ground: Ground, contract: Contract, charge: Charge, inputs: Inputs, regime: Regime) -> Reckoned:
    found = reckon(charge, inputs)
    account = ground.account_of(contract, charge)
    assert account is not None, "asked before"
    return Reckoned(charge, found, taxed(found.amount, regime), regime, account, _frozen(ground, contract, charge, inputs))


def _frozen(ground: Ground, contract: Contract, charge: Charge, inputs: Inputs) -> dict[str, Any]:
    """What the charge was reckoned from, each fact with its source, for ever."""
    figures = ground.figures_of(contract)
    codes = _facts_of(charge)
    return {
        "facts": {code: None if inputs.facts.get(code) is None else str(inputs.facts[code]) for code in codes},
        "origins": {code: figures.origin_of(code) for code in codes if figures and inputs.facts.get(code) is not None},
        "history": [{code: str(row[code]) for code in codes if row.get(code) is not None} for row in inputs.history],
        "posts": None if inputs.posts is None else str(inputs.posts),
        "people": inputs.people,
        "days": inputs.days,
        "stations": inputs.stations,
        "paid_early": inputs.paid_early,
        "rate": str(inputs.rate),
        "provisional": reckon_is_provisional(charge, inputs),
    }


def reckon_is_provisional(charge: Charge, inputs: Inputs) -> bool:
    """Whether the figures of the base are not there."""
    return charge.percent is not None and amount(formula(BASES[charge.percent.base][0]), inputs.facts) is None


def _facts_of(charge: Charge) -> list[str]:
    base = formula(BASES[charge.percent.base][0]) if charge.percent else ()
    codes = [code for _sign, product in base for code in product]
    return codes + [each.fact for each in charge.discounts if each.fact and each.fact not in codes]


def _notices(ground: Ground, contract: Contract, inputs: Inputs, charges: Sequence[Reckoned]) -> list[Notice]:
    """Each reason once for a contract."""
    found = {notice.reason: notice for each in charges for notice in of_calculation(each.found)}
    jump = of_base(inputs.facts.get("revenue_total"), [row.get("revenue_total") for row in inputs.history])
    if jump and any(each.charge.percent for each in charges):
        found[jump.reason] = jump
    if contract.station_id in ground.disputed:
        found[Reason.DISPUTED] = Notice(Reason.DISPUTED)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Preview:
    """A month before it is accrued: what stands already, what would be added, what to look at."""

    period: Month
    months: Sequence[ContractMonth]
    standing: int

    @property
    def ready(self) -> list[ContractMonth]:
        return [each for each in self.months if each.charges and not each.stops]

    @property
    def exceptions(self) -> list[ContractMonth]:
        return [each for each in self.months if each.notices]

    @property
    def stations(self) -> int:
        """How many stations would be accrued."""
        return len({each.contract.station_id for each in self.ready})

    @property
    def sums(self) -> dict[str, Decimal]:
        found: dict[str, Decimal] = {}
        for each in self.ready:
            found[each.contract.currency] = found.get(each.contract.currency, NOUGHT) + each.total
        return found


def preview(period: Month) -> Preview:
    """The contracts of a month that are not accrued yet, reckoned, in the order of their stations."""
    done = Accrual.objects.filter(period=period, version=1)
    ground = ground_of(period, contracts_of(period).exclude(pk__in=done.values("contract")))
    standing = done.values("contract__station").distinct().count()
    return Preview(period, list(months_of(ground)), standing)
