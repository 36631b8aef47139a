"""A process that imports files and is killed: ``python -m tests.kpi.killed_import DATABASE FOLDER FILE…``.

Each import runs in a forked child that sends itself SIGKILL before its n-th statement, n = 1, 2, … until one survives and has
written; before that, children are killed from outside at moments spread over the time that reading and copying take.
Prints a JSON list: for each file how many died and whether each death left every table as it was.
"""

# ruff: noqa: E402
from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

DATABASE, FOLDER, FILES = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django
from django.conf import settings

settings.DATABASES["default"]["NAME"] = DATABASE
django.setup()

from django.db import connection

from okno.accounts.models import Person
from okno.kpi.actions import import_program
from tests.dying import died, dies_before, forked

TABLES = ("kpi_source", "kpi_stationmonth", "kpi_employeemonth", "network_employee", "core_event", "core_storedfile")
MOMENTS = (0.02, 0.05, 0.1, 0.15)


def reads(name: str) -> Callable[[], object]:
    return lambda: import_program(Person.objects.system(), FOLDER / name, name)


def state() -> list[Any]:
    with connection.cursor() as cursor:
        found = []
        for table in TABLES:
            cursor.execute(f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM {table} t")
            found.append(cursor.fetchone())
    connection.close()  # a fork must not share it
    return found


def kill(name: str) -> dict[str, Any]:
    Person.objects.system()
    before, deaths, unharmed = state(), 0, True
    for moment in MOMENTS:
        pid = forked(lambda: None, reads(name))
        time.sleep(moment)
        os.kill(pid, signal.SIGKILL)
        deaths += died(pid)
        unharmed = unharmed and state() == before
    statement = 1
    while died(forked(partial(dies_before, statement), reads(name))):
        unharmed = unharmed and state() == before
        statement += 1
    return {"file": name, "deaths": deaths, "statements": statement - 1, "unharmed": unharmed, "written": state() != before}


sys.stdout.write(json.dumps([kill(name) for name in FILES]))
