"""The shape of what people write into questions; nothing of consequence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from okno.accounts.models import Person
from okno.desk.models import Department, Topic
from okno.desk.rules.turns import Outcome, Then

NO_DAY = _("Выберите день и час, до которого отложить.")
NO_LINE = _("Напишите одной строкой, о чём был звонок.")
NO_STATION = _("Выберите станцию.")
NO_TOPIC = _("Выберите тему.")


class Words(forms.Form):
    """A composer: the text, and the key of this very text; a key with a colon is the program's own."""

    text = forms.CharField(required=False, max_length=20_000, strip=False)
    key = forms.SlugField(max_length=100)


class AnswerQuestion(Words):
    """An answer to the partner."""

    then = forms.ChoiceField(choices=[(then.value, then.value) for then in Then], required=False)
    seen = forms.IntegerField(required=False)
    consultation = forms.IntegerField(required=False)

    def clean_then(self) -> Then:
        return Then(self.cleaned_data["then"] or Then.CLOSE)


class Consult(forms.Form):
    """Whom to ask, and what besides the partner's own words."""

    department = forms.ModelChoiceField(
        Department.objects.all(), error_messages=dict.fromkeys(("required", "invalid_choice"), _("Выберите, кого спросить."))
    )
    text = forms.CharField(required=False, max_length=4000)
    may_answer = forms.BooleanField(required=False)


class Snooze(forms.Form):
    """Until when; the moment is by the reader's clock."""

    until = forms.DateTimeField(error_messages={"required": NO_DAY, "invalid": NO_DAY})

    def clean_until(self) -> datetime:
        until: datetime = self.cleaned_data["until"]
        return until if timezone.is_aware(until) else timezone.make_aware(until)


class SetTopic(forms.Form):
    topic = forms.ModelChoiceField(Topic.objects.filter(closed_at=None), required=False)


class LogCall(forms.Form):
    """A call in one line."""

    station = forms.CharField(max_length=40, error_messages={"required": NO_STATION})
    line = forms.CharField(max_length=2000, error_messages={"required": NO_LINE})
    key = forms.SlugField(max_length=100)
    caller = forms.CharField(required=False, max_length=150)
    outcome = forms.ChoiceField(choices=[(each.value, each.value) for each in Outcome], required=False)

    def clean_outcome(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"] or Outcome.ANSWERED)


class AskFor(forms.Form):
    """A question on behalf of a partner."""

    station = forms.CharField(max_length=40, error_messages={"required": NO_STATION})
    text = forms.CharField(max_length=20_000, error_messages={"required": _("Напишите, о чём спросил партнёр.")})
    key = forms.SlugField(max_length=100)
    caller = forms.CharField(required=False, max_length=150)
    topic = forms.ModelChoiceField(Topic.objects.filter(closed_at=None), required=False)


class Rate(forms.Form):
    score = forms.IntegerField(
        min_value=1,
        max_value=5,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _("Оценка — от 1 до 5.")),
    )
    words = forms.CharField(required=False, max_length=1000)


class Promises(forms.Form):
    """What the window promises, in working minutes."""

    first = forms.IntegerField(min_value=1, max_value=100_000)
    next = forms.IntegerField(min_value=1, max_value=100_000)
    solution = forms.IntegerField(min_value=1, max_value=100_000)
    expert = forms.IntegerField(min_value=1, max_value=100_000)
    partner = forms.IntegerField(min_value=1, max_value=100_000)
    warn_owner = forms.IntegerField(min_value=0, max_value=100_000)
    warn_head = forms.IntegerField(min_value=0, max_value=100_000)


class Appoint(forms.Form):
    """Who answers for a department."""

    head = forms.ModelChoiceField(Person.objects.none(), required=False)
    deputy = forms.ModelChoiceField(Person.objects.none(), required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("head", "deputy"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]


class Rule(forms.Form):
    words = forms.CharField(
        max_length=1000, error_messages={"required": _("Назовите хотя бы одно слово, по которому узнавать тему.")}
    )
    topic = forms.ModelChoiceField(
        Topic.objects.filter(closed_at=None), error_messages=dict.fromkeys(("required", "invalid_choice"), NO_TOPIC)
    )
    asks_expert = forms.BooleanField(required=False)


class ReadyPhrase(forms.Form):
    text = forms.CharField(max_length=1000, error_messages={"required": _("Фраза пуста: напишите текст.")})
    topic = forms.ModelChoiceField(Topic.objects.filter(closed_at=None), required=False)
    is_common = forms.BooleanField(required=False)
