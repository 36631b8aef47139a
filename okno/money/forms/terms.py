"""The editor of terms: fields that people know in, ``rules.terms.Terms`` out; and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okno.core.months import Month
from okno.core.numbers import trimmed
from okno.money.forms.payments import SumField
from okno.money.rules.terms import (
    BASES,
    Charge,
    CityClass,
    Condition,
    Discount,
    Fixed,
    Holiday,
    Index,
    Join,
    Missing,
    Mode,
    Penalty,
    Per,
    Percent,
    Terms,
    Tier,
)
from okno.money.rules.terms_lines import (
    read_holidays,
    read_indexation,
    read_lines,
    say_holidays,
    say_indexation,
    say_lines,
)

MODES = ((Mode.MARGINAL, gettext_lazy("каждый процент со своей части")), (Mode.WHOLE, gettext_lazy("один процент со всей суммы")))
PERS = (
    (Per.STATION, gettext_lazy("за станцию")),
    (Per.POST, gettext_lazy("за пост")),
    (Per.CITY, gettext_lazy("по населению города")),
)
JOINS = ((Join.SUM, gettext_lazy("сложить")), (Join.MAX, gettext_lazy("большее")), (Join.MIN, gettext_lazy("меньшее")))
MISSINGS = (
    (Missing.ASK, gettext_lazy("не начислять, спросить")),
    (Missing.MINIMUM, gettext_lazy("минимум")),
    (Missing.AVERAGE, gettext_lazy("среднее за 3 месяца")),
    (Missing.LAST, gettext_lazy("как в прошлом месяце")),
)
BASE_CHOICES = [(code, gettext_lazy(words)) for code, (_facts, words) in BASES.items()]
LINES: dict[str, Any] = {"required": False, "max_length": 600, "widget": forms.Textarea(attrs={"rows": 3})}
TIERS_LABEL = gettext_lazy("Процент: одно число или строки «до 1 500 000 — 5»")
FIXED_LABEL = gettext_lazy("Фиксированная сумма; для города — строки «до 100 000 — 32 000»")
HOLIDAYS_LABEL = gettext_lazy("Каникулы роялти: строки «2027-01 – 2027-03 — 50», сколько процентов платить")
INDEXATION_LABEL = gettext_lazy("Индексация сумм, минимума и максимума: строки «2027-01 — 6»")
SEVERAL_LABEL = gettext_lazy("Скидка, если станций не меньше")
ROYALTY, MARKETING, IT = "royalty", "marketing", "it"


class TermsForm(forms.Form):
    """The royalty, two further charges, the term of payment and the penalty."""

    since = forms.CharField(label=gettext_lazy("Действуют с месяца"), max_length=7)
    base = forms.ChoiceField(label=gettext_lazy("База"), choices=BASE_CHOICES)
    tiers = forms.CharField(label=TIERS_LABEL, **LINES)
    mode = forms.ChoiceField(label=gettext_lazy("Ступени"), choices=MODES)
    fixed = forms.CharField(label=FIXED_LABEL, **LINES)
    per = forms.ChoiceField(label=gettext_lazy("Фиксированная — за что"), choices=PERS)
    join = forms.ChoiceField(label=gettext_lazy("Процент и фиксированная"), choices=JOINS)
    minimum = SumField(label=gettext_lazy("Минимум"), required=False, max_length=30)
    maximum = SumField(label=gettext_lazy("Максимум"), required=False, max_length=30)
    missing = forms.ChoiceField(label=gettext_lazy("Если цифр нет"), choices=MISSINGS)
    stations = forms.IntegerField(label=SEVERAL_LABEL, required=False, min_value=2, max_value=1000)
    stations_off = SumField(label=gettext_lazy("Скидка, %"), required=False, max_length=10)
    holidays = forms.CharField(label=HOLIDAYS_LABEL, **LINES)
    indexation = forms.CharField(label=INDEXATION_LABEL, **LINES)
    marketing = SumField(label=gettext_lazy("Маркетинговый сбор, %"), required=False, max_length=10)
    it = SumField(label=gettext_lazy("ИТ-сопровождение"), required=False, max_length=30)
    due_days = forms.IntegerField(label=gettext_lazy("Оплатить за, дней"), min_value=0, max_value=180)
    working_days = forms.BooleanField(label=gettext_lazy("Дни — рабочие"), required=False)
    moves = forms.BooleanField(label=gettext_lazy("Переносить с нерабочего дня"), required=False)
    penalty = SumField(label=gettext_lazy("Пени, % в день"), required=False, max_length=10)
    grace = forms.IntegerField(label=gettext_lazy("Льготных дней"), required=False, min_value=0, max_value=365)
    cap = SumField(label=gettext_lazy("Не больше, % долга"), required=False, max_length=10)

    def clean_since(self) -> Month:
        try:
            return Month.parse(self.cleaned_data["since"])
        except ValueError:
            raise forms.ValidationError(_("Месяц пишется ГГГГ-ММ, например 2026-10.")) from None

    def clean_tiers(self) -> list[Any]:
        return self._lines("tiers")

    def clean_fixed(self) -> list[Any]:
        return self._lines("fixed")

    def clean_holidays(self) -> tuple[Holiday, ...]:
        example = _("Каникулы: «{line}» не читается или задевает прошлую строку. Пример: 2027-01 – 2027-03 — 50.")
        return self._read(read_holidays, "holidays", example)

    def clean_indexation(self) -> tuple[Index, ...]:
        example = _("Индексация: «{line}» не читается или не позже прошлой строки. Пример: 2027-01 — 6.")
        return self._read(read_indexation, "indexation", example)

    def _lines(self, name: str) -> list[Any]:
        return self._read(read_lines, name, _("Не читается строка «{line}». Пример: до 1 500 000 — 5."))

    def _read(self, read: Callable[[str], Any], name: str, fault: str) -> Any:
        try:
            return read(self.cleaned_data[name])
        except ValueError as error:
            raise forms.ValidationError(fault.format(line=error)) from None

    def terms(self, before: Terms | None) -> Terms:
        """The terms that were typed; what the editor has no field for (further discounts, days) stays as before."""
        said = self.cleaned_data
        old = {charge.code: charge for charge in before.charges} if before else {}
        charges = [self._royalty(old.get(ROYALTY))]
        if said["marketing"]:
            kept = old.get(MARKETING) or Charge(MARKETING, "Маркетинговый сбор", apart=True)
            charges.append(replace(kept, percent=Percent("revenue", (Tier(said["marketing"]),))))
        if said["it"]:
            charges.append(replace(old.get(IT) or Charge(IT, "ИТ-сопровождение"), fixed=Fixed(said["it"])))
        charges += [charge for code, charge in old.items() if code not in (ROYALTY, MARKETING, IT)]
        penalty = Penalty(said["penalty"] or Decimal(0), said["grace"] or 0, said["cap"])
        return Terms(tuple(charges), said["due_days"], said["working_days"], said["moves"], penalty)

    def _royalty(self, before: Charge | None) -> Charge:
        said = self.cleaned_data
        tiers = tuple(Tier(value, bound) for bound, value in said["tiers"])
        discounts = tuple(each for each in (before.discounts if before else ()) if each.condition is not Condition.STATIONS)
        if said["stations"] and said["stations_off"]:
            discounts += (Discount(said["stations_off"], Condition.STATIONS, Decimal(said["stations"])),)
        return replace(
            before or Charge(ROYALTY, "Роялти"),
            percent=Percent(said["base"], tiers, Mode(said["mode"])) if tiers else None,
            fixed=self._fixed(),
            join=Join(said["join"]),
            minimum=said["minimum"],
            maximum=said["maximum"],
            missing=Missing(said["missing"]),
            discounts=discounts,
            holidays=said["holidays"],
            indexation=said["indexation"],
        )

    def _fixed(self) -> Fixed | None:
        lines, per = self.cleaned_data["fixed"], Per(self.cleaned_data["per"])
        if not lines:
            return None
        if per is Per.CITY:
            return Fixed(
                per=per, classes=tuple(CityClass(value, None if bound is None else int(bound)) for bound, value in lines)
            )
        return Fixed(lines[0][1], per)


def initial_of(terms: Terms, since: Month) -> dict[str, Any]:
    """What the fields show of terms."""
    charges = {charge.code: charge for charge in terms.charges}
    royalty = charges.get(ROYALTY) or terms.charges[0]
    percent, fixed = royalty.percent, royalty.fixed
    marketing, it = charges.get(MARKETING), charges.get(IT)
    several = next((each for each in royalty.discounts if each.condition is Condition.STATIONS), None)
    return {
        "since": str(since),
        "base": percent.base if percent else "revenue",
        "tiers": say_lines([(tier.until, tier.percent) for tier in percent.tiers]) if percent else "",
        "mode": percent.mode if percent else Mode.MARGINAL,
        "fixed": _say_fixed(fixed) if fixed else "",
        "per": fixed.per if fixed else Per.STATION,
        "join": royalty.join,
        "minimum": _said(royalty.minimum),
        "maximum": _said(royalty.maximum),
        "missing": royalty.missing,
        "stations": int(several.value) if several else None,
        "stations_off": _said(several.percent) if several else None,
        "holidays": say_holidays(royalty.holidays),
        "indexation": say_indexation(royalty.indexation),
        "marketing": _said(marketing.percent.tiers[0].percent) if marketing and marketing.percent else None,
        "it": _said(it.fixed.amount) if it and it.fixed else None,
        "due_days": terms.due_days,
        "working_days": terms.working_days,
        "moves": terms.moves,
        "penalty": _said(terms.penalty.percent_a_day or None),
        "grace": terms.penalty.grace or None,
        "cap": _said(terms.penalty.cap_percent),
    }


def _said(value: Decimal | None) -> str | None:
    return None if value is None else trimmed(value, 4)


def _say_fixed(fixed: Fixed) -> str:
    if fixed.per is Per.CITY:
        return say_lines([(None if each.until is None else Decimal(each.until), each.amount) for each in fixed.classes])
    return say_lines([(None, fixed.amount)])
