"""One charge of a month: a pure function of frozen inputs, with every step on the way.

The order of steps: base → percent, fixed sum → together → discounts → maximum → minimum → holiday → kopecks. So a charge is never
below its minimum but in a holiday, and nought in a full one. What holds for a part of the month counts by days where the
terms say so: the fixed sum, the minimum and the maximum; the base has only the days on which the station worked anyway.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from okno.core.months import Month
from okno.kpi.rules.aggregate import Row, amount
from okno.kpi.rules.canon import formula
from okno.money.rules.sums import HUNDRED, kopecks
from okno.money.rules.terms import BASES, Charge, Condition, Discount, Fixed, Join, Missing, Mode, Partial, Per, Percent, Tier

NOUGHT = Decimal(0)
MONTHS_OF_AVERAGE = 3


class CannotReckon(Exception):
    """The charge has no answer; ``reason`` is the word of the exception that people see: no_facts, no_posts, no_city, no_rule."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a charge is reckoned from. ``history``: the months before, oldest first; ``rate``: roubles for one unit."""

    period: Month
    facts: Row
    history: Sequence[Row] = ()
    posts: Decimal | None = None
    people: int | None = None
    since: date | None = None
    until: date | None = None
    stations: int = 1
    paid_early: bool = False
    rate: Decimal = Decimal(1)

    @property
    def days(self) -> int:
        """Days of the month on which the contract holds and the station is open."""
        first = max(self.period.first_day, self.since or self.period.first_day)
        last = min(self.period.last_day, self.until or self.period.last_day)
        return max((last - first).days + 1, 0)

    @property
    def share(self) -> Decimal:
        return Decimal(self.days) / self.period.days


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its word (``rules/step_words.py`` says it), its numbers, what came out."""

    code: str
    result: Decimal
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Calculation:
    """The charge to the kopeck and how it came about. ``provisional``: reckoned without the month's figures."""

    amount: Decimal
    steps: tuple[Step, ...]
    provisional: bool = False


def reckon(charge: Charge, inputs: Inputs) -> Calculation:
    """The charge of a month. Raises CannotReckon."""
    work = _Work(charge, inputs)
    value = work.together(work.percent(), work.fixed())
    value = work.discounted(value)
    value = work.limited(value)
    value = work.on_holiday(value)
    value = kopecks(value)
    work.note("round", value)
    return Calculation(value, tuple(work.steps), work.provisional)


def of_tiers(tiers: Sequence[Tier], mode: Mode, base: Decimal) -> list[tuple[Tier, Decimal, Decimal]]:
    """(tier, how much of the base it takes, its part): one of whole-amount tiers, all that are reached of marginal ones."""
    if mode is Mode.WHOLE:
        tier = next(tier for tier in tiers if tier.until is None or base <= tier.until)
        return [(tier, base, base * tier.percent / HUNDRED)]
    found: list[tuple[Tier, Decimal, Decimal]] = []
    below = NOUGHT
    for tier in tiers:
        slice_ = (base if tier.until is None else min(base, tier.until)) - below
        if slice_ > 0 or not found:
            found.append((tier, slice_, slice_ * tier.percent / HUNDRED))
        if tier.until is None or base <= tier.until:
            break
        below = tier.until
    return found


