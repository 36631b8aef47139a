"""Headers: made comparable, with units cut off, in one row or in two."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from okno.core.errors import FileRefused
from okno.core.intake.header_search import Header, find_header
from okno.core.intake.headers import AliasTable, TableKind, normalise
from okno.core.intake.table import Sheet, open_table

KIND = TableKind(
    "till",
    "касса",
    AliasTable(
        {
            "code": ("Код",),
            "sum": ("Выручка", "Выручка всего"),
            "parts": ("Выручка запчасти",),
            "calls": ("Звонки",),
            "hours": ("Н/ч",),
        }
    ),
    (("code",), ("sum",)),
)


@pytest.mark.parametrize(
    ("header", "text", "scale"),
    [
        ("в т.ч. работы, руб.", "работы", "1"),
        ("В том числе: Запчасти (тыс. руб.)", "запчасти", "1000"),
        ("Выручка,\u00a0млн руб", "выручка", "1000000"),
        ("Скидки, коп.", "скидки", "0.01"),
        ("Отчётный\nмесяц", "отчетный месяц", "1"),
        ("Выручка з/ч", "выручка з ч", "1"),
        ("NPS 9–10", "nps 9 10", "1"),
        ("Таб. №", "таб №", "1"),
        ("Выручка (всего), руб.", "выручка всего", "1"),
        ("Выручка (без НДС)", "выручка без ндс", "1"),
        ("revenue_total", "revenue total", "1"),
        ("Доля, %", "доля", "1"),
        ("", "", "1"),
    ],
)
def test_normalise(header: str, text: str, scale: str) -> None:
    spelling = normalise(header)
    assert (spelling.text, spelling.scale) == (text, Decimal(scale))


def found(tmp_path: Path, text: str, header_map: Mapping[str, str] | None = None) -> tuple[Sheet, Header]:
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    return find_header(open_table(path), [KIND], header_map)


def columns(header: Header) -> dict[str, str]:
    return {column.code: column.text for column in header.columns}


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_the_separator_that_recognises_most_columns(tmp_path: Path, separator: str) -> None:
    line = separator.join(["Код", '"Выручка, тыс. руб."', "Звонки"])
    sheet, header = found(tmp_path, f"{line}\n1{separator}2{separator}3\n")
    assert sheet.separator == separator
    assert columns(header) == {"code": "Код", "sum": "Выручка, тыс. руб.", "calls": "Звонки"}
    assert header.by_code["sum"].scale == 1000


def test_rows_above_are_preamble_and_strangers_are_named(tmp_path: Path) -> None:
    _, header = found(tmp_path, "Отчёт;;\n\nКод;Выручка;Погода\n1;2;3\n")
    assert (header.first, header.last, header.unknown) == (2, 2, ("Погода",))


def test_two_rows(tmp_path: Path) -> None:
    _, header = found(tmp_path, "Объект;Выручка, тыс. руб.;;Звонки;Обращения\nКод;Всего;Запчасти, руб.;;\nA;1;2;3;4\n")
    assert (header.first, header.last) == (0, 1)
    assert columns(header) == {
        "code": "Объект / Код",
        "sum": "Выручка, тыс. руб. / Всего",
        "parts": "Выручка, тыс. руб. / Запчасти, руб.",
        "calls": "Звонки",
    }
    assert (header.by_code["sum"].scale, header.by_code["parts"].scale) == (1000, 1)


def test_units_in_a_row_of_their_own(tmp_path: Path) -> None:
    _, header = found(tmp_path, "Код;Выручка;Звонки\n;тыс. руб.;шт\nA;1;2\n")
    assert (header.last, header.by_code["sum"].scale) == (1, 1000)


def test_a_line_right_above_stays_preamble(tmp_path: Path) -> None:
    _, header = found(tmp_path, "Выручка по станциям;;\nКод;Выручка;Звонки\nA;1;2\n")
    assert (header.first, header.last) == (1, 1)


def test_twins_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        found(tmp_path, "Код;Выручка;Выручка всего\nA;1;2\n")
    assert caught.value.code == "ambiguous_header"
    assert "«Выручка»" in caught.value.message
    assert "«Выручка всего»" in caught.value.message


def test_a_map_decides(tmp_path: Path) -> None:
    header_map = {"Выручка": "ignore", "Оборот  без НДС": "parts", "Штука": "no_such_code"}
    _, header = found(tmp_path, "Код;Выручка;Выручка всего;Оборот без НДС;Штука\nA;1;2;3;4\n", header_map)
    assert columns(header) == {"code": "Код", "sum": "Выручка всего", "parts": "Оборот без НДС"}
    assert header.unknown == ("Выручка", "Штука")


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        found(tmp_path, "Код;Погода\nA;1\n")
    assert caught.value.code == "missing_header"
    assert "«Выручка»" in caught.value.message
    assert "«Код»" not in caught.value.message


def test_a_header_deep_down_is_found(tmp_path: Path) -> None:
    _, header = found(tmp_path, "слова\n" * 500 + "Код;Выручка\nA;1\n")
    assert header.first == 500


@pytest.mark.parametrize("tail", ["", "\n", "\n;\n;;\n \n"])
def test_a_header_without_rows(tmp_path: Path, tail: str) -> None:
    with pytest.raises(FileRefused) as caught:
        found(tmp_path, "Код;Выручка" + tail)
    assert caught.value.code == "empty_file"
