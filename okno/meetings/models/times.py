"""When meetings are held: what was proposed, what was agreed and became of it, what people wish."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q

from okno.core.fields import MonthField
from okno.core.history import kept
from okno.core.speech import _
from okno.meetings.models.reviews import Meeting
from okno.meetings.rules.times import SIDE_NAMES, Ending, Side
from okno.network.models import Partner

PERSON = settings.AUTH_USER_MODEL


@kept
class Schedule(models.Model):
    """Times of a month's meetings as they were reckoned at once: a proposal, until somebody accepts it.

    A proposal never changes: whoever moves a meeting in it makes the next one. ``whose``: a manager's, or null for all.
    """

    period = MonthField()
    whose = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    since = models.DateTimeField()
    seconds = models.FloatField(default=0)
    price = models.FloatField(default=0)
    bound = models.FloatField(default=0)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    # of a proposal in which somebody moved a meeting: the one before, which can be had again
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    # made by moving meetings that had been agreed: there is nothing to go back to but the earlier times
    moves = models.BooleanField(default=False)
    # until then the letters wait, and all of it can be taken back
    leaves_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["period", "whose", "-at"])]

    def __str__(self) -> str:
        return f"{self.period} of {self.whose_id or 'all'}"

    @property
    def gap(self) -> float:
        """How far from the best schedule it may be at most, as a share."""
        return max(0.0, self.price - self.bound) / max(1.0, self.price)


class ProposedTime(models.Model):
    """A meeting in a proposal: its time and what that breaks, or why it has none."""

    schedule = models.ForeignKey(Schedule, on_delete=models.PROTECT, related_name="times")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    manager = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(null=True)
    broken = models.JSONField(default=list)
    why = models.CharField(max_length=20, blank=True)
    fitting = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schedule", "meeting"], name="a_proposal_has_a_meeting_once"),
            models.CheckConstraint(
                condition=Q(starts_at=None, why__gt="") | Q(starts_at__isnull=False, why=""), name="without_a_time_it_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} in {self.schedule_id}"


@kept
class MeetingTime(models.Model):
    """When a meeting is to be held, by the station's clock; the moment follows from that. Each new time has the next number.

    What became of it is said once: moved, cancelled or missed. A meeting that was held says so itself.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="times")
    number = models.PositiveSmallIntegerField()
    day = models.DateField()
    hour = models.TimeField()
    zone = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    manager = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    schedule = models.ForeignKey(Schedule, null=True, on_delete=models.PROTECT, related_name="agreed")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    ending = models.CharField(max_length=10, choices=[(e.value, e.value) for e in Ending], blank=True)
    missed_by = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Side], blank=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting"], condition=Q(ended_at=None), name="a_meeting_has_one_time"),
            models.UniqueConstraint(fields=["meeting", "number"], name="times_are_numbered"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | Q(ended_at__isnull=False, ending__gt=""), name="an_end_says_which"
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], condition=Q(ended_at=None), name="times_ahead")]

    def __str__(self) -> str:
        return f"{self.meeting_id} № {self.number}"

    @property
    def tzinfo(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def missed_words(self) -> str:
        """«партнёр не пришёл»; nothing for a time that was not missed."""
        return _(SIDE_NAMES[Side(self.missed_by)]) if self.missed_by else ""

    @property
    def wall(self) -> datetime:
        """Day and hour as the station's clock shows them: naive, so that no template turns them to another zone."""
        return datetime.combine(self.day, self.hour)


@kept
class TimeWish(models.Model):
    """Hours of the week at which somebody likes to meet, or cannot: a partner by the station's clock, a manager by their own."""

    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="time_wishes")
    person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="time_wishes")
    forbids = models.BooleanField()
    weekday = models.PositiveSmallIntegerField(null=True)
    since = models.PositiveSmallIntegerField()
    until = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(partner=None, person__isnull=False) | Q(partner__isnull=False, person=None), name="a_wish_is_of_one"
            ),
            models.CheckConstraint(condition=Q(until__gt=models.F("since"), until__lte=1440), name="a_wish_runs_forward"),
        ]

    def __str__(self) -> str:
        return f"wish of {self.partner_id or self.person_id}"


class CalendarFeed(models.Model):
    """A private address at which a person's calendar program reads their meetings; a new one shuts the old."""

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="calendar_feeds")
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(revoked_at=None), name="a_person_has_one_feed"),
        ]

    def __str__(self) -> str:
        return f"feed of {self.person_id}"
