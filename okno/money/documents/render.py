"""From the texts of a paper to the bytes of its PDF. A compiler serves one thread at a time, so each thread has its own."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import segno
import typst

from okno.money.rules.qr import as_bytes

HERE = Path(__file__).parent
FONTS = HERE.parents[1] / "core" / "fonts"
_own = threading.local()


def render_paper(paper: Mapping[str, Any]) -> bytes:
    """A PDF of ``paper["kind"]``: invoice, act, upd or reconciliation. The same paper gives the same bytes.

    ``qr`` is the text of a payment code, ``day`` (ISO) the day that is written into the file as that of its making.
    """
    said = dict(paper) | {"code": _code(paper["qr"]) if paper.get("qr") else ""}
    moment = datetime.fromisoformat(paper["day"]).replace(tzinfo=UTC)
    made = _compiler().compile(format="pdf", sys_inputs={"paper": json.dumps(said, ensure_ascii=False)}, timestamp=moment)
    return cast(bytes, made)


def _code(text: str) -> str:
    """The payment code as SVG; never a micro code, which no bank reads."""
    return segno.make(as_bytes(text), error="m", micro=False).svg_inline(scale=1, border=0)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _compiler() -> typst.Compiler:
    """The compiler of this thread, kept: what it has set once it need not set again."""
    if not hasattr(_own, "compiler"):
        _own.compiler = typst.Compiler(str(HERE / "paper.typ"), root=str(HERE), font_paths=_fonts(), ignore_system_fonts=True)
    compiler: typst.Compiler = _own.compiler
    return compiler
