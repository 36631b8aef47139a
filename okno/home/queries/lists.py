"""What waits on «Мой день», in one statement: meetings to hold, plans to accept, late tasks, missing figures, gaps worth most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.urls import reverse

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.months import Month
from okno.home.queries.rows import (
    Gap,
    LateTask,
    OpenMeeting,
    SentEdition,
    Some,
    Totals,
    count_of,
    moment,
    one,
    roubles,
    short,
    some,
)
from okno.kpi.access import visible_points, visible_sources
from okno.kpi.models import GrowthPoint, Source, StationMonth
from okno.kpi.rules.canon import ALL_KPIS
from okno.meetings.access import visible_reviews
from okno.meetings.models import Edition, PlanItem, Reader, StationReview
from okno.network.access import visible_stations
from okno.network.models import Station
from okno.network.rules import REVIEWED
from okno.plans.access import overdue, visible_tasks

OVER = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Lists:
    """All that «Мой день» lists, and how far the month is."""

    open: Some
    waiting: Some
    late: Some
    late_stations: int
    no_figures: Some
    points: Some
    totals: Totals
    loaded_at: datetime | None


def lists(by: Person, stations: QuerySet[Station] | None, period: Month, *, own: bool = True) -> Lists:
    """The lists of some stations (None: all that the person sees); only one's own come with open meetings and totals."""
    mine = Q() if stations is None else Q(station__in=stations)
    reviews = visible_reviews(by).filter(mine)
    points = visible_points(by).filter(mine, period=int(period), place__isnull=False, dismissed_at=None)
    here = visible_stations(by).filter(Q() if stations is None else Q(pk__in=stations), stage__in=REVIEWED)
    late = visible_tasks(by).filter(overdue(), mine)
    month = reviews.filter(period=int(period))
    columns = {
        "waiting": _waiting(reviews, period),
        "late": some(late.order_by("due", "pk"), name="station__name", title="title", due="due"),
        "late_stations": one(late.order_by().values("state"), n=Count("station", distinct=True)),
        "no_figures": some(here.filter(~_has_figures("pk", period)).order_by("code"), name="name"),
        "points": _points(points),
        "loaded_at": _loaded_at(by),
    }
    if own:
        columns |= {"open": _open(month, points, period), **_totals(month, here, points, period)}
    return _told(Person.objects.filter(pk=by.pk).values(**columns).get(), period)


def _open(reviews: QuerySet[StationReview], points: QuerySet[GrowthPoint], period: Month) -> Any:
    """Meetings not finished, those with an hour first, then by the money at stake."""
    stake = points.filter(station=OuterRef("station")).order_by().values("station").annotate(n=Sum("gross")).values("n")
    meetings = (
        reviews.filter(meeting__held_at=None).annotate(own=Subquery(stake)).order_by().values("meeting", "meeting__starts_at")
    )
    counted = meetings.annotate(
        names=ArrayAgg("station__name", order_by="station__code"),
        code=Min("station__code"),
        stake=Sum("own"),
        lacking=Count("pk", filter=~_has_figures("station", period)),
    )
    ordered = counted.order_by(F("meeting__starts_at").asc(nulls_last=True), F("stake").desc(nulls_last=True), "code")
    return some(ordered, names="names", code="code", starts_at="meeting__starts_at", stake="stake", lacking="lacking")


def _waiting(reviews: QuerySet[StationReview], period: Month) -> Any:
    """The newest editions of this month's and the last month's meetings that left and were not accepted, the oldest first."""
    meetings = reviews.filter(period__gte=int(period - 1), period__lte=int(period))
    newer = Edition.objects.filter(meeting=OuterRef("meeting"), withdrawn_at=None, number__gt=OuterRef("number"))
    sent = Edition.objects.filter(
        ~Exists(newer), meeting__in=meetings.values("meeting"), withdrawn_at=None, accepted_at=None, leaves_at__lte=now()
    )
    opened = Reader.objects.filter(edition=OuterRef("pk"), opened_at__isnull=False)
    names = StationReview.objects.filter(meeting=OuterRef("meeting")).order_by().values("meeting")
    told = sent.annotate(
        opened=Exists(opened), names=Subquery(names.annotate(n=ArrayAgg("station__name", order_by="station__code")).values("n"))
    )
    return some(told.order_by("at", "pk"), pk="pk", at="at", period="meeting__period", names="names", opened="opened")


