"""«Мой день» of a manager, and of the head for the whole network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now, today
from okno.core.months import Month
from okno.desk.queries.day import WindowDay, window_day
from okno.home.queries.agenda import Agenda, agenda
from okno.home.queries.debts import DebtsOfDay, debts_of_day
from okno.home.queries.lists import Lists, lists
from okno.home.queries.managers import ManagerRow, Managers, managers
from okno.home.queries.rows import Totals
from okno.launches.queries.lists import LaunchRow, day_launches
from okno.meetings.rules.times import arranged_on
from okno.network.access import acting_stations


@dataclass(frozen=True, slots=True)
class Day:
    """The page: meetings by the hour, what waits, how far the month is; ``managers`` for the head alone."""

    day: date
    moment: datetime
    period: Month
    agenda: Agenda
    lists: Lists
    window: WindowDay
    launches: tuple[LaunchRow, ...]
    managers: Managers | None
    debts: DebtsOfDay

    @property
    def to_arrange(self) -> Month | None:
        """The month whose meetings want times: none while last month's were all held."""
        month = arranged_on(self.day)
        return month if month != self.period or self.totals.reviews > self.totals.held else None

    @property
    def totals(self) -> Totals | ManagerRow:
        """How far the month is: of one's own stations, or of the whole department."""
        return self.managers.total if self.managers else self.lists.totals

    @property
    def stations(self) -> int:
        return self.totals.stations

    @property
    def has_figures(self) -> bool:
        """Whether the month has come for any of the stations."""
        return self.stations > self.lists.no_figures.count

    @property
    def to_review(self) -> int:
        """Photo sets and documents that wait for a look."""
        return sum(row.to_review for row in self.launches)

    @property
    def is_quiet(self) -> bool:
        """Nothing waits: the page says what comes next."""
        each = self.lists
        waits = (each.open, each.waiting, each.late, each.no_figures, each.points)
        calls = self.agenda.now or self.window.count or self.to_review or self.debts.count
        return not calls and not any(row.late for row in self.launches) and not any(some.rows for some in waits)

    @property
    def next_is_tomorrow(self) -> bool:
        return self.agenda.next_day == self.day + timedelta(days=1)

    @property
    def until(self) -> str:
        """«через 12 минут», «идёт 5 минут» of the meeting to open now."""
        if self.agenda.now is None:
            return ""
        minutes = round((self.agenda.now.starts_at - self.moment).total_seconds() / 60)
        hours, rest = divmod(abs(minutes), 60)
        parts = [_("%(n)s ч") % {"n": hours}] if hours else []
        span = " ".join([*parts, _("%(n)s мин") % {"n": rest}] if rest or not hours else parts)
        return _("через %(span)s") % {"span": span} if minutes > 0 else _("идёт %(span)s") % {"span": span}


def day_of(by: Person, moment: datetime | None = None) -> Day:
    """What is due for this person now, at a moment (this one unless told); the month under review is the one before."""
    moment = moment or now()
    period = Month.of(today()) - 1
    is_head = by.role == Role.HEAD
    stations = None if is_head else list(acting_stations(by).values_list("pk", flat=True))
    return Day(
        day=moment.astimezone(by.tzinfo).date(),
        moment=moment,
        period=period,
        agenda=agenda(by, stations, moment),
        lists=lists(by, stations, period, moment),
        window=window_day(by, stations, moment),
        launches=tuple(day_launches(by, stations)),
        managers=managers(by, period, moment) if is_head else None,
        debts=debts_of_day(by, stations),
    )
