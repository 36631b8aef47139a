"""Stations are opened to people of other departments when they are asked about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okno.core.errors import Forbidden
from okno.core.record import action, record
from okno.network.access import may_act_on
from okno.network.models import Guest, Station

if TYPE_CHECKING:
    from okno.accounts.models import Person


@action
def invite_guest(by: Person, station: Station, person: Person) -> None:
    """From now on the person may open the station's card; whoever sees all stations needs no invitation. Raises Forbidden."""
    if not may_act_on(by, station):
        raise Forbidden
    _guest, is_new = Guest.objects.get_or_create(station=station, person=person)
    if is_new:
        record("invite_guest", station, by=by, station_id=station.pk, person=person.full_name)
