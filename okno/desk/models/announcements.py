"""What the company tells many partners at once, and who of them has read it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from okno.network.models import Partner

PERSON = settings.AUTH_USER_MODEL


class Announcement(models.Model):
    """Told to a list of people that is frozen when it goes out; withdrawn, it is gone for readers and stays in the list."""

    title = models.CharField(max_length=150)
    text = models.TextField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="announcements")
    at = models.DateTimeField()
    # for whom it was, in words, such as «город Омск»
    audience = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="newest_announcements")]

    def __str__(self) -> str:
        return self.title


class AnnouncementReader(models.Model):
    """An owner or director who was told, for a partner of theirs, and when they said that they had read it."""

    announcement = models.ForeignKey(Announcement, on_delete=models.PROTECT, related_name="readers")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["announcement", "person"], name="told_once")]
        indexes = [models.Index(fields=["person"], condition=Q(read_at=None), name="unread_of_person")]

    def __str__(self) -> str:
        return f"{self.announcement_id}: {self.person_id}"
