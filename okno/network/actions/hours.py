"""Who is at work when. What was reckoned with the hours of before, a deadline or a due day, stays as it was stored."""

from __future__ import annotations

from typing import Any

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.record import action, record
from okno.network.access import Whose, access_station, check_sets_hours
from okno.network.models import Station, WorkHours
from okno.network.rules.common_hours import Common
from okno.network.rules.week_words import read_week


@action
def set_hours(by: Person, whose: Whose, hours: str, *, keeps_holidays: bool) -> WorkHours:
    """The hours of a person, of a station or the common ones, as people write them. The same again changes nothing."""
    key = _locked(by, whose)
    week = read_week(hours, keeps_holidays=keeps_holidays)
    values: dict[str, Any] = {"spells": week.plain, "keeps_holidays": keeps_holidays, "set_by": by, "set_at": now()}
    row, is_new = WorkHours.objects.select_for_update(of=("self",)).get_or_create(**key, defaults=values)
    before = None if is_new else row.week
    if before != week:
        if not is_new:
            row.spells, row.keeps_holidays, row.set_by, row.set_at = values.values()
            row.save(update_fields=list(values))
        record(
            "set_hours", row, by=by, station_id=row.station_id, week=week.said, before=before.said if before else None
        )  # fmt: skip
    return row


@action
def clear_hours(by: Person, whose: Whose) -> None:
    """Back to the common hours; common ones back to those from before anybody set any. The row history keeps what was set."""
    row = WorkHours.objects.filter(**_locked(by, whose)).first()
    if row is not None:
        record("clear_hours", row, by=by, station_id=row.station_id, before=row.week.said)
        row.delete()


def _locked(by: Person, whose: Whose) -> dict[str, Any]:
    """Whose hours, as their row says it; locked against another who sets the same. Raises Forbidden, Missing."""
    check_sets_hours(by, whose)
    if isinstance(whose, Station):
        return {"station": access_station(by, whose.code)}
    if isinstance(whose, Common):
        return {"common": whose}
    return {"person": Person.objects.select_for_update(no_key=True).get(pk=whose.pk)}
