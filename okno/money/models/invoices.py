"""Invoices, with numbers that have no gaps."""

from __future__ import annotations

from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import F, Q

from okno.core.clock import today
from okno.core.fields import MonthField
from okno.money.models.accruals import Accrual
from okno.money.models.contracts import Contract
from okno.money.models.entities import LegalEntity, OwnAccount
from okno.money.models.fields import author, currency, doer, money, never_changed
from okno.network.models import Partner

LIVES = ["settled", "sent_at", "opened_at", "cancelled_at", "cancelled_by", "cancelled_why"]
"""What may still happen to an invoice; all else stands from its first moment."""


class Numbering(models.Model):
    """The last number given in a year of an entity; its row is the lock under which the next ones are given."""

    entity = models.ForeignKey(LegalEntity, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entity", "kind", "year"], name="one_numbering")]

    def __str__(self) -> str:
        return f"{self.entity_id} {self.kind} {self.year}: {self.last}"


class Invoice(models.Model):
    """A bill with its act: what a partner owes by a day. ``settled`` is counted by the database from allocations.

    ``part``: of what it is made: empty for the month's charges together, a charge that is billed apart, or «penalty».
    """

    entity = models.ForeignKey(LegalEntity, on_delete=models.PROTECT, related_name="invoices")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="invoices")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="invoices")
    period = MonthField()
    part = models.CharField(max_length=20, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    issued_on = models.DateField()
    # moved from a day off where the contract says so; it is not reckoned again when the calendar changes
    due_on = models.DateField()
    account = models.ForeignKey(OwnAccount, on_delete=models.PROTECT, related_name="+")
    currency = currency()
    vat = money()
    total = money()
    settled = money(default=0)
    by = author()
    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = doer()
    cancelled_why = models.CharField(max_length=300, blank=True)

    class Meta:
        triggers = [
            pgtrigger.ReadOnly(name="issued_stays", exclude=LIVES),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.UniqueConstraint(fields=["entity", "year", "number"], name="one_invoice_of_a_number"),
            models.UniqueConstraint(
                fields=["contract", "period", "part", "version"],
                condition=Q(cancelled_at=None) & ~Q(part="penalty"),
                name="one_invoice_of_a_month",
            ),
            models.CheckConstraint(condition=Q(settled__gte=0, settled__lte=F("total")), name="invoice_is_not_overpaid"),
            models.CheckConstraint(condition=Q(total__gt=0), name="invoice_is_of_something"),
        ]
        indexes = [
            models.Index(fields=["partner", "due_on"], condition=Q(settled__lt=F("total")), name="open_invoices"),
            models.Index(fields=["period", "contract"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """«2026-000017»: the year and the number, as they stand on paper and in a payment's purpose."""
        return f"{self.year}-{self.number:06d}"

    @property
    def is_overdue(self) -> bool:
        """Something is open, and its day is over."""
        return self.left > 0 and self.due_on < today()

    @property
    def left(self) -> Decimal:
        """What is not settled yet."""
        return self.total - self.settled


class InvoiceLine(models.Model):
    """One line of an invoice: a charge of its accrual, or words of its own (a penalty)."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="lines")
    accrual = models.ForeignKey(Accrual, null=True, on_delete=models.PROTECT, related_name="invoice_lines")
    name = models.CharField(max_length=300)
    vat_rate = models.PositiveSmallIntegerField(null=True)
    vat = money()
    total = money()

    class Meta:
        triggers = never_changed()

    def __str__(self) -> str:
        return self.name
