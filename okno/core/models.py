"""The record of what people did, what is on its way out, and the files that were taken in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Event(models.Model):
    """One thing that somebody did: the word of the action, its object, who, when, and what matters of it."""

    word = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    # a number, not a key: stations live on a floor above
    station_id = models.BigIntegerField(null=True)
    why = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object_id", "-at"]),
            models.Index(fields=["station_id", "-at"], condition=Q(station_id__isnull=False), name="event_of_station"),
        ]

    def __str__(self) -> str:
        return f"{self.word} {self.kind} {self.object_id}"


class OutMessage(models.Model):
    """What leaves: written in the transaction of its cause, delivered after the commit, at least once, once per key."""

    class Door(models.TextChoices):
        BELL = "bell"
        MAIL = "mail"

    key = models.CharField(max_length=200, unique=True)
    door = models.CharField(max_length=8, choices=Door)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="out_messages")
    subject = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    leaves_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["leaves_at"], condition=Q(sent_at=None, cancelled_at=None), name="out_waiting"),
            models.Index(fields=["to", "-sent_at"], condition=Q(door="bell"), name="bell_of_person"),
        ]

    def __str__(self) -> str:
        return self.key


class StoredFile(models.Model):
    """A file taken in: its content stands under its SHA-256 in the home; who may see it is the owner row's business."""

    class Kind(models.TextChoices):
        PHOTO = "photo"
        DOCUMENT = "document"
        EXPORT = "export"
        REPORT = "report"

    kind = models.CharField(max_length=10, choices=Kind)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return self.name


class Setting(models.Model):
    """One number or word of the network that the head may change, such as the focus limit of a plan."""

    key = models.CharField(max_length=60, primary_key=True)
    value = models.JSONField()

    def __str__(self) -> str:
        return self.key
