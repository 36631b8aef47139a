"""Text tables: which alphabet the bytes are in, which separator cuts the lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice

from okno.core.errors import FileRefused
from okno.core.speech import N_, _

SEPARATORS = (";", "\t", ",")
UTF8, UTF16, CP1251 = "UTF-8", "UTF-16", "Windows-1251"

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_HEAD = 2048
_FOREIGN = ("%PDF-", "{\\rtf", "ÿØÿ", "яШя")

EMPTY = N_("В файле нет ни одной заполненной ячейки. Выгрузите отчёт ещё раз и проверьте, что он не пустой.")
CUT_OFF = N_("Файл обрезан или испорчен: часть текста не читается. Выгрузите отчёт ещё раз и загрузите новый файл.")
NOT_A_TABLE = N_("Это не таблица. Загрузите выгрузку в формате XLSX, XLS или CSV.")
WEB_PAGE = N_("Это веб-страница, а не таблица. Откройте её в Excel и сохраните как XLSX или CSV, затем загрузите этот файл.")


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and its alphabet: by the mark at its beginning, else UTF-8, else Windows-1251.

    Raises FileRefused for what is no text, and for text that lost characters.
    """
    text, charset = _decoded(data)
    text = text.rstrip("\x1a")  # the end of a file, as DOS wrote it
    if not text.strip():
        raise FileRefused("empty_file", _(EMPTY))
    if text.lstrip()[:1] == "<":
        raise FileRefused("not_a_workbook", _(WEB_PAGE))
    if text.startswith(_FOREIGN) or "\x00" in text or _CONTROL.search(text, 0, _HEAD):
        raise FileRefused("not_a_workbook", _(NOT_A_TABLE))
    if "\ufffd" in text:
        raise FileRefused("corrupt_file", _(CUT_OFF))
    return text, charset


def _decoded(data: bytes) -> tuple[str, str]:
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16"), UTF16
        if data.startswith(b"\xef\xbb\xbf"):
            return data.decode("utf-8-sig"), UTF8
    except UnicodeDecodeError as error:
        raise FileRefused("corrupt_file", _(CUT_OFF)) from error
    try:
        return data.decode("utf-8"), UTF8
    except UnicodeDecodeError as error:
        _refuse_half_a_letter(data, error)
    try:
        return data.decode("cp1251"), CP1251
    except UnicodeDecodeError as error:
        if _CONTROL.search(data[:_HEAD].decode("latin-1")):
            raise FileRefused("not_a_workbook", _(NOT_A_TABLE)) from error
        raise FileRefused("corrupt_file", _(CUT_OFF)) from error


def _refuse_half_a_letter(data: bytes, error: UnicodeDecodeError) -> None:
    """UTF-8 to the very end, where half a letter is left: the file was cut off, it is not Windows-1251."""
    whole = data[: error.start]
    if error.reason == "unexpected end of data" and len(data) - error.start < 4 and not whole.isascii():
        raise FileRefused("corrupt_file", _(CUT_OFF)) from error


def lines_of(text: str) -> list[str]:
    """Physical lines; blank ones at the end are no lines. A quoted line break does not occur in these files."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    while lines and not lines[-1].strip().strip(';,"\t \xa0\u202f'):
        lines.pop()
    return lines


class TextSheet:
    """Lines of a text file, cut by one separator."""

    name: str | None = None
    is_text = True
    first_number = 1

    def __init__(self, lines: list[str], separator: str) -> None:
        self._lines = lines
        self.separator: str | None = separator

    def __len__(self) -> int:
        return len(self._lines)

    def rows(self, start: int = 0) -> Iterator[list[str]]:
        """Cells line by line, from a place on. Each line stands for itself: a stray quote spoils its own line only."""
        separator = self.separator or ";"
        for line in islice(self._lines, start, None):
            if '"' in line:
                yield _quoted(line, separator)
            else:
                yield line.split(separator)


def _quoted(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator))
    except (csv.Error, StopIteration):
        return line.split(separator)
