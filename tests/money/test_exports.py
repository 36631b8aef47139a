"""Accruals and debts as workbooks and tables: the sums are the page's, and nothing that people typed is a formula."""

from __future__ import annotations

from decimal import Decimal as D
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from okno.core.clock import today
from okno.money.actions.blocks import block_reminders
from okno.network.models import Partner

pytestmark = pytest.mark.django_db
EVIL = "=HYPERLINK(1)"


def rows_of(client: Any, url: str, **more: str) -> list[dict[str, Any]]:
    """A workbook as rows by the word of their column."""
    head, *rows = CalamineWorkbook.from_filelike(BytesIO(client.get(url, more).content)).get_sheet_by_index(0).to_python()
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_accruals_of_a_month(billed: SimpleNamespace, as_person: Any) -> None:
    Partner.objects.filter(pk=billed.fomin.pk).update(name=EVIL)
    zhanna = as_person(billed.zhanna)
    rows = rows_of(zhanna, "/money/accruals/2026-09/export/xlsx/")
    assert len(rows) == 9
    assert sum(D(str(row["Изменение"])) for row in rows) == D("447000.00")
    royalty = next(row for row in rows if (row["Код станции"], row["За что"]) == ("OM-1", "Роялти"))
    assert (royalty["Всего"], royalty["НДС"], royalty["НДС, %"], royalty["Версия"]) == (120000.0, 21639.34, 22, 1)
    assert {row["Партнёр"] for row in rows} == {"ИП Павлов", EVIL}
    text = zhanna.get("/money/accruals/2026-09/export/csv/").content.decode("utf-8-sig")
    assert f";'{EVIL};" in text
    assert ";98360,66;22;21639,34;120000,00;120000,00;RUB;" in text
    assert zhanna.get("/money/accruals/2026-09/export/pdf/").status_code == 404
    assert as_person(billed.anna).get("/money/accruals/2026-09/export/xlsx/").status_code == 403
    assert as_person(billed.pavel).get("/money/accruals/2026-09/export/xlsx/").status_code == 404


def test_debts_as_their_page_has_them(billed: SimpleNamespace, as_person: Any) -> None:
    block_reminders(billed.zhanna, "P-1", until=today(), why=EVIL)
    rows = rows_of(as_person(billed.zhanna), "/money/debts/export/xlsx/")
    assert sum(D(str(row["Открыто"])) for row in rows) == D("447000.00")
    assert {row["Дней просрочки"] for row in rows} == {(today() - billed.invoice.due_on).days}
    assert all(EVIL in row["Почему не напоминаем"] for row in rows if row["Партнёр"] == "ИП Павлов")
    mine = rows_of(as_person(billed.anna), "/money/debts/export/xlsx/")
    assert {row["Партнёр"] for row in mine} == {"ИП Павлов"}
    assert len(rows_of(as_person(billed.anna), "/money/debts/export/xlsx/", all="1")) == len(rows)
    assert ";15.10.2026;" in as_person(billed.zhanna).get("/money/debts/export/csv/").content.decode("utf-8-sig")
    for stranger, status in ((billed.pavel, 404), (billed.egor, 403), (billed.igor, 403)):
        assert as_person(stranger).get("/money/debts/export/csv/").status_code == status
