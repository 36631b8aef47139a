"""A write of money that is killed: ``python -m tests.money.killed_write DATABASE accrue|import|match WITH``.

``WITH``: the month, the path of the statement, or «line partner invoice roubles». Each write runs in a forked child that dies
before its n-th statement, n = 1, 2, … until one survives. Prints JSON: how many died, whether each death left every table as it
was, and how many rows stand in the end.
"""

# ruff: noqa: E402
from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

DATABASE, WHAT, WITH = sys.argv[1:4]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django
from django.conf import settings

settings.DATABASES["default"]["NAME"] = DATABASE
django.setup()

from django.db import connection

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.months import Month
from okno.money.actions.accruals import accrue_month
from okno.money.actions.bank import import_statement, match_line
from tests.dying import died, dies_before, forked

TABLES = (
    "accrual", "allocation", "bankfile", "bankline", "credit", "entry", "invoice", "invoiceline", "line", "numbering",
    "payeraccount",
)  # fmt: skip


def write() -> object:
    by = Person.objects.get(role=Role.ACCOUNTANT)
    if WHAT == "accrue":
        return accrue_month(by, Month.parse(WITH), issued_on=date(2026, 10, 5))
    if WHAT == "import":
        return import_statement(by, "kl_to_1c.txt", Path(WITH).read_bytes())
    line, partner, invoice, roubles = map(int, WITH.split())
    return match_line(by, line, partner, {invoice: Decimal(roubles)})


def state() -> dict[str, int]:
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM money_{table}")
            found[table] = cursor.fetchone()[0]
        cursor.execute("SELECT coalesce(sum(settled), 0) FROM money_invoice")
        found["settled"] = int(cursor.fetchone()[0])
    connection.close()  # a fork must not share it
    return found


def before(statement: int) -> Callable[[], None]:
    return partial(dies_before, statement)


stood, statement, unharmed = state(), 1, True
while died(forked(before(statement), write)):
    unharmed = unharmed and state() == stood
    statement += 1
sys.stdout.write(json.dumps({"deaths": statement - 1, "unharmed": unharmed, "written": state()}))
