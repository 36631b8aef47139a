"""Contracts and versions of their terms."""

from __future__ import annotations

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.errors import Refused
from okno.core.months import Month
from okno.core.record import action, record
from okno.money.access import check_keeps_money, keep_contract
from okno.money.models import Contract, LegalEntity, Terms
from okno.money.rules import terms as rules
from okno.network.models import Station


@action
def add_contract(
    by: Person,
    entity: LegalEntity,
    station: Station,
    *,
    number: str,
    since: date,
    until: date | None = None,
    currency: str = "RUB",
) -> Contract:
    """A contract of the station's partner. Raises Missing, Forbidden, Refused."""
    check_keeps_money(by)
    if station.partner is None:
        raise Refused(_("У станции нет партнёра, договор не с кем. Сначала укажите партнёра."))
    if Contract.objects.filter(entity=entity, number=number).exists():
        raise Refused(_("Договор № {number} уже есть.").format(number=number))
    contract = Contract.objects.create(
        entity=entity, partner=station.partner, station=station, number=number, since=since, until=until, currency=currency
    )
    record("add_contract", contract, by=by, station_id=station.pk, number=number)
    return contract


@action
def set_terms(by: Person, contract_pk: int, since: Month, terms: rules.Terms) -> Terms:
    """The next version of a contract's terms, in force from a month on. The same terms again change nothing.

    Raises Missing, Forbidden, Refused.
    """
    contract = keep_contract(by, contract_pk)
    if not terms.charges or any(rules.faults(charge) for charge in terms.charges):
        raise Refused(_("В условиях есть ошибки: проверьте границы ступеней, минимум и максимум."))
    codes = [charge.code for charge in terms.charges]
    if len(set(codes)) < len(codes):
        raise Refused(_("Два платежа в условиях названы одинаково."))
    content = rules.to_json(terms)
    last = contract.terms.order_by("version").last()
    if last is not None and (last.since, last.content) == (since, content):
        return last
    version = (contract.terms.aggregate(last=Max("version"))["last"] or 0) + 1
    kept = Terms.objects.create(contract=contract, version=version, since=since, content=content, by=by)
    record("set_terms", contract, by=by, station_id=contract.station_id, version=version, since=str(since))
    return kept
