"""The calendars of countries: filled from the law, changed by hand where the law says more than a library knows."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.errors import Refused
from okno.core.record import action, record
from okno.network.access import check_keeper
from okno.network.models import CalendarDay
from okno.network.rules.official import COUNTRIES, FIRST_YEAR, LAST_YEAR, OfficialDay, official_days

FIELDS = ("working", "name", "instead_of")


@action
def open_year(by: Person, country: str, year: int) -> int:
    """Fill a year of a country with its days off and working weekends; what a person changed stays. Returns how many differ."""
    check_keeper(by)
    _check(country, year)
    official = official_days(country, year)
    rows = {row.day: row for row in CalendarDay.objects.select_for_update().filter(country=country, day__year=year)}
    new = [_row(country, day, found) for day, found in official.items() if day not in rows]
    other = [row for row in rows.values() if row.changed_by_id is None and not _is_as(row, official.get(row.day))]
    for row in other:
        _put(row, official.get(row.day))
    CalendarDay.objects.bulk_create(new, ignore_conflicts=True)
    if new or other:
        first = CalendarDay.objects.filter(country=country, day__year=year).earliest("day")
        record("open_year", first, by=by, country=country, year=year, days=len(new) + len(other))
    return len(new) + len(other)


def open_years(by: Person) -> None:
    """This year and the next of every country; nothing to do is nothing done."""
    year = today().year
    for country in COUNTRIES:
        for each in (year, year + 1):
            open_year(by, country, each)


@action
def change_day(by: Person, country: str, day: date, *, working: bool, name: str = "") -> CalendarDay:
    """Make a day of a country a working one or a day off. The same again changes nothing."""
    check_keeper(by)
    _check(country, day.year)
    values = {"working": working, "name": name.strip(), "instead_of": None, "changed_by": by, "changed_at": now()}
    row, is_new = CalendarDay.objects.select_for_update(of=("self",)).get_or_create(country=country, day=day, defaults=values)
    if is_new or (row.working, row.name) != (working, values["name"]):
        before = None if is_new else {"working": row.working, "name": row.name}
        for field, value in values.items():
            setattr(row, field, value)
        row.save(update_fields=list(values))
        record("change_day", row, by=by, country=country, day=day.isoformat(), working=working, name=row.name, before=before)
    return row


@action
def restore_day(by: Person, country: str, day: date) -> None:
    """Give a day back to the law. A day that nobody changed stays."""
    check_keeper(by)
    _check(country, day.year)
    row = CalendarDay.objects.select_for_update().filter(country=country, day=day, changed_by__isnull=False).first()
    if row is not None:
        record("restore_day", row, by=by, country=country, day=day.isoformat(), before={"working": row.working, "name": row.name})
        _put(row, official_days(country, day.year).get(day))


def _check(country: str, year: int) -> None:
    if country not in COUNTRIES:
        raise Refused(_("Календаря этой страны здесь нет. Выберите Россию, Казахстан или Беларусь."))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(_("Календари ведутся с {first} по {last} год.").format(first=FIRST_YEAR, last=LAST_YEAR))


def _row(country: str, day: date, found: OfficialDay) -> CalendarDay:
    return CalendarDay(country=country, day=day, working=found.working, name=found.name, instead_of=found.instead_of)


def _is_as(row: CalendarDay, found: OfficialDay | None) -> bool:
    return found is not None and all(getattr(row, field) == getattr(found, field) for field in FIELDS)


def _put(row: CalendarDay, found: OfficialDay | None) -> None:
    """The row as the law has the day; an ordinary day has none."""
    if found is None:
        row.delete()
        return
    for field in FIELDS:
        setattr(row, field, getattr(found, field))
    row.changed_by = row.changed_at = None
    row.save(update_fields=[*FIELDS, "changed_by", "changed_at"])
