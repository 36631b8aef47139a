"""Asking the partner for figures that the export lacks: for one, or for all of a meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.accounts.roles import PARTNER_LEADS
from okno.core.errors import Missing
from okno.core.outbox import Kind, Letter, tell, tell_many
from okno.core.record import action, record
from okno.core.speech import lang
from okno.kpi.rules.canon import KPIS
from okno.meetings.access import access_meeting, access_review
from okno.meetings.models import FigureRequest, Meeting
from okno.meetings.queries.figures import lacking_figures
from okno.meetings.queries.people import people_of, people_of_station
from okno.network.access import may_act_on
from okno.network.models import Station


@action
def ask_for_figure(by: Person, review_pk: int, kpi: str) -> FigureRequest:
    """Owner and director are asked once for a KPI's figures of the month; asking again changes nothing."""
    review = access_review(by, review_pk)
    if kpi not in KPIS:
        raise Missing
    request, new = FigureRequest.objects.get_or_create(review=review, kpi=kpi, defaults={"by": by})
    if new:
        record("ask_for_figure", review, by=by, station_id=review.station_id, kpi=kpi)
        for person in people_of_station(review.station):
            if person.role in PARTNER_LEADS:
                _tell(person, request)
    return request


@action
def ask_for_figures(by: Person, meeting_pk: int) -> list[FigureRequest]:
    """Owner and directors are asked in one letter for all that a meeting's figures lack; what was asked for is not again."""
    meeting = access_meeting(by, meeting_pk)
    found = meeting.reviews.select_related("station__city", "meeting__format").order_by("station__code")
    reviews = [review for review in found if may_act_on(by, review.station)]
    asked = set(FigureRequest.objects.filter(review__in=reviews).values_list("review", "kpi"))
    lacks = lacking_figures(reviews)
    new = [
        FigureRequest(review=review, kpi=kpi, by=by)
        for review in reviews
        for kpi in lacks[review.pk]
        if (review.pk, kpi) not in asked
    ]
    FigureRequest.objects.bulk_create(new)
    if new:
        for review in {request.review for request in new}:
            kpis = ", ".join(request.kpi for request in new if request.review == review)
            record("ask_for_figures", review, by=by, station_id=review.station_id, kpis=kpis)
        _tell_all(meeting, new)
    return new


def _tell_all(meeting: Meeting, requests: Sequence[FigureRequest]) -> None:
    """Each of the partner's people hears of their own stations."""
    letters = []
    for person, stations in _guests(requests).items():
        own = [request for request in requests if request.review.station in stations]
        with override(person.language):
            subject = _("Встреча за {month}: не хватает цифр").format(month=meeting.period.name_in(lang()))
            lines = [
                _("{station}: {figures}").format(
                    station=station.short_name,
                    figures=", ".join(KPIS[request.kpi].name(lang()) for request in own if request.review.station == station),
                )
                for station in stations
            ]
            said = _("Их нет в выгрузке Программы. Пришлите их до встречи: {who}.").format(who=own[0].by.short_name)
        letters.append(Letter(person.pk, f"figures:{requests[0].pk}", subject, "\n".join([*lines, said]), "/"))
    tell_many(letters, kind=Kind.MEETING, doors=("bell", "mail"))


def _guests(requests: Sequence[FigureRequest]) -> dict[Person, list[Station]]:
    """Owner and directors → their stations among those of which something is asked."""
    stations = list({request.review.station_id: request.review.station for request in requests}.values())
    found: dict[Person, list[Station]] = defaultdict(list)
    around = people_of(stations)
    for station in stations:
        for person in around[station.pk].own:
            if person.role in PARTNER_LEADS:
                found[person].append(station)
    return found


def _tell(person: Person, request: FigureRequest) -> None:
    review = request.review
    with override(person.language):
        subject = _("{station}: нужна цифра «{figure}» за {month}").format(
            station=review.station, figure=KPIS[request.kpi].name(lang()), month=review.period.name_in(lang())
        )
        body = _("Её нет в выгрузке Программы. Пришлите её до встречи: {who}.").format(who=request.by.short_name)
        tell(person, f"figure:{request.pk}", subject, kind=Kind.MEETING, body=body, doors=("bell", "mail"))
