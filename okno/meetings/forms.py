"""The shape of what is written on the pages of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from okno.accounts.models import Person


class SaveText(forms.Form):
    """A field of the editor: what, over which version, under which keys."""

    text = forms.CharField(required=False, max_length=20_000, strip=False)
    version = forms.IntegerField(min_value=0)
    edit = forms.CharField(max_length=40)
    previous = forms.CharField(required=False, max_length=40)


class SaveConclusion(SaveText):
    """The same of one of several fields."""

    subject = forms.CharField(max_length=40)


class ChangePlanItem(forms.Form):
    title = forms.CharField(max_length=300, error_messages={"required": _("Напишите, что сделать.")})
    due = forms.DateField(
        input_formats=["%d.%m.%Y", "%Y-%m-%d"], error_messages={"invalid": _("Такого дня нет. Напишите срок как 15.12.2026.")}
    )
    assignee = forms.IntegerField(required=False)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}

    def clean_assignee(self) -> Person | None:
        number = self.cleaned_data["assignee"]
        if number is None:
            return None
        if number not in self.people:
            raise forms.ValidationError(_("Этот человек не работает на станции и не ведёт её."))
        return self.people[number]


class Schedule(forms.Form):
    """Day and hour by the station's clock; both empty take the time back."""

    day = forms.DateField(required=False, input_formats=["%d.%m.%Y", "%Y-%m-%d"])
    hour = forms.TimeField(required=False, input_formats=["%H:%M"])


class MoveMeeting(forms.Form):
    """Day and hour by the reader's own clock."""

    day = forms.DateField(input_formats=["%d.%m.%Y", "%Y-%m-%d"], error_messages={"required": _("Укажите день.")})
    hour = forms.TimeField(input_formats=["%H:%M"], error_messages={"required": _("Укажите час.")})


class TimeWishes(forms.Form):
    """Hours as working hours are typed: «вт, чт 10–13»."""

    prefers = forms.CharField(required=False, max_length=200)
    forbids = forms.CharField(required=False, max_length=200)


class MissMeeting(forms.Form):
    """Who did not come, and why."""

    side = forms.CharField(max_length=10)
    why = forms.CharField(required=False, max_length=300)


class ChooseTime(forms.Form):
    """One of the times on offer: the moment."""

    start = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M:%S%z"])
