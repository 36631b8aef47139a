"""The doors to launches: to the launch and its order, to a station in it, to a cell of the board, to a photo."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import today
from okno.core.errors import Forbidden, Missing
from okno.core.models import StoredFile
from okno.launches.models import ChecklistItem, ItemReport, Launch, Participant, Readiness, ReportPhoto, ShownPage
from okno.launches.rules.deadlines import is_history
from okno.network.access import acting_stations, is_out, may_act_on, visible_stations

SEES_ALL = frozenset({Role.MANAGER, Role.HEAD, Role.SYSTEM})
"""Support sees every launch and every board; an expert those that they published."""
PUBLISHES = frozenset({Role.EXPERT, Role.HEAD, Role.SYSTEM})


def visible_launches(by: Person) -> QuerySet[Launch]:
    """Support all, an expert their own, a partner's people those in which a station of theirs takes part."""
    if is_out(by):
        return Launch.objects.none()
    if by.role in SEES_ALL:
        return Launch.objects.all()
    if by.role == Role.EXPERT:
        return Launch.objects.filter(author=by)
    return Launch.objects.filter(pk__in=visible_participants(by).values("launch"))


def visible_participants(by: Person) -> QuerySet[Participant]:
    """Stations of launches: of a board that the person may open, or of one's own."""
    if is_out(by):
        return Participant.objects.none()
    if by.role in SEES_ALL:
        return Participant.objects.all()
    if by.role == Role.EXPERT:
        return Participant.objects.filter(launch__in=Launch.objects.filter(author=by))
    if by.is_partner_side:
        return Participant.objects.filter(station__in=visible_stations(by))
    return Participant.objects.none()


def reader_of(participant: int, person: int) -> Person:
    """Whoever holds a personal link to a station's order, while they work there and the launch is not history. Raises Missing."""
    reader = Person.objects.filter(pk=person, is_active=True).first()
    if reader is None or not reader.is_partner_side:
        raise Missing
    place = visible_participants(reader).select_related("launch").filter(pk=participant).first()
    if place is None or is_history(place.launch.starts_on, today()):
        raise Missing
    return reader


def visible_cells(by: Person) -> QuerySet[Readiness]:
    return Readiness.objects.filter(participant__in=visible_participants(by))


def see_launch(by: Person, pk: int) -> Launch:
    """The launch, to read. Raises Missing."""
    launch = visible_launches(by).select_related("author").filter(pk=pk).first()
    if launch is None:
        raise Missing
    return launch


def see_paper(by: Person, pk: int, version: int, what: str) -> StoredFile:
    """The file of a version of the order, or with ``what`` «presentation» what is shown with it. Raises Missing."""
    order = see_launch(by, pk).orders.filter(version=version).select_related("file", "presentation").first()
    file = order and (order.presentation if what == "presentation" else order.file)
    if not file:
        raise Missing
    return file


def see_page(by: Person, pk: int, version: int, what: str, number: int) -> ShownPage:
    """A page of the same as a picture. Raises Missing."""
    file = see_paper(by, pk, version, what)
    page = ShownPage.objects.select_related("picture").filter(shown__file=file, number=number).first()
    if page is None:
        raise Missing
    return page


def see_board(by: Person, pk: int) -> Launch:
    """The launch with all of its stations, for people of the company. Raises Missing."""
    if not by.is_company:
        raise Missing
    return see_launch(by, pk)


def check_publishes(by: Person) -> None:
    """Experts and the head publish orders. Raises Forbidden; for a partner's people Missing."""
    if by.role not in PUBLISHES or is_out(by):
        raise Forbidden if by.is_company else Missing


def changes_launch(by: Person, launch: Launch) -> bool:
    """Its author and the head."""
    return by.role in (Role.HEAD, Role.SYSTEM) or (by.role == Role.EXPERT and launch.author_id == by.pk)


def check_changes(by: Person, pk: int) -> Launch:
    """The launch, to read, for whoever may change it: asked before any file is kept. Raises Missing, Forbidden."""
    launch = see_launch(by, pk)
    if not changes_launch(by, launch):
        raise Forbidden if by.is_company else Missing
    return launch


def access_launch(by: Person, pk: int) -> Launch:
    """The launch, locked, for whoever may change it. Raises Missing, Forbidden."""
    launch = visible_launches(by).select_for_update(no_key=True, of=("self",)).filter(pk=pk).first()
    if launch is None:
        raise Missing
    if not changes_launch(by, launch):
        raise Forbidden if by.is_company else Missing
    return launch


