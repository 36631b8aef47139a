"""The shape of what people write about the company's entities, accounts, taxes and rates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okno.money.forms.contracts import CURRENCIES, DayField
from okno.money.forms.payments import SumField
from okno.money.forms.terms import IT, MARKETING
from okno.money.models import LegalEntity
from okno.money.rules.accounts import Currency
from okno.money.rules.vat import RATES
from okno.network.rules.requisites import OF_COUNTRY

COUNTRIES = [("RU", gettext_lazy("Россия")), ("KZ", gettext_lazy("Казахстан")), ("BY", gettext_lazy("Беларусь"))]
CHARGES = [
    ("", gettext_lazy("Все, у которых нет своего")),
    (MARKETING, gettext_lazy("Маркетинговый сбор")),
    (IT, gettext_lazy("ИТ-сопровождение")),
]
WITHOUT_VAT = "none"
VAT_RATES = [(str(rate), f"{rate} %") for rate in reversed(RATES)] + [(WITHOUT_VAT, gettext_lazy("Без НДС"))]


class DigitsField(forms.CharField):
    """A number of digits and letters, as people copy it: spaces fall out."""

    def clean(self, value: str | None) -> str:
        return "".join(str(super().clean(value or "")).split()).upper()


def text(label: Any, length: int = 150, *, needed: Any = None, example: Any = "", **more: Any) -> forms.CharField:
    """A line of text; ``needed``: what is said when it is empty, None: it may be."""
    errors = {"required": needed} if needed else {}
    widget = forms.TextInput(attrs={"placeholder": example} if example else {})
    return forms.CharField(label=label, max_length=length, required=bool(needed), error_messages=errors, widget=widget, **more)


def figure(label: Any, needed: Any, *, places: int) -> SumField:
    """A number that must be there."""
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return SumField(places=places, label=label, max_length=20, widget=widget, error_messages={"required": needed})


class EntityForm(forms.Form):
    """A legal entity of the company: what it is called, where it sits, who signs."""

    name = text(gettext_lazy("Название"), 200, needed=gettext_lazy("Напишите название, как в договоре."))
    country = forms.ChoiceField(label=gettext_lazy("Страна"), choices=COUNTRIES)
    tax_number = DigitsField(
        label=gettext_lazy("ИНН (БИН, УНП)"), max_length=20, error_messages={"required": gettext_lazy("Напишите номер.")}
    )
    kpp = DigitsField(label=gettext_lazy("КПП"), max_length=20, required=False, help_text=gettext_lazy("В России, у юрлица"))
    ogrn = DigitsField(label=gettext_lazy("ОГРН"), max_length=20, required=False, help_text=gettext_lazy("В России"))
    address = text(gettext_lazy("Адрес"), 250)
    signatory = text(gettext_lazy("Кто подписывает"), example=gettext_lazy("Иванов И. И."))
    signatory_post = text(gettext_lazy("Должность"), example=gettext_lazy("генеральный директор"))
    signatory_basis = text(gettext_lazy("На основании"), example=gettext_lazy("устава"))
    accountant = text(gettext_lazy("Бухгалтер"), help_text=gettext_lazy("Подпись в счёте и акте"))
    upd_for_act = forms.BooleanField(label=gettext_lazy("УПД вместо акта"), required=False)

    def given(self) -> dict[str, Any]:
        """What ``add_entity`` and ``change_entity`` take: the numbers of the country under their names."""
        said = dict(self.cleaned_data)
        names = OF_COUNTRY[said["country"]]
        typed = {names[0]: said.pop("tax_number"), "kpp": said.pop("kpp"), "ogrn": said.pop("ogrn")}
        return said | {"requisites": {name: typed[name] for name in names if typed[name]}}


def initial_of_entity(entity: LegalEntity) -> dict[str, Any]:
    """What the form shows of an entity that stands."""
    said = entity.requisites
    names = [field for field in EntityForm.base_fields if hasattr(entity, field)]
    shown = {name: getattr(entity, name) for name in names}
    tax = said.get(OF_COUNTRY[entity.country][0], "")
    return shown | {"tax_number": tax, "kpp": said.get("kpp", ""), "ogrn": said.get("ogrn", "")}


class AccountForm(forms.Form):
    """A bank account of an entity."""

    number = DigitsField(
        label=gettext_lazy("Номер счёта"), max_length=40, error_messages={"required": gettext_lazy("Напишите номер счёта.")}
    )
    bank = text(gettext_lazy("Банк"), needed=gettext_lazy("Напишите банк: он стоит в счёте."))
    bic = DigitsField(label=gettext_lazy("БИК"), max_length=11, error_messages={"required": gettext_lazy("Напишите БИК банка.")})
    corr_account = DigitsField(label=gettext_lazy("Корреспондентский счёт"), max_length=34, required=False)
    currency = forms.ChoiceField(label=gettext_lazy("Валюта счёта"), choices=CURRENCIES)
    charge = forms.ChoiceField(label=gettext_lazy("Какие платежи сюда"), choices=CHARGES, required=False)


class VatForm(forms.Form):
    """How an entity is taxed from a day on."""

    since = DayField(label=gettext_lazy("С какого дня"))
    rate = forms.ChoiceField(label=gettext_lazy("Ставка НДС"), choices=VAT_RATES)
    on_top = forms.BooleanField(label=gettext_lazy("Сверх суммы, а не в ней"), required=False)
    ground = text(gettext_lazy("Почему без НДС"), 200, example=gettext_lazy("УСН, ст. 346.11 НК РФ"))

    def given(self) -> dict[str, Any]:
        """What ``set_vat`` takes."""
        said = self.cleaned_data
        rate = None if said["rate"] == WITHOUT_VAT else int(said["rate"])
        return said | {"rate": rate, "on_top": said["on_top"] and rate is not None, "ground": "" if rate else said["ground"]}


class KeyRateForm(forms.Form):
    """The key rate of the Bank of Russia from a day on."""

    since = DayField(label=gettext_lazy("С какого дня"))
    percent = figure(gettext_lazy("Ставка, % годовых"), gettext_lazy("Напишите ставку."), places=2)


class CurrencyRateForm(forms.Form):
    """Roubles for one unit of a currency on a day."""

    currency = forms.ChoiceField(label=gettext_lazy("Валюта"), choices=[each for each in CURRENCIES if each[0] != Currency.RUB])
    day = DayField(label=gettext_lazy("На какой день"))
    roubles = figure(gettext_lazy("Рублей за единицу"), gettext_lazy("Напишите курс."), places=6)

    def clean_roubles(self) -> Any:
        """A rate that the column cannot hold is no rate."""
        rate = self.cleaned_data["roubles"]
        if rate is not None and abs(rate) >= 10**8:
            raise forms.ValidationError(_("Курс слишком велик. Проверьте число."))
        return rate
