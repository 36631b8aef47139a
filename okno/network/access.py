"""The doors of the network: which stations and partners somebody sees, and on which they may act.

Every scope is a sub-query, without joins and DISTINCT in the outer statement, because a row lock refuses them:
``Task.objects.filter(station__in=visible_stations(by)).select_for_update()`` works.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from okno.accounts.models import Person
from okno.accounts.rules import COMPANY, SEES_NETWORK, Role
from okno.core.clock import today
from okno.core.errors import Forbidden, Missing
from okno.core.models import StoredFile
from okno.network.models import Assignment, Guest, Holding, Leave, Partner, Portfolio, Position, Station
from okno.network.rules import KEEPS_NETWORK, SETS_STATION_HOURS
from okno.network.rules.common_hours import Common
from okno.network.rules.stand_in import Pair

Whose = Person | Station | Common
"""Whose working hours."""
ACTS_FOR = """
    WITH RECURSIVE acts (person) AS (
        SELECT %s::bigint
        UNION
        SELECT l.person_id FROM network_leave l JOIN acts ON l.stand_in_id = acts.person
        WHERE l.cancelled_at IS NULL AND l.since <= %s AND (l.until IS NULL OR l.until >= %s)
    ) SELECT person FROM acts"""
ACTING_STATIONS = f"""
    SELECT a.station_id FROM network_assignment a JOIN network_holding h ON h.portfolio_id = a.portfolio_id
    WHERE a.since <= %s AND (a.until IS NULL OR a.until >= %s) AND h.since <= %s AND (h.until IS NULL OR h.until >= %s)
      AND h.person_id IN ({ACTS_FOR})"""  # noqa: S608 of this module's own words

D = TypeVar("D", Assignment, Holding, Leave, Position)


def on_day(rows: QuerySet[D], day: date) -> QuerySet[D]:
    """Of rows with ``since`` and ``until`` those that hold on a day, both ends included."""
    return rows.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


def is_out(by: Person) -> bool:
    """Dismissed or not let in; the clock and the command line sign in nowhere and are not out."""
    return by.dismissed_at is not None or not (by.is_active or by.role == Role.SYSTEM)


def sees_network(by: Person) -> bool:
    """Whether every station and every partner is there for this person, so that nothing need be asked of each."""
    return by.role in SEES_NETWORK and not is_out(by)


def visible_stations(by: Person) -> QuerySet[Station]:
    """The stations that this person may open; an expert those about which they were asked."""
    if is_out(by):
        return Station.objects.none()
    if sees_network(by):
        return Station.objects.all()
    if by.is_partner_side:
        return Station.objects.filter(pk__in=_stations_of_positions(by))
    return Station.objects.filter(pk__in=Guest.objects.filter(person=by).values("station"))


def _stations_of_positions(by: Person) -> QuerySet[Position, Any]:
    """Of a partner-wide position all stations of that partner, else its one station while it is that partner's."""
    own = Q(station=None) | Q(station=F("partner__stations"))
    return _positions_of(by).filter(own, partner__stations__isnull=False).values("partner__stations")


def _positions_of(by: Person) -> QuerySet[Position]:
    return on_day(Position.objects.filter(person=by), today())


def see_station(by: Person, code: str) -> Station:
    """The station, to read; with its city and partner. Raises Missing."""
    station = visible_stations(by).select_related("city", "partner").filter(code=code).first()
    if station is None:
        raise Missing
    return station


def access_station(by: Person, code: str) -> Station:
    """The station, locked, for somebody who acts on it. Raises Missing, Forbidden."""
    station = _locked(visible_stations(by).filter(code=code))
    if not may_act_on(by, station):
        raise Forbidden
    return station


def keep_station(by: Person, code: str) -> Station:
    """The station, locked, for a change of the directory itself. Raises Missing, Forbidden."""
    station = _locked(visible_stations(by).filter(code=code))
    check_keeper(by)
    return station


M = TypeVar("M", Station, Partner, Portfolio, Position, Leave)


def _locked(rows: QuerySet[M]) -> M:
    row = rows.select_for_update(no_key=True, of=("self",)).first()
    if row is None:
        raise Missing
    return row


def visible_partners(by: Person) -> QuerySet[Partner]:
    """The partners whose card this person may open."""
    if sees_network(by):
        return Partner.objects.all()
    if by.is_partner_side and not is_out(by):
        return Partner.objects.filter(pk__in=_positions_of(by).values("partner"))
    return Partner.objects.none()


def visible_places(by: Person) -> QuerySet[Position]:
    """Where the partners' people work today, for whoever may open the card of any station: it names them."""
    if not sees_network(by):
        return Position.objects.none()
    own = Q(station=None) | Q(station__partner=F("partner"))
    return on_day(Position.objects.filter(own, person__dismissed_at=None), today())


def see_partner(by: Person, code: str) -> Partner:
    """The partner, to read. Raises Missing."""
    partner = visible_partners(by).filter(code=code).first()
    if partner is None:
        raise Missing
    return partner


def access_partner(by: Person, code: str) -> Partner:
    """The partner, locked, for somebody who acts on it. Raises Missing, Forbidden."""
    partner = _locked(visible_partners(by).filter(code=code))
    if not may_act_on_partner(by, partner):
        raise Forbidden
    return partner


