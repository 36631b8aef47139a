"""A station's card: everything about it in one place, each part as far as the reader may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import OuterRef, Subquery, Value
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.months import Month
from okno.desk.queries.station import StationTalks, talks_of
from okno.home.rules import STORIES
from okno.kpi.access import sees_figures
from okno.kpi.queries.points import PointWords, words_of
from okno.kpi.queries.stations import points_of, station_months
from okno.kpi.rules.aggregate import Row, value
from okno.kpi.rules.canon import KPIS
from okno.kpi.rules.display import change, show, unit_name
from okno.meetings.access import accepts_plan, visible_reports, visible_reviews
from okno.meetings.models import Edition, PlanItem
from okno.network.models import Station
from okno.network.queries.card import StationCard, station_card
from okno.network.queries.history import HistoryLine
from okno.network.rules.requisites import NAMES
from okno.plans.models import Task
from okno.plans.queries import tasks_of
from okno.plans.rules import State

FIGURES = ("REV", "VIS", "CHK")
MONTHS = 13
REVIEWS = 13


@dataclass(frozen=True, slots=True)
class Figure:
    """One KPI over thirteen months: the last value, its change to the month before and the year before, where it came from."""

    name: str
    unit: str
    fact: str
    month: str
    year: str
    series: tuple[float | None, ...]
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Point:
    """A growth point of the month in words."""

    words: PointWords
    gross: Decimal | None
    is_planned: bool


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A month's review (for the company) or the report that was sent (for the partner)."""

    month: Month
    url: str
    judgement: str
    word: str


@dataclass(frozen=True, slots=True)
class StationPage:
    """The card. What the reader may not see is empty; ``sees_figures`` says whether that is why."""

    card: StationCard
    period: Month
    clock_there: datetime | None
    sees_figures: bool
    figures: tuple[Figure, ...]
    points: tuple[Point, ...]
    tasks: tuple[Task, ...]
    reviews: tuple[ReviewLine, ...]
    history: tuple[HistoryLine, ...]
    talks: StationTalks
    requisites: tuple[tuple[str, str], ...]


def station_page(by: Person, code: str) -> StationPage:
    """The card of a station that the person may open. Raises Missing."""
    card = station_card(by, code, STORIES)
    station, period = card.station, Month.of(today()) - 1
    sees = sees_figures(by)
    months = station_months([station.pk], period, MONTHS).get(station.pk, {}) if sees else {}
    partner = station.partner if by.is_company else None
    return StationPage(
        card=card,
        period=period,
        # naive: a template would turn it to the reader's zone
        clock_there=now().astimezone(station.tzinfo).replace(tzinfo=None) if station.tzinfo else None,
        sees_figures=sees,
        figures=tuple(_figure(station, kpi, months, period) for kpi in FIGURES) if months else (),
        points=_points(station, period) if sees else (),
        tasks=_tasks(by, card),
        reviews=_reviews(by, station) if by.is_company else _reports(by, station),
        history=_history(card.history, everything=sees),
        talks=talks_of(by, station),
        requisites=tuple((_(NAMES.get(name, name)), number) for name, number in partner.requisites.items()) if partner else (),
    )


def _lang() -> str:
    return (get_language() or "ru")[:2]


def _figure(station: Station, code: str, months: Mapping[Month, Row], period: Month) -> Figure:
    kpi, lang = KPIS[code], _lang()
    values = [value(kpi, [months[month]]) if month in months else None for month in period.window(MONTHS)]
    fact = show(kpi, values[-1], lang=lang)
    return Figure(
        name=kpi.name(lang),
        unit=unit_name(kpi, lang),
        fact=fact,
        month=change(kpi, values[-1], values[-2], lang),
        year=change(kpi, values[-1], values[0], lang),
        series=tuple(None if each is None else float(each) for each in values),
        label=f"{kpi.name(lang)}, {_('13 месяцев')}: {fact}",
        url=reverse("kpi:origin", args=[station.code, period, code]),
    )


def _points(station: Station, period: Month) -> tuple[Point, ...]:
    """Listed or added by hand, and not put aside."""
    found = points_of([station.pk], period).get(station.pk, [])
    shown = [point for point in found if point.dismissed_at is None and (point.place is not None or not point.kpi)]
    taken = PlanItem.objects.filter(growth_point__in=shown, removed_at=None)
    planned = set(taken.values_list("growth_point", flat=True)) if shown else set()
    return tuple(Point(words_of(point, _lang()), point.gross, point.pk in planned) for point in shown)


def _tasks(by: Person, card: StationCard) -> tuple[Task, ...]:
    return tuple(tasks_of(by, card.station).filter(state=State.OPEN).annotate(may_act=Value(card.may_act)))


def _reviews(by: Person, station: Station) -> tuple[ReviewLine, ...]:
    newest = Edition.objects.filter(meeting=OuterRef("meeting"), withdrawn_at=None).order_by("-number")
    rows = (
        visible_reviews(by)
        .filter(station=station)
        .annotate(number=Subquery(newest.values("number")[:1]), accepted_at=Subquery(newest.values("accepted_at")[:1]))
    )
    return tuple(
        ReviewLine(
            row.period,
            reverse("meetings:review", args=[row.period, station.code]),
            "good" if row.accepted_at else "wait" if row.number else "none",
            _("план принят") if row.accepted_at else _("ждёт принятия") if row.number else _("не отправлен"),
        )
        for row in rows.order_by("-period")[:REVIEWS]
    )


def _reports(by: Person, station: Station) -> tuple[ReviewLine, ...]:
    rows = visible_reports(by).filter(review__station=station).select_related("edition", "review").defer("content")
    newest = rows.order_by("-review__period", "-edition__number").distinct("review__period")[:REVIEWS]
    return tuple(
        ReviewLine(
            row.review.period,
            reverse("meetings:edition", args=[row.edition_id]),
            "good" if row.edition.accepted_at else "wait",
            _acceptance(by, row.edition),
        )
        for row in newest
    )


def _acceptance(by: Person, edition: Edition) -> str:
    if edition.accepted_at:
        return _("план принят")
    return _("ждёт Вас") if accepts_plan(by, edition) else _("ждёт собственника")


def _history(lines: tuple[HistoryLine, ...], *, everything: bool) -> tuple[HistoryLine, ...]:
    """Lines with words: the network's own, and those of other rooms for whoever sees those rooms."""
    told = []
    for line in lines:
        if line.text:
            told.append(line)
        elif everything and line.word in STORIES:
            text = _(STORIES[line.word]).format_map({"title": "", **(line.data or {})})
            told.append(HistoryLine(line.at, line.who, text, line.why, line.word, line.data))
    return tuple(told)
