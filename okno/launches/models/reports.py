"""How ready each item is at each station, what the station reported, and the photos of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from okno.core.history import kept
from okno.core.models import StoredFile
from okno.launches.models.launches import ChecklistItem, Participant
from okno.launches.rules.states import State

PERSON = settings.AUTH_USER_MODEL
STATES = [(s.value, s.value) for s in State]


@kept
class Readiness(models.Model):
    """A cell of the board: one item at one station. ``said`` is the station's own word for it: «4 из 6», «60 %»."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="cells")
    item = models.ForeignKey(ChecklistItem, on_delete=models.PROTECT, related_name="cells")
    state = models.CharField(max_length=8, choices=STATES, default=State.MISSING)
    since = models.DateTimeField()
    said = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participant", "item"], name="a_cell_is_one")]
        indexes = [models.Index(fields=["item", "since"], condition=Q(state="sent"), name="cells_to_review")]

    def __str__(self) -> str:
        return f"{self.participant_id} × {self.item_id}: {self.state}"


@kept
class ItemReport(models.Model):
    """What a station sent for an item; an older one stays beside the newer as the history of the cell."""

    class Verdict(models.TextChoices):
        NONE = ""
        ACCEPTED = "accepted"
        REJECTED = "rejected"

    cell = models.ForeignKey(Readiness, on_delete=models.PROTECT, related_name="reports")
    # named by whoever sends: what comes twice is known by it
    key = models.CharField(max_length=60, unique=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.CharField(max_length=1000, blank=True)
    count = models.PositiveIntegerField(null=True)
    answer = models.BooleanField(null=True)
    document = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    # why the station cannot: a code of rules.proofs.obstacles
    obstacle = models.CharField(max_length=20, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True, default="")
    judged_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["cell", "-at"])]

    def __str__(self) -> str:
        return self.key


class ReportPhoto(models.Model):
    """A photo of a report, cleaned; of its EXIF the time and a distance are kept, never the place itself."""

    cell = models.ForeignKey(Readiness, on_delete=models.PROTECT, related_name="photos")
    # null while the set is still on its way
    report = models.ForeignKey(ItemReport, null=True, on_delete=models.PROTECT, related_name="photos")
    key = models.CharField(max_length=60, unique=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    thumb = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    # of the bytes as they came
    sha256 = models.CharField(max_length=64)
    # 64 bits as signed numbers: the picture, and the picture in a mirror
    look = models.BigIntegerField()
    mirrored = models.BigIntegerField()
    sharpness = models.FloatField()
    brightness = models.FloatField()
    taken_at = models.DateTimeField(null=True)
    # kilometres from the middle of the station's town; null where nothing is known of one of the two
    away_km = models.FloatField(null=True)
    # an earlier photo, at any station and at any time, that looks the same
    alike = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["sha256"]), models.Index(fields=["cell", "report"])]

    def __str__(self) -> str:
        return self.key


class Upload(models.Model):
    """A photo on its way in parts; ``received`` bytes of ``size`` are on the disk."""

    key = models.CharField(max_length=60, unique=True)
    cell = models.ForeignKey(Readiness, on_delete=models.PROTECT, related_name="uploads")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    # the phone's own word, because a picture that it shrank has lost its EXIF
    taken_at = models.DateTimeField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.key} {self.received}/{self.size}"
