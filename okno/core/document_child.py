"""Reads one document and writes what a page shows of it to standard output, line by line as JSON; a program of its own.

A document comes from outside, so it is opened here: little memory, little time, no file may be written, and whatever happens,
the caller only sees that the end of the output is missing. Run as ``python -I document_child.py pdf|docx FILE MOST SIDE``; it
needs nothing of Okno.

Lines: of a PDF ``{"jpeg": base64, "width", "height"}`` for each page, of a DOCX ``{"kind", "text"}`` for each paragraph (text,
heading, item) and row of a table; in the end ``{"end": how many there are}`` or ``{"error": word}``.
"""

from __future__ import annotations

import json
import resource
import sys
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

MEMORY = 1024 * 2**20
SECONDS = 120
ENLARGED = 4
"""A page is drawn at most so many pixels to the point, or a stamp would be as large as a sheet."""
PASSWORD = 4
"""PDFium's number for a document that asks for one."""
QUALITY = 92


def confine() -> None:
    """From here on: so much memory, so much time, nothing written."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def say(message: Any) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=False) + "\n")


def send_pages(path: Path, most: int, side: int) -> None:
    import pypdfium2  # only inside the limits

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        say({"error": "locked" if error.err_code == PASSWORD else "broken"})
        return
    document.init_forms()  # what was typed into fields is part of the page
    for number in range(min(len(document), most)):
        page = document[number]
        scale = min(side / max(*page.get_size(), 1), ENLARGED)
        image = page.render(scale=scale).to_pil().convert("RGB")
        out = BytesIO()
        image.save(out, "JPEG", quality=QUALITY)
        page.close()
        say({"jpeg": b64encode(out.getvalue()).decode(), "width": image.width, "height": image.height})
    say({"end": len(document)})


def send_paragraphs(path: Path, most: int) -> None:
    import docx  # only inside the limits

    with path.open("rb") as file:
        told = list(paragraphs(docx.Document(file)))
    for kind, text in islice(told, most):
        say({"kind": kind, "text": text})
    say({"end": len(told)})


def paragraphs(document: Any) -> Iterator[tuple[str, str]]:
    """Kind and text of everything that is not empty, in the order of the page; a table row by row."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (("row", text) for row in block.rows if (text := row_text(row)))
        elif text := " ".join(block.text.split()):
            yield kind_of(block), text


def row_text(row: Any) -> str:
    """The cells of a row with something in them; one that spans several is said once."""
    cells = {id(cell._tc): " ".join(cell.text.split()) for cell in row.cells}
    return " | ".join(text for text in cells.values() if text)


def kind_of(paragraph: Any) -> str:
    style = paragraph.style.name.lower() if paragraph.style is not None else ""
    if style.startswith(("heading", "title", "заголовок")):
        return "heading"
    properties = paragraph._p.pPr
    listed = properties is not None and properties.numPr is not None
    return "item" if listed or style.startswith("list") else "text"


def main(kind: str, path: Path, most: int, side: int) -> None:
    confine()
    try:
        if kind == "pdf":
            send_pages(path, most, side)
        else:
            send_paragraphs(path, most)
    except MemoryError:
        say({"error": "heavy"})
    except BaseException:  # noqa: BLE001 whatever the reader trips over; the caller needs one word, no traceback
        say({"error": "broken"})


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
