"""What kind of document a file is, told by its content and never by its name."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

from okno.core.errors import Refused
from okno.core.speech import _

PDF = "application/pdf"
XLS = "application/vnd.ms-excel"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV = "text/csv"
TEXT = "text/plain"
SUFFIXES = {PDF: (".pdf",), XLS: (".xls",), XLSX: (".xlsx",), DOCX: (".docx",), CSV: (".csv", ".tsv"), TEXT: (".txt",)}

UNPACKED = 50 * 1024 * 1024
RATIO = 100
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CHUNK = 1024 * 1024


def type_of(stream: BinaryIO, name: str) -> str:
    """The content type, one of SUFFIXES; anything else is refused. The name only tells a table from a text."""
    head = stream.read(16)
    stream.seek(0)
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _office(stream)
    if head.startswith(_OLE):
        return _old_excel(stream)
    if _is_text(stream, head):
        return CSV if name.lower().endswith(SUFFIXES[CSV]) else TEXT
    raise _unknown()


def _office(stream: BinaryIO) -> str:
    """XLSX or DOCX without programs inside; a packed bomb and any other archive are refused."""
    try:
        with zipfile.ZipFile(stream) as parts:
            names = {part.filename for part in parts.infolist()}
            unpacked = sum(part.file_size for part in parts.infolist())
            packed = sum(part.compress_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise _unknown() from None
    if unpacked > UNPACKED or unpacked > RATIO * max(packed, 1):
        raise Refused(_("Файл в распакованном виде слишком велик. Разделите его на части до 50 МБ."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(_("В файле есть макросы. Сохраните его без макросов (XLSX или DOCX) и добавьте ещё раз."))
    for part, kind in (("xl/workbook.xml", XLSX), ("word/document.xml", DOCX)):
        if part in names and "[Content_Types].xml" in names:
            return kind
    raise _unknown()


def _old_excel(stream: BinaryIO) -> str:
    """XLS by the name of its main stream; other files of that family (DOC, MSI) and macros are refused."""
    content = stream.read()
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise Refused(_("В файле есть макросы. Сохраните его без макросов (XLSX) и добавьте ещё раз."))
    if any(word.encode("utf-16-le") + b"\x00\x00" in content for word in ("Workbook", "Book")):
        return XLS
    raise _unknown()


def _is_text(stream: BinaryIO, head: bytes) -> bool:
    """Letters and nothing that a browser would take for a page or a picture, whatever it is called."""
    if head.startswith(_UTF16):
        try:
            start = stream.read(_CHUNK).decode("utf-16", errors="strict")
        except UnicodeDecodeError:
            return False
        return not start.lstrip().startswith("<") and not _NOT_TEXT.search(start.encode())
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head or first.startswith((b"<", b"%!PS", b"{\\rtf")):
        return False
    while block := stream.read(_CHUNK):
        if _NOT_TEXT.search(block):
            return False
    return True


def _unknown() -> Refused:
    return Refused(_("Такой файл мы не принимаем. Подойдут PDF, XLSX, XLS, DOCX, CSV и TXT."))
