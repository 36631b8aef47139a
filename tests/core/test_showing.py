"""Documents are read by a child of little memory and time: pages, paragraphs, or one word on why not."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import typst

from okno.core.documents import DOCX, PDF
from okno.core.showing import MOST_PAGES, SIDE, Paragraph, Trouble, see_document

PAGE = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]>>endobj\n"
SHEET = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[%s]/Count %d>>endobj\n%strailer<</Root 1 0 R%s>>"
)
LOCK = (
    b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    b"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">>>"
)


def sheet(width: int = 595, height: int = 842, *, pages: bool = True, lock: bytes = b"") -> bytes:
    """A PDF by hand: one empty page of any size, or none; behind a password with LOCK."""
    return SHEET % ((b"3 0 R", 1, PAGE % (width, height), lock) if pages else (b"", 0, b"", lock))


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "document"
    path.write_bytes(content)
    return path


def test_a_pdf_is_shown_page_by_page_up_to_a_number(tmp_path: Path) -> None:
    content = typst.compile(b"#set page(width: 210mm, height: 297mm)\n#for i in range(62) [Page #i #pagebreak()]")
    seen = see_document(written(tmp_path, content), PDF)
    assert (seen.count, len(seen.pictures), seen.trouble) == (63, MOST_PAGES, None)
    first = seen.pictures[0]
    assert first.jpeg.startswith(b"\xff\xd8\xff") and first.height == SIDE > first.width


@pytest.mark.parametrize(("width", "height"), [(9_999_999, 10), (1, 1), (14_400, 14_400)])
def test_a_page_of_any_size_makes_a_picture_of_a_screens_size(tmp_path: Path, width: int, height: int) -> None:
    picture = see_document(written(tmp_path, sheet(width, height)), PDF).pictures[0]
    assert 1 <= picture.width <= SIDE and 1 <= picture.height <= SIDE


@pytest.mark.parametrize(
    ("content", "kind", "trouble"),
    [
        (b"%PDF-1.7\nnothing of the kind", PDF, Trouble.BROKEN),
        (typst.compile(b"whole")[:600], PDF, Trouble.BROKEN),
        (sheet(lock=LOCK), PDF, Trouble.LOCKED),
        (sheet(pages=False), PDF, Trouble.BROKEN),
        (b"PK\x03\x04 no archive", DOCX, Trouble.BROKEN),
    ],
)
def test_what_cannot_be_shown_says_why_in_a_word(tmp_path: Path, content: bytes, kind: str, trouble: Trouble) -> None:
    seen = see_document(written(tmp_path, content), kind)
    assert (seen.trouble, seen.count, list(seen.pictures)) == (trouble, 0, [])


def test_a_docx_of_pictures_alone_has_nothing_to_show(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "order"))
    assert see_document(tmp_path / "order", DOCX).trouble == Trouble.EMPTY


def test_what_takes_too_long_is_too_heavy(tmp_path: Path) -> None:
    assert see_document(written(tmp_path, sheet()), PDF, seconds=0.001).trouble == Trouble.HEAVY


def test_a_docx_is_its_paragraphs_in_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Приказ о зимней акции")
    document.add_paragraph("Повесить   баннер.")
    document.add_paragraph("")
    document.add_paragraph("Скидка 15 %", style="List Number")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Товар", "Сколько"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Щётки: четыре"
    document.save(str(tmp_path / "order"))
    seen = see_document(tmp_path / "order", DOCX)
    assert seen.paragraphs == [
        Paragraph("heading", "Приказ о зимней акции"),
        Paragraph("text", "Повесить баннер."),
        Paragraph("item", "Скидка 15 %"),
        Paragraph("row", "Товар | Сколько"),
        Paragraph("row", "Щётки: четыре"),
    ]
    assert seen.count == 5
