"""A launch, the versions of its order, what it asks for and of whom."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from okno.core.history import kept
from okno.core.models import StoredFile
from okno.launches.rules.proofs import Proof
from okno.network.models import Employee, Station

PERSON = settings.AUTH_USER_MODEL


@kept
class Launch(models.Model):
    """A promotion, product or standard that every station of its list must start on a day."""

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=200)
    goals = models.TextField(blank=True)
    # codes of the KPIs that it is meant to move
    kpis = ArrayField(models.CharField(max_length=12), default=list)
    template = models.CharField(max_length=20)
    audience = models.JSONField(default=dict)
    starts_on = models.DateField()
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    # the start that was promised first, and why it was moved
    first_starts_on = models.DateField(null=True)
    moved_why = models.CharField(max_length=500, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    cancelled_why = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-starts_on"], condition=Q(cancelled_at=None), name="launches_by_start")]

    def __str__(self) -> str:
        return self.title

    @property
    def code(self) -> str:
        """As the command line names it."""
        return f"L-{self.number}"


class Order(models.Model):
    """A version of the order: text or file, a presentation, and what is new in it. Never changed, only followed by another."""

    launch = models.ForeignKey(Launch, on_delete=models.PROTECT, related_name="orders")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    presentation = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    what_changed = models.TextField(blank=True)
    # whoever has read an earlier version need not read this one again
    asks_again = models.BooleanField(default=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["launch", "version"], name="an_order_has_each_version_once")]

    def __str__(self) -> str:
        return f"{self.launch_id} v{self.version}"


@kept
class ChecklistItem(models.Model):
    """What must be ready at each station, by which day there, and what shows it."""

    launch = models.ForeignKey(Launch, on_delete=models.PROTECT, related_name="items")
    code = models.SlugField(max_length=30)
    title = models.CharField(max_length=60)
    asks = models.CharField(max_length=500, blank=True)
    proof = models.CharField(max_length=12, choices=[(p.value, p.value) for p in Proof])
    due = models.DateField()
    required = models.BooleanField(default=True)
    photos = models.PositiveSmallIntegerField(default=1)
    norm = models.PositiveIntegerField(default=0)
    norm_by_post = models.BooleanField(default=False)
    # an acquaintance that each reader confirms by a code from a letter
    signed = models.BooleanField(default=False)
    example = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["launch", "code"], name="an_item_has_its_code_once"),
            models.CheckConstraint(condition=Q(signed=False) | Q(proof=Proof.ACQUAINTANCE), name="only_reading_is_signed"),
        ]

    def __str__(self) -> str:
        return self.title


@kept
class Participant(models.Model):
    """A station of a launch: the answer to the audience's question, frozen when the launch was published."""

    launch = models.ForeignKey(Launch, on_delete=models.PROTECT, related_name="participants")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="launches")
    started_on = models.DateField(null=True)
    started_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    reminded_at = models.DateTimeField(null=True)
    # when something in its row of the board changed last: an open board asks for the rows that have moved
    moved_at = models.DateTimeField()
    # of the launches before this one, the share for which the station was ready in time; null when it took part in none
    past = models.FloatField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["launch", "station"], name="a_station_takes_part_once")]
        indexes = [models.Index(fields=["station", "launch"])]

    def __str__(self) -> str:
        return f"{self.launch_id} at {self.station_id}"


class Acquaintance(models.Model):
    """Somebody of a station has read a version of the order: a person who signs in, or an employee whom the director names."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="acquaintances")
    version = models.PositiveSmallIntegerField()
    person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, null=True, on_delete=models.PROTECT, related_name="+")
    # on whose word: the same person, or the director for an employee
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, default="web")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, employee__isnull=False) | Q(person__isnull=False, employee=None),
                name="one_reads_an_order",
            ),
            models.UniqueConstraint(fields=["participant", "version", "person"], name="a_person_reads_a_version_once"),
            models.UniqueConstraint(fields=["participant", "version", "employee"], name="an_employee_reads_a_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} v{self.version}"


class ConfirmationCode(models.Model):
    """A code on its way to a reader: good for one version at one station, forgotten once it is used. Its digits are not kept."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="codes")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["participant", "person", "version"], name="a_reader_has_one_code")]

    def __str__(self) -> str:
        return f"{self.participant_id} v{self.version}: {self.person_id}"
