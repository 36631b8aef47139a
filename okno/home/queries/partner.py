"""The home of a partner's person: the plan first, then what to read, when to talk, and a few figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTransform
from django.urls import reverse

from okno.accounts.models import Person
from okno.accounts.roles import PARTNER_LEADS
from okno.core.clock import MOSCOW, now, today
from okno.core.errors import Missing
from okno.core.months import Month
from okno.core.speech import lang
from okno.desk.models import AnnouncementReader, Question
from okno.desk.queries.announcements import unread_announcements
from okno.desk.queries.own import Ask, ask_box, lately
from okno.home.queries.frames import OwnStation, own_stations
from okno.kpi.queries.stations import station_months
from okno.kpi.rules.aggregate import value
from okno.kpi.rules.canon import KPIS
from okno.launches.queries.lists import ToDo, to_do
from okno.meetings.access import accepts_plan, visible_reports, visible_together
from okno.meetings.models import StationReview
from okno.meetings.queries.slots import ToAnswer, to_answer
from okno.money.queries.debts import Debtor, debtors
from okno.network.models import Station
from okno.plans.models import Task
from okno.plans.queries import tasks_of
from okno.plans.rules import State

FIGURES = ("REV", "VIS", "CHK")
REMEMBERED = timedelta(days=40)
"""How long a task that is done stays on the home screen, folded."""
LASTS = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Report:
    """The newest report of the station that was sent; ``waits``: its plan was not accepted yet."""

    month: Month
    at: datetime
    by: str
    url: str
    accept_url: str
    waits: bool
    figures: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class PartnerHome:
    """One station of the person's own on the phone. ``here`` is None while no station is theirs."""

    stations: Sequence[OwnStation]
    here: OwnStation | None
    open: tuple[Task, ...] = ()
    done: tuple[Task, ...] = ()
    report: Report | None = None
    meeting_at: datetime | None = None
    meeting_time: ToAnswer | None = None
    held_now: int | None = None
    asked: tuple[tuple[str, Month], ...] = ()
    questions: tuple[Question, ...] = ()
    launches: tuple[ToDo, ...] = ()
    ask: Ask | None = None
    owed: tuple[Debtor, ...] = ()
    announced: tuple[AnnouncementReader, ...] = ()

    @property
    def all_tasks(self) -> int:
        return len(self.open) + len(self.done)

    @property
    def is_quiet(self) -> bool:
        to_answer = self.meeting_time and (self.meeting_time.waits or self.meeting_time.shows)
        waits = (
            self.held_now
            or self.open
            or self.asked
            or self.owed
            or self.announced
            or to_answer
            or (self.report and self.report.waits)
        )
        return not waits and not any(each.is_owed for each in self.launches)


def partner_home(by: Person, code: str = "") -> PartnerHome:
    """The home of a station of one's own (the first one unless named). Raises Missing for any other."""
    stations = own_stations(by)
    if not stations:
        if code:
            raise Missing
        return PartnerHome(stations, None)
    here = next((own for own in stations if own.station.code == code), None if code else stations[0])
    if here is None:
        raise Missing
    station = here.station
    tasks = list(_lately(by, station))
    leads = by.role in PARTNER_LEADS
    meeting_at, asked = _ahead(station) if leads else (None, ())
    meeting_time = to_answer(by, station) if meeting_at else None
    return PartnerHome(
        stations=stations,
        here=here,
        open=tuple(task for task in tasks if task.state == State.OPEN),
        done=tuple(task for task in tasks if task.state == State.DONE),
        report=_report(by, station) if leads else None,
        meeting_at=meeting_at,
        meeting_time=meeting_time,
        held_now=_held_now(by, station) if leads else None,
        asked=asked,
        questions=tuple(lately(by, station)),
        launches=tuple(to_do(by, station)),
        owed=tuple(debtors(by)) if leads else (),
        announced=tuple(unread_announcements(by)) if leads else (),
        ask=ask_box(by, station.code),
    )


def _lately(by: Person, station: Station) -> QuerySet[Task]:
    """Open and lately done tasks of a station."""
    return tasks_of(by, station).filter(Q(state=State.OPEN) | Q(state=State.DONE, closed_at__gte=now() - REMEMBERED))


def _report(by: Person, station: Station) -> Report | None:
    reports = visible_reports(by).filter(review__station=station).select_related("edition__by", "review")
    kpis = KeyTransform("kpis", "content")
    newest = reports.annotate(kpis=kpis).defer("content").order_by("-review__period", "-edition__number").first()
    if newest is None:
        return None
    edition = newest.edition
    rows = {row["code"]: row for row in newest.kpis}
    return Report(
        month=newest.review.period,
        at=edition.at,
        by=edition.by.short_name,
        url=reverse("meetings:edition", args=[edition.pk]),
        accept_url=reverse("meetings:accept_plan", args=[edition.pk]),
        waits=accepts_plan(by, edition),
        figures=tuple(rows[code] for code in FIGURES if code in rows),
    )


def _held_now(by: Person, station: Station) -> int | None:
    """The review of the station that is held at this moment."""
    return (
        visible_together(by)
        .filter(station=station, meeting__held_at=None)
        .order_by("-period")
        .values_list("pk", flat=True)
        .first()
    )


def _ahead(station: Station) -> tuple[datetime | None, tuple[tuple[str, Month], ...]]:
    """When the next meeting is, and which figures were asked for it and have not come: name and month.

    The hour is as the station's clock will show it: naive, so that no template turns it to another zone.
    """
    newest = Month.of(today()) - 1
    reviews = StationReview.objects.filter(station=station, period__gte=int(newest - 1), meeting__held_at=None)
    rows = list(reviews.order_by("period", "figure_requests").values_list("period", "meeting__starts_at", "figure_requests__kpi"))
    hours = [at for _period, at, _kpi in rows if at and at >= now() - LASTS]
    at = min(hours).astimezone(station.tzinfo or MOSCOW).replace(tzinfo=None) if hours else None
    asked = [(KPIS[kpi], period) for period, _at, kpi in rows if kpi]
    if not asked:
        return at, ()
    months = station_months([station.pk], newest, 2).get(station.pk, {})
    return at, tuple((kpi.name(lang()), period) for kpi, period in asked if value(kpi, [months.get(period, {})]) is None)