def keep_partner(by: Person, code: str) -> Partner:
    """The partner, locked, for a change of the directory itself. Raises Missing, Forbidden."""
    partner = _locked(visible_partners(by).filter(code=code))
    check_keeper(by)
    return partner


def keeps_network(by: Person) -> bool:
    """Whether this person adds and changes stations, partners, portfolios and positions."""
    return by.role in KEEPS_NETWORK and not is_out(by)


def check_keeper(by: Person) -> None:
    """Lets nobody through who does not keep the directory. Raises Forbidden; for a partner's people Missing."""
    if not keeps_network(by):
        raise Forbidden if by.is_company else Missing


def leave_pairs(day: date) -> list[Pair]:
    """Who is away on a day and who stands in, as pairs of person numbers."""
    leaves = on_day(Leave.objects.filter(cancelled_at=None), day)
    return list(leaves.order_by("pk").values_list("person_id", "stand_in_id"))


def acts_for(by: Person, day: date | None = None) -> RawSQL:
    """Numbers of the person and of all for whom they act on a day, for an ``__in``: ``rules.stand_in.stands_for``, said in SQL.

    A part of the caller's statement, because nearly every page asks it, some of them several times.
    """
    day = day or today()
    return RawSQL(ACTS_FOR, [by.pk, day, day])  # noqa: S611 no word of it comes from outside


def acting_stations(by: Person, day: date | None = None) -> QuerySet[Station]:
    """The stations of the acting portfolios on a day, «мои станции» of a manager; in SQL for the reason of ``acts_for``."""
    if is_out(by):
        return Station.objects.none()
    day = day or today()
    return Station.objects.filter(pk__in=RawSQL(ACTING_STATIONS, [day, day, day, day, by.pk, day, day]))  # noqa: S611 as above


def may_act_on(by: Person, station: Station) -> bool:
    """Whether the station is this person's to act on; what their role may do at all is asked before, by the address."""
    if is_out(by):
        return False
    if by.role in (Role.HEAD, Role.SYSTEM):
        return True
    if by.role == Role.MANAGER:
        return acting_stations(by).filter(pk=station.pk).exists()
    if by.is_partner_side:
        return visible_stations(by).filter(pk=station.pk).exists()
    return False


def may_act_on_partner(by: Person, partner: Partner) -> bool:
    """Whether any station of the partner is this person's to act on; of the partner's own people, whether it is theirs."""
    if is_out(by):
        return False
    if by.role in (Role.HEAD, Role.SYSTEM):
        return True
    if by.role == Role.MANAGER:
        return acting_stations(by).filter(partner=partner).exists()
    if by.is_partner_side:
        return visible_partners(by).filter(pk=partner.pk).exists()
    return False


def keep_portfolio(by: Person, code: str) -> Portfolio:
    """The portfolio, locked, for a change of the directory. Raises Forbidden, Missing."""
    check_keeper(by)
    return _locked(Portfolio.objects.filter(code=code))


def keep_position(by: Person, pk: int) -> Position:
    """The position, locked, for a change of the directory. Raises Forbidden, Missing."""
    check_keeper(by)
    return _locked(Position.objects.filter(pk=pk))


def access_leave(by: Person, pk: int) -> Leave:
    """The leave, locked: one's own, or anybody's for the head. Raises Missing."""
    if is_out(by):
        raise Missing
    if by.role in (Role.HEAD, Role.SYSTEM):
        return _locked(Leave.objects.filter(pk=pk))
    return _locked(Leave.objects.filter(pk=pk, person=by))


def sets_hours(by: Person, whose: Whose) -> bool:
    """Whether this person sets the hours: one's own, a keeper a colleague's, a station's to act on, the head the common ones."""
    if isinstance(whose, Station):
        return by.role in SETS_STATION_HOURS and may_act_on(by, whose)
    if isinstance(whose, Common):
        return by.role in (Role.HEAD, Role.SYSTEM) and not is_out(by)
    return whose.is_company and not is_out(by) and (by.pk == whose.pk or keeps_network(by))


def check_sets_hours(by: Person, whose: Whose) -> None:
    """Lets nobody through who does not set these hours. Raises Forbidden, Missing."""
    if not sets_hours(by, whose):
        is_seen = not isinstance(whose, Station) or visible_stations(by).filter(pk=whose.pk).exists()
        raise Forbidden if by.is_company and is_seen else Missing


def see_colleague(by: Person, pk: int) -> Person:
    """Somebody of the company: oneself or, for a keeper, anybody. Raises Missing."""
    seen = Person.objects.filter(role__in=COMPANY - {Role.SYSTEM}, dismissed_at=None)
    person = (seen if keeps_network(by) else seen.filter(pk=by.pk)).filter(pk=pk).first()
    if person is None:
        raise Missing
    return person


def own_export(by: Person, pk: int) -> StoredFile:
    """A file of the directory that this person brought themselves. Raises Forbidden, Missing."""
    check_keeper(by)
    file = StoredFile.objects.filter(pk=pk, by=by, kind=StoredFile.Kind.EXPORT).first()
    if file is None:
        raise Missing
    return file
