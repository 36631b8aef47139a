"""Contracts as pages show them: terms in force, an example reckoned on the last month, what an editor should hear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.months import Month
from okno.core.numbers import number
from okno.core.speech import N_, _, lang
from okno.money.access import found, visible_contracts
from okno.money.models import Contract, Terms
from okno.money.queries.reckoning import Reckoned
from okno.money.queries.trials import tried, tried_later
from okno.money.rules import terms as rules
from okno.money.rules.step_words import SaidStep, said
from okno.network.access import visible_stations
from okno.network.models import Station

SOON = timedelta(days=60)
"""A contract that ends within so many days ends soon."""
FAULTS = {
    "no_rule": N_("нет ни процента, ни фиксированной суммы"),
    "bounds": N_("границы ступеней не растут или последняя не «выше»"),
    "percent": N_("процент бывает от 0 до 100"),
    "minimum_above_maximum": N_("минимум больше максимума"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """One charge of an example, step by step."""

    name: str
    steps: Sequence[SaidStep]
    total: Decimal


@dataclass(frozen=True, slots=True)
class Trial:
    """Terms tried on the last full month: each charge, or why it cannot be; warnings and faults in words."""

    period: Month
    examples: Sequence[Example]
    problems: Sequence[str]
    warnings: Sequence[str]


@dataclass(frozen=True, slots=True)
class ContractPage:
    """A contract with the versions of its terms, the newest first."""

    contract: Contract
    versions: Sequence[Terms]
    terms: rules.Terms | None
    next_month: Month


def contracts(by: Person, typed: str = "", *, ending: bool = False) -> QuerySet[Contract]:
    """By station; ``typed``: of a station, partner or number that holds it; ``ending``: the soon over, the soonest first."""
    rows = ending_contracts(by).order_by("until", "pk") if ending else visible_contracts(by).order_by("station__code", "pk")
    if typed:
        rows = rows.filter(pk__in=_holding(by, typed))
    return rows.select_related("station", "partner", "entity")


def ending_contracts(by: Person) -> QuerySet[Contract]:
    """The contracts whose last day is near, or their day of renewal come, and after which none is signed yet."""
    soon = Q(until__lte=today() + SOON) | Q(remind_on__lte=today())
    return unrenewed(visible_contracts(by)).filter(soon, until__gte=today())


def unrenewed(rows: QuerySet[Contract]) -> QuerySet[Contract]:
    """Those that no later contract of the same station and entity follows."""
    later = Contract.objects.filter(station=OuterRef("station"), entity=OuterRef("entity"), since__gt=OuterRef("since"))
    return rows.exclude(Exists(later))


def offered_stations(by: Person) -> QuerySet[Station]:
    """What the field of a new contract offers: stations with a partner, those without a contract first."""
    held = Exists(Contract.objects.filter(station=OuterRef("pk")))
    rows = visible_stations(by).exclude(partner=None).annotate(held=held)
    return rows.select_related("partner").order_by("held", "code")


def _holding(by: Person, typed: str) -> list[int]:
    rows = visible_contracts(by).values_list("pk", "number", "station__name", "station__code", "partner__name")
    wanted = typed.strip().lower().replace("ё", "е")
    return [pk for pk, *texts in rows if any(wanted in text.lower().replace("ё", "е") for text in texts)]


def contract_page(by: Person, pk: int) -> ContractPage:
    """Raises Missing."""
    contract = found(visible_contracts(by).select_related("station", "partner", "entity", "file"), pk)
    versions = list(contract.terms.select_related("by").order_by("-since", "-version"))
    terms = rules.from_json(versions[0].content) if versions else None
    return ContractPage(contract, versions, terms, Month.of(today()))


def try_terms(contract: Contract, terms: rules.Terms) -> Trial:
    """The example calculation of the editor, on the figures of the last full month."""
    period = Month.of(today()) - 1
    problems = [f"{charge.name}: {_(FAULTS[fault])}" for charge in terms.charges for fault in rules.faults(charge)]
    if problems:
        return Trial(period, (), problems, ())
    reckoned = tried(contract, terms, period)
    problems = [notice.text for notice in reckoned.notices if notice.stops]
    examples = [Example(each.charge.name, said(each.steps), each.sum.total) for each in reckoned.charges]
    if not problems:
        examples += [_later(month.period, each) for month in tried_later(contract, terms, period) for each in month.charges]
    return Trial(period, examples, problems, _warnings(terms))


def _later(period: Month, charge: Reckoned) -> Example:
    name = _("{name}: {month}, на тех же цифрах").format(name=charge.charge.name, month=f"{period.name_in(lang())} {period.year}")
    return Example(name, said(charge.steps), charge.sum.total)


def _warnings(terms: rules.Terms) -> list[str]:
    text = _("{name}: при базе больше {bound} платёж падает с {at} до {above}")
    return [
        text.format(name=charge.name, bound=_whole(bound), at=_whole(at), above=_whole(above))
        for charge in terms.charges
        if charge.percent
        for bound, at, above in rules.drops(charge.percent.tiers, charge.percent.mode)
    ]


def _whole(amount: Decimal) -> str:
    return number(amount, 0, lang())
