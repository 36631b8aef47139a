"""Shape of a decision about an idea."""

from __future__ import annotations

from django import forms

from okno.desk.rules.ideas import State


class Decision(forms.Form):
    state = forms.ChoiceField(choices=[(each.value, each.value) for each in (State.TAKEN, State.DECLINED)])
    decision = forms.CharField(max_length=1000, required=False)
