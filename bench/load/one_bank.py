"""A year of statements in a process of its own, as `okno import-bank` reads them; run by `bank.py` within a home."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from time import perf_counter
from typing import Any

from bench.homes import make_tables, start_django
from bench.processes import status
from tests.money.bank.payments import OURS, Made, Maker
from tests.money.bank.statements import account, document, exchange


def year_of(partners: int) -> dict[str, object]:
    """Bills and a statement a month; seconds of the twelve imports together, megabytes at the peak."""
    from okno.accounts.models import Person
    from okno.money.actions.bank import import_statement
    from okno.money.models import OwnAccount

    make_tables()
    by, maker = Person.objects.system(), Maker(partners)
    contracts = _network(maker) if not OwnAccount.objects.exists() else {}
    answers, seconds = [], []
    for month in range(1, 13):
        bills, payments = maker.month(month)
        _bill(by, contracts, bills, month)
        data = text_of(payments)
        started = perf_counter()
        answers.append(import_statement(by, f"{month}.txt", data))
        seconds.append(perf_counter() - started)
    started = perf_counter()
    again = import_statement(by, "12.txt", data)
    assert again["created"] == 0, again
    counts = {
        word: sum(answer[word] for answer in answers) for word in ("documents", "created", "matched", "doubtful", "set_aside")
    }
    return {**counts, "seconds": sum(seconds), "again": perf_counter() - started, "memory": status(os.getpid(), "VmHWM")}


def text_of(payments: Sequence[Made]) -> bytes:
    """The payments as a file of the bank."""
    blocks = [
        document(
            Номер=made.document.number, Дата=made.document.day.text, Сумма=str(made.document.amount),
            ПлательщикСчет=made.document.payer.account, Плательщик1=made.document.payer.name,
            ПлательщикИНН=made.document.payer.inn,
            ПолучательСчет=OURS, ДатаПоступило=made.document.credited.text, НазначениеПлатежа=made.document.purpose,
        )
        for made in payments
    ]  # fmt: skip
    return exchange(account(OURS), *blocks, charset="utf-8")


def _network(maker: Maker) -> dict[int, Any]:
    """A partner, a station and a contract for each card of the maker, under the maker's numbers."""
    from okno.money.models import Contract, LegalEntity, OwnAccount
    from okno.network.models import Partner, Station

    entity = LegalEntity.objects.create(code="UK", name="ООО «Сеть»")
    OwnAccount.objects.create(entity=entity, number=OURS)
    cards = maker.cards.values()
    partners = [Partner(code=f"P-{card.id}", name=card.name, requisites={"inn": next(iter(card.tax_numbers))}) for card in cards]
    Partner.objects.bulk_create(partners)
    stations = [Station(code=f"S-{partner.code}", name=partner.name, partner=partner) for partner in partners]
    Station.objects.bulk_create(stations)
    contracts = [
        Contract(number=station.code, entity=entity, partner=station.partner, station=station, since=date(2025, 1, 1))
        for station in stations
    ]
    Contract.objects.bulk_create(contracts)
    return dict(zip(maker.cards, contracts, strict=True))


def _bill(by: Any, contracts: dict[int, Any], bills: Sequence[Any], month: int) -> None:
    from okno.core.months import Month
    from okno.money.models import Invoice, OwnAccount

    own, seen = OwnAccount.objects.get(), set[int]()
    rows = []
    for bill in bills:
        contract = contracts[bill.partner]
        part = "twin" if bill.partner in seen else ""
        seen.add(bill.partner)
        rows.append(
            Invoice(
                entity=contract.entity, year=bill.year, number=bill.number, partner=contract.partner, contract=contract,
                period=Month(2026, month), part=part, issued_on=bill.issued_on, due_on=bill.due_on, account=own, vat=Decimal(0),
                total=bill.left, by=by,
            )
        )  # fmt: skip
    Invoice.objects.bulk_create(rows, batch_size=5000)


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(year_of(int(sys.argv[1]))) + "\n")
