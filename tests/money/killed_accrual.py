"""A process that accrues a month and is killed: ``python -m tests.money.killed_accrual DATABASE YYYY-MM``.

Each accrual runs in a forked child that sends itself SIGKILL before its n-th statement, n = 1, 2, … until one survives. Prints
JSON: how many died, whether each death left every table as it was, and what was written in the end.
"""

# ruff: noqa: E402
from __future__ import annotations

import json
import os
import signal
import sys
from datetime import date
from typing import Any

DATABASE, PERIOD = sys.argv[1], sys.argv[2]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django
from django.conf import settings

settings.DATABASES["default"]["NAME"] = DATABASE
django.setup()

from django.db import connection

from okno.accounts.models import Person
from okno.core.months import Month
from okno.money.actions.accruals import accrue_month

TABLES = ("accrual", "entry", "line", "credit", "invoice", "invoiceline", "numbering")


def child(statement: int) -> bool:
    """Whether it died before its n-th statement."""
    pid = os.fork()
    if not pid:
        connection.execute_wrappers.append(_dies_before(statement))
        accrue_month(Person.objects.system(), Month.parse(PERIOD), issued_on=date(2026, 10, 5))
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


def _dies_before(statement: int) -> Any:
    seen = 0

    def count(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    return count


def state() -> list[int]:
    with connection.cursor() as cursor:
        found = []
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM money_{table}")
            found.append(cursor.fetchone()[0])
    connection.close()  # a fork must not share it
    return found


Person.objects.system()
before, statement, unharmed = state(), 1, True
while child(statement):
    unharmed = unharmed and state() == before
    statement += 1
sys.stdout.write(json.dumps({"deaths": statement - 1, "unharmed": unharmed, "written": state()}))
