"""The list of a month: one statement for the counters, one for a page of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
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
PAGE, CHOICES = 50, 40


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
        # a code may be typed beside the choice that stands: the last word counts
        portfolio = next(filter(None, reversed(query.getlist("portfolio"))), mine)
        return cls(portfolio, state if state in STATES else "", query.get("q", "").strip())


@dataclass(frozen=True, slots=True)
class MonthPage:
    """One page of the list, and the counters of all that the portfolio holds."""

    page: Page[StationReview]
    counts: dict[str, Any]


def month_page(by: Person, period: Month, chosen: MonthFilter, number: str | None = None) -> MonthPage:
    """The reviews asked for, 50 to a page, in two statements (for one's own portfolio in four)."""
    reviews = _of_portfolio(by, period, chosen.portfolio)
    asked = _state(chosen.state) & _search(chosen.search)
    counts = reviews.aggregate(
        all=Count("pk"),
        shown=Count("pk", filter=asked),
        sent=Count("pk", filter=Q(meeting__held_at__isnull=False)),
        accepted=Count("pk", filter=Q(Exists(_accepted()))),
        last=Max("meeting__held_at"),
    )
    pages = Paginator(_rows(reviews.filter(asked), period), PAGE)
    vars(pages)["count"] = counts["shown"]  # known already: a statement less
    return MonthPage(pages.get_page(number), counts)


def _rows(reviews: QuerySet[StationReview], period: Month) -> QuerySet[StationReview]:
    """Those not yet sent first, by the hour, then by the money at stake; each with what its row shows."""
    sent = Edition.objects.filter(meeting=OuterRef("meeting"), withdrawn_at=None).order_by("-number")
    figures = StationMonth.objects.filter(station=OuterRef("station"), period=int(period))
    points = GrowthPoint.objects.filter(station=OuterRef("station"), period=int(period), place__isnull=False, dismissed_at=None)
    plan = PlanItem.objects.filter(review=OuterRef("pk"), removed_at=None)
    portfolio = Assignment.objects.filter(station=OuterRef("station"), until=None)
    return (
        reviews.select_related("station", "meeting__partner")
        .annotate(
            edition=Subquery(sent.values("number")[:1]),
            accepted_at=Subquery(sent.values("accepted_at")[:1]),
            has_figures=Exists(figures),
            points=Subquery(points.order_by().values("station").annotate(n=Count("pk")).values("n")),
            stake=Subquery(points.order_by().values("station").annotate(n=Sum("gross")).values("n")),
            planned=Subquery(plan.order_by().values("review").annotate(n=Count("pk")).values("n")),
            portfolio=Subquery(portfolio.values("portfolio__code")[:1]),
        )
        .order_by(
            F("edition").desc(nulls_first=True),
            F("meeting__starts_at").asc(nulls_last=True),
            F("stake").desc(nulls_last=True),
            "station__code",
        )
    )


def portfolio_choices(by: Person) -> list[tuple[str, str]]:
    """Whose stations can be chosen: one's own, all, each portfolio; where these are too many a code is typed."""
    codes = list(Portfolio.objects.order_by("code").values_list("code", flat=True)[: CHOICES + 1])
    mine = [("mine", _("Мои"))] if by.role == Role.MANAGER else []
    return [*mine, ("all", _("Все станции")), *((code, code) for code in codes if len(codes) <= CHOICES)]


def _accepted() -> QuerySet[Edition]:
    return Edition.objects.filter(meeting=OuterRef("meeting"), withdrawn_at=None, accepted_at__isnull=False, leaves_at__lte=now())


def _of_portfolio(by: Person, period: Month, portfolio: str) -> QuerySet[StationReview]:
    """The month's reviews of one's own stations, of all, or of one portfolio."""
    reviews = visible_reviews(by).filter(period=int(period))
    if portfolio == "mine":
        # as numbers: a handful of rows is found by them, where a sub-query would be joined with the whole network first
        return reviews.filter(station__in=list(acting_stations(by, today()).values_list("pk", flat=True)))
    if portfolio == "all":
        return reviews
    return reviews.filter(station__assignments__portfolio__code=portfolio, station__assignments__until=None)


def _search(words: str) -> Q:
    return Q(station__name__icontains=words) | Q(station__code__istartswith=words) if words else Q()


def _state(state: str) -> Q:
    states = {
        "open": Q(meeting__held_at=None),
        "sent": Q(meeting__held_at__isnull=False),
        "accepted": Q(Exists(_accepted())),
    }
    return states.get(state, Q())
