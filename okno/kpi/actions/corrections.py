"""One figure put right by a decision, not by a file: it leads back to the decision as any other to its file."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Refused
from okno.core.months import Month
from okno.core.queue import run_soon
from okno.core.record import record
from okno.kpi.actions.analysis import spoil_months
from okno.kpi.models import Source, StationMonth
from okno.network.models import Station

KIND = "correction"


def correct_fact(by: Person, station: Station, period: Month, fact: str, value: Decimal, *, why: str) -> Source:
    """Set one fact of a station's month; what was reckoned of it is reckoned anew. Its caller asked a door."""
    row = StationMonth.objects.select_for_update(no_key=True).filter(station=station, period=period).first()
    if row is None:
        raise Refused(_("Цифр за этот месяц нет, исправлять нечего. Загрузите выгрузку."))
    old = getattr(row, fact)
    name = _("Решение по спору: {station}, {month}").format(station=station.short_name, month=period)
    source = Source.objects.create(
        name=name, kind=KIND, state=Source.State.CONFIRMED, rows=1, rows_done=1, by=by, confirmed_at=now(), answer={"why": why}
    )
    setattr(row, fact, value)
    row.origins = {**row.origins, fact: [source.pk, 1, 1]}
    row.save(update_fields=[fact, "origins"])
    if spoil_months([period]):
        run_soon("okno.kpi.jobs.reckon_stale_months", lock="reckon", by=by.pk)
    record("correct_fact", row, by=by, station_id=station.pk, why=why, fact=fact, old=str(old), new=str(value))
    return source
