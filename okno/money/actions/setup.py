"""The company's entities, their accounts and taxes, rates: what everything else leans on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.errors import Refused
from okno.core.record import action, record
from okno.money.access import check_keeps_money, keep_account, keep_entity
from okno.money.models import CurrencyRate, KeyRate, LegalEntity, OwnAccount, VatRegime
from okno.money.rules.accounts import Currency
from okno.money.rules.requisites import FAULTS, account_faults, faults
from okno.money.rules.vat import RATES

LARGEST_KEY_RATE = 100
FIELDS = {
    **dict.fromkeys(("account", "iban", "iban_KZ", "iban_BY"), "number"),
    **dict.fromkeys(("inn", "bin", "unp"), "tax_number"),
    "swift": "bic",
}
"""What a form calls a number that failed its check."""


@action
def add_entity(by: Person, *, code: str, name: str, requisites: dict[str, str], country: str = "RU", **more: str) -> LegalEntity:
    """A legal entity of the company. A number whose control digit is wrong is refused. Raises Missing, Forbidden, Refused."""
    check_keeps_money(by)
    _check(faults(requisites))
    if LegalEntity.objects.filter(code=code).exists():
        raise Refused(_("Юрлицо с кодом {code} уже есть.").format(code=code), field="tax_number")
    entity = LegalEntity.objects.create(code=code, name=name, requisites=requisites, country=country, **more)
    record("add_entity", entity, by=by, name=name)
    return entity


@action
def change_entity(by: Person, pk: int, *, requisites: Mapping[str, str], **more: str) -> LegalEntity:
    """What an entity is called, where it sits, who signs; papers from now on say it so. Raises Missing, Forbidden, Refused."""
    entity = keep_entity(by, pk)
    _check(faults(requisites))
    given = {"requisites": dict(requisites), **more}
    was = {name: getattr(entity, name) for name in given if getattr(entity, name) != given[name]}
    if was:
        for name in was:
            setattr(entity, name, given[name])
        entity.save(update_fields=list(was))
        record("change_entity", entity, by=by, name=entity.name, was=was, now={name: given[name] for name in was})
    return entity


@action
def add_account(
    by: Person,
    entity: LegalEntity,
    *,
    number: str,
    bank: str,
    bic: str,
    corr_account: str,
    currency: str = "RUB",
    charge: str = "",
) -> OwnAccount:
    """A bank account of an entity. A wrong key is refused. Raises Missing, Forbidden, Refused."""
    check_keeps_money(by)
    _check(account_faults(entity.country, {"bic": bic, "account": number, "corr_account": corr_account}))
    if OwnAccount.objects.filter(number=number).exists():
        raise Refused(_("Счёт {number} уже есть.").format(number=number), field="number")
    account = OwnAccount.objects.create(
        entity=entity, number=number, bank=bank, bic=bic, corr_account=corr_account, currency=currency, charge=charge
    )
    record("add_account", account, by=by, number=number)
    return account


@action
def close_account(by: Person, pk: int) -> OwnAccount:
    """No further invoice names the account; those that do keep it. Closed again, nothing changes. Raises Missing, Forbidden."""
    account = keep_account(by, pk)
    if account.closed_on is None:
        account.closed_on = today()
        account.save(update_fields=["closed_on"])
        record("close_account", account, by=by, number=account.number)
    return account


@action
def set_vat(
    by: Person, entity: LegalEntity, *, since: date, rate: int | None, on_top: bool = False, ground: str = ""
) -> VatRegime:
    """How an entity is taxed from a day on; a document keeps what it had. Raises Missing, Forbidden, Refused."""
    check_keeps_money(by)
    if rate is not None and rate not in RATES:
        raise Refused(_("Такой ставки НДС нет: {rate} %.").format(rate=rate), field="rate")
    if rate is None and not ground:
        raise Refused(_("Напишите, почему без НДС, например УСН."), field="ground")
    before = VatRegime.objects.filter(entity=entity, since=since).first()
    if before and (before.rate, before.on_top, before.ground) == (rate, on_top, ground):
        return before
    regime, _new = VatRegime.objects.update_or_create(
        entity=entity, since=since, defaults={"rate": rate, "on_top": on_top, "ground": ground}
    )
    was = before.rate if before else None
    record("set_vat", entity, by=by, since=since.isoformat(), rate=rate, corrected=before is not None, was=was)
    return regime


@action
def set_currency_rate(by: Person, currency: str, day: date, roubles: Decimal) -> CurrencyRate:
    """Roubles for one unit on a day. Raises Missing, Forbidden, Refused."""
    check_keeps_money(by)
    if currency == Currency.RUB:
        raise Refused(_("Курс рубля к рублю не нужен. Выберите другую валюту."), field="currency")
    if roubles <= 0:
        raise Refused(_("Курс больше нуля. Проверьте число."), field="roubles")
    if day > today():
        raise Refused(_("Этот день ещё не наступил: курс на него не известен."), field="day")
    before = CurrencyRate.objects.filter(currency=currency, day=day).first()
    if before and before.roubles == roubles:
        return before
    rate, _new = CurrencyRate.objects.update_or_create(currency=currency, day=day, defaults={"roubles": roubles})
    was = str(before.roubles) if before else None
    record("set_currency_rate", rate, by=by, currency=currency, day=day.isoformat(), roubles=str(roubles), was=was)
    return rate


@action
def set_key_rate(by: Person, since: date, percent: Decimal) -> KeyRate:
    """The key rate of the Bank of Russia from a day on. Raises Missing, Forbidden, Refused."""
    check_keeps_money(by)
    if not 0 < percent < LARGEST_KEY_RATE:
        raise Refused(_("Ключевая ставка — от 0 до 100 %. Проверьте число."), field="percent")
    before = KeyRate.objects.filter(since=since).first()
    if before and before.percent == percent:
        return before
    rate, _new = KeyRate.objects.update_or_create(since=since, defaults={"percent": percent})
    was = str(before.percent) if before else None
    record("set_key_rate", rate, by=by, since=since.isoformat(), percent=str(percent), was=was)
    return rate


def _check(found: Iterable[str]) -> None:
    """Raises Refused beside the first number that is wrong, naming them all."""
    codes = list(found)
    if codes:
        text = "; ".join(_(FAULTS[code]) for code in codes)
        raise Refused(text[:1].upper() + text[1:] + ".", field=FIELDS.get(codes[0], codes[0]))
