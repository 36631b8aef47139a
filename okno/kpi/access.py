"""The doors to figures."""

from __future__ import annotations

from django.db.models import QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import SEES_FIGURES, SEES_PEERS, Role
from okno.core.errors import Forbidden, Missing
from okno.kpi.models import EmployeeMonth, GrowthPoint, Source, StationMonth
from okno.network.access import is_out, may_act_on, visible_stations

LOADS_FIGURES = frozenset({Role.MANAGER, Role.HEAD, Role.SYSTEM})


def sees_figures(by: Person) -> bool:
    """Managers, the head, owners and directors read figures; staff and other departments do not."""
    return by.role in SEES_FIGURES


def sees_peers(by: Person) -> bool:
    """Who may open a peer group down to its stations."""
    return by.role in SEES_PEERS


def visible_months(by: Person) -> QuerySet[StationMonth]:
    """Station-months that a person may read."""
    if not sees_figures(by):
        return StationMonth.objects.none()
    return StationMonth.objects.filter(station__in=visible_stations(by))


def visible_employee_months(by: Person) -> QuerySet[EmployeeMonth]:
    """Employee-months that a person may read."""
    if not sees_figures(by):
        return EmployeeMonth.objects.none()
    return EmployeeMonth.objects.filter(employee__station__in=visible_stations(by))


def visible_points(by: Person) -> QuerySet[GrowthPoint]:
    """Growth points that a person may read."""
    if not sees_figures(by):
        return GrowthPoint.objects.none()
    return GrowthPoint.objects.filter(station__in=visible_stations(by))


def access_point(by: Person, pk: int) -> GrowthPoint:
    """The growth point, locked, for a change. Raises Missing or Forbidden."""
    point = visible_points(by).select_for_update(no_key=True, of=("self",)).select_related("station").filter(pk=pk).first()
    if point is None:
        raise Missing
    if by.role not in LOADS_FIGURES or not may_act_on(by, point.station):
        raise Forbidden
    return point


def check_loads_figures(by: Person) -> None:
    """Lets nobody through who does not load figures. Raises Forbidden; for a partner's people Missing."""
    if by.role not in LOADS_FIGURES or is_out(by):
        raise Forbidden if by.is_company else Missing


def visible_sources(by: Person) -> QuerySet[Source]:
    """Files of figures: whoever loads figures sees all of them, for one file speaks of the whole network."""
    return Source.objects.all() if by.role in LOADS_FIGURES else Source.objects.none()


def sees_sources(by: Person) -> bool:
    """Whether this person may open the files from which figures came."""
    return by.role in LOADS_FIGURES


def see_source(by: Person, pk: int) -> Source:
    """The file, to read. Raises Missing."""
    source = visible_sources(by).select_related("file", "by").filter(pk=pk).first()
    if source is None:
        raise Missing
    return source


def access_source(by: Person, pk: int) -> Source:
    """The file, locked, for reading, confirming or dropping it. Raises Missing."""
    source = visible_sources(by).select_for_update(no_key=True, of=("self",)).select_related("file").filter(pk=pk).first()
    if source is None:
        raise Missing
    return source
