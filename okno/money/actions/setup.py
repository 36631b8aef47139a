"""The company's entities, their accounts and taxes, rates: what everything else leans on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.errors import Refused
from okno.core.record import action, record
from okno.money.access import check_keeps_money
from okno.money.models import CurrencyRate, KeyRate, LegalEntity, OwnAccount, VatRegime
from okno.money.rules.requisites import FAULTS, faults
from okno.money.rules.vat import RATES


@action
def add_entity(by: Person, *, code: str, name: str, requisites: dict[str, str], country: str = "RU", **more: str) -> LegalEntity:
    """A legal entity of the company. A number whose control digit is wrong is refused. Raises Missing, Forbidden, Refused."""
    check_keeps_money(by)
    if country == "RU":
        _check(faults(requisites))
    if LegalEntity.objects.filter(code=code).exists():
        raise Refused(_("Юрлицо с кодом {code} уже есть.").format(code=code))
    entity = LegalEntity.objects.create(code=code, name=name, requisites=requisites, country=country, **more)
    record("add_entity", entity, by=by, name=name)
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
    if entity.country == "RU":
        _check(faults({}, {"bic": bic, "account": number, "corr_account": corr_account}))
    account = OwnAccount.objects.create(
        entity=entity, number=number, bank=bank, bic=bic, corr_account=corr_account, currency=currency, charge=charge
    )
    record("add_account", account, by=by, number=number)
    return account


@action
def set_vat(
    by: Person, entity: LegalEntity, *, since: date, rate: int | None, on_top: bool = False, ground: str = ""
) -> VatRegime:
    """How an entity is taxed from a day on; a document keeps what it had. Raises Missing, Forbidden, Refused."""
    check_keeps_money(by)
    if rate is not None and rate not in RATES:
        raise Refused(_("Такой ставки НДС нет: {rate} %.").format(rate=rate))
    regime, _new = VatRegime.objects.update_or_create(
        entity=entity, since=since, defaults={"rate": rate, "on_top": on_top, "ground": ground}
    )
    record("set_vat", entity, by=by, since=since.isoformat(), rate=rate)
    return regime


@action
def set_currency_rate(by: Person, currency: str, day: date, roubles: Decimal) -> CurrencyRate:
    """Roubles for one unit on a day. Raises Missing, Forbidden."""
    check_keeps_money(by)
    rate, _new = CurrencyRate.objects.update_or_create(currency=currency, day=day, defaults={"roubles": roubles})
    record("set_currency_rate", rate, by=by, day=day.isoformat(), roubles=str(roubles))
    return rate


@action
def set_key_rate(by: Person, since: date, percent: Decimal) -> KeyRate:
    """The key rate of the Bank of Russia from a day on. Raises Missing, Forbidden."""
    check_keeps_money(by)
    rate, _new = KeyRate.objects.update_or_create(since=since, defaults={"percent": percent})
    record("set_key_rate", rate, by=by, since=since.isoformat(), percent=str(percent))
    return rate


def _check(found: list[str]) -> None:
    if found:
        raise Refused("; ".join(_(FAULTS[code]) for code in found))
