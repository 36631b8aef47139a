"""`python -m bench.rivals.by_tryton SOCKET INVOICES RUNS`: Tryton bills a month, customer invoices written and posted in a batch.

Its database is made once on the server of the socket, with the modules' own chart of accounts. An invoice has three
lines with a tax of 22 %, as ours have three charges; each run is rolled back. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import psycopg

NAME = "tryton"
ROOT = 0
CHART = ("account", "account_template_root_en")
LINES = (("Royalty", Decimal("120000.00")), ("Marketing fee", Decimal("24000.00")), ("IT support", Decimal("5000.00")))


def main(socket: str, invoices: int, runs: int) -> dict[str, Any]:
    """Seconds of each run, and of the rival's own computing; the server's is apart."""
    os.environ["PGHOST"] = socket
    made = _make_database()
    from trytond import config

    config.set("database", "uri", "postgresql://okno@/")
    if made:
        _activate()
    from trytond.pool import Pool

    Pool.start()
    pool = Pool(NAME)
    pool.init()
    user, company = _in_transaction(ROOT, {}, {}, lambda _: _ground(pool, invoices))
    locks: dict[str, Any] = {}
    run = partial(_run, pool, company, invoices)
    timed = [_in_transaction(user, {"company": company}, locks, run) for _ in range(runs)]
    return {"seconds": [seconds for seconds, _ in timed], "computed": [busy for _, busy in timed]}


def _in_transaction(user: int, context: dict[str, Any], locks: dict[str, Any], deed: Callable[[Any], Any]) -> Any:
    """As its own dispatcher does it: begun anew when it wants a table locked from the start; ``locks`` remembers them."""
    from trytond.transaction import Transaction, TransactionError

    while True:
        with Transaction().start(NAME, user, context=context, **locks) as transaction:
            try:
                return deed(transaction)
            except TransactionError as asked:
                transaction.rollback()
                asked.fix(locks)


def _run(pool: Any, company: int, invoices: int, transaction: Any) -> tuple[float, float]:
    drafts, Invoice = _drafts(pool, company, invoices), pool.get("account.invoice")
    busy, started = process_time(), perf_counter()
    Invoice.post(Invoice.create(drafts))
    with transaction.connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    found = perf_counter() - started, process_time() - busy
    assert Invoice.search([("state", "=", "posted")], count=True) == invoices
    transaction.rollback()
    return found


def _drafts(pool: Any, company: int, invoices: int) -> list[dict[str, Any]]:
    """What is handed to it: a party each, the accounts, the tax."""
    Account, opened = pool.get("account.account"), [("company", "=", company), ("closed", "!=", True)]
    (revenue,) = Account.search([("type.revenue", "=", True), *opened], limit=1)
    (receivable,) = Account.search([("type.receivable", "=", True), ("party_required", "=", True), *opened], limit=1)
    (tax,) = pool.get("account.tax").search([])
    (journal,) = pool.get("account.journal").search([("type", "=", "revenue")], limit=1)
    lines = [
        {
            "type": "line", "description": name, "quantity": 1.0, "unit_price": amount, "account": revenue.id,
            "taxes": [("add", [tax.id])],
        }
        for name, amount in LINES
    ]  # fmt: skip
    parties = pool.get("party.party").search([("code", "!=", None), ("name", "like", "Partner %")], limit=invoices)
    assert len(parties) == invoices
    return [
        {
            "type": "out", "company": company, "party": party.id, "invoice_address": party.addresses[0].id,
            "account": receivable.id, "journal": journal.id, "invoice_date": _today(), "lines": [("create", lines)],
        }
        for party in parties
    ]  # fmt: skip


def _today() -> date:
    return datetime.now(UTC).date()


# ---------- once ----------


def _make_database() -> bool:
    with psycopg.connect(user="okno", dbname="okno", autocommit=True) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            return False
        server.execute(f"CREATE DATABASE {NAME}")
        return True


def _activate() -> None:
    """By its own command, as anybody would."""
    with tempfile.TemporaryDirectory() as folder:
        settings, password = Path(folder) / "trytond.conf", Path(folder) / "password"
        settings.write_text("[database]\nuri = postgresql://okno@/\n")
        password.write_text("only for measuring")
        command = [Path(sys.executable).parent / "trytond-admin", "-c", settings, "-d", NAME, "-u", "account_invoice"]
        more = ["--activate-dependencies", "--email", "bench@example.org"]
        subprocess.run([*command, *more], check=True, env=os.environ | {"TRYTONPASSFILE": str(password)})


def _ground(pool: Any, invoices: int) -> tuple[int, int]:
    """The user and the company that everything is done for."""
    (user,) = pool.get("res.user").search([("login", "=", "admin")])
    (company,) = pool.get("company.company").search([]) or [_make_company(pool, user, invoices)]
    return user.id, company.id


def _make_company(pool: Any, user: Any, invoices: int) -> Any:
    """A company with its chart, a year with its numbers, a tax, and so many partners."""
    from trytond.transaction import Transaction

    Party, Company = pool.get("party.party"), pool.get("company.company")
    (rouble,) = pool.get("currency.currency").create([{"name": "rouble", "symbol": "₽", "code": "RUB"}])
    pool.get("currency.currency.rate").create([{"currency": rouble.id, "rate": 1, "date": date.min}])
    (party,) = Party.create([{"name": "Network", "addresses": [("create", [{}])]}])
    (company,) = Company.create([{"party": party.id, "currency": rouble.id}])
    pool.get("res.user").write([user], {"companies": [("add", [company.id])], "company": company.id})
    with Transaction().set_context(company=company.id):
        _make_chart(pool, company)
        _make_year(pool, company)
        Party.create([{"name": f"Partner {n}", "addresses": [("create", [{}])]} for n in range(invoices)])
    return company


def _make_chart(pool: Any, company: Any) -> None:
    """The chart that comes with the module, by its own wizard; VAT goes where the chart keeps taxes."""
    wizard = pool.get("account.create_chart", type="wizard")
    session, _, _ = wizard.create()
    chart = wizard(session)
    chart.account.account_template = pool.get("account.account.template")(pool.get("ir.model.data").get_id(*CHART))
    chart.account.company = company
    chart.transition_create_account()
    (owed,) = pool.get("account.account").search(
        [("type.statement", "=", "balance"), ("type.receivable", "=", False), ("type.payable", "=", False),
         ("company", "=", company.id), ("closed", "!=", True)], limit=1,
    )  # fmt: skip
    sides = {"invoice_account": owed.id, "credit_note_account": owed.id}
    tax = {"name": "VAT 22 %", "description": "VAT 22 %", "type": "percentage", "rate": Decimal("0.22"), "company": company.id}
    pool.get("account.tax").create([tax | sides])


def _make_year(pool: Any, company: Any) -> None:
    year = _today().year
    Sequence, Type = pool.get("ir.sequence.strict"), pool.get("ir.sequence.type")
    moves, invoices = (
        Sequence.create([{"name": str(year), "sequence_type": Type.search([("name", "=", name)])[0].id, "company": company.id}])[
            0
        ]
        for name in ("Account Move", "Invoice")
    )
    kinds = ("in_invoice", "in_credit_note", "out_invoice", "out_credit_note")
    numbers = {f"{kind}_sequence": invoices.id for kind in kinds}
    Year = pool.get("account.fiscalyear")
    (made,) = Year.create(
        [
            {
                "name": str(year), "company": company.id, "start_date": date(year, 1, 1), "end_date": date(year, 12, 31),
                "move_sequence": moves.id, "invoice_sequences": [("create", [numbers | {"company": company.id}])],
            }
        ]
    )  # fmt: skip
    Year.create_period([made])


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], *map(int, sys.argv[2:]))))
