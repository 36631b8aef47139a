"""The English catalogue: taken from the code, brought up to date, compiled. ``python -m tests.shape.texts`` does it all.

Russian is the source, so a msgid is what the code says (decision 0001). A text that the code no longer says leaves the catalogue.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "okno/locale/en/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")
OF_TEMPLATE = "tests.shape.texts:of_template"
METHODS = [
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", OF_TEMPLATE),
    ("**/templates/**.txt", OF_TEMPLATE),
]
# N_ marks a text where nothing is known of Django: whoever shows it translates it (okno/core/speech.py)
KEYWORDS: dict[str, Any] = dict.fromkeys(("_", "N_", "gettext", "gettext_lazy", "lazy"))
_CALL = re.compile(r"""\b(?:gettext|_)\(\s*u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*\)""")
# the file says when it was made; ours changes only when a text does
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def of_template(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Iterator[tuple[int, str, str, list[str]]]:
    """Texts of one Django template: its tags and filters, and ``_('…')`` in the attributes of components."""
    source = file.read().decode()
    loose = (token.contents for token in Lexer(source).tokenize() if token.token_type == TokenType.TEXT)
    for text in (templatize(source), *loose):
        for found in _CALL.finditer(text):
            yield 1, "_", ast.literal_eval(found[1]), []


def said() -> Catalog:
    """What the code says now, without translations."""
    catalog = _empty()
    for file, _, message, _, _ in extract_from_dir(ROOT / "okno", METHODS, keywords=KEYWORDS):
        if not isinstance(message, str):
            raise TypeError(f"{file}: plural forms are chosen by core/numbers.py, not by the catalogue: {message!r}")
        catalog.add(message, locations=[(f"okno/{file}", 0)])
    return catalog


def kept() -> Catalog:
    """The catalogue as it stands in the repository."""
    if not PO.exists():
        return _empty()
    with PO.open("rb") as file:
        return _dated(read_po(file, locale="en"))


def renewed() -> Catalog:
    """Every text of the code with the translation that is kept for it, in the order of the alphabet."""
    old, new = kept(), _empty()
    for message in sorted(said(), key=lambda message: str(message.id)):
        if message.id:
            known = old.get(message.id)
            new.add(message.id, known.string if known else "", sorted(message.locations))
    return new


def as_po(catalog: Catalog) -> bytes:
    """The file that people read; it names files and no lines."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, include_lineno=False)
    return out.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The file that the program reads."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def _empty() -> Catalog:
    return _dated(Catalog("en", project="Okno", version="1", fuzzy=False, header_comment="# What Okno says, in English."))


def _dated(catalog: Catalog) -> Catalog:
    catalog.creation_date = catalog.revision_date = MOMENT
    catalog.fuzzy = False
    return catalog


def main() -> int:
    """Bring both files up to date and name what has no English yet."""
    catalog = renewed()
    PO.write_bytes(as_po(catalog))
    MO.write_bytes(as_mo(catalog))
    missing = [str(message.id) for message in catalog if message.id and not message.string]
    sys.stdout.write("".join(f"{text}\n" for text in [*missing, f"texts {len(catalog)}, without English {len(missing)}"]))
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
