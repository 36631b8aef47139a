"""The company's entities with their accounts and taxes, the rates, and how they came to be: for the pages where they are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from okno.accounts.models import Person
from okno.core import numbers
from okno.core.clock import today
from okno.core.errors import Missing
from okno.core.models import Event
from okno.core.speech import N_, _, lang
from okno.money.access import found, sees_all_money, visible_entities
from okno.money.models import CurrencyRate, KeyRate, LegalEntity, OwnAccount, VatRegime
from okno.money.rules.vat import Regime, regime_on
from okno.network.rules.requisites import NAMES, OF_COUNTRY

SHOWN = 12
"""So many of the newest rates and of the latest changes stand on the page."""
SET = (LegalEntity, OwnAccount, KeyRate, CurrencyRate)
STORIES: Mapping[str, str] = {
    "add_entity": N_("заведено юрлицо {name}"),
    "change_entity": N_("изменены реквизиты, {name}: {changed}"),
    "add_account": N_("добавлен счёт {number}"),
    "claim_account": N_("признан своим счёт {number}"),
    "close_account": N_("закрыт счёт {number}"),
    "set_vat": N_("НДС с {since}: {rate}"),
    "set_key_rate": N_("ключевая ставка с {since}: {percent} %"),
    "set_currency_rate": N_("курс {currency} на {day}: {roubles} ₽"),
}
FIELD_NAMES: Mapping[str, str] = {
    "name": N_("название"),
    "country": N_("страна"),
    "address": N_("адрес"),
    "signatory": N_("кто подписывает"),
    "signatory_post": N_("должность"),
    "signatory_basis": N_("основание"),
    "accountant": N_("бухгалтер"),
    "upd_for_act": N_("УПД вместо акта"),
}


@dataclass(frozen=True, slots=True)
class EntityCard:
    """An entity with its numbers by their names, its accounts, the open first, its regimes, the newest first, and today's one."""

    entity: LegalEntity
    numbers: Sequence[tuple[str, str]]
    accounts: Sequence[OwnAccount]
    regimes: Sequence[VatRegime]
    regime: VatRegime | None

    @property
    def lacks(self) -> Sequence[str]:
        """What an invoice cannot do without."""
        lacking = []
        if not any(account.closed_on is None for account in self.accounts):
            lacking.append(_("нет счёта в банке"))
        if self.regime is None:
            lacking.append(_("не сказано, как с НДС"))
        return lacking


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that somebody set: when, who, in words."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """All that the money of the company leans on; rates and changes the newest first."""

    cards: Sequence[EntityCard]
    key_rates: Sequence[KeyRate]
    currency_rates: Sequence[CurrencyRate]
    changes: Sequence[Change]


def has_entities() -> bool:
    """Whether the company has any legal entity: without one there is nothing to sign, accrue or bill."""
    return LegalEntity.objects.exists()


def settings_page(by: Person) -> SettingsPage:
    """Raises Missing for who sees no money of the company."""
    if not sees_all_money(by):
        raise Missing
    entities = visible_entities(by).order_by("pk").prefetch_related("accounts", "vat_regimes")
    return SettingsPage(
        cards=[_card(entity) for entity in entities],
        key_rates=list(KeyRate.objects.order_by("-since")[:SHOWN]),
        currency_rates=list(CurrencyRate.objects.order_by("-day", "currency")[:SHOWN]),
        changes=_changes(),
    )


def entity_page(by: Person, pk: int) -> EntityCard:
    """Raises Missing."""
    return _card(found(visible_entities(by).prefetch_related("accounts", "vat_regimes"), pk))


def _card(entity: LegalEntity) -> EntityCard:
    regimes = sorted(entity.vat_regimes.all(), key=lambda each: each.since, reverse=True)
    now = regime_on(today(), [Regime(each.since, each.rate) for each in regimes])
    return EntityCard(
        entity=entity,
        numbers=[(_(NAMES[code]), entity.requisites[code]) for code in OF_COUNTRY[entity.country] if entity.requisites.get(code)],
        accounts=sorted(entity.accounts.all(), key=lambda each: (each.closed_on is not None, each.pk)),
        regimes=regimes,
        regime=next((each for each in regimes if now and each.since == now.since), None),
    )


def _changes() -> list[Change]:
    kinds = [model._meta.label_lower for model in SET]
    events = Event.objects.filter(kind__in=kinds, word__in=STORIES).order_by("-at", "-pk").select_related("by")[:SHOWN]
    return [Change(event.at, event.by.short_name, _told(event)) for event in events]


def _told(event: Event) -> str:
    said = {name: _readable(name, value) for name, value in event.data.items()}
    text = _(STORIES[event.word]).format_map(said | {"changed": _changed(event.data)})
    return text + (_(" (было {was})").format(was=said["was"]) if _is_correction(event.data) else "")


def _is_correction(data: Mapping[str, Any]) -> bool:
    return bool(data.get("corrected")) or isinstance(data.get("was"), str)


def _changed(data: Mapping[str, Any]) -> str:
    """Each field with what it was and is; the numbers of the registers by their own names."""
    was, now = _flat(data.get("was")), _flat(data.get("now"))
    names = {**FIELD_NAMES, **NAMES}
    fields = [name for name in names if was.get(name, "") != now.get(name, "")]
    return ", ".join(f"{_(names[name])} {was.get(name) or '—'} → {now.get(name) or '—'}" for name in fields)


def _flat(fields: Any) -> dict[str, str]:
    said = dict(fields) if isinstance(fields, dict) else {}
    return {name: _("да") if value is True else value for name, value in (said | said.pop("requisites", {})).items()}


def _readable(name: str, value: Any) -> str:
    """A day, a rate or a sum of an event as people read it."""
    if name in ("since", "day"):
        return numbers.day(date.fromisoformat(value), lang())
    if name == "rate" or (name == "was" and not isinstance(value, str | dict)):
        return _("без НДС") if value is None else f"{value} %"
    if name in ("percent", "roubles", "was") and isinstance(value, str):
        return numbers.trimmed(Decimal(value), 6, lang())
    return str(value)