class _Work:
    """The steps as they come; one for each charge."""

    def __init__(self, charge: Charge, inputs: Inputs) -> None:
        self.charge, self.inputs = charge, inputs
        self.steps: list[Step] = []
        self.provisional = False

    def note(self, code: str, result: Decimal, **values: object) -> None:
        self.steps.append(Step(code, result, {name: str(value) for name, value in values.items()}))

    # ---------- percent ----------

    def percent(self) -> Decimal | None:
        rule = self.charge.percent
        if rule is None:
            return None
        base = max(self._base(rule), NOUGHT)
        if rule.vat:
            base = base * HUNDRED / (HUNDRED + rule.vat)
            self.note("base_without_vat", base, vat=rule.vat)
        if self.inputs.rate != 1:
            base = base / self.inputs.rate
            self.note("rate", base, rate=self.inputs.rate)
        parts = of_tiers(rule.tiers, rule.mode, base)
        for tier, slice_, part in parts:
            self.note("percent", part, percent=tier.percent, of=slice_)
        total = sum((part for _tier, _slice, part in parts), NOUGHT)
        if len(parts) > 1:
            self.note("tiers", total)
        return total

    def _base(self, rule: Percent) -> Decimal:
        terms = formula(BASES[rule.base][0])
        found = amount(terms, self.inputs.facts)
        if found is not None:
            self.note("base", found, base=rule.base)
            return found
        self.provisional = True
        return self._instead(terms_of=rule.base, known=[amount(terms, row) for row in self.inputs.history])

    def _instead(self, terms_of: str, known: Sequence[Decimal | None]) -> Decimal:
        """What stands for a base that nobody reported."""
        policy = self.charge.missing
        there = [value for value in known[-MONTHS_OF_AVERAGE:] if value is not None]
        if policy is Missing.MINIMUM and self.charge.minimum is not None:
            self.note("missing_minimum", NOUGHT, base=terms_of)
            return NOUGHT
        if policy is Missing.AVERAGE and there:
            base = sum(there, NOUGHT) / len(there)
            self.note("missing_average", base, base=terms_of, months=len(there))
            return base
        if policy is Missing.LAST and known and known[-1] is not None:
            base = known[-1] * self.charge.missing_factor
            self.note("missing_last", base, base=terms_of, last=known[-1], factor=self.charge.missing_factor)
            return base
        raise CannotReckon("no_facts")

    # ---------- fixed ----------

    def fixed(self) -> Decimal | None:
        rule = self.charge.fixed
        if rule is None:
            return None
        return self._partly(self._indexed(self._fixed_sum(rule)))

    def _fixed_sum(self, rule: Fixed) -> Decimal:
        if rule.per is Per.POST:
            if self.inputs.posts is None:
                raise CannotReckon("no_posts")
            value = rule.amount * self.inputs.posts
            self.note("fixed_per_post", value, amount=rule.amount, posts=self.inputs.posts)
            return value
        if rule.per is Per.CITY:
            people = self.inputs.people
            if people is None:
                raise CannotReckon("no_city")
            value = next(each.amount for each in rule.classes if each.until is None or people <= each.until)
            self.note("fixed_by_city", value, people=people)
            return value
        self.note("fixed", rule.amount)
        return rule.amount

    def _indexed(self, value: Decimal, *, told: bool = True) -> Decimal:
        for index in self.charge.indexation:
            if index.since <= self.inputs.period:
                value = value * (HUNDRED + index.percent) / HUNDRED
                if told:
                    self.note("index", value, percent=index.percent, since=index.since)
        return value

    def _partly(self, value: Decimal, *, told: bool = True) -> Decimal:
        if self.charge.partial is Partial.FULL or self.inputs.share == 1:
            return value
        value = value * self.inputs.days / self.inputs.period.days
        if told:
            self.note("partial", value, days=self.inputs.days, of=self.inputs.period.days)
        return value

    # ---------- all of it ----------

    def together(self, percent: Decimal | None, fixed: Decimal | None) -> Decimal:
        parts = [part for part in (percent, fixed) if part is not None]
        if not parts:
            raise CannotReckon("no_rule")
        if len(parts) == 1:
            return parts[0]
        join = self.charge.join
        value = sum(parts, NOUGHT) if join is Join.SUM else max(parts) if join is Join.MAX else min(parts)
        self.note(join.value, value)
        return value

    def discounted(self, value: Decimal) -> Decimal:
        for discount in self.charge.discounts:
            if self._earned(discount):
                value = value * (HUNDRED - discount.percent) / HUNDRED
                self.note(f"discount_{discount.condition.value}", value, percent=discount.percent, value=discount.value)
        return value

    def _earned(self, discount: Discount) -> bool:
        if discount.condition is Condition.STATIONS:
            return self.inputs.stations >= discount.value
        if discount.condition is Condition.EARLY:
            return self.inputs.paid_early
        reached = self.inputs.facts.get(discount.fact)
        return reached is not None and reached >= discount.value

    def limited(self, value: Decimal) -> Decimal:
        """Not above the maximum, not below the minimum; the minimum is the stronger."""
        if self.charge.maximum is not None:
            most = self._partly(self._indexed(self.charge.maximum, told=False), told=False)
            if value > most:
                value = most
                self.note("maximum", value)
        if self.charge.minimum is not None:
            least = self._partly(self._indexed(self.charge.minimum, told=False), told=False)
            if value < least:
                value = least
                self.note("minimum", value)
        return value

    def on_holiday(self, value: Decimal) -> Decimal:
        for holiday in self.charge.holidays:
            if holiday.since <= self.inputs.period <= holiday.until:
                value = value * holiday.percent / HUNDRED
                self.note("holiday", value, percent=holiday.percent, until=holiday.until)
        return value
