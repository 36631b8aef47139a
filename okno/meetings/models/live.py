"""The meeting while it is held: what is typed together, who was there, how it went, and what only the company's side notes."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from okno.core.history import kept
from okno.meetings.models.reviews import Meeting, StationReview

PERSON = settings.AUTH_USER_MODEL


class LiveText(models.Model):
    """The conclusions of a review as one document that merges by itself (decision 0041): its state up to an update."""

    review = models.OneToOneField(StationReview, primary_key=True, on_delete=models.PROTECT, related_name="live_text")
    state = models.BinaryField()
    # the last update that is in the state and in the conclusions
    through = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.review_id} through {self.through}"


class TextUpdate(models.Model):
    """What somebody typed within a moment, as the merging library encodes it. Stored before others are shown it, for good."""

    review = models.ForeignKey(StationReview, on_delete=models.PROTECT, related_name="text_updates")
    data = models.BinaryField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    # the open page that sent it: it is not told its own words
    page = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["review", "id"], name="updates_of_review")]
        triggers = [pgtrigger.Protect(name="update_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.pk}"


class Presence(models.Model):
    """Somebody was at a meeting from when to when, on a station's page; a line lost and back within a minute is one stay."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="presences")
    review = models.ForeignKey(StationReview, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    # up to when they surely were there; a killed page or server has no moment of leaving, and this is the last word
    seen_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["meeting", "-seen_at"])]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.meeting_id}"


@kept
class PrivateNote(models.Model):
    """What the company's side writes down for itself about a meeting; nothing that the partner's side is sent holds it."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="private_note")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    edit = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"note of {self.meeting_id}"


@kept
class Discussed(models.Model):
    """A mark that something of a review was spoken about: what a conclusion is of (``kpi:REV``), a growth point (``point:7``)."""

    review = models.ForeignKey(StationReview, on_delete=models.PROTECT, related_name="discussed")
    subject = models.CharField(max_length=40)
    is_on = models.BooleanField(default=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "subject"], name="one_mark_of_a_subject")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.subject}"


@kept
class Circumstance(models.Model):
    """How a meeting went otherwise than planned: by phone, without the owner, the partner did not come."""

    class Kind(models.TextChoices):
        PHONE = "phone"
        NO_OWNER = "no_owner"
        NO_PARTNER = "no_partner"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="circumstances")
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind"], condition=Q(undone_at=None), name="a_circumstance_is_said_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.kind}"

    @classmethod
    def standing(cls, kind: Kind) -> models.QuerySet[Circumstance]:
        """Those of a kind that were said and not taken back."""
        return cls.objects.filter(kind=kind, undone_at=None)


@kept
class MeetingRating(models.Model):
    """«Как прошла встреча?»: one tap of one person, the newest one."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="ratings")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    stars = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_rating_of_a_meeting_by_a_person"),
            models.CheckConstraint(condition=Q(stars__gte=1, stars__lte=5), name="one_to_five_for_a_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.stars}"
