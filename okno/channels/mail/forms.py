"""The shape of what comes from the pages of mail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class Sort(forms.Form):
    """Which station a letter is about."""

    station = forms.CharField(max_length=40, error_messages={"required": _("Выберите станцию.")})


class RateHere(forms.Form):
    """A score of an answer, from a letter."""

    answer = forms.IntegerField()
    score = forms.IntegerField(min_value=1, max_value=5)
