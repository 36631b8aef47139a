"""Disputes of figures as the company sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now
from okno.core.speech import lang
from okno.kpi.rules.facts import STATION_FACTS
from okno.money.access import visible_disputes
from okno.money.models import Dispute
from okno.network.access import acting_stations

REMEMBERED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One dispute; ``may_act``: this person decides on it."""

    dispute: Dispute
    fact: str
    may_act: bool


def open_disputes(by: Person) -> list[DisputeRow]:
    """The open ones first, the decided of the last month below."""
    rows = visible_disputes(by).filter(Q(state=Dispute.State.OPEN) | Q(decided_at__gte=now() - REMEMBERED))
    own = set(acting_stations(by).values_list("pk", flat=True)) if by.role == Role.MANAGER else set()
    found = rows.select_related("station", "by", "decided_by").order_by("decided_at", "-at")
    return [
        DisputeRow(each, STATION_FACTS[each.fact].name(lang()), by.role == Role.HEAD or each.station_id in own)
        for each in sorted(found, key=lambda each: each.state != Dispute.State.OPEN)
    ]
