"""The shape of what people write about launches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from okno.launches.queries.results import kpi_choices
from okno.launches.rules.proofs import PROOF_NAMES, Proof
from okno.launches.rules.templates import TEMPLATES

# reports of a file bear keys with a colon: nobody sends one of these by a form
KEY = r"^[\w-]{1,60}$"


class PublishLaunch(forms.Form):
    title = forms.CharField(max_length=200, label=_("Название"), widget=forms.TextInput(attrs={"autofocus": True}))
    starts_on = forms.DateField(label=_("Старт на станциях"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    file = forms.FileField(required=False, label=_("Приказ файлом"), help_text=_("PDF или DOCX"))
    text = forms.CharField(required=False, max_length=20_000, label=_("или текстом"), widget=forms.Textarea(attrs={"rows": 3}))
    presentation = forms.FileField(required=False, label=_("Презентация"))
    goals = forms.CharField(required=False, max_length=2000, label=_("Зачем это"), widget=forms.Textarea(attrs={"rows": 2}))
    kpis = forms.MultipleChoiceField(
        required=False, choices=kpi_choices, label=_("Какие показатели сдвинет"), widget=forms.CheckboxSelectMultiple
    )
    template = forms.ChoiceField(choices=[(each.code, each.title) for each in TEMPLATES], initial=TEMPLATES[0].code)
    own_title = forms.CharField(required=False, max_length=60, label=_("Свой пункт"))
    own_proof = forms.ChoiceField(
        required=False,
        choices=[(proof.value, _(name)) for proof, name in PROOF_NAMES.items() if proof != Proof.ACQUAINTANCE],
    )
    portfolio = forms.CharField(required=False, max_length=40)
    size = forms.CharField(required=False, max_length=20)
    city = forms.CharField(required=False, max_length=100)
    only = forms.CharField(required=False, max_length=2000)
    without = forms.CharField(required=False, max_length=2000)


class ReviseOrder(forms.Form):
    what_changed = forms.CharField(max_length=2000)
    text = forms.CharField(required=False, max_length=20_000)
    file = forms.FileField(required=False)
    asks_again = forms.BooleanField(required=False)
    again = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, *args: Any, items: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["again"].choices = [(item, item) for item in items]  # type: ignore[attr-defined]


class MoveLaunch(forms.Form):
    starts_on = forms.DateField()
    why = forms.CharField(required=False, max_length=500)


class Why(forms.Form):
    why = forms.CharField(required=False, max_length=500)


class SendReport(forms.Form):
    key = forms.RegexField(KEY)
    text = forms.CharField(required=False, max_length=1000)
    count = forms.IntegerField(required=False, min_value=0, max_value=1_000_000)
    answer = forms.TypedChoiceField(
        required=False, choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes", empty_value=None
    )
    document = forms.FileField(required=False)
    photos = forms.CharField(required=False, max_length=2000)


class SignOrder(forms.Form):
    code = forms.CharField(required=False, max_length=20)


class ImportStock(forms.Form):
    day = forms.DateField(error_messages={"required": _("Укажите, на какой день остатки.")})


class LookAtStock(ImportStock):
    file = forms.FileField(error_messages={"required": _("Выберите файл."), "empty": _("Файл пустой. Проверьте его.")})


class TellCannot(forms.Form):
    key = forms.RegexField(KEY)
    obstacle = forms.CharField(required=False, max_length=20)
    text = forms.CharField(required=False, max_length=1000)


class Judge(forms.Form):
    report = forms.IntegerField()
    reason = forms.CharField(required=False, max_length=300)


class Announce(forms.Form):
    key = forms.RegexField(r"^[\w-]{8,60}$")
    size = forms.IntegerField(min_value=1)
    sha256 = forms.RegexField(r"^[0-9a-fA-F]{64}$")
    taken_at = forms.DateTimeField(required=False)


class AskAbout(forms.Form):
    key = forms.CharField(max_length=60)
    text = forms.CharField(required=False, max_length=4000)
    item = forms.IntegerField(required=False)
    paragraph = forms.IntegerField(required=False, min_value=1, max_value=999)
    is_objection = forms.BooleanField(required=False)


class AnswerAll(forms.Form):
    key = forms.CharField(max_length=50)
    text = forms.CharField(required=False, max_length=10_000)
    asked = forms.CharField(required=False, max_length=300)


def errors_of(form: forms.Form) -> str:
    """What is wrong with a form, in one line, each with the name of its field."""
    return " ".join(
        f"{form.fields[name].label}: {error}" if name in form.fields and form.fields[name].label else str(error)
        for name, errors in form.errors.items()
        for error in errors
    )
