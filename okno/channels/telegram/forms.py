"""Shape of what the page of groups sends."""

from __future__ import annotations

from django import forms


class Minutes(forms.Form):
    minutes = forms.IntegerField()


class TopicDepartment(forms.Form):
    department = forms.CharField(required=False, max_length=20)
