"""What people say of growth points: dismissed with a reason, taken back, added by hand."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Forbidden, Refused
from okno.core.months import Month
from okno.core.record import action, record
from okno.kpi.access import LOADS_FIGURES, access_point
from okno.kpi.models import GrowthPoint
from okno.network.access import access_station
from okno.network.models import Station


@action
def dismiss_point(by: Person, pk: int, why: str) -> GrowthPoint:
    """Put a point aside, with the reason. Its money stays; it is just not proposed any more."""
    point = access_point(by, pk)
    why = why.strip()[:300]
    if not why:
        raise Refused(_("Напишите, почему точка роста отклонена."))
    if point.dismissed_at is None:
        point.dismissed_by, point.dismissed_at, point.dismissed_why = by, now(), why
        point.save(update_fields=["dismissed_by", "dismissed_at", "dismissed_why"])
        record("dismiss_point", point, by=by, station_id=point.station_id, why=why, **_said(point))
    return point


@action
def restore_point(by: Person, pk: int) -> GrowthPoint:
    """Take a dismissed point back."""
    point = access_point(by, pk)
    if point.dismissed_at is not None:
        why = point.dismissed_why
        point.dismissed_by, point.dismissed_at, point.dismissed_why = None, None, ""
        point.save(update_fields=["dismissed_by", "dismissed_at", "dismissed_why"])
        record("restore_point", point, by=by, station_id=point.station_id, dismissed_why=why, **_said(point))
    return point


@action
def add_point(by: Person, station: Station, period: Month, text: str, gross: Decimal | None = None) -> GrowthPoint:
    """A gap that a person sees and the figures do not; ``gross``: roubles of gross profit a month, if they can tell."""
    station = access_station(by, station.code)
    if by.role not in LOADS_FIGURES:
        raise Forbidden
    text = text.strip()
    if not text:
        raise Refused(_("Напишите, в чём точка роста."))
    if gross is not None and gross <= 0:
        raise Refused(_("Сумма точки роста должна быть больше нуля."))
    point = GrowthPoint.objects.create(station=station, period=period, text=text, gross=gross, added_by=by)
    record("add_point", point, by=by, station_id=station.pk, **_said(point))
    return point


def _said(point: GrowthPoint) -> dict[str, str]:
    return {"period": str(point.period), "point": point.kpi or point.text}
