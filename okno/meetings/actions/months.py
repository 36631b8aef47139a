"""Preparing a month: nobody prepares anything by hand."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.errors import Refused
from okno.core.months import Month
from okno.core.record import action, record
from okno.core.search.index import put_many
from okno.core.speech import lang
from okno.kpi.actions.analysis import reckon_month
from okno.kpi.models import MonthAnalysis, StationMonth
from okno.kpi.rules.canon import DEFAULT_FORMAT, JOINING_FORMAT, KPIS
from okno.meetings.models import Format, Meeting, StationReview
from okno.meetings.rules.words import PHRASES
from okno.meetings.search import told_review
from okno.network.models import Station
from okno.network.rules import REVIEWED


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a month holds after its preparation, and what of it is new."""

    period: Month
    meetings: int
    reviews: int
    new_meetings: int
    new_reviews: int


@action
def prepare_month(by: Person, period: Month) -> Prepared:
    """A meeting per partner and a review per working station, with figures reckoned. Repeating adds only what is new.

    Raises Refused when the month has no figures at all.
    """
    if not StationMonth.objects.filter(period=period).exists():
        refusal = _("За {month} {year} нет ни одной цифры. Сначала загрузите выгрузку из Программы.")
        raise Refused(refusal.format(month=period.name_in(lang()), year=period.year))
    if not MonthAnalysis.objects.filter(period=period, stale=False).exists():
        reckon_month(by, period)
    new_meetings, new_reviews = open_meetings(by, period)
    prepared = Prepared(
        period,
        Meeting.objects.filter(period=period).count(),
        StationReview.objects.filter(period=period).count(),
        new_meetings,
        new_reviews,
    )
    if new_reviews:
        record("prepare_month", newest_format(by), by=by, period=str(period), meetings=new_meetings, reviews=new_reviews)
    return prepared


def newest_format(by: Person) -> Format:
    """The version of the review's form that new meetings take; the first one is the canon's."""
    newest = Format.objects.order_by("-number").first()
    return newest or Format.objects.create(number=1, kpis=list(DEFAULT_FORMAT), phrases=list(PHRASES), by=by)


def _format_of(by: Person, period: Month) -> Format:
    """The newest format; a KPI that waits for its base facts comes in as a new version once the month has them."""
    newest = newest_format(by)
    joining = [code for code in JOINING_FORMAT if code not in newest.kpis and _has_facts(period, code)]
    return change_format(by, [*newest.kpis, *joining], focus=newest.focus) if joining else newest


def _has_facts(period: Month, code: str) -> bool:
    known = {f"{fact}__isnull": False for fact in KPIS[code].facts}
    return StationMonth.objects.filter(period=period, **known).exists()


@action
def change_format(by: Person, kpis: list[str], *, focus: str = "", phrases: list[str] | None = None) -> Format:
    """A new version of the form; meetings already prepared keep theirs."""
    old = newest_format(by)
    new = Format.objects.create(number=old.number + 1, kpis=kpis, focus=focus, phrases=phrases or old.phrases, by=by)
    record("change_format", new, by=by, kpis=kpis)
    return new


def open_meetings(by: Person, period: Month) -> tuple[int, int]:
    """A meeting per partner and a review per working station where there is none yet; how many of each are new."""
    opened = Q(opened_on=None) | Q(opened_on__lte=period.last_day)
    stations = Station.objects.filter(opened, stage__in=REVIEWED).exclude(
        pk__in=StationReview.objects.filter(period=period).values("station")
    )
    missing = list(stations.order_by("code").values_list("pk", "partner_id"))
    if not missing:
        return 0, 0
    format_ = _format_of(by, period)
    of_partner: dict[int | None, int] = dict(
        Meeting.objects.filter(period=period, partner__isnull=False).values_list("partner_id", "pk")
    )
    unmet = dict.fromkeys(partner for _, partner in missing if partner is not None and partner not in of_partner)
    meetings = Meeting.objects.bulk_create(
        [Meeting(partner_id=partner, period=period, format=format_) for partner in unmet], batch_size=2000
    )
    of_partner |= {meeting.partner_id: meeting.pk for meeting in meetings}
    # a station whose partner is not known yet has a meeting of its own
    alone = Meeting.objects.bulk_create(
        [Meeting(period=period, format=format_) for _, partner in missing if partner is None], batch_size=2000
    )
    own = iter(alone)
    reviews = StationReview.objects.bulk_create(
        [
            StationReview(meeting_id=of_partner[partner] if partner is not None else next(own).pk, station_id=pk, period=period)
            for pk, partner in missing
        ],
        batch_size=2000,
    )
    put_many(map(told_review, reviews))
    return len(meetings) + len(alone), len(missing)
