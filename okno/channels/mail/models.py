"""Letters that came and went, and the mail boxes that are read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class Letter(models.Model):
    """A letter that came or went: its Message-ID, with whom, about what, what became of it."""

    class Way(models.TextChoices):
        IN = "in"
        OUT = "out"

    class Outcome(models.TextChoices):
        ASKED = "asked"  # a new question
        ADDED = "added"  # more to a question
        ANSWERED = "answered"  # an expert's answer
        UNKNOWN = "unknown"  # from an address that is nobody's
        UNSORTED = "unsorted"  # words that have no place by themselves
        AUTO = "auto"  # a machine's
        BOUNCE = "bounce"  # says that one of ours did not arrive
        LOOP = "loop"  # our own, or one too many
        SENT = "sent"
        FAILED = "failed"  # went and came back

    class About(models.TextChoices):
        QUESTION = "question"
        CONSULTATION = "consultation"

    way = models.CharField(max_length=3, choices=Way)
    outcome = models.CharField(max_length=10, choices=Outcome)
    message_id = models.CharField(max_length=255)
    received = models.OneToOneField("channels.Received", null=True, on_delete=models.PROTECT, related_name="letter")
    # the key of the out message that it carried
    out_key = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=254)
    name = models.CharField(max_length=150, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    about = models.CharField(max_length=12, choices=About, blank=True)
    number = models.BigIntegerField(null=True)
    # the station at which a stranger's domain or telephone hints
    hint = models.ForeignKey("network.Station", null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    # whoever is not known here is told so, once
    refuse_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    # somebody has made a question of it, or laid it aside
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["message_id"]),
            models.Index(fields=["address", "-at"]),
            models.Index(fields=["about", "number"], condition=~Q(about=""), name="letters_about"),
            models.Index(
                fields=["-at"], condition=Q(settled_at=None, outcome__in=("unknown", "unsorted")), name="letters_to_sort"
            ),
            models.Index(fields=["refuse_at"], condition=Q(refused_at=None, refuse_at__isnull=False), name="strangers_to_refuse"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["message_id"], condition=Q(way="out"), name="a_letter_of_ours_has_one_id"),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.address} {self.message_id}"


class Mailbox(models.Model):
    """A box that is read by IMAP: how far, and since when it does not answer."""

    name = models.CharField(max_length=300, unique=True)
    uid_validity = models.BigIntegerField()
    last_uid = models.BigIntegerField()
    polled_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name
