"""What stands beside the figures while a meeting is held; what the company's side alone may read is asked for by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from okno.accounts.models import Person
from okno.core.models import Setting
from okno.meetings.models import Circumstance, Discussed, Meeting, MeetingRating, Presence, PrivateNote, StationReview
from okno.meetings.rules.holding import CALL_TEMPLATE, LENGTH, call_link

SETTINGS = (CALL_TEMPLATE, LENGTH)


@dataclass(frozen=True, slots=True)
class Table:
    """Marks of what was spoken about, where it is spoken, how long it may last."""

    discussed: frozenset[str]
    call_url: str
    minutes: int
    opened_at: datetime | None
    led_by: int | None

    @property
    def ends_at(self) -> datetime | None:
        """When the time that was set aside is over."""
        return self.opened_at + timedelta(minutes=self.minutes) if self.opened_at else None


@dataclass(frozen=True, slots=True)
class Backstage:
    """What the partner's side is never sent: the private note, how it went, who was there."""

    note: PrivateNote | None
    circumstances: frozenset[str]
    stays: list[Presence]
    stars: list[MeetingRating]


def table_of(review: StationReview) -> Table:
    """For the page of either side."""
    meeting = review.meeting
    told = dict(Setting.objects.filter(pk__in=SETTINGS).values_list("key", "value"))
    partner = meeting.partner.code if meeting.partner else review.station.code
    marks = Discussed.objects.filter(review=review, is_on=True).values_list("subject", flat=True)
    return Table(
        discussed=frozenset(marks),
        call_url=meeting.call_url or call_link(str(told.get(CALL_TEMPLATE, "")), partner),
        minutes=int(told.get(LENGTH, 60)),
        opened_at=meeting.opened_at,
        led_by=meeting.led_by_id,
    )


def backstage_of(by: Person, meeting: Meeting) -> Backstage | None:
    """For the company's side alone; of a meeting that was not begun there is little to read."""
    if not by.is_company:
        return None
    begun = meeting.opened_at is not None
    stays, stars = Presence.objects.filter(meeting=meeting), MeetingRating.objects.filter(meeting=meeting)
    return Backstage(
        note=PrivateNote.objects.filter(meeting=meeting).select_related("author").first(),
        circumstances=frozenset(Circumstance.objects.filter(meeting=meeting, undone_at=None).values_list("kind", flat=True)),
        stays=list(stays.select_related("person", "review__station").order_by("since")) if begun else [],
        stars=list(stars.select_related("person").order_by("at")) if begun else [],
    )


def stars_of(by: Person, meeting: Meeting) -> int:
    """What the person said of a meeting; 0: nothing yet."""
    return MeetingRating.objects.filter(meeting=meeting, person=by).values_list("stars", flat=True).first() or 0


def call_template() -> str:
    """The network's permanent rooms; empty while there are none."""
    return str(Setting.objects.filter(pk=CALL_TEMPLATE).values_list("value", flat=True).first() or "")
