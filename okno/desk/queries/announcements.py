"""Announcements as pages show them: who was told, who has read, who has not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.errors import Refused
from okno.desk.access import (
    LEADS,
    announced_partners,
    may_announce_again,
    own_readings,
    see_announcement,
    visible_announcements,
)
from okno.desk.models import Announcement, AnnouncementReader
from okno.desk.rules.announcements import NAMES, Choice, To
from okno.network.access import on_day
from okno.network.models import Assignment, City, Partner, Portfolio, Position

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Page:
    """One announcement for whoever announces: its marks, those who have not read it first."""

    announcement: Announcement
    unread: Sequence[AnnouncementReader]
    read: Sequence[AnnouncementReader]
    acts: bool

    @property
    def told(self) -> int:
        return len(self.unread) + len(self.read)


def announcements(by: Person) -> QuerySet[Announcement]:
    """Newest first, each with ``told`` and ``seen``."""
    seen = Count("readers", filter=Q(readers__read_at__isnull=False))
    return visible_announcements(by).select_related("by").annotate(told=Count("readers"), seen=seen).order_by("-at")


def announcement_page(by: Person, pk: int) -> Page:
    """Raises Missing."""
    found = see_announcement(by, pk)
    rows = list(found.readers.select_related("person", "partner").order_by("partner__name", "person__full_name"))
    return Page(
        found,
        [row for row in rows if row.read_at is None],
        [row for row in rows if row.read_at is not None],
        found.withdrawn_at is None and may_announce_again(by, found),
    )


def own_announcements(by: Person) -> QuerySet[AnnouncementReader]:
    """What the person was told, unread first, then newest."""
    return own_readings(by).select_related("announcement__by").order_by("read_at", "-announcement__at")


def unread_announcements(by: Person) -> Sequence[AnnouncementReader]:
    """For the first page of a partner."""
    return list(own_readings(by).filter(read_at=None).select_related("announcement__by").order_by("-announcement__at"))


def chosen_partners(by: Person, choice: Choice) -> QuerySet[Partner]:
    """The partners of a choice, among those whom this person may address. Raises Refused for a code that is not among them."""
    partners = announced_partners(by)
    if choice.to == To.PORTFOLIO:
        held = on_day(Assignment.objects.filter(portfolio=choice.portfolio), today())
        return partners.filter(pk__in=held.values("station__partner"))
    if choice.to == To.CITY:
        return partners.filter(stations__city=choice.city).distinct()
    if choice.to == To.LISTED:
        unknown = set(choice.listed) - set(partners.filter(code__in=choice.listed).values_list("code", flat=True))
        if unknown:
            raise Refused(_("Нет такого Вашего партнёра: {codes}.").format(codes=", ".join(sorted(unknown))))
        return partners.filter(code__in=choice.listed)
    return partners


def told_people(partners: QuerySet[Partner]) -> dict[Person, int]:
    """Owners and directors who work there today, each with the number of one partner of theirs."""
    rows = on_day(Position.objects.filter(partner__in=partners.values("pk"), person__is_active=True), today())
    found: dict[Person, int] = {}
    for row in rows.filter(person__role__in=LEADS).select_related("person").order_by("pk"):
        found.setdefault(row.person, row.partner_id)
    return found


def said_for(choice: Choice) -> str:
    """For whom, in words, as the list of announcements says it."""
    if choice.to == To.PORTFOLIO and choice.portfolio:
        return _("портфель {code}").format(code=Portfolio.objects.get(pk=choice.portfolio).code)
    if choice.to == To.CITY and choice.city:
        return _("город {name}").format(name=City.objects.get(pk=choice.city).name)
    return ", ".join(choice.listed) if choice.to == To.LISTED else _(NAMES[choice.to])