def see_item(by: Person, pk: int) -> ChecklistItem:
    """An item of a launch, to read. Raises Missing."""
    items = ChecklistItem.objects.filter(launch__in=visible_launches(by)).select_related("example")
    item = items.filter(pk=pk).first()
    if item is None:
        raise Missing
    return item


def access_item(by: Person, pk: int) -> ChecklistItem:
    """An item, locked, for whoever may change its launch. Raises Missing, Forbidden."""
    rows = ChecklistItem.objects.select_for_update(no_key=True, of=("self",)).select_related("launch__author")
    item = rows.filter(launch__in=visible_launches(by), pk=pk).first()
    if item is None:
        raise Missing
    if not changes_launch(by, item.launch):
        raise Forbidden if by.is_company else Missing
    return item


def own_stock_file(by: Person, pk: int) -> StoredFile:
    """A table that this person brought themselves. Raises Missing."""
    file = StoredFile.objects.filter(pk=pk, by=by, kind=StoredFile.Kind.EXPORT).first()
    if file is None:
        raise Missing
    return file


def see_participant(by: Person, pk: int) -> Participant:
    """A station of a launch, to read. Raises Missing."""
    related = ("launch__author", "station__city", "station__partner")
    participant = visible_participants(by).select_related(*related).filter(pk=pk).first()
    if participant is None:
        raise Missing
    return participant


def access_participant(by: Person, pk: int) -> Participant:
    """A station of a launch, locked, for somebody who acts on it. Raises Missing, Forbidden."""
    rows = visible_participants(by).select_for_update(no_key=True, of=("self",)).select_related("launch", "station__city")
    participant = rows.filter(pk=pk).first()
    if participant is None:
        raise Missing
    if not may_act_on(by, participant.station):
        raise Forbidden
    return participant


def see_cell(by: Person, pk: int) -> Readiness:
    """A cell, to read. Raises Missing."""
    related = ("participant__launch", "participant__station__city", "participant__station__partner", "item__after")
    cell = visible_cells(by).select_related(*related).filter(pk=pk).first()
    if cell is None:
        raise Missing
    return cell


def check_acts(by: Person, pk: int) -> Readiness:
    """A cell, to read, for whoever may report on it: asked before any file is kept. Raises Missing, Forbidden."""
    cell = see_cell(by, pk)
    if not may_act_on(by, cell.participant.station):
        raise Forbidden
    return cell


def access_cell(by: Person, pk: int) -> Readiness:
    """A cell, locked, for whoever acts on its station: the partner's people, the manager. Raises Missing, Forbidden."""
    cell = _lock(by, pk)
    if not may_act_on(by, cell.participant.station):
        raise Forbidden
    return cell


def judges(by: Person, cell: Readiness) -> bool:
    """Who says whether a report will do: the manager of the station, the head, and the author of the launch."""
    if not by.is_company or is_out(by):
        return False
    return changes_launch(by, cell.participant.launch) or may_act_on(by, cell.participant.station)


def judge_cell(by: Person, pk: int) -> Readiness:
    """A cell, locked, for whoever judges its reports. Raises Missing, Forbidden."""
    cell = _lock(by, pk)
    if not judges(by, cell):
        raise Forbidden if by.is_company else Missing
    return cell


def _lock(by: Person, pk: int) -> Readiness:
    related = ("participant__launch__author", "participant__station__city", "participant__station__partner", "item")
    cell = visible_cells(by).select_for_update(no_key=True, of=("self",)).select_related(*related).filter(pk=pk).first()
    if cell is None:
        raise Missing
    return cell


def visible_photos(by: Person) -> QuerySet[ReportPhoto]:
    return ReportPhoto.objects.filter(cell__in=visible_cells(by))


def see_photo(by: Person, pk: int) -> ReportPhoto:
    """A photo of a report. Raises Missing."""
    photo = visible_photos(by).select_related("file", "thumb").filter(pk=pk).first()
    if photo is None:
        raise Missing
    return photo


def see_report(by: Person, pk: int) -> ItemReport:
    """What a station reported, to read. Raises Missing."""
    report = ItemReport.objects.filter(cell__in=visible_cells(by), pk=pk).select_related("document", "cell").first()
    if report is None:
        raise Missing
    return report


def judged_stations(by: Person) -> Q:
    """Of cells: those whose reports this person judges."""
    if by.role in (Role.HEAD, Role.SYSTEM):
        return Q()
    if by.role == Role.MANAGER:
        return Q(participant__station__in=acting_stations(by))
    return Q(participant__launch__author=by)
