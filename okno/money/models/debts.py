"""What is said and decided about debts and figures."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from okno.core.fields import MonthField
from okno.core.history import kept
from okno.money.models.fields import author, currency, doer, money
from okno.money.models.invoices import Invoice
from okno.network.models import Partner, Station


@kept
class PaymentPromise(models.Model):
    """A partner said that they will pay so much by a day. Kept or broken follows from what came in by then."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="promises")
    day = models.DateField()
    currency = currency()
    amount = money()
    text = models.CharField(max_length=300, blank=True)
    by = author()
    at = models.DateTimeField(auto_now_add=True)
    kept_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "currency"],
                condition=Q(kept_at=None, broken_at=None, cancelled_at=None),
                name="one_open_promise_of_partner",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="promise_is_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.amount} {self.day}"


class Reminder(models.Model):
    """One message about all debts of a partner; ``level``: before, on, after; ``invoices``: what it named, frozen."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="reminders")
    level = models.CharField(max_length=10)
    day = models.DateField()
    total = money()
    invoices = models.JSONField(default=list)
    by = author()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "day"], name="one_reminder_a_day")]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.day} {self.level}"


@kept
class ReminderBlock(models.Model):
    """Nobody is reminded of a partner's debts up to a day, that one included: said by a person, with a reason."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="reminder_blocks")
    until = models.DateField()
    why = models.CharField(max_length=300)
    by = author()
    at = models.DateTimeField(auto_now_add=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = doer()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner"], condition=Q(lifted_at=None), name="one_block_of_partner"),
            models.CheckConstraint(condition=~Q(why=""), name="block_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.until}"


@kept
class WriteOff(models.Model):
    """A debt that will not be paid: one person proposes, another agrees."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="write_offs")
    amount = money()
    why = models.CharField(max_length=300)
    by = author()
    at = models.DateTimeField(auto_now_add=True)
    agreed_by = doer()
    agreed_at = models.DateTimeField(null=True)
    refused_by = doer()
    refused_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(agreed_by=None) | ~Q(agreed_by=F("by")), name="write_off_is_of_two"),
            models.UniqueConstraint(
                fields=["invoice"], condition=Q(agreed_at=None, refused_at=None), name="one_open_write_off_of_invoice"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id}: {self.amount}"


@kept
class Dispute(models.Model):
    """A partner doubts a figure of a month; the manager decides: it stays, or one correction moves all that rests on it."""

    class State(models.TextChoices):
        OPEN = "open"
        STAYS = "stays"
        CORRECTED = "corrected"

    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="disputes")
    period = MonthField()
    fact = models.CharField(max_length=40)
    shown = models.DecimalField(max_digits=18, decimal_places=3, null=True)
    claimed = models.DecimalField(max_digits=18, decimal_places=3, null=True)
    text = models.CharField(max_length=300, blank=True)
    by = author()
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_value = models.DecimalField(max_digits=18, decimal_places=3, null=True)
    decided_why = models.CharField(max_length=300, blank=True)
    decided_by = doer()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["station", "period", "fact"], condition=Q(state="open"), name="one_open_dispute_of_a_figure"
            )
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.period} {self.fact}"
