"""The shape of what people write about money."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django import forms


class SumField(forms.CharField):
    """A sum as people write it: spaces and a comma are fine."""

    def clean(self, value: str | None) -> Decimal | None:
        text = "".join(super().clean(value or "").split()).replace(",", ".").removesuffix("₽")
        if not text:
            return None
        try:
            found = Decimal(text)
        except InvalidOperation:
            raise forms.ValidationError("sum") from None
        if not found.is_finite() or abs(found) >= 10**15 or found != round(found, 3):
            raise forms.ValidationError("sum")
        return found


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
