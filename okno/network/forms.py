"""The shape of what people type about stations and absences; nothing of consequence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okno.accounts.models import Person
from okno.core.clock import today
from okno.network.models import City, Partner, Portfolio, Station
from okno.network.queries import HoursLine
from okno.network.rules import MAY_HOLD, STAGE_NAMES


class _Day(forms.DateField):
    """A day as the browser's own calendar gives it, or as people write it."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        errors = {"invalid": gettext_lazy("Это не дата. Напишите её как 23.11.2026."), "required": gettext_lazy("Выберите день.")}
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d.%m.%Y"], error_messages=errors, **more)


class ChangeStation(forms.Form):
    """The card of a station; city and partner are written, not chosen from a list of a thousand."""

    name = forms.CharField(
        label=gettext_lazy("Название"), max_length=150, error_messages={"required": gettext_lazy("Напишите название.")}
    )
    stage = forms.ChoiceField(
        label=gettext_lazy("Стадия"), choices=[(stage.value, gettext_lazy(name)) for stage, name in STAGE_NAMES.items()]
    )
    opened_on = _Day(label=gettext_lazy("Дата открытия"), required=False)
    posts = forms.IntegerField(
        label=gettext_lazy("Посты"),
        required=False,
        min_value=1,
        max_value=1000,
        error_messages={"invalid": gettext_lazy("Это не число."), "min_value": gettext_lazy("Постов хотя бы один.")},
    )
    city = forms.CharField(
        label=gettext_lazy("Город"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Если городов с таким названием несколько — через запятую регион"),
    )
    partner = forms.CharField(
        label=gettext_lazy("Партнёр"), required=False, max_length=200, help_text=gettext_lazy("Код или название")
    )
    size_group = forms.CharField(label=gettext_lazy("Группа размера"), required=False, max_length=20)
    peer_group = forms.CharField(
        label=gettext_lazy("Группа сравнения"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Пусто — станция сравнивается с группой своего размера"),
    )
    phone = forms.CharField(label=gettext_lazy("Телефон"), required=False, max_length=40)
    address = forms.CharField(label=gettext_lazy("Адрес"), required=False, max_length=250)
    why = forms.CharField(
        label=gettext_lazy("Почему меняете"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Останется в истории станции"),
    )

    @classmethod
    def of(cls, station: Station) -> ChangeStation:
        """The form as the station stands."""
        plain = ("name", "stage", "opened_on", "posts", "size_group", "peer_group", "phone", "address")
        initial = {name: getattr(station, name) for name in plain}
        city = f"{station.city.name}, {station.city.region}" if station.city else ""
        return cls(initial={**initial, "city": city, "partner": station.partner.code if station.partner else ""})

    def clean_city(self) -> City | None:
        name, _comma, region = (part.strip() for part in self.cleaned_data["city"].partition(","))
        if not name:
            return None
        towns = City.objects.filter(name__iexact=name)
        found = list(towns.filter(region__iexact=region) if region else towns)
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(_("Города «{name}» нет в справочнике. Проверьте название.").format(name=name))
        regions = "; ".join(f"{town.name}, {town.region}" for town in found[:5])
        raise forms.ValidationError(_("Таких городов несколько. Напишите один из них: {regions}.").format(regions=regions))

    def clean_partner(self) -> Partner | None:
        text = self.cleaned_data["partner"].strip()
        if not text:
            return None
        found = list(Partner.objects.filter(code=text.upper()) or Partner.objects.filter(name__iexact=text)[:2])
        if len(found) != 1:
            raise forms.ValidationError(_("Партнёра «{text}» нет. Проверьте код.").format(text=text))
        return found[0]


class MoveStation(forms.Form):
    """To which portfolio, from which day."""

    portfolio = forms.ChoiceField(label=gettext_lazy("Портфель"), error_messages={"required": gettext_lazy("Выберите портфель.")})
    since = _Day(label=gettext_lazy("С какого дня"))
    move_why = forms.CharField(label=gettext_lazy("Почему"), required=False, max_length=500)

    def __init__(self, *given: Any, current: str = "", **more: Any) -> None:
        more.setdefault("initial", {"portfolio": current, "since": today()})
        super().__init__(*given, **more)
        codes = list(Portfolio.objects.order_by("code").values_list("code", flat=True))
        self.fields["portfolio"].choices = [("", "—"), *((code, code) for code in codes)]  # type: ignore[attr-defined]


class TakeLeave(forms.Form):
    """Who is away, who stands in, from when to when."""

    person = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Кто отсутствует"))
    stand_in = forms.ModelChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Кто замещает"),
        error_messages={"required": gettext_lazy("Выберите, кто заместит.")},
    )
    since = _Day(label=gettext_lazy("С какого дня"))
    until = _Day(label=gettext_lazy("По какой день"))

    def __init__(self, *given: Any, by: Person, chooses: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        people = Person.objects.filter(role__in=MAY_HOLD, is_active=True, dismissed_at=None).order_by("full_name")
        self.fields["stand_in"].queryset = people  # type: ignore[attr-defined]
        if chooses:
            self.fields["person"].queryset = people  # type: ignore[attr-defined]
            self.fields["person"].initial = by.pk
        else:
            del self.fields["person"]
            self.fields["stand_in"].queryset = people.exclude(pk=by.pk)  # type: ignore[attr-defined]


class SetHours(forms.Form):
    """When somebody is at work, in words."""

    hours = forms.CharField(
        label=gettext_lazy("Дни и часы"),
        max_length=500,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Например: пн–пт 9–18, обед 13–14; сб 10–15 · ежедневно 9–20 · круглосуточно"),
        error_messages={"required": gettext_lazy("Напишите дни и часы. Например: пн–пт 9–18, обед 13–14.")},
    )
    keeps_holidays = forms.BooleanField(label=gettext_lazy("Государственные праздники — выходные"), required=False)

    @classmethod
    def of(cls, line: HoursLine) -> SetHours:
        """The form as the hours stand."""
        return cls(initial={"hours": line.words, "keeps_holidays": line.week.keeps_holidays})


class ChangeDay(forms.Form):
    """Whether a day is a working one, and what it is called."""

    working = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")
    name = forms.CharField(max_length=100, required=False)


class UploadDirectory(forms.Form):
    """A file of stations, partners, people, assignments or employees."""

    file = forms.FileField(
        label=gettext_lazy("Файл"),
        error_messages={"required": gettext_lazy("Выберите файл."), "empty": gettext_lazy("Файл пустой. Проверьте его.")},
    )
