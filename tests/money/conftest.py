"""The company's legal entity and a contract with each partner's station of the cast."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType, SimpleNamespace

import pytest

from okno.core.months import Month
from okno.kpi.models import Source, StationMonth
from okno.money.actions.accruals import accrue_month
from okno.money.actions.contracts import set_terms
from okno.money.models import Contract, Invoice, LegalEntity, OwnAccount, VatRegime
from okno.money.rules.terms import Charge, Fixed, Penalty, Percent, Terms, Tier


@pytest.fixture
def money(cast: SimpleNamespace) -> SimpleNamespace:
    return build_money(cast)


def build_money(cast: SimpleNamespace, birds: Mapping[str, str] = MappingProxyType({})) -> SimpleNamespace:
    """``birds``: what the number of a station's contract says besides its code."""
    m = SimpleNamespace(**vars(cast))
    m.company = LegalEntity.objects.create(
        code="UK",
        name="ООО «Сеть»",
        requisites={"inn": "7707083893", "kpp": "770701001"},
        address="г. Омск, ул. Ленина, 1",
        signatory="Иванов И. И.",
        signatory_post="генеральный директор",
        signatory_basis="устава",
        accountant="Жукова Ж. П.",
    )
    m.account = OwnAccount.objects.create(
        entity=m.company,
        number="40702810938120061991",
        bank="ПАО СБЕРБАНК",
        bic="044525225",
        corr_account="30101810400000000225",
    )
    VatRegime.objects.create(entity=m.company, since=date(2024, 1, 1), rate=20)
    VatRegime.objects.create(entity=m.company, since=date(2026, 1, 1), rate=22)
    for name, station, partner in (("omsk1", m.omsk1, m.pavlov), ("omsk2", m.omsk2, m.pavlov), ("tomsk1", m.tomsk1, m.fomin)):
        number = f"КК-{birds.get(station.code, station.code)}"
        contract = Contract.objects.create(
            number=number, entity=m.company, partner=partner, station=station, since=date(2025, 1, 1)
        )
        setattr(m, f"contract_{name}", contract)
    return m


TERMS = Terms(
    (
        Charge("royalty", "Роялти", percent=Percent("revenue", (Tier(Decimal(5)),)), minimum=Decimal(10000)),
        Charge("marketing", "Маркетинговый сбор", percent=Percent("revenue", (Tier(Decimal(1)),)), apart=True),
        Charge("it", "ИТ-сопровождение", fixed=Fixed(Decimal(5000))),
    ),
    due_days=10,
    penalty=Penalty(Decimal("0.1")),
)
SEPTEMBER = Month(2026, 9)


@pytest.fixture
def ready(money: SimpleNamespace) -> SimpleNamespace:
    """Terms of all three contracts and figures of four months, the last one September 2026."""
    return with_figures(money)


def with_figures(m: SimpleNamespace, last: Month = SEPTEMBER) -> SimpleNamespace:
    """``last``: the newest month of figures."""
    m.source = Source.objects.create(name="svod.xlsx", state=Source.State.CONFIRMED, by=m.anna)
    for contract in (m.contract_omsk1, m.contract_omsk2, m.contract_tomsk1):
        set_terms(m.zhanna, contract.pk, Month(2025, 1), TERMS)
        for n, month in enumerate(last.window(4)):
            StationMonth.objects.create(
                station=contract.station, period=month, source=m.source, row=10 + n, revenue_total=Decimal("2400000.00")
            )
    return m


@pytest.fixture
def billed(ready: SimpleNamespace) -> SimpleNamespace:
    """September accrued and billed on the fifth of October, nothing paid."""
    accrue_month(ready.zhanna, SEPTEMBER, issued_on=date(2026, 10, 5))
    ready.invoice = Invoice.objects.get(contract=ready.contract_omsk1, part="")
    return ready
