"""The ledger: entries whose lines sum to nought, never changed; what came in, and to which invoices it goes."""

from __future__ import annotations

from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import F, Q

from okno.money.models.contracts import Contract
from okno.money.models.entities import OwnAccount
from okno.money.models.fields import author, currency, money, never_changed
from okno.money.rules.accounts import Account, Kind
from okno.network.models import Partner

CLOSING = 5_232_001
"""The advisory lock between the closing of a month and whoever posts into it."""
MONTH_IS_OPEN = f"""
    PERFORM pg_advisory_xact_lock_shared({CLOSING});
    IF EXISTS (SELECT FROM money_closedmonth WHERE period >= to_char(NEW.day, 'YYYYMM')::int) THEN
        RAISE check_violation USING MESSAGE = 'the month of the entry is closed', CONSTRAINT = 'month_is_open';
    END IF;
    RETURN NEW;"""
ENTRY_BALANCES = """
    IF EXISTS (SELECT FROM money_line WHERE entry_id = NEW.entry_id GROUP BY currency HAVING sum(amount) <> 0) THEN
        RAISE check_violation USING MESSAGE = 'entry ' || NEW.entry_id || ' does not balance', CONSTRAINT = 'entry_balances';
    END IF;
    RETURN NULL;"""
ENTRY_HAS_LINES = """
    IF NOT EXISTS (SELECT FROM money_line WHERE entry_id = NEW.id) THEN
        RAISE check_violation USING MESSAGE = 'entry ' || NEW.id || ' has no lines', CONSTRAINT = 'entry_has_lines';
    END IF;
    RETURN NULL;"""
ALLOCATION_COUNTS = """
    UPDATE money_credit SET used = used + NEW.amount WHERE id = NEW.credit_id;
    UPDATE money_invoice SET settled = settled + NEW.amount WHERE id = NEW.invoice_id;
    RETURN NULL;"""


def _deferred(name: str, func: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(name=name, when=pgtrigger.After, operation=pgtrigger.Insert, timing=pgtrigger.Deferred, func=func)


class Entry(models.Model):
    """One event of money. ``day``: when it is booked, always in an open month; ``happened_on``: its own day.

    ``key`` names the event, so that nothing is booked twice; ``about`` and ``about_id`` name the row that it comes from.
    """

    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in Kind])
    key = models.CharField(max_length=200, unique=True)
    day = models.DateField()
    happened_on = models.DateField()
    text = models.CharField(max_length=300)
    about = models.CharField(max_length=60)
    about_id = models.BigIntegerField()
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversed_by")
    by = author()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        triggers = [
            *never_changed(),
            pgtrigger.Trigger(name="month_is_open", when=pgtrigger.Before, operation=pgtrigger.Insert, func=MONTH_IS_OPEN),
            _deferred("entry_has_lines", ENTRY_HAS_LINES),
        ]
        indexes = [models.Index(fields=["day"]), models.Index(fields=["about", "about_id"])]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return self.key


class Line(models.Model):
    """One side of an entry: debit positive, credit negative. The partner's account names its partner, the bank's its account."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="lines")
    account = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Account])
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, null=True, on_delete=models.PROTECT, related_name="+")
    own_account = models.ForeignKey(OwnAccount, null=True, on_delete=models.PROTECT, related_name="+")
    currency = currency()
    amount = money()

    class Meta:
        triggers = [*never_changed(), _deferred("entry_balances", ENTRY_BALANCES)]
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="line_is_not_nought"),
            models.CheckConstraint(
                condition=~Q(account=Account.PARTNER) | Q(partner__isnull=False), name="line_names_its_partner"
            ),
            models.CheckConstraint(
                condition=~Q(account=Account.BANK) | Q(own_account__isnull=False), name="line_names_its_account"
            ),
        ]
        indexes = [models.Index(fields=["partner", "account"], condition=Q(account="partner"), name="lines_of_partner")]

    def __str__(self) -> str:
        return f"{self.account} {self.amount}"


class Credit(models.Model):
    """What stands to a partner's credit: a payment, a lower correction, a write-off. ``used`` is what its allocations took.

    Made with its line by ``post``; the database counts ``used`` and lets it neither fall below nought nor exceed ``amount``.
    What is not used is the partner's advance.
    """

    line = models.OneToOneField(Line, on_delete=models.PROTECT, related_name="credit")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="credits")
    contract = models.ForeignKey(Contract, null=True, on_delete=models.PROTECT, related_name="+")
    # the day on which it counts for the debt: of a payment its value date
    day = models.DateField()
    currency = currency()
    amount = money()
    used = money(default=0)

    class Meta:
        triggers = [
            pgtrigger.ReadOnly(name="only_used_changes", exclude=["used"]),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [models.CheckConstraint(condition=Q(used__gte=0, used__lte=F("amount")), name="credit_is_not_overused")]
        indexes = [models.Index(fields=["partner", "day"], condition=Q(used__lt=F("amount")), name="advances_of_partner")]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.amount}"

    @property
    def left(self) -> Decimal:
        """What is not allocated yet."""
        return self.amount - self.used


class Allocation(models.Model):
    """So much of a credit goes to an invoice, or back to the partner by a refund (``refund``: its debit line).

    Taken back by a second row of the opposite amount that names the first, never by a change.
    """

    credit = models.ForeignKey(Credit, on_delete=models.PROTECT, related_name="allocations")
    invoice = models.ForeignKey("money.Invoice", null=True, on_delete=models.PROTECT, related_name="allocations")
    refund = models.ForeignKey(Line, null=True, on_delete=models.PROTECT, related_name="allocations")
    amount = money()
    # «автоматически» on screen; else `by` chose it
    automatic = models.BooleanField(default=False)
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversed_by")
    by = author()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        triggers = [
            *never_changed(),
            pgtrigger.Trigger(name="allocation_counts", when=pgtrigger.After, operation=pgtrigger.Insert, func=ALLOCATION_COUNTS),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(invoice__isnull=False, refund=None) | Q(invoice=None, refund__isnull=False),
                name="allocation_goes_to_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(reverses=None, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0), name="allocation_has_its_sign"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.credit_id} → {self.invoice_id or self.refund_id}: {self.amount}"
