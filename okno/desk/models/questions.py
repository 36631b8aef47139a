"""A question, its clocks, and whose turn it was from when to when."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from okno.core.history import kept
from okno.desk.models.topics import Topic
from okno.desk.rules.channels import Channel
from okno.desk.rules.clocks import Promise
from okno.desk.rules.turns import Side, Standing, State
from okno.network.models import Station

PERSON = settings.AUTH_USER_MODEL


@kept
class ClockRule(models.Model):
    """A version of what the window promises, in working minutes. A change is a new version and touches no stored deadline."""

    number = models.PositiveIntegerField(unique=True)
    first = models.PositiveIntegerField()
    next = models.PositiveIntegerField()
    solution = models.PositiveIntegerField()
    expert = models.PositiveIntegerField()
    partner = models.PositiveIntegerField()
    warn_owner = models.PositiveIntegerField()
    warn_head = models.PositiveIntegerField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"clock rule {self.number}"

    @property
    def promise(self) -> Promise:
        return Promise(self.first, self.next, self.solution, self.expert, self.partner, self.warn_owner, self.warn_head)


@kept
class Question(models.Model):
    """Anything a partner asks. Its owner is nobody's column: whoever holds the station today, or stands in for them."""

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="questions")
    # who of the partner's people asks; null where a call came from somebody who is not known here, then ``caller`` says who
    asked_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="questions")
    caller = models.CharField(max_length=150, blank=True)
    channel = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Channel])
    subject = models.CharField(max_length=200)
    topic = models.ForeignKey(Topic, null=True, on_delete=models.PROTECT, related_name="questions")
    # a person has said that this is the topic; what the program guessed teaches it nothing
    topic_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in State], default=State.OPEN)
    turn = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Side], null=True, default=Side.MANAGER)
    turn_since = models.DateTimeField()
    owed = models.BooleanField(default=True)
    experts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    # computed once, each by the rule that held then
    rule = models.ForeignKey(ClockRule, on_delete=models.PROTECT, related_name="+")
    first_due = models.DateTimeField()
    next_due = models.DateTimeField(null=True)
    solution_due = models.DateTimeField()
    # the deadline that counts now, and when owner and head are to be warned of it; null once they were
    due_at = models.DateTimeField(null=True)
    warn_owner_at = models.DateTimeField(null=True)
    warn_head_at = models.DateTimeField(null=True)
    first_answered_at = models.DateTimeField(null=True)
    # working time of the company's side until then
    first_worked = models.DurationField(null=True)
    last_in_at = models.DateTimeField()
    last_out_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    closed_why = models.CharField(max_length=300, blank=True)
    snoozed_until = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    merged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", turn__isnull=False) | (~Q(state="open") & Q(turn=None)),
                name="an_open_question_has_a_next_turn",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False, merged_at__isnull=False)
                | (~Q(state="merged") & Q(merged_into=None)),
                name="a_merged_question_goes_on_elsewhere",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="a_question_is_not_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["station", "due_at"], condition=Q(state="open"), name="open_questions_of_station"),
            models.Index(fields=["due_at"], condition=Q(state="open"), name="open_questions_by_due"),
            models.Index(fields=["station", "-asked_at"]),
            models.Index(fields=["asked_by", "-last_in_at"]),
            models.Index(fields=["-first_answered_at"], condition=Q(first_answered_at__isnull=False), name="first_answers"),
            models.Index(fields=["-closed_at"], condition=Q(state="closed"), name="closed_questions"),
            models.Index(fields=["warn_owner_at"], condition=Q(warn_owner_at__isnull=False), name="owners_to_warn"),
            models.Index(fields=["warn_head_at"], condition=Q(warn_head_at__isnull=False), name="heads_to_warn"),
        ]

    def __str__(self) -> str:
        return f"№ {self.pk}"

    @property
    def number(self) -> int:
        return self.pk

    @property
    def standing(self) -> Standing:
        """The question as its turn sees it."""
        return Standing(State(self.state), self.owed, self.experts)

    @property
    def who(self) -> str:
        """Whoever asks, as lists name them."""
        return self.asked_by.short_name if self.asked_by else self.caller


def awake(moment: datetime) -> Q:
    """Questions that nobody has put aside beyond this moment."""
    return Q(snoozed_until=None) | Q(snoozed_until__lte=moment)


class Turn(models.Model):
    """Whose turn it was from a moment to a moment, and how long of it was their working time."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="turns")
    side = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Side])
    # the manager who answered for the station then, or the expert who was asked
    person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    worked = models.DurationField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="turn_runs_forward"),
            models.UniqueConstraint(
                fields=["question"], condition=Q(until=None) & ~Q(side="expert"), name="a_question_has_one_open_turn"
            ),
        ]
        indexes = [models.Index(fields=["question", "since"])]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.side}"


class Seen(models.Model):
    """What a person has seen of a question: everything up to this moment."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="seen")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="a_person_sees_a_question_once")]

    def __str__(self) -> str:
        return f"{self.person_id} saw {self.question_id}"
