"""Contracts and the versions of their terms."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from okno.core.fields import MonthField
from okno.core.history import kept
from okno.core.models import StoredFile
from okno.money.models.entities import LegalEntity
from okno.money.models.fields import author, currency, never_changed
from okno.network.models import Partner, Station


@kept
class Contract(models.Model):
    """A partner's contract with a legal entity of the company about one station, from a day to a day (open while null)."""

    number = models.CharField(max_length=60)
    entity = models.ForeignKey(LegalEntity, on_delete=models.PROTECT, related_name="contracts")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="contracts")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="contracts")
    since = models.DateField()
    until = models.DateField(null=True)
    currency = currency()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    # the day on which somebody should think of the next contract
    remind_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entity", "number"], name="one_contract_of_a_number"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="contract_runs_forward"),
        ]
        indexes = [models.Index(fields=["partner", "station"])]

    def __str__(self) -> str:
        return self.number


class Terms(models.Model):
    """One version of a contract's terms (``rules/terms.py``) from a month on; a later version of the same month outranks it."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="terms")
    version = models.PositiveSmallIntegerField()
    since = MonthField()
    content = models.JSONField()
    by = author()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        triggers = never_changed()
        constraints = [models.UniqueConstraint(fields=["contract", "version"], name="one_version_of_terms")]
        verbose_name_plural = "terms"

    def __str__(self) -> str:
        return f"{self.contract_id} v{self.version} from {self.since}"
