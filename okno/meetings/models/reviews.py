"""The monthly meeting with a partner, the review of each station, what was concluded, agreed and sent."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from okno.core.fields import MonthField
from okno.core.history import kept
from okno.core.models import StoredFile
from okno.kpi.models import GrowthPoint
from okno.network.models import Partner, Station
from okno.plans.models import Task

PERSON = settings.AUTH_USER_MODEL


@kept
class Format(models.Model):
    """A version of the single form of all reviews: which KPIs, in which order. A change is a new version."""

    number = models.PositiveIntegerField(unique=True)
    kpis = ArrayField(models.CharField(max_length=12))
    focus = models.CharField(max_length=300, blank=True)
    phrases = ArrayField(models.CharField(max_length=200), default=list)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"format {self.number}"


@kept
class Meeting(models.Model):
    """The talk with one partner about one month; held in the month after. Day and hour are set by hand, in the station's zone.

    ``partner`` is null while the directory does not say whose the station is: then the meeting is about that station alone.
    """

    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="meetings")
    period = MonthField()
    format = models.ForeignKey(Format, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField(null=True)
    # from here on the partner's side has the page open as well
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    # whom the partner's pages follow
    led_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    # where it is spoken; empty: the partner's own room by the network's template
    call_url = models.CharField(max_length=300, blank=True)
    # set by the first edition that left, emptied by nothing: a correction is a new edition
    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "period"], name="one_meeting_of_partner_and_month")]
        indexes = [models.Index(fields=["period", "partner"]), models.Index(fields=["starts_at"])]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.period}"


@kept
class StationReview(models.Model):
    """The part of a meeting about one station."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="reviews")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="reviews")
    period = MonthField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["station", "period"], name="one_review_of_station_and_month")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.period}"


@kept
class Conclusion(models.Model):
    """What was concluded: of a KPI (``kpi:REV``), an employee (``employee:17``) or the month (``month``)."""

    review = models.ForeignKey(StationReview, on_delete=models.PROTECT, related_name="conclusions")
    subject = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    # the key of the save that made this text: a repeated save is known as such
    edit = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "subject"], name="one_conclusion_of_subject")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.subject}"


@kept
class Variant(models.Model):
    """A second text of the same field, written by somebody who had not seen the first: kept beside it until a person chooses."""

    conclusion = models.ForeignKey(Conclusion, on_delete=models.PROTECT, related_name="variants")
    text = models.TextField()
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    edit = models.CharField(max_length=40)
    settled_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conclusion", "author"], condition=Q(settled_at=None), name="one_open_variant_of_an_author"
            )
        ]

    def __str__(self) -> str:
        return f"variant of {self.conclusion_id}"


@kept
class PlanItem(models.Model):
    """A task in the plan that a review agreed on; the task itself knows nothing of meetings."""

    review = models.ForeignKey(StationReview, on_delete=models.PROTECT, related_name="plan")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    growth_point = models.ForeignKey(GrowthPoint, null=True, on_delete=models.PROTECT, related_name="plan_items")
    carried_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="carried_to")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "task"], name="a_task_is_once_in_a_plan"),
            models.UniqueConstraint(
                fields=["review", "growth_point"], condition=Q(removed_at=None), name="a_growth_point_is_once_in_a_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.task_id}"


@kept
class FigureRequest(models.Model):
    """The partner was asked for a figure that the export lacks."""

    review = models.ForeignKey(StationReview, on_delete=models.PROTECT, related_name="figure_requests")
    kpi = models.CharField(max_length=12)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "kpi"], name="a_figure_is_asked_for_once")]

    def __str__(self) -> str:
        return f"{self.review_id} {self.kpi}"


@kept
class Edition(models.Model):
    """What was sent to the partner, with a number; its reports never change. Withdrawn within ten seconds, it never left."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    leaves_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], condition=Q(withdrawn_at=None), name="editions_are_numbered"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="edition_is_frozen", fields=["meeting", "number", "by", "at"]),
            pgtrigger.Protect(name="edition_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} № {self.number}"


class StationReport(models.Model):
    """The frozen report of one station in an edition: every figure as it was shown, and the PDF made of it."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="reports")
    review = models.ForeignKey(StationReview, on_delete=models.PROTECT, related_name="reports")
    content = models.JSONField()
    pdf = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "review"], name="one_report_of_a_review_in_an_edition")]
        triggers = [
            pgtrigger.ReadOnly(name="report_is_frozen", fields=["edition", "review", "content"]),
            pgtrigger.Protect(name="report_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.review_id}"


class Reader(models.Model):
    """A person to whom an edition was sent, their personal link and when they first opened it."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="readers")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "person"], name="one_link_of_a_reader")]

    def __str__(self) -> str:
        return f"{self.edition_id} to {self.person_id}"
