"""The company's own legal entities, their accounts and taxes; rates."""

from __future__ import annotations

from django.db import models

from okno.core.history import kept
from okno.money.models.fields import currency


@kept
class LegalEntity(models.Model):
    """A legal entity of the company: whose contracts, invoices and accounts they are."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, default="RU")
    # ИНН, КПП, ОГРН, as a partner has them
    requisites = models.JSONField(default=dict)
    address = models.CharField(max_length=250, blank=True)
    signatory = models.CharField(max_length=150, blank=True)
    signatory_post = models.CharField(max_length=150, blank=True)
    signatory_basis = models.CharField(max_length=150, blank=True)
    accountant = models.CharField(max_length=150, blank=True)
    # services are closed by a transfer document (УПД) alone; else by an act, with that document beside it
    upd_for_act = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


@kept
class OwnAccount(models.Model):
    """A bank account of a legal entity. ``charge``: the one charge that is paid to it, empty for all others."""

    entity = models.ForeignKey(LegalEntity, on_delete=models.PROTECT, related_name="accounts")
    number = models.CharField(max_length=34, unique=True)
    bank = models.CharField(max_length=150, blank=True)
    bic = models.CharField(max_length=11, blank=True)
    corr_account = models.CharField(max_length=34, blank=True)
    currency = currency()
    charge = models.CharField(max_length=20, blank=True)
    closed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.number


@kept
class VatRegime(models.Model):
    """How a legal entity is taxed from a day on: the rate (null: without VAT, for a reason), on top or within."""

    entity = models.ForeignKey(LegalEntity, on_delete=models.PROTECT, related_name="vat_regimes")
    since = models.DateField()
    rate = models.PositiveSmallIntegerField(null=True)
    on_top = models.BooleanField(default=False)
    ground = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entity", "since"], name="one_vat_regime_of_a_day")]

    def __str__(self) -> str:
        return f"{self.entity_id} {self.since}: {self.rate}"


@kept
class CurrencyRate(models.Model):
    """Roubles for one unit of a currency on a day."""

    currency = currency()
    day = models.DateField()
    roubles = models.DecimalField(max_digits=14, decimal_places=6)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["currency", "day"], name="one_rate_of_a_day")]

    def __str__(self) -> str:
        return f"{self.currency} {self.day}: {self.roubles}"


@kept
class KeyRate(models.Model):
    """The key rate of the Bank of Russia from a day on, in percent a year."""

    since = models.DateField(unique=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2)

    def __str__(self) -> str:
        return f"{self.since}: {self.percent}"
