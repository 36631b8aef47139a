"""One cell opened: what is asked, what came, what was said of it; and the sets of photos that wait for a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Prefetch, QuerySet

from okno.accounts.models import Person
from okno.core.clock import MOSCOW, now
from okno.core.errors import Missing
from okno.launches.access import judged_stations, judges, see_cell, visible_cells, visible_launches
from okno.launches.models import ItemReport, Launch, LaunchQuestion, Readiness, ReportPhoto
from okno.launches.queries.rows import Cell
from okno.launches.rules.deadlines import days_late
from okno.launches.rules.hints import Hint, Seen, hints
from okno.launches.rules.proofs import REVIEWED, norm_at, obstacles
from okno.launches.rules.states import State
from okno.network.access import may_act_on, visible_stations

SIX = 6
MOST_SETS = 60


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its photos and what they hint at."""

    report: ItemReport
    photos: Sequence[ReportPhoto]
    hints: Sequence[Hint]

    @property
    def obstacle(self) -> str:
        return dict(obstacles()).get(self.report.obstacle, "")


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell with its history, newest first, and what this person may do in it."""

    row: Readiness
    cell: Cell
    told: Sequence[Told]
    questions: Sequence[LaunchQuestion]
    judges: bool
    acts: bool
    norm: int

    @property
    def newest(self) -> Told | None:
        return self.told[0] if self.told else None


def open_cell(by: Person, pk: int) -> OpenCell:
    """One cell of a board. Raises Missing."""
    row = see_cell(by, pk)
    reports = _with_photos(row.reports.order_by("-at", "-pk"))
    questions = LaunchQuestion.objects.filter(participant=row.participant, item=row.item).select_related("question__asked_by")
    return OpenCell(
        row=row,
        cell=_cell(row),
        told=[_told(by, row, report) for report in reports],
        questions=list(questions.order_by("-pk")[:3]),
        judges=judges(by, row),
        acts=may_act_on(by, row.participant.station),
        norm=norm_at(row.item.norm, by_post=row.item.norm_by_post, posts=row.participant.station.posts),
    )


def _cell(row: Readiness) -> Cell:
    days = days_late(row.item.due, now(), row.participant.station.tzinfo or MOSCOW)
    return Cell(row.pk, row.item, State(row.state), row.since, row.said, days)


def _with_photos(reports: QuerySet[ItemReport]) -> QuerySet[ItemReport]:
    photos = ReportPhoto.objects.select_related("alike__cell__participant__station").order_by("pk")
    return reports.select_related("by", "judged_by", "document").prefetch_related(Prefetch("photos", photos))


def _told(by: Person, row: Readiness, report: ItemReport) -> Told:
    photos = list(report.photos.all())
    if not photos:
        return Told(report, photos, ())
    station = row.participant.station
    zone = station.tzinfo or MOSCOW
    seen = [
        Seen(
            each.sharpness, each.brightness, each.taken_at, each.away_km,
            (each.alike.cell.participant.station.short_name, each.alike.at.astimezone(zone).date()) if each.alike else None,
        )
        for each in photos
    ]  # fmt: skip
    if by.is_partner_side:
        # of another partner's station not even the name is theirs to read
        own = set(visible_stations(by).values_list("pk", flat=True))
        seen = [
            replace(each, alike=None) if photo.alike and photo.alike.cell.participant.station_id not in own else each
            for each, photo in zip(seen, photos, strict=True)
        ]
    return Told(report, photos, hints(seen, row.item.photos, row.participant.launch.published_at, zone))


@dataclass(frozen=True, slots=True)
class Review:
    """Sets that wait for a look, oldest first; ``launch`` when they are of one alone."""

    launch: Launch | None
    sets: Sequence[OpenCell]
    count: int


def review_of(by: Person, pk: int | None = None) -> Review:
    """What waits for this person's look, of all launches or of one. Raises Missing."""
    launch = None
    cells = visible_cells(by).filter(judged_stations(by), state=State.SENT, item__proof__in=[proof.value for proof in REVIEWED])
    cells = cells.filter(participant__launch__cancelled_at=None)
    if pk is not None:
        launch = visible_launches(by).filter(pk=pk).first()
        if launch is None or not by.is_company:
            raise Missing
        cells = cells.filter(participant__launch=launch)
    related = ("participant__launch", "participant__station__city", "item")
    newest = _with_photos(ItemReport.objects.order_by("-at", "-pk"))
    rows = cells.select_related(*related).prefetch_related(Prefetch("reports", newest)).order_by("since", "pk")
    return Review(launch, [_set(by, row) for row in rows[:MOST_SETS]], cells.count())


def _set(by: Person, row: Readiness) -> OpenCell:
    reports = list(row.reports.all())
    told = [_told(by, row, reports[0])] if reports else []
    return OpenCell(row, _cell(row), told, (), judges=True, acts=True, norm=0)


def judged_today(by: Person) -> dict[str, int]:
    """How many reports this person has accepted and rejected since midnight of theirs."""
    since = now().astimezone(by.tzinfo).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = ItemReport.objects.filter(judged_by=by, judged_at__gte=since).order_by()
    return dict(rows.values_list("verdict").annotate(n=Count("pk")))
