"""Invoices as they are looked for: by number, partner, station, sum, and by how they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.months import Month
from okno.core.speech import N_
from okno.money.access import visible_contracts, visible_invoices
from okno.money.models import Invoice
from okno.money.rules.sums import read_sum

STATES = {
    "open": N_("не оплачены"),
    "overdue": N_("просрочены"),
    "unsent": N_("не отправлены"),
    "paid": N_("оплачены"),
    "cancelled": N_("отменены"),
}
NUMBER = re.compile(r"(\d{4})-(\d{1,6})")
LONGEST = 9
"""Digits of a number that an invoice may have."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. ``period`` null: in all months; ``state``: one of STATES, empty for all."""

    period: Month | None
    typed: str = ""
    state: str = ""


def found_invoices(by: Person, asked: Asked) -> QuerySet[Invoice]:
    """Of those that this person sees; a month's by number, of all months the newest first."""
    rows = visible_invoices(by).select_related("contract__station", "partner").filter(_standing(asked.state))
    if asked.typed:
        rows = rows.filter(_meant(by, asked.typed))
    if asked.period:
        return rows.filter(period=asked.period).order_by("year", "number")
    return rows.order_by("-issued_on", "-number")


def _standing(state: str) -> Q:
    is_open = Q(cancelled_at=None, settled__lt=F("total"))
    return {
        "": Q(),
        "open": is_open,
        "overdue": is_open & Q(due_on__lt=today()),
        "unsent": Q(cancelled_at=None, sent_at=None),
        "paid": Q(cancelled_at=None, settled=F("total")),
        "cancelled": Q(cancelled_at__isnull=False),
    }[state]


def _meant(by: Person, typed: str) -> Q:
    """A number with or without its year, a sum that was billed or is still open, or letters of station, partner or contract."""
    text = typed.removeprefix("№").strip()
    meant = Q(contract__in=_contracts_holding(by, text))
    if whole := NUMBER.fullmatch(text):
        meant |= Q(year=int(whole[1]), number=int(whole[2]))
    if text.isdecimal() and len(text) <= LONGEST:
        meant |= Q(number=int(text))
    try:
        amount = read_sum(text)
    except ValueError:
        return meant
    return meant if amount is None else meant | Q(total=amount) | Q(total=amount + F("settled"))


def _contracts_holding(by: Person, typed: str) -> list[int]:
    """Those with a word that begins so; compared here, where «ё» is «е»."""
    wanted = re.compile(rf"(?<!\w){re.escape(_plain(typed))}")
    named = "number", "station__name", "station__code", "partner__name", "partner__code"
    return [
        pk for pk, *texts in visible_contracts(by).values_list("pk", *named) if any(wanted.search(_plain(text)) for text in texts)
    ]


def _plain(text: str) -> str:
    return text.lower().replace("ё", "е")
