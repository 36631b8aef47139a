"""A contract's day of renewal: who hears of it, once, and when nobody needs to."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.models import Event, OutMessage
from okno.money.actions.contracts import add_contract, end_contract, set_renewal_day
from okno.money.actions.renewals import remind_of_renewals
from okno.money.jobs import tell_renewals
from okno.money.models import Contract

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told() -> list[tuple[str, str]]:
    rows = OutMessage.objects.filter(key__startswith="renewal:").order_by("pk")
    return [(row.to.full_name.split()[0], row.door) for row in rows.select_related("to")]


def due(contract: Contract, days: int = 0, **more: Any) -> None:
    Contract.objects.filter(pk=contract.pk).update(remind_on=today() + days * DAY, **more)


def test_accountant_and_manager_hear_of_it_once(money: SimpleNamespace) -> None:
    due(money.contract_omsk1, until=today() + 90 * DAY)
    due(money.contract_omsk2, days=1)
    tell_renewals(timestamp=0)
    names = {name for name, _door in told()}
    assert names == {money.zhanna.full_name.split()[0], money.vera.full_name.split()[0]}, "Anna is away"
    assert len(told()) == 4 and {door for _name, door in told()} == {"bell", "mail"}
    letter = OutMessage.objects.get(to=money.zhanna, door="mail")
    assert letter.subject == "Пора продлевать: договор № КК-OM-1"
    assert letter.url == f"/money/contracts/{money.contract_omsk1.pk}/"
    event = Event.objects.get(word="remind_of_renewal")
    assert (event.object_id, event.station_id, event.by.role) == (money.contract_omsk1.pk, money.omsk1.pk, "system")
    assert remind_of_renewals(Person.objects.system()) == 0, "a second day tells nobody again"
    assert len(told()) == 4


def test_a_new_day_is_told_anew(money: SimpleNamespace) -> None:
    system = Person.objects.system()
    due(money.contract_omsk1, days=-3)
    assert remind_of_renewals(system) == 1, "a day missed is told of later"
    set_renewal_day(money.zhanna, money.contract_omsk1.pk, today())
    assert remind_of_renewals(system) == 1
    assert len(told()) == 8


def test_what_is_over_or_renewed_needs_nobody(money: SimpleNamespace) -> None:
    due(money.contract_omsk1, days=-10, until=today() - DAY)
    due(money.contract_omsk2)
    end_contract(money.zhanna, money.contract_omsk2.pk, today() + 30 * DAY)
    add_contract(money.zhanna, money.company, money.omsk2, number="Новый", since=today() + 31 * DAY)
    assert remind_of_renewals(Person.objects.system()) == 0 and told() == []


def test_without_an_accountant_the_head_hears(money: SimpleNamespace) -> None:
    Person.objects.filter(pk=money.zhanna.pk).update(is_active=False)
    due(money.contract_tomsk1)
    remind_of_renewals(Person.objects.system())
    assert money.galina.full_name.split()[0] in {name for name, _door in told()}


def test_a_day_of_renewal_puts_it_among_those_that_end_soon(money: SimpleNamespace, as_person: Any) -> None:
    due(money.contract_omsk1, until=today() + 90 * DAY)
    page = as_person(money.anna).get("/money/contracts/").content.decode().replace("\u00a0", " ")
    assert "Скоро кончаются: 1 договор" in page
