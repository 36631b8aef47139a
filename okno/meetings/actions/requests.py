"""Asking the partner for a figure that the export lacks."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.errors import Missing
from okno.core.outbox import Kind, tell
from okno.core.record import action, record
from okno.core.speech import lang
from okno.kpi.rules.canon import KPIS
from okno.meetings.access import access_review
from okno.meetings.models import FigureRequest
from okno.meetings.queries.people import people_of_station


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
            if person.role in (Role.OWNER, Role.DIRECTOR):
                _tell(person, request)
    return request


def _tell(person: Person, request: FigureRequest) -> None:
    review = request.review
    with override(person.language):
        subject = _("{station}: нужна цифра «{figure}» за {month}").format(
            station=review.station, figure=KPIS[request.kpi].name(lang()), month=review.period.name_in(lang())
        )
        body = _("Её нет в выгрузке Программы. Пришлите её до встречи: {who}.").format(who=request.by.short_name)
        tell(person, f"figure:{request.pk}", subject, kind=Kind.MEETING, body=body, doors=("bell", "mail"))
