"""Content decides what a file is; what is no table, broken or a bomb is refused in words, never half read."""

# ruff: noqa: DTZ001 cells hold the clock of the place itself, without a zone

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okno.core.errors import FileRefused
from okno.core.intake import table
from okno.core.intake.cells import Row
from okno.core.intake.table import open_table
from okno.core.intake.workbook import sheets_of

LINE = "Код;Выручка\nСТ-1;5 ₽\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def put(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "file.any"
    path.write_bytes(data)
    return path


def workbook(cells: dict[tuple[int, int], object]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"default_date_format": "dd.mm.yyyy hh:mm"})
    sheet = book.add_worksheet("Лист")
    for (row, column), value in cells.items():
        sheet.write(row, column, value)
    book.add_worksheet("Пустой")
    book.close()
    return stream.getvalue()


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The same workbook with parts replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, body in changes.items():
            new.writestr(name, body)
    return stream.getvalue()


def rows(path: Path) -> list[Row]:
    return list(next(iter(open_table(path).sheets())).rows())


def code_of(path: Path) -> str:
    with pytest.raises(FileRefused) as caught:
        rows(path)
    assert caught.value.message.endswith("."), "a sentence for a person"
    return caught.value.code


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1251", "Windows-1251")],
)
def test_alphabets(tmp_path: Path, encoding: str, charset: str) -> None:
    text = LINE.replace("₽", "руб.") if encoding == "cp1251" else LINE
    table = open_table(put(tmp_path, text.encode(encoding)))
    assert table.charset == charset
    assert list(next(iter(table.sheets())).rows()) == [line.split(";") for line in text.splitlines()]


