"""The record of what people did, what is on its way out, the files that were taken in, and what things are found by."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q


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
        TELEGRAM = "telegram"

    class Kind(models.TextChoices):
        ANSWER = "answer"
        QUESTION = "question"
        TASK = "task"
        LAUNCH = "launch"
        MONEY = "money"
        MEETING = "meeting"
        KNOWLEDGE = "knowledge"
        ANNOUNCEMENT = "announcement"
        OTHER = "other"

    class Measure(models.TextChoices):
        NOW = "now"
        HOURLY = "hourly"
        DAILY = "daily"
        OFF = "off"

    key = models.CharField(max_length=200, unique=True)
    door = models.CharField(max_length=8, choices=Door)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    # passes the reader's quiet hours and measures
    urgent = models.BooleanField(default=False)
    measure = models.CharField(max_length=6, choices=Measure, default=Measure.NOW)
    # what it left in, when it did not leave alone
    digest = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="gathered")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="out_messages")
    subject = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    # an iCalendar object that goes with the letter
    calendar = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    leaves_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes = [
            # with the number, or of a thousand that may leave at one moment all are looked at for the first
            models.Index(fields=["leaves_at", "id"], condition=Q(sent_at=None, cancelled_at=None), name="out_in_order"),
            models.Index(fields=["to", "door", "id"], condition=Q(sent_at=None, cancelled_at=None), name="out_line"),
            models.Index(fields=["to", "-sent_at"], condition=Q(door="bell"), name="bell_of_person"),
        ]

    def __str__(self) -> str:
        return self.key


class ShutDoor(models.Model):
    """A door behind which nobody answers: since when, why, and when one of the workers knocks again."""

    door = models.CharField(primary_key=True, max_length=8, choices=OutMessage.Door)
    since = models.DateTimeField()
    knocks_at = models.DateTimeField()
    error = models.TextField()

    def __str__(self) -> str:
        return self.door


class Preference(models.Model):
    """How somebody wants to hear of one kind of things by one door; where there is no row, as is usual."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="preferences")
    kind = models.CharField(max_length=12, choices=OutMessage.Kind)
    door = models.CharField(max_length=8, choices=OutMessage.Door)
    measure = models.CharField(max_length=6, choices=OutMessage.Measure)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "door"], name="one_measure_of_a_kind_and_door")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.door}: {self.measure}"


class QuietHours(models.Model):
    """From when to when, by their own clock, nothing reaches somebody but what is urgent; equal ends: at no time."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="quiet_hours")
    since = models.TimeField()
    until = models.TimeField()

    def __str__(self) -> str:
        return f"{self.person_id}: {self.since}–{self.until}"


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

    @property
    def is_sound(self) -> bool:
        """A page may play it."""
        return self.content_type.startswith("audio/")


class Setting(models.Model):
    """One number or word of the network that the head may change, such as the focus limit of a plan."""

    key = models.CharField(max_length=60, primary_key=True)
    value = models.JSONField()

    def __str__(self) -> str:
        return self.key


class Draft(models.Model):
    """What somebody has typed and not yet sent, in one place (a composer): theirs alone, on every device of theirs."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts")
    place = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    # the key of the save that made this text: a repeated save is known as such
    edit = models.CharField(max_length=40, blank=True)
    # what was sent from here last: a save that was late brings it back and is known by it
    sent = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="one_draft_of_a_place")]
        indexes = [models.Index(fields=["place", "-saved_at"], condition=~Q(text=""), name="drafts_at_work")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.place}"


class DraftFile(models.Model):
    """A file that waits beside a draft; ``removed_at``: it was taken off again, or it was sent."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.file_id}"


class SearchRow(models.Model):
    """What one thing is found by. Its room tells it (``core/search/index.py``), its room's door says who may see it."""

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    station_id = models.BigIntegerField(null=True)
    # as people typed it: whatever the program says besides is said to the reader, in their language
    title = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    # folded words in the order of their importance
    own = models.TextField(blank=True)
    # of a station: by these everything that belongs to it is found too
    lends = models.TextField(blank=True)
    moment = models.DateTimeField(null=True)
    # its own words and those that its station lends, each with the kind before it: «task|омск»
    words = SearchVectorField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="a_thing_is_told_once"),
            models.UniqueConstraint(fields=["station_id"], condition=~Q(lends=""), name="a_station_lends_its_words"),
        ]
        indexes = [
            # without the list of what waits: a reader must not pay for what others have just written
            GinIndex(fields=["words"], fastupdate=False, name="search_words"),
            models.Index(fields=["station_id"], condition=Q(station_id__isnull=False), name="search_of_station"),
            models.Index("kind", F("moment").desc(nulls_last=True), "object_id", name="search_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SearchWord(models.Model):
    """A word of letters that stands in the index, with its trigrams: what a mistyped word may have been meant to be.

    Not unique: of two actions that bring the same new word neither waits for the other.
    """

    word = models.CharField(max_length=40)
    trigrams = ArrayField(models.CharField(max_length=3))

    class Meta:
        indexes = [
            models.Index(fields=["word"], name="search_word"),
            GinIndex(fields=["trigrams"], fastupdate=False, name="search_trigrams"),
        ]

    def __str__(self) -> str:
        return self.word
