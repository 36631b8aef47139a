"""The shape of what people write about money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from okno.money.rules.sums import read_sum

NO_NUMBER = gettext_lazy("Это не число. Напишите, например, 1 500,50.")


class SumField(forms.CharField):
    """A sum as people write it: spaces and a comma are fine. ``places``: digits after the comma, at most."""

    def __init__(self, *, places: int = 3, **more: Any) -> None:
        super().__init__(**more)
        self.places = places

    def clean(self, value: str | None) -> Decimal | None:
        try:
            return read_sum(super().clean(value or ""), self.places)
        except ValueError:
            raise forms.ValidationError(NO_NUMBER) from None


class PromisePayment(forms.Form):
    day = forms.DateField(input_formats=["%Y-%m-%d", "%d.%m.%Y"])
    amount = SumField(max_length=30)
    currency = forms.ChoiceField(choices=[(each, each) for each in ("RUB", "KZT", "BYN")], required=False)
    text = forms.CharField(max_length=300, required=False)

    def clean_currency(self) -> str:
        return self.cleaned_data["currency"] or "RUB"


class BlockReminders(forms.Form):
    until = forms.DateField(input_formats=["%Y-%m-%d", "%d.%m.%Y"])
    why = forms.CharField(max_length=300)


class Decide(forms.Form):
    value = SumField(max_length=30, required=False)
    why = forms.CharField(max_length=300, required=False)