def _points(points: QuerySet[GrowthPoint]) -> Any:
    planned = PlanItem.objects.filter(growth_point=OuterRef("pk"), removed_at=None)
    gaps = points.filter(~Exists(planned), gross__gt=0).order_by("-gross", "pk")
    return some(gaps, kpi="kpi", text="text", gross="gross", name="station__name", code="station__code", who="employee__name")


def _loaded_at(by: Person) -> Any:
    confirmed = visible_sources(by).filter(state=Source.State.CONFIRMED).order_by("-confirmed_at")
    return Subquery(confirmed.values("confirmed_at")[:1])


def _totals(
    reviews: QuerySet[StationReview], stations: QuerySet[Station], points: QuerySet[GrowthPoint], period: Month
) -> dict[str, Any]:
    accepted = Edition.objects.filter(meeting=OuterRef("meeting"), withdrawn_at=None, accepted_at__isnull=False)
    planned = PlanItem.objects.filter(growth_point=OuterRef("pk"), removed_at=None)
    return {
        "stations": one(
            stations.order_by().values("stage"), all=Count("pk"), figures=Count("pk", filter=_has_figures("pk", period))
        ),
        "reviews": one(
            reviews.order_by().values("period"),
            all=Count("pk"),
            held=Count("pk", filter=Q(meeting__held_at__isnull=False)),
            accepted=Count("pk", filter=Exists(accepted)),
        ),
        "money": one(points.order_by().values("period"), stake=Sum("gross"), planned=Sum("gross", filter=Exists(planned))),
    }


def _has_figures(station: str, period: Month) -> Exists:
    return Exists(StationMonth.objects.filter(station=OuterRef(station), period=int(period)))


def _told(found: dict[str, Any], period: Month) -> Lists:
    """The columns of the statement as values."""
    waiting, late, points = found["waiting"], found["late"], found["points"]
    return Lists(
        open=Some(tuple(_open_meeting(row, period) for row in found.get("open", ())), count_of(found.get("open", []))),
        waiting=Some(tuple(_sent(row) for row in waiting), count_of(waiting)),
        late=Some(tuple(_late(row) for row in late), count_of(late)),
        late_stations=(found["late_stations"] or {}).get("n", 0),
        no_figures=Some(short([row["name"] for row in found["no_figures"]]), count_of(found["no_figures"])),
        points=Some(tuple(_gap(row, period) for row in points), count_of(points)),
        totals=_sums(found),
        loaded_at=found["loaded_at"],
    )


def _open_meeting(row: dict[str, Any], period: Month) -> OpenMeeting:
    starts_at = moment(row["starts_at"])
    late = starts_at is not None and starts_at < now() - OVER
    url = reverse("meetings:review", args=[period, row["code"]])
    return OpenMeeting(short(row["names"]), url, starts_at, late, roubles(row["stake"]), bool(row["lacking"]))


def _sent(row: dict[str, Any]) -> SentEdition:
    url = reverse("meetings:edition", args=[row["pk"]])
    at = datetime.fromisoformat(row["at"])
    return SentEdition(short(row["names"]), url, Month.from_int(row["period"]).name, at, row["opened"])


def _late(row: dict[str, Any]) -> LateTask:
    return LateTask(short([row["name"]])[0], row["title"], date.fromisoformat(row["due"]))


def _gap(row: dict[str, Any], period: Month) -> Gap:
    kpi = ALL_KPIS[row["kpi"]].name_ru if row["kpi"] else row["text"]
    name = f"{row['who']}: {kpi}" if row["who"] else kpi
    return Gap(short([row["name"]])[0], name, roubles(row["gross"]), reverse("meetings:review", args=[period, row["code"]]))


def _sums(found: dict[str, Any]) -> Totals:
    stations, reviews, money = found.get("stations") or {}, found.get("reviews") or {}, found.get("money") or {}
    return Totals(
        stations=stations.get("all", 0),
        figures=stations.get("figures", 0),
        reviews=reviews.get("all", 0),
        held=reviews.get("held", 0),
        accepted=reviews.get("accepted", 0),
        stake=roubles(money.get("stake")),
        planned=roubles(money.get("planned")),
    )
