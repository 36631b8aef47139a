"""Pages of money ask the database as often as they are known to, however many rows they show."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.queries import recorded_queries

pytestmark = pytest.mark.django_db
PAGES = {
    "debts": "/money/debts/",
    "forecast": "/money/debts/forecast/",
    "invoices found": "/money/invoices/?q=омск",
    "reconciliations": "/money/reconciliations/",
    "debts as a table": "/money/debts/export/xlsx/",
    "accruals as a table": "/money/accruals/2026-09/export/xlsx/",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_often_as_it_is_known_to(billed: SimpleNamespace, as_person: Any, name: str) -> None:
    zhanna = as_person(billed.zhanna)
    zhanna.get(PAGES[name])  # what is learnt once
    with recorded_queries(f"money: {name}", most=40):
        assert zhanna.get(PAGES[name]).status_code == 200
