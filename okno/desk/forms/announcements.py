"""The shape of an announcement as it is typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okno.accounts.models import Person
from okno.desk.access import announced_partners
from okno.desk.rules.announcements import NAMES, Choice, To
from okno.network.models import City, Portfolio


class NewAnnouncement(forms.Form):
    """What, and for whom; the one of the three choices that belongs to the way is needed."""

    title = forms.CharField(label=_("Заголовок"), max_length=150)
    text = forms.CharField(label=_("Текст"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 8}))
    to = forms.ChoiceField(label=_("Для кого"), choices=[(each.value, _(name)) for each, name in NAMES.items()])
    portfolio = forms.ModelChoiceField(Portfolio.objects.none(), label=_("Портфель"), required=False)
    city = forms.ModelChoiceField(City.objects.none(), label=_("Город"), required=False)
    listed = forms.MultipleChoiceField(label=_("Партнёры"), required=False, widget=forms.SelectMultiple(attrs={"size": 8}))

    def __init__(self, by: Person, *given: Any) -> None:
        super().__init__(*given)
        partners = announced_partners(by)
        theirs = partners.values("pk")
        held = Portfolio.objects.filter(assignments__station__partner__in=theirs, assignments__until=None)
        self.fields["portfolio"].queryset = held.distinct().order_by("code")  # type: ignore[attr-defined]
        cities = City.objects.filter(stations__partner__in=theirs).distinct().order_by("name")
        self.fields["city"].queryset = cities  # type: ignore[attr-defined]
        listed: Any = self.fields["listed"]
        listed.choices = [(code, f"{name} · {code}") for code, name in partners.order_by("name").values_list("code", "name")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        to = data.get("to")
        if to in (To.PORTFOLIO, To.CITY, To.LISTED) and not data.get(to):
            self.add_error(to, gettext("Выберите, для кого."))
        return data

    @property
    def choice(self) -> Choice:
        """Of a valid form."""
        data = self.cleaned_data
        portfolio, city = data["portfolio"], data["city"]
        return Choice(To(data["to"]), portfolio and portfolio.pk, city and city.pk, tuple(data["listed"]))
