"""What the bank says: files of statements, their lines, who pays from which account."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q

from okno.core.history import kept
from okno.core.models import StoredFile
from okno.money.models.entities import OwnAccount
from okno.money.models.fields import author, doer, money
from okno.money.models.ledger import Entry
from okno.money.rules.bank.matching import Outcome
from okno.money.rules.bank.values import Direction
from okno.network.models import Partner


def _text(length: int) -> Any:
    """What a bank wrote; longer than this it stands whole in ``raw`` alone."""
    return models.CharField(max_length=length, blank=True)


@kept
class BankFile(models.Model):
    """A statement as it came, once however often it is sent; ``answer``: what it says, or why it was refused."""

    class State(models.TextChoices):
        READ = "read"
        IMPORTED = "imported"
        REFUSED = "refused"

    sha256 = models.CharField(max_length=64, unique=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=State)
    answer = models.JSONField(default=dict)
    by = author()
    at = models.DateTimeField(auto_now_add=True)
    imported_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-at"])]

    def __str__(self) -> str:
        return self.name


@kept
class BankLine(models.Model):
    """One document of a statement. What the bank wrote never changes; what became of it does: exactly one outcome.

    ``key`` is the payment's own, whichever file brings it again; ``why``: the step, doubt or rule behind the outcome.
    """

    key = models.CharField(max_length=60, unique=True)
    file = models.ForeignKey(BankFile, on_delete=models.PROTECT, related_name="lines")
    row = models.PositiveIntegerField()
    kind = _text(100)
    number = _text(60)
    value_text = _text(40)
    # null: the calendar has no such day
    value_on = models.DateField(null=True)
    amount = money(null=True)
    currency = models.CharField(max_length=3)
    direction = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Direction])
    own = _text(60)
    own_account = models.ForeignKey(OwnAccount, null=True, on_delete=models.PROTECT, related_name="bank_lines")
    other_name = _text(300)
    other_inn = _text(20)
    other_kpp = _text(20)
    other_account = _text(60)
    other_bank = _text(200)
    purpose = models.TextField(blank=True)
    parts = models.JSONField(default=list)
    raw = models.JSONField(default=dict)
    outcome = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Outcome])
    why = models.CharField(max_length=20)
    entry = models.OneToOneField(Entry, null=True, on_delete=models.PROTECT, related_name="bank_line")
    # null: the program decided by itself
    decided_by = doer()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        triggers = [
            pgtrigger.ReadOnly(
                name="the_bank_said_so",
                exclude=["direction", "own_account", "outcome", "why", "entry", "decided_by", "decided_at"],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.MATCHED, entry__isnull=False) | (~Q(outcome=Outcome.MATCHED) & Q(entry=None)),
                name="a_matched_line_is_booked",
            ),
            models.CheckConstraint(
                condition=Q(amount=None, outcome=Outcome.REFUSED) | (Q(amount__isnull=False) & ~Q(outcome=Outcome.REFUSED)),
                name="a_line_without_a_sum_is_refused",
            ),
        ]
        indexes = [
            models.Index(fields=["file", "row"]),
            models.Index(fields=["value_on", "id"], condition=Q(outcome=Outcome.DOUBTFUL), name="doubtful_lines"),
            models.Index(F("value_on").desc(nulls_last=True), "id", name="lines_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.amount} {self.value_text}"


@kept
class PayerAccount(models.Model):
    """From this account somebody pays for this partner: learned when a person confirms a payment, until it is closed."""

    account = models.CharField(max_length=60)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="payer_accounts")
    name = _text(300)
    line = models.ForeignKey(BankLine, on_delete=models.PROTECT, related_name="+")
    by = author()
    at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "partner"], condition=Q(closed_at=None), name="one_payer_account_of_partner"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} → {self.partner_id}"
