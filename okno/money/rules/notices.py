"""What an accountant should look at before a month is accrued: the exceptions, and whether they stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from okno.core.numbers import signed_percent
from okno.core.speech import N_, _, lang
from okno.money.rules.royalty import Calculation


class Reason(StrEnum):
    """Why a contract stands among the exceptions. Those of ``STOPS`` leave it out of the month."""

    NO_TERMS = "no_terms"
    NO_FACTS = "no_facts"
    NO_POSTS = "no_posts"
    NO_CITY = "no_city"
    NO_RULE = "no_rule"
    NO_VAT = "no_vat"
    NO_RATE = "no_rate"
    NO_ACCOUNT = "no_account"
    DISPUTED = "disputed"
    PROVISIONAL = "provisional"
    JUMP = "jump"
    MINIMUM = "minimum"


STOPS = frozenset(Reason) - {Reason.DISPUTED, Reason.PROVISIONAL, Reason.JUMP, Reason.MINIMUM}
WORDS: Mapping[Reason, str] = {
    Reason.NO_TERMS: N_("нет условий на этот месяц"),
    Reason.NO_FACTS: N_("нет цифр за месяц"),
    Reason.NO_POSTS: N_("не указано число постов"),
    Reason.NO_CITY: N_("не известно население города"),
    Reason.NO_RULE: N_("в условиях нет правила"),
    Reason.NO_VAT: N_("не указан режим НДС на эту дату"),
    Reason.NO_RATE: N_("нет курса валюты"),
    Reason.NO_ACCOUNT: N_("нет расчётного счёта в валюте договора"),
    Reason.DISPUTED: N_("партнёр оспаривает цифру"),
    Reason.PROVISIONAL: N_("цифр нет, начислено по правилу договора до отчёта"),
    Reason.JUMP: N_("выручка отличается от трёх прошлых месяцев на {change}"),
    Reason.MINIMUM: N_("ниже минимума, начислен минимум"),
}
JUMP = Decimal("0.4")
"""A base that differs by so much from the mean of the months before is looked at."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One exception of one contract."""

    reason: Reason
    change: Decimal | None = None

    @property
    def stops(self) -> bool:
        return self.reason in STOPS

    @property
    def text(self) -> str:
        change = "" if self.change is None else signed_percent(self.change, lang=lang())
        return _(WORDS[self.reason]).format(change=change)


def of_base(now: Decimal | None, before: Sequence[Decimal | None]) -> Notice | None:
    """A jump of the base against the mean of the months before, if there are any."""
    known = [value for value in before if value]
    if now is None or not known:
        return None
    change = now * len(known) / sum(known, Decimal(0)) - 1
    return Notice(Reason.JUMP, change) if abs(change) >= JUMP else None


def of_calculation(found: Calculation) -> list[Notice]:
    """What the steps themselves tell."""
    notices = [Notice(Reason.PROVISIONAL)] if found.provisional else []
    if any(step.code == "minimum" for step in found.steps):
        notices.append(Notice(Reason.MINIMUM))
    return notices
