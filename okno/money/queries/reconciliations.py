"""Reconciliation with everybody at once: with whom, how each stands on the last day, and the act of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from okno.accounts.models import Person
from okno.money.access import check_keeps_money
from okno.money.models import Line
from okno.money.queries.balances import Balance, balances_of_partners
from okno.money.queries.papers import Paper, reconciliation_paper
from okno.money.queries.parties import entity_of
from okno.money.rules.accounts import Account
from okno.network.access import visible_partners
from okno.network.models import Partner


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A partner and what the ledger says on the last day, by currency."""

    partner: Partner
    balances: Mapping[str, Balance]


def reconciled_partners(by: Person, until: date) -> QuerySet[Partner]:
    """Whoever has a line in the ledger up to a day. Raises Missing, Forbidden."""
    check_keeps_money(by)
    booked = Line.objects.filter(account=Account.PARTNER, entry__day__lte=until)
    return visible_partners(by).filter(pk__in=booked.values("partner")).order_by("code")


def reconciled(partners: list[Partner], until: date) -> list[Reconciled]:
    """How some of them stand."""
    balances = balances_of_partners(until, [partner.pk for partner in partners])
    return [Reconciled(partner, balances.get(partner.pk, {})) for partner in partners]


def acts_of_all(by: Person, since: date, until: date) -> Iterator[tuple[str, Paper]]:
    """(name of the file, act) of each, as it is asked for."""
    for partner in reconciled_partners(by, until).iterator(500):
        yield f"akt_sverki_{partner.code}_{until}.pdf", reconciliation_paper(partner, entity_of(partner), since, until)