def test_utf16_big_end_first(tmp_path: Path) -> None:
    assert rows(put(tmp_path, b"\xfe\xff" + LINE.encode("utf-16-be")))[1] == ["СТ-1", "5 ₽"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_blank_tail(tmp_path: Path, end: str) -> None:
    text = end.join(["a;b", "", "1;2", ";;", ' ;"";', "\u00a0", ""]) + "\x1a"
    assert rows(put(tmp_path, text.encode())) == [["a", "b"], [""], ["1", "2"]]


def test_a_stray_quote_spoils_its_own_line_only(tmp_path: Path) -> None:
    assert rows(put(tmp_path, b'"a;b";c\n"broken;x\n1;2\n"x""y";z\n')) == [["a;b", "c"], ["broken;x"], ["1", "2"], ['x"y', "z"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\n\t\n", "empty_file"),
        (b";;;\n;;\n", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (PNG, "not_a_workbook"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "not_a_workbook"),
        (b"GIF89a\x01\x00\x01\x00", "not_a_workbook"),
        (b"%PDF-1.7\n1 0 obj", "not_a_workbook"),
        (b"{\\rtf1 text", "not_a_workbook"),
        (b"\x1f\x8b\x08\x00\x00", "not_a_workbook"),
        (b"\n  <html><table><tr><td>1</td></tr></table>", "not_a_workbook"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "not_a_workbook"),
        ("<table>".encode("utf-16"), "not_a_workbook"),
        ("Код;Выр\ufffdчка\n".encode(), "corrupt_file"),
        ("Код;Выручка".encode()[:-1], "corrupt_file"),
        ("Код;Выручка".encode("utf-16")[:-1], "corrupt_file"),
        (b"\xef\xbb\xbf\xff\xff;", "corrupt_file"),
        ("Код;Выручка".encode("cp1251") + b"\x98", "corrupt_file"),
        (b"PK\x03\x04", "corrupt_file"),
        (b"PK, said the text", "corrupt_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "corrupt_file"),
        (b"\xd0\xcf\x11\xe0", "corrupt_file"),
    ],
)
def test_refused(tmp_path: Path, data: bytes, code: str) -> None:
    assert code_of(put(tmp_path, data)) == code


def test_cells_of_a_workbook(tmp_path: Path) -> None:
    data = workbook(
        {(2, 1): "  слово\nдва", (2, 2): 0.5, (2, 3): datetime(2025, 6, 1, 10, 30), (3, 1): True, (3, 3): date(2025, 6, 1)}
    )
    read = rows(put(tmp_path, data))
    assert [list(row) for row in read[:2]] == [[], []], "rows above keep their numbers"
    assert read[2] == ["  слово\nдва", 0.5, datetime(2025, 6, 1, 10, 30)], "columns begin with the first filled one"
    assert read[3] == [True, "", date(2025, 6, 1)]


def test_sheets_come_in_their_order(tmp_path: Path) -> None:
    sheets = list(open_table(put(tmp_path, workbook({(0, 0): "a"}))).sheets())
    assert [(sheet.name, len(sheet)) for sheet in sheets] == [("Лист", 1), ("Пустой", 0)]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_half_a_workbook(tmp_path: Path, part: float) -> None:
    data = workbook({(row, 0): row for row in range(200)})
    assert code_of(put(tmp_path, data[: int(len(data) * part)])) == "corrupt_file"


def test_a_workbook_with_broken_bytes_inside(tmp_path: Path) -> None:
    data = repacked(workbook({(0, 0): "a"}), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row><c t='s'><v>99"})
    try:
        assert rows(put(tmp_path, data)) == []
    except FileRefused as refused:
        assert refused.code == "corrupt_file"


def test_an_archive_without_a_workbook(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert code_of(put(tmp_path, stream.getvalue())) == "not_a_workbook"


def test_a_zip_bomb(tmp_path: Path) -> None:
    data = repacked(workbook({(0, 0): "a"}), {"xl/media/big.bin": b"\x00" * (60 * 2**20)})
    assert len(data) < 2**20
    assert code_of(put(tmp_path, data)) == "corrupt_file"


def test_a_small_bomb_by_its_ratio(tmp_path: Path) -> None:
    data = repacked(workbook({(0, 0): "a"}), {"xl/worksheets/sheet1.xml": b" " * (20 * 2**20)})
    assert code_of(put(tmp_path, data)) == "corrupt_file"


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    """The directory of the archive says 100 bytes; what comes out is bounded by the memory of the child."""
    sheet = (
        b"<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>"
        + b"A" * (120 * 2**20)
        + b"</t></is></c></row></sheetData></worksheet>"
    )
    data = bytearray(repacked(workbook({(0, 0): "a"}), {"xl/worksheets/sheet1.xml": sheet}))
    for place in _entries(data, b"xl/worksheets/sheet1.xml"):
        data[place : place + 4] = struct.pack("<I", 100)
    try:
        assert sum(len(str(cell)) for row in rows(put(tmp_path, bytes(data))) for cell in row) < 1000
    except FileRefused as refused:
        assert refused.code == "corrupt_file"


def _entries(data: bytearray, name: bytes) -> list[int]:
    """Where the unpacked size of an entry is written: in its local header and in the directory."""
    local = data.rfind(b"PK\x03\x04", 0, data.find(name))
    central = data.rfind(b"PK\x01\x02", 0, data.rfind(name))
    return [local + 22, central + 24]


def test_entities_stay_what_they_are(tmp_path: Path) -> None:
    """A billion laughs and a file of the machine: refused, or read without a single laugh."""
    doctype = (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY file SYSTEM "file:///etc/passwd">'
        + "".join(f'<!ENTITY a{n} "{("&a%s;" % (n - 1 or "")) * 10}">' for n in range(1, 12))
        + "]>"
    )
    cell = '<c r="A1" t="inlineStr"><is><t>x&a11;&file;</t></is></c>'
    sheet = f'<?xml version="1.0"?>{doctype}<worksheet><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    path = put(tmp_path, repacked(workbook({(0, 0): "a"}), {"xl/worksheets/sheet1.xml": sheet.encode()}))
    try:
        text = str(rows(path))
    except FileRefused as refused:
        assert refused.code == "corrupt_file"
    else:
        assert "ha" not in text
        assert "root" not in text
        assert len(text) < 1000


def test_names_that_climb_are_never_followed(tmp_path: Path) -> None:
    data = repacked(workbook({(0, 0): "a"}), {"../../escaped.txt": b"x", "xl/../../escaped.txt": b"x"})
    nest = tmp_path / "a" / "b"
    nest.mkdir(parents=True)
    assert rows(put(nest, data)) == [["a"]]
    assert not list(tmp_path.rglob("escaped*"))


def test_a_far_cell_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = put(tmp_path, workbook({(0, 0): "a", (1_048_575, 16_383): "b"}))
    assert code_of(path) == "corrupt_file"


def test_nothing_is_left_running_when_reading_stops_early(tmp_path: Path) -> None:
    sheets = open_table(put(tmp_path, workbook({(row, 0): "слово" for row in range(5000)}))).sheets()
    assert len(next(iter(sheets))) == 5000
    sheets.close()  # type: ignore[attr-defined]  # the rest is not wanted


def test_a_child_that_dies_is_a_broken_file(tmp_path: Path) -> None:
    missing = tmp_path / "none"
    with pytest.raises(FileRefused) as caught:
        next(sheets_of(missing))
    assert caught.value.code == "corrupt_file"


def test_a_line_longer_than_any_cell(tmp_path: Path) -> None:
    long = '"' + "x" * 200_000 + '";2'
    assert rows(put(tmp_path, f"a;b\n{long}\n1;2".encode()))[2] == ["1", "2"]


def test_a_text_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "LONGEST_TEXT", 100)
    assert code_of(put(tmp_path, b"a;b\n" * 100)) == "corrupt_file"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 2**31), st.integers(1, 40), st.booleans())
def test_spoiled_workbooks_are_read_or_refused(tmp_path: Path, seed: int, spoiled: int, inside: bool) -> None:
    chance = Random(seed)
    whole = workbook({(row, column): chance.choice(["слово", 1.5, True]) for row in range(20) for column in range(4)})
    if inside:
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            name = chance.choice([name for name in archive.namelist() if name.startswith("xl/")])
            data = repacked(whole, {name: _spoiled(archive.read(name), chance, spoiled)})
    else:
        data = b"PK" + _spoiled(whole[2:], chance, spoiled)
    try:
        for sheet in open_table(put(tmp_path, data)).sheets():
            assert all(isinstance(row, list) for row in sheet.rows())
    except FileRefused as refused:
        assert refused.code in ("corrupt_file", "not_a_workbook")


def _spoiled(data: bytes, chance: Random, times: int) -> bytes:
    changed = bytearray(data)
    for _ in range(times):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)
