"""The doors to announcements."""

from __future__ import annotations

from django.db.models import QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.errors import Forbidden, Missing
from okno.desk.models import Announcement, AnnouncementReader
from okno.network.access import acting_stations, acts_for, is_out
from okno.network.models import Partner

ANNOUNCES = frozenset({Role.MANAGER, Role.HEAD, Role.SYSTEM})


def visible_announcements(by: Person) -> QuerySet[Announcement]:
    """All, for whoever announces; of a partner's people those that they were told and that still stand."""
    if is_out(by):
        return Announcement.objects.none()
    if by.role in ANNOUNCES:
        return Announcement.objects.all()
    return Announcement.objects.filter(pk__in=own_readings(by).values("announcement"))


def own_readings(by: Person) -> QuerySet[AnnouncementReader]:
    """What a person was told and still stands."""
    if is_out(by):
        return AnnouncementReader.objects.none()
    return AnnouncementReader.objects.filter(person=by, announcement__withdrawn_at=None)


def access_reading(by: Person, pk: int) -> AnnouncementReader:
    """The person's own mark on an announcement, locked. Raises Missing."""
    rows = own_readings(by).select_for_update(no_key=True, of=("self",)).select_related("announcement")
    reading = rows.filter(announcement=pk).first()
    if reading is None:
        raise Missing
    return reading


def see_announcement(by: Person, pk: int) -> Announcement:
    """The announcement with its marks, for whoever announces. Raises Missing."""
    rows = visible_announcements(by) if by.role in ANNOUNCES else Announcement.objects.none()
    found = rows.select_related("by").filter(pk=pk).first()
    if found is None:
        raise Missing
    return found


def access_announcement(by: Person, pk: int) -> Announcement:
    """The announcement, locked, for its author, whoever stands in for them, and the head. Raises Missing, Forbidden."""
    see_announcement(by, pk)
    found = Announcement.objects.select_for_update(no_key=True).get(pk=pk)
    if not may_announce_again(by, found):
        raise Forbidden
    return found


def may_announce_again(by: Person, announcement: Announcement) -> bool:
    """Whether this person reminds of it and withdraws it."""
    if is_out(by):
        return False
    return by.role in (Role.HEAD, Role.SYSTEM) or Announcement.objects.filter(pk=announcement.pk, by__in=acts_for(by)).exists()


def announced_partners(by: Person) -> QuerySet[Partner]:
    """Whom this person may address: the head everybody, a manager the partners of the stations that they hold."""
    if is_out(by) or by.role not in ANNOUNCES:
        return Partner.objects.none()
    if by.role == Role.MANAGER:
        return Partner.objects.filter(pk__in=acting_stations(by).values("partner"))
    return Partner.objects.all()
