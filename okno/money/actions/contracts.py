"""Contracts, their papers and days, and versions of their terms."""

from __future__ import annotations

from datetime import date
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core import numbers
from okno.core.clock import today
from okno.core.documents import PDF
from okno.core.errors import Refused
from okno.core.files import take_file
from okno.core.models import StoredFile
from okno.core.months import Month
from okno.core.record import action, record
from okno.core.speech import lang
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
    remind_on: date | None = None,
    paper: UploadedFile | None = None,
) -> Contract:
    """A contract of the station's partner. Raises Missing, Forbidden, Refused."""
    check_keeps_money(by)
    if station.partner is None:
        raise Refused(_("У станции нет партнёра, договор не с кем. Сначала укажите партнёра."), field="station")
    contract = Contract(
        entity=entity, partner=station.partner, station=station, number=number, since=since, until=until, currency=currency
    )
    _check_days(contract)
    _check_renewal_day(contract, remind_on)
    # of two at once the second waits, and then finds the first
    LegalEntity.objects.select_for_update(no_key=True).get(pk=entity.pk)
    if Contract.objects.filter(entity=entity, number=number).exists():
        raise Refused(_("Договор № {number} уже есть.").format(number=number), field="number")
    _check_only_one(contract, "station")
    contract.remind_on = remind_on
    contract.file = _kept(by, paper) if paper else None
    contract.save()
    record("add_contract", contract, by=by, station_id=station.pk, number=number)
    return contract


@action
def attach_paper(by: Person, pk: int, paper: UploadedFile) -> Contract:
    """The contract's file, in the place of the one before, which the row history names. Raises Missing, Forbidden, Refused."""
    contract = keep_contract(by, pk)
    contract.file = _kept(by, paper)
    contract.save(update_fields=["file"])
    record("attach_paper", contract, by=by, station_id=contract.station_id, name=contract.file.name)
    return contract


@action
def set_renewal_day(by: Person, pk: int, remind_on: date | None) -> Contract:
    """On which day somebody is told to think of the next contract; None: on none. Raises Missing, Forbidden, Refused."""
    contract = keep_contract(by, pk)
    if remind_on != contract.remind_on:
        _check_renewal_day(contract, remind_on)
        contract.remind_on = remind_on
        contract.save(update_fields=["remind_on"])
        day = remind_on.isoformat() if remind_on else None
        record("set_renewal_day", contract, by=by, station_id=contract.station_id, remind_on=day)
    return contract


@action
def end_contract(by: Person, pk: int, until: date) -> Contract:
    """The contract's last day, sooner or later than it was; what stands accrued stays. Raises Missing, Forbidden, Refused."""
    contract = keep_contract(by, pk)
    if until == contract.until:
        return contract
    before, contract.until = contract.until, until
    _check_days(contract)
    LegalEntity.objects.select_for_update(no_key=True).get(pk=contract.entity_id)
    _check_only_one(contract, "until")
    contract.save(update_fields=["until"])
    was = before.isoformat() if before else None
    record("end_contract", contract, by=by, station_id=contract.station_id, until=until.isoformat(), was=was)
    return contract


def _check_days(contract: Contract) -> None:
    if contract.until is not None and contract.until < contract.since:
        day = numbers.day(contract.since, lang())
        raise Refused(_("Договор действует с {day}: последний день не может быть раньше.").format(day=day), field="until")


def _check_renewal_day(contract: Contract, remind_on: date | None) -> None:
    if remind_on is None:
        return
    if remind_on < today():
        raise Refused(_("Этот день уже прошёл. Укажите сегодняшний или будущий."), field="remind_on")
    if contract.until is not None and remind_on > contract.until:
        day = numbers.day(contract.until, lang())
        raise Refused(_("Договор кончается {day}, напомнить надо раньше.").format(day=day), field="remind_on")


def _check_only_one(contract: Contract, field: str) -> None:
    """Of one entity and station one contract on any day: two would charge the same month twice."""
    others = Contract.objects.filter(entity=contract.entity, station=contract.station)
    others = others.filter(Q(until=None) | Q(until__gte=contract.since))
    if contract.until is not None:
        others = others.filter(since__lte=contract.until)
    other = others.exclude(pk=contract.pk).order_by("since").first()
    if other is not None:
        days = numbers.day(other.since, lang()) + (f" – {numbers.day(other.until, lang())}" if other.until else "")
        text = _("У станции на эти дни уже есть договор № {number} ({days}). Сначала завершите его.")
        raise Refused(text.format(number=other.number, days=days), field=field)


def _kept(by: Person, paper: UploadedFile) -> StoredFile:
    try:
        file = take_file(by, StoredFile.Kind.DOCUMENT, paper.name or "", cast("BinaryIO", paper))
    except Refused as refused:
        raise Refused(str(refused), field="paper") from None
    if file.content_type != PDF:
        raise Refused(_("Договор хранится в PDF. Сохраните его так и добавьте ещё раз."), field="paper")
    return file


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
