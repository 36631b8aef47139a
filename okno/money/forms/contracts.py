"""The shape of what people write about contracts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okno.accounts.models import Person
from okno.money.models import LegalEntity
from okno.money.rules.accounts import Currency
from okno.network.access import visible_stations
from okno.network.models import Station

BETWEEN = " · "
CURRENCIES = [(each.value, each.value) for each in Currency]


class DayField(forms.DateField):
    """A day as the browser's own calendar gives it, or as people write it."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        errors = {"invalid": gettext_lazy("Это не дата. Напишите её как 23.11.2026."), "required": gettext_lazy("Выберите день.")}
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d.%m.%Y"], error_messages=errors, **more)


class PaperField(forms.FileField):
    """The file of a contract."""

    def __init__(self, **more: Any) -> None:
        errors = {"required": gettext_lazy("Выберите файл."), "empty": gettext_lazy("Файл пустой. Проверьте его.")}
        widget = forms.FileInput(attrs={"accept": ".pdf"})
        super().__init__(label=gettext_lazy("Файл договора"), widget=widget, error_messages=errors, **more)


class AddContract(forms.Form):
    """A new contract; the station is written by code or name, its partner follows."""

    number = forms.CharField(
        label=gettext_lazy("Номер"), max_length=60, error_messages={"required": gettext_lazy("Напишите номер.")}
    )
    entity = forms.ModelChoiceField(
        LegalEntity.objects.order_by("pk"),
        label=gettext_lazy("Наше юрлицо"),
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Выберите юрлицо."),
            "invalid_choice": gettext_lazy("Такого юрлица нет. Выберите из списка."),
        },
    )
    station = forms.CharField(
        label=gettext_lazy("Станция"),
        max_length=200,
        help_text=gettext_lazy("Код или название; партнёр — её нынешний"),
        widget=forms.TextInput(attrs={"list": "contract-stations", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Напишите код или название станции.")},
    )
    since = DayField(label=gettext_lazy("Действует с"))
    until = DayField(label=gettext_lazy("По какой день"), required=False, help_text=gettext_lazy("Пусто — бессрочно"))
    currency = forms.ChoiceField(label=gettext_lazy("Валюта"), choices=CURRENCIES)
    remind_on = DayField(
        label=gettext_lazy("Напомнить о продлении"), required=False, help_text=gettext_lazy("Вам и менеджеру станции, один раз")
    )
    paper = PaperField(required=False, help_text=gettext_lazy("PDF, можно позже"))

    def __init__(self, *given: Any, by: Person, **more: Any) -> None:
        super().__init__(*given, **more)
        self.by = by

    def clean_station(self) -> Station:
        typed = self.cleaned_data["station"].strip()
        stations = visible_stations(self.by).select_related("partner")
        code = typed.partition(BETWEEN)[0].strip().upper()
        found = list(stations.filter(code=code) or stations.filter(name__iexact=typed).order_by("code")[:5])
        if not found:
            raise forms.ValidationError(_("Станции «{text}» нет. Проверьте код.").format(text=typed))
        if len(found) > 1:
            codes = ", ".join(station.code for station in found)
            raise forms.ValidationError(_("Таких станций несколько. Напишите код: {codes}.").format(codes=codes))
        return found[0]


class AttachPaper(forms.Form):
    """The file of a contract, the first or a newer one."""

    paper = PaperField()


class SetRenewalDay(forms.Form):
    """The day on which somebody should think of the next contract; none: nobody is reminded."""

    remind_on = DayField(label=gettext_lazy("Напомнить о продлении"), required=False)


class EndContract(forms.Form):
    """The last day of a contract."""

    until = DayField(label=gettext_lazy("Последний день"))
