"""Columns that many tables of money share."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models

from okno.money.rules.accounts import Currency

PERSON = settings.AUTH_USER_MODEL


def money(**options: Any) -> Any:
    """A sum to the kopeck."""
    return models.DecimalField(max_digits=18, decimal_places=2, **options)


def currency() -> Any:
    return models.CharField(max_length=3, choices=[(c.value, c.value) for c in Currency], default=Currency.RUB)


def author() -> Any:
    return models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")


def doer() -> Any:
    """Who did what may not have been done yet."""
    return models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")


def never_changed() -> list[pgtrigger.Trigger]:
    """The database itself refuses to change or take away a row."""
    return [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]
