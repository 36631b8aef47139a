"""What the page «Рабочее время» shows: common hours, one's own, colleagues' for a keeper, a year of a country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.accounts.rules import COMPANY, Role
from okno.core.clock import today
from okno.core.months import Month
from okno.network.access import Whose, keeps_network, sets_hours
from okno.network.models import CalendarDay, Station, WorkHours
from okno.network.rules.common_hours import COMMON_NAMES, COMPANY_COUNTRY, FIRST_HOURS, Common
from okno.network.rules.hours import Week
from okno.network.rules.official import COUNTRIES, FIRST_YEAR, LAST_YEAR
from okno.network.rules.week_words import holidays_words, week_words, weekday_names
from okno.network.rules.year import DayCell, KnownDay, SmallMonth, small_month


@dataclass(frozen=True)
class HoursLine:
    """Somebody's hours: their own (``row`` says who set them and when) or, while there are none, the common ones."""

    whose: Whose
    week: Week
    row: WorkHours | None
    may_set: bool

    @property
    def words(self) -> str:
        return week_words(self.week)

    @property
    def holidays(self) -> str:
        return holidays_words(self.week)

    @property
    def title(self) -> str:
        if isinstance(self.whose, Common):
            return _(COMMON_NAMES[self.whose])
        return self.whose.short_name


@dataclass(frozen=True)
class YearPage:
    """A year of a country; ``is_open`` once it was filled from the law."""

    country: str
    year: int
    months: tuple[SmallMonth, ...]
    is_open: bool
    today: date

    @property
    def country_name(self) -> str:
        return _(COUNTRIES[self.country])

    @property
    def countries(self) -> list[tuple[str, str]]:
        return [(code, _(name)) for code, name in COUNTRIES.items()]

    @property
    def days_url(self) -> str:
        """Where its days are changed."""
        return f"{reverse('network:hours')}days/{self.country}/"

    @property
    def weekdays(self) -> tuple[str, ...]:
        return weekday_names()

    @property
    def neighbours(self) -> list[int]:
        return [each for each in (self.year - 1, self.year, self.year + 1) if FIRST_YEAR <= each <= LAST_YEAR]

    @property
    def working_days(self) -> int:
        return sum(month.working_days for month in self.months)

    def cell(self, day: date) -> DayCell:
        return next(cell for cell in self.months[day.month - 1].cells if cell.day == day)


@dataclass(frozen=True)
class HoursPage:
    """One's own hours, the common ones, for a keeper those of all colleagues, and a year of a country."""

    own: HoursLine
    common: tuple[HoursLine, ...]
    colleagues: tuple[HoursLine, ...]
    keeps: bool
    year: YearPage


def asked_year(query: Mapping[str, str]) -> tuple[str, int]:
    """Country and year of an address; what it does not name, or names wrongly, is the company's country and this year."""
    country, year = query.get("country", ""), query.get("year", "")
    is_year = year.isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR
    return country if country in COUNTRIES else COMPANY_COUNTRY, int(year) if is_year else today().year


def hours_page(by: Person, country: str, year: int) -> HoursPage:
    """The page for somebody of the company, in two statements; in three for a keeper."""
    keeps = keeps_network(by)
    people = Person.objects.filter(role__in=COMPANY - {Role.SYSTEM}, dismissed_at=None).exclude(pk=by.pk).order_by("full_name")
    own, company, stations, *colleagues = _lines(by, [by, *Common, *(people if keeps else ())])
    return HoursPage(own, (company, stations), tuple(colleagues), keeps, year_page(country, year))


def hours_of(by: Person, whose: Whose) -> HoursLine:
    """The hours of one, and whether this person sets them; in one statement."""
    return _lines(by, [whose])[0]


def year_page(country: str, year: int) -> YearPage:
    """The year as it is on record, in one statement."""
    rows = CalendarDay.objects.filter(country=country, day__year=year).select_related("changed_by")
    known = {
        row.day: KnownDay(row.working, row.name, row.instead_of, row.changed_by.short_name if row.changed_by else "")
        for row in rows
    }
    months = tuple(small_month(Month(year, number), known) for number in range(1, 13))
    return YearPage(country, year, months, any(not day.changed_by for day in known.values()), today())


def _lines(by: Person, all_of_them: Sequence[Whose]) -> list[HoursLine]:
    people = [each.pk for each in all_of_them if isinstance(each, Person)]
    stations = [each.pk for each in all_of_them if isinstance(each, Station)]
    asked = Q(person__in=people) | Q(station__in=stations) | Q(common__isnull=False)
    rows = {(row.person_id, row.station_id, row.common): row for row in WorkHours.objects.filter(asked).select_related("set_by")}
    common = {each: row.week if (row := rows.get((None, None, each))) else FIRST_HOURS[each] for each in Common}

    def line(whose: Whose) -> HoursLine:
        row = rows.get(_key(whose))
        return HoursLine(whose, row.week if row else common[_common_of(whose)], row, sets_hours(by, whose))

    return [line(whose) for whose in all_of_them]


def _key(whose: Whose) -> tuple[int | None, int | None, str | None]:
    if isinstance(whose, Common):
        return None, None, whose
    return (None, whose.pk, None) if isinstance(whose, Station) else (whose.pk, None, None)


def _common_of(whose: Whose) -> Common:
    """Whose hours are theirs as long as they set none."""
    if isinstance(whose, Common):
        return whose
    return Common.COMPANY if isinstance(whose, Person) and whose.is_company else Common.STATIONS
