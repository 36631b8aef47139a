"""Directories stand under the same contract; the reader of the rows says what it cannot take."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from okno.core.intake.directory_file import read_directory
from okno.core.intake.headers import AliasTable, TableKind
from okno.core.intake.judged import Rejected, Unfit

PARTNERS = TableKind("partners", "партнёры", AliasTable({"inn": ("ИНН",), "name": ("Партнёр",)}), (("inn",),))
STATIONS = TableKind(
    "stations",
    "станции",
    AliasTable({"code": ("Код",), "name": ("Станция",), "opened": ("Открыта",), "posts": ("Посты",)}),
    (("code",), ("name",)),
)


def test_rows_are_given_by_code(tmp_path: Path) -> None:
    path = tmp_path / "stations.csv"
    path.write_text(
        "Справочник\nКод;Станция;Открыта;Посты;Погода\n A-1 ;Станция  Омск;01.02.2020;4;ясно\n;;;;\n"
        "Код;Станция;Открыта;Посты;Погода\n"
        "A-2;короткая\nA-3;Томск;31.02.2020;много;\nA-4;Томск-2;;;\n",
        encoding="cp1251",
    )
    file = read_directory(path, [PARTNERS, STATIONS])
    assert (file.kind, file.charset, file.unknown_columns) == ("stations", "Windows-1251", ("Погода",))
    assert [row.number for row in file.rows] == [3, 7, 8]
    first, bad, last = file.rows
    assert (first.text("code"), first.text("name"), first.day("opened"), first.number_of("posts")) == (
        "A-1",
        "Станция Омск",
        date(2020, 2, 1),
        Decimal(4),
    )
    assert (last.day("opened"), last.number_of("posts"), last.text("inn"), last.has("inn"), last.has("posts")) == (
        None,
        None,
        "",
        False,
        True,
    )
    for read, column, value, reason in (
        (bad.day, "Открыта", "31.02.2020", "bad_date"),
        (bad.number_of, "Посты", "много", "bad_number"),
    ):
        with pytest.raises(Unfit) as caught:
            read("opened" if reason == "bad_date" else "posts")
        assert (caught.value.column, caught.value.value, caught.value.reason) == (column, value, reason)
    file.reject(bad, bad.unfit("code", "unknown_city"))
    assert file.rejected == [Rejected(None, 6, None, None, "missing_columns"), Rejected(None, 7, "Код", "A-3", "unknown_city")]
    assert file.skipped.as_dict() == {"group_and_total_rows": 0, "repeated_header_rows": 1, "footer_rows": 0, "blank_rows": 1}
