"""The shape of what people write about money."""

from __future__ import annotations

from decimal import Decimal

from django import forms

from okno.money.rules.sums import read_sum


class SumField(forms.CharField):
    """A sum as people write it: spaces and a comma are fine."""

    def clean(self, value: str | None) -> Decimal | None:
        try:
            return read_sum(super().clean(value or ""))
        except ValueError:
            raise forms.ValidationError("sum") from None


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
