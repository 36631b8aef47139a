"""What a contract owes for a month, and how that was reckoned."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from okno.core.fields import MonthField
from okno.money.models.contracts import Contract, Terms
from okno.money.models.fields import author, currency, money, never_changed
from okno.money.models.ledger import Entry


class Accrual(models.Model):
    """One charge of a contract for a month, with all that it was reckoned from. A correction is the next version.

    ``total`` is the whole charge as this version has it, ``change`` what it adds to the version before: that much is posted.
    ``inputs`` and ``steps`` are the frozen calculation; nothing of it is ever reckoned again.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="accruals")
    period = MonthField()
    charge = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField(default=1)
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="+")
    currency = currency()
    net = money()
    vat_rate = models.PositiveSmallIntegerField(null=True)
    vat = money()
    total = money()
    change = money()
    inputs = models.JSONField()
    steps = models.JSONField()
    why = models.CharField(max_length=300, blank=True)
    # null: the change is nought, nothing was posted
    entry = models.OneToOneField(Entry, null=True, on_delete=models.PROTECT, related_name="accrual")
    by = author()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        triggers = never_changed()
        constraints = [
            models.UniqueConstraint(fields=["contract", "period", "charge", "version"], name="one_accrual_of_contract_and_month"),
            models.CheckConstraint(condition=Q(total__gte=0), name="accrual_is_not_negative"),
        ]
        indexes = [models.Index(fields=["period", "contract"])]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.period} {self.charge} v{self.version}"


class ClosedMonth(models.Model):
    """From here back every month is closed: nothing is posted into it any more."""

    period = MonthField(unique=True)
    by = author()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        triggers = never_changed()

    def __str__(self) -> str:
        return str(self.period)
