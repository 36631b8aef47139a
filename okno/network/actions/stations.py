"""Writes of stations and of the portfolios in which they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from okno.core.clock import today
from okno.core.errors import Refused
from okno.core.live import rights_changed
from okno.core.numbers import day
from okno.core.record import action, record
from okno.core.search.index import put
from okno.core.speech import lang
from okno.network.access import access_station, check_keeper, keep_portfolio, keep_station
from okno.network.models import Assignment, Portfolio, Station
from okno.network.rules import Stage
from okno.network.search import told_station

if TYPE_CHECKING:
    from okno.accounts.models import Person

CHANGEABLE = ("name", "city", "partner", "stage", "opened_on", "posts", "size_group", "peer_group", "phone", "address")


@action
def create_station(by: Person, code: str, name: str, **fields: Any) -> Station:
    """A new station; what is not known yet stays empty. ``fields`` are of CHANGEABLE."""
    check_keeper(by)
    _check_names(fields)
    code = code.strip().upper()
    if Station.objects.filter(code=code).exists():
        raise Refused(_("Станция {code} уже есть. Откройте её карточку и измените, что нужно.").format(code=code))
    station = Station.objects.create(code=code, name=name, **fields)
    put(told_station(station))
    record("create_station", station, by=by, station_id=station.pk)
    return station


@action
def change_station(by: Person, code: str, *, why: str = "", **changes: Any) -> Station:
    """Change fields of CHANGEABLE; the same values again change nothing. The events keep what it was before."""
    station = keep_station(by, code)
    _check_names(changes)
    changed = changed_fields(station, changes)
    if changed:
        station.save(update_fields=list(changed))
        put(told_station(station))
        rights_changed()
        record("change_station", station, by=by, station_id=station.pk, why=why, changes=changed)
    return station


@action
def set_peer_group(by: Person, code: str, peer_group: str, *, why: str) -> Station:
    """Move a station to another group of likes, for whoever acts on it; empty gives it back to the group of its size."""
    station = access_station(by, code)
    if not by.is_company:
        raise Refused(_("Группу сравнения меняет менеджер станции."))
    if not why.strip():
        raise Refused(_("Напишите, почему станция сравнивается с другой группой."))
    changed = changed_fields(station, {"peer_group": peer_group.strip()})
    if changed:
        station.save(update_fields=list(changed))
        record("set_peer_group", station, by=by, station_id=station.pk, why=why, changes=changed)
    return station


@action
def assign_station(by: Person, code: str, portfolio_code: str, since: date | None = None) -> Assignment:
    """Put a station that stands in no portfolio into one, from a day on (today)."""
    station, portfolio = keep_station(by, code), keep_portfolio(by, portfolio_code)
    since = since or today()
    _check_open_for_assignment(station)
    overlap = station.assignments.filter(Q(until=None) | Q(until__gte=since)).select_related("portfolio").first()
    if overlap:
        raise Refused(
            _("{station.short_name} стоит в портфеле {portfolio.code} с {since}. Передайте её оттуда.").format(
                station=station, portfolio=overlap.portfolio, since=day(overlap.since, lang())
            )
        )
    assignment = Assignment.objects.create(station=station, portfolio=portfolio, since=since)
    record("assign_station", assignment, by=by, station_id=station.pk, portfolio=portfolio.code, since=since.isoformat())
    return assignment


@action
def move_station(by: Person, code: str, portfolio_code: str, since: date | None = None, *, why: str = "") -> Assignment:
    """Move a station to another portfolio from a day on (today); the former assignment ends the day before."""
    station, portfolio = keep_station(by, code), keep_portfolio(by, portfolio_code)
    since = since or today()
    _check_open_for_assignment(station)
    current = station.assignments.select_related("portfolio").filter(until=None).first()
    if current is None:
        raise Refused(_("{station.short_name} не стоит ни в одном портфеле. Сначала закрепите её.").format(station=station))
    if current.portfolio_id == portfolio.pk:
        raise Refused(
            _("{station.short_name} уже стоит в портфеле {portfolio.code}.").format(station=station, portfolio=portfolio)
        )
    if since < current.since:
        raise Refused(
            _("{station.short_name} стоит в портфеле {portfolio.code} с {since}. Выберите этот день или более поздний.").format(
                station=station, portfolio=current.portfolio, since=day(current.since, lang())
            )
        )
    before, assignment = current.portfolio.code, _succeed(current, portfolio, since)
    rights_changed()
    record(
        "move_station", assignment, by=by, station_id=station.pk, why=why,
        before=before, portfolio=portfolio.code, since=since.isoformat(),
    )  # fmt: skip
    return assignment


def _succeed(current: Assignment, portfolio: Portfolio, since: date) -> Assignment:
    """End the assignment on the eve and open the next; one of the very same day changes in place, its history tells."""
    if since == current.since:
        current.portfolio = portfolio
        current.save(update_fields=["portfolio"])
        return current
    current.until = since - timedelta(days=1)
    current.save(update_fields=["until"])
    return Assignment.objects.create(station_id=current.station_id, portfolio=portfolio, since=since)


def _check_open_for_assignment(station: Station) -> None:
    if station.stage == Stage.CLOSED:
        raise Refused(_("{station.short_name} закрыта. Верните ей другую стадию, потом закрепляйте.").format(station=station))


def _check_names(fields: Mapping[str, Any]) -> None:
    unknown = set(fields) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"not a field of a station's card: {sorted(unknown)}")


def changed_fields(row: Model, changes: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set what differs on the row and give field -> [before, after] as JSON values, for the record."""
    changed: dict[str, list[Any]] = {}
    for name, value in changes.items():
        before = getattr(row, name)
        if before != value:
            setattr(row, name, value)
            changed[name] = [plain(before), plain(value)]
    return changed


def plain(value: Any) -> Any:
    """The value as the record keeps it: rows by their words, days as ISO text."""
    if isinstance(value, Model):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
