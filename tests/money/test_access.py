"""The doors of money that no address reaches alone."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from okno.core.clock import now, today
from okno.money.access import visible_accruals, visible_contracts, visible_disputes, visible_invoices, visible_promises
from okno.money.actions.disputes import dispute_figure
from okno.money.actions.promises import promise_payment
from okno.money.models import Invoice
from tests.money.conftest import SEPTEMBER

pytestmark = pytest.mark.django_db


def test_everybody_sees_their_own(billed: SimpleNamespace) -> None:
    m = billed
    Invoice.objects.filter(contract=m.contract_omsk1).update(sent_at=now())
    promise_payment(m.pavel, "P-1", amount=1, day=today())
    dispute_figure(m.pavel, "OM-2", SEPTEMBER, "revenue_total")
    expected = {  # contracts, accruals, invoices, promises, disputes
        m.zhanna: (3, 9, 6, 1, 1),
        m.galina: (3, 9, 6, 1, 1),
        m.boris: (3, 9, 6, 1, 1),
        m.pavel: (2, 6, 2, 1, 1),
        m.dmitry: (1, 3, 2, 0, 0),
        m.foma: (1, 3, 0, 0, 0),
        m.stas: (0, 0, 0, 0, 0),
        m.egor: (0, 0, 0, 0, 0),
        m.igor: (0, 0, 0, 0, 0),
        m.gone: (0, 0, 0, 0, 0),
    }
    doors = (visible_contracts, visible_accruals, visible_invoices, visible_promises, visible_disputes)
    assert {person: tuple(door(person).count() for door in doors) for person in expected} == expected


def test_a_former_partner_of_a_station_keeps_what_is_theirs(billed: SimpleNamespace) -> None:
    billed.omsk1.partner = billed.fomin
    billed.omsk1.save()
    assert billed.contract_omsk1 not in visible_contracts(billed.foma), "the new owner does not see the old one's money"
