"""Writes of partners and of the places of their people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from okno.accounts.rules import Role
from okno.core.clock import today
from okno.core.errors import Refused
from okno.core.live import rights_changed
from okno.core.numbers import day
from okno.core.record import action, record
from okno.core.search.index import put, put_many
from okno.core.speech import lang
from okno.network.access import check_keeper, keep_partner, keep_position
from okno.network.actions.stations import changed_fields
from okno.network.models import Partner, PartnerGroup, Position, Station
from okno.network.search import told_partner, told_stations

if TYPE_CHECKING:
    from okno.accounts.models import Person


@action
def create_group(by: Person, name: str) -> PartnerGroup:
    """A group of partners who share one group with the department heads."""
    check_keeper(by)
    if PartnerGroup.objects.filter(name=name).exists():
        raise Refused(_("Группа «{name}» уже есть.").format(name=name))
    group = PartnerGroup.objects.create(name=name)
    record("create_group", group, by=by)
    return group


@action
def create_partner(by: Person, code: str, name: str, **fields: Any) -> Partner:
    """A new partner; ``fields``: country, requisites, group."""
    check_keeper(by)
    code = code.strip().upper()
    if Partner.objects.filter(code=code).exists():
        raise Refused(_("Партнёр {code} уже есть. Откройте его карточку и измените, что нужно.").format(code=code))
    partner = Partner.objects.create(code=code, name=name, **fields)
    put(told_partner(partner))
    record("create_partner", partner, by=by)
    return partner


@action
def change_partner(by: Person, code: str, *, why: str = "", **changes: Any) -> Partner:
    """Change name, country, requisites or group; the same values again change nothing."""
    partner = keep_partner(by, code)
    unknown = set(changes) - {"name", "country", "requisites", "group"}
    if unknown:
        raise TypeError(f"not a field of a partner's card: {sorted(unknown)}")
    changed = changed_fields(partner, changes)
    if changed:
        partner.save(update_fields=list(changed))
        put_many([told_partner(partner), *told_stations(partner.stations.all())])
        record("change_partner", partner, by=by, why=why, changes=changed)
    return partner


@action
def add_position(
    by: Person, person: Person, partner_code: str, title: str, *, station_code: str | None = None, since: date | None = None
) -> Position:
    """A place of a partner's person: of all the partner's stations, or of one of them, from a day on (today)."""
    partner = keep_partner(by, partner_code)
    since = since or today()
    if not person.is_partner_side:
        raise Refused(
            _("{person.short_name} работает в компании. Должность у партнёра бывает только у его людей.").format(person=person)
        )
    station = _own_station(partner, station_code) if station_code else None
    if station is None and person.role == Role.STAFF:
        raise Refused(_("Укажите станцию: все станции партнёра видят собственник и директор, сотрудник — только свою."))
    holds = Position.objects.filter(Q(until=None) | Q(until__gte=since), person=person, partner=partner, station=station)
    if holds.exists():
        where = station.short_name if station else partner.name
        raise Refused(
            _("{person.short_name} уже занимает должность: {where}. Сначала закончите её.").format(person=person, where=where)
        )
    position = Position.objects.create(person=person, partner=partner, station=station, title=title, since=since)
    record("add_position", position, by=by, station_id=station.pk if station else None, person=person.full_name, title=title)
    return position


def _own_station(partner: Partner, code: str) -> Station:
    station = Station.objects.filter(code=code, partner=partner).first()
    if station is None:
        raise Refused(
            _("Станции {code} нет у партнёра «{partner.name}». Проверьте код или смените партнёра станции.").format(
                code=code, partner=partner
            )
        )
    return station


@action
def end_position(by: Person, pk: int, until: date | None = None) -> Position:
    """The last day of a place (yesterday when not given: the door closes now)."""
    position = keep_position(by, pk)
    until = until or today() - timedelta(days=1)
    if position.until is not None and position.until <= today():
        raise Refused(_("Должность уже закончена {until}.").format(until=day(position.until, lang())))
    # somebody who came today and is sent away today keeps one day: the row cannot end before it began
    position.until = max(until, position.since)
    position.save(update_fields=["until"])
    rights_changed()
    record("end_position", position, by=by, station_id=position.station_id, until=position.until.isoformat())
    return position
