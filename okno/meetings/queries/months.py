"""The list of a month: one statement for a page of rows, one for the counters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import QueryDict
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now, today
from okno.core.months import Month
from okno.kpi.models import GrowthPoint, StationMonth
from okno.meetings.access import visible_reviews
from okno.meetings.models import Edition, PlanItem, StationReview
from okno.network.access import acting_stations
from okno.network.models import Assignment, Portfolio

STATES = ("", "open", "sent", "accepted")


@dataclass(frozen=True, slots=True)
class MonthFilter:
    """What of a month is shown: whose portfolio (mine, all, a code), in which state, which name."""

    portfolio: str
    state: str
    search: str

    @classmethod
    def read(cls, by: Person, query: QueryDict) -> MonthFilter:
        mine = "mine" if by.role == Role.MANAGER else "all"
        state = query.get("state", "")
        return cls(query.get("portfolio") or mine, state if state in STATES else "", query.get("q", "").strip())


def month_rows(by: Person, period: Month, chosen: MonthFilter) -> QuerySet[StationReview]:
    """Reviews of the month: those not yet sent first, by the money at stake; each with what its row shows."""
    sent = Edition.objects.filter(meeting=OuterRef("meeting"), withdrawn_at=None).order_by("-number")
    figures = StationMonth.objects.filter(station=OuterRef("station"), period=int(period))
    points = GrowthPoint.objects.filter(station=OuterRef("station"), period=int(period), place__isnull=False, dismissed_at=None)
    plan = PlanItem.objects.filter(review=OuterRef("pk"), removed_at=None)
    portfolio = Assignment.objects.filter(station=OuterRef("station"), until=None)
    rows = _chosen(by, period, chosen).select_related("station__city", "meeting__partner")
    return rows.annotate(
        edition=Subquery(sent.values("number")[:1]),
        accepted_at=Subquery(sent.values("accepted_at")[:1]),
        has_figures=Exists(figures),
        points=Subquery(points.order_by().values("station").annotate(n=Count("pk")).values("n")),
        stake=Subquery(points.order_by().values("station").annotate(n=Sum("gross")).values("n")),
        planned=Subquery(plan.order_by().values("review").annotate(n=Count("pk")).values("n")),
        portfolio=Subquery(portfolio.values("portfolio__code")[:1]),
    ).order_by(
        F("edition").desc(nulls_first=True),
        F("meeting__starts_at").asc(nulls_last=True),
        F("stake").desc(nulls_last=True),
        "station__code",
    )


def month_counts(by: Person, period: Month, chosen: MonthFilter) -> dict[str, Any]:
    """How many reviews there are, are sent, are accepted; when the month was last touched."""
    everyone = MonthFilter(chosen.portfolio, "", "")
    return _chosen(by, period, everyone).aggregate(
        all=Count("pk"),
        sent=Count("pk", filter=Q(meeting__held_at__isnull=False)),
        accepted=Count("pk", filter=Q(Exists(_accepted()))),
        last=Max("meeting__held_at"),
    )


def portfolio_choices(by: Person) -> list[tuple[str, str]]:
    """Whose stations can be chosen: one's own, each portfolio, all."""
    codes = Portfolio.objects.order_by("code").values_list("code", flat=True)
    mine = [("mine", _("Мои"))] if by.role == Role.MANAGER else []
    return [*mine, ("all", _("Все станции")), *((code, code) for code in codes)]


def _accepted() -> QuerySet[Edition]:
    return Edition.objects.filter(meeting=OuterRef("meeting"), withdrawn_at=None, accepted_at__isnull=False, leaves_at__lte=now())


def _chosen(by: Person, period: Month, chosen: MonthFilter) -> QuerySet[StationReview]:
    rows = visible_reviews(by).filter(period=int(period))
    if chosen.portfolio == "mine":
        rows = rows.filter(station__in=acting_stations(by, today()))
    elif chosen.portfolio != "all":
        rows = rows.filter(station__assignments__portfolio__code=chosen.portfolio, station__assignments__until=None)
    if chosen.search:
        rows = rows.filter(Q(station__name__icontains=chosen.search) | Q(station__code__istartswith=chosen.search))
    if chosen.state == "open":
        rows = rows.filter(meeting__held_at=None)
    elif chosen.state == "sent":
        rows = rows.filter(meeting__held_at__isnull=False)
    elif chosen.state == "accepted":
        rows = rows.filter(Exists(_accepted()))
    return rows
