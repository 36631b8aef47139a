"""From the content of a review to the bytes of its PDF. Holds the GIL while it works: call it in jobs and commands, not in a page."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from okno.core.months import Month
from okno.meetings.report.labels import labels

HERE = Path(__file__).parent
FONTS = HERE.parents[1] / "core" / "fonts"
STANDARD = "ua-1"
BREAKABLE = 30  # a run of so many characters without a space gets places where a line may break
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")  # invisible orders that would turn the rest of a line round
# a number with what it counts in roubles or per cent; not the «2» of «Омск-2» and not a date
FIGURE = re.compile(
    r"(?<![\w.,\-№])[≈+\u2212]?\s?\d[\d\s\u202f]*(?:,\d+|\.\d+)?\s?(?:(?:млрд|млн|тыс\.|т|bn|m|k)\s?)?(?:₽|%|п\.п\.|pp)"
)


def render_pdf(content: dict[str, Any], *, number: int | None, draft: bool, link: str = "", language: str = "ru") -> bytes:
    """The report of one station: ``content`` is ``asdict`` of a Sheet, ``number`` the edition that left (None: not sent).

    ``link`` is the address behind the printed code, "" leaves the code out. The same arguments give the same bytes.
    """
    sheet = {
        **content,
        "opening": [emphasised(sentence) for sentence in content["summary"]],
        "edition": number,
        "draft": draft or number is None,
        "qr": squares(link) if link else None,
        "labels": labels(language),
        "language": language[:2],
    }
    inputs = {"sheet": json.dumps(soft(sheet), ensure_ascii=False)}
    moment = first_moment_after(content["period"])
    try:
        return _compile(inputs, moment, [STANDARD])
    except typst.TypstError:
        # a character that no font of ours draws (an emoji) is forbidden by the standard, but must not cost the report
        return _compile(inputs, moment, [])


def emphasised(sentence: str) -> list[dict[str, Any]]:
    """The sentence in pieces, amounts and shares marked as strong."""
    pieces, end = [], 0
    for found in FIGURE.finditer(sentence):
        pieces += [{"text": sentence[end : found.start()], "strong": False}, {"text": found.group(), "strong": True}]
        end = found.end()
    return [piece for piece in [*pieces, {"text": sentence[end:], "strong": False}] if piece["text"]]


def squares(link: str) -> list[list[int]]:
    """The dark runs of the QR code: [row, first column, length]; the first entry is [0, 0, side] of the whole code."""
    matrix = segno.make(link, error="m", micro=False).matrix
    runs = [
        [row, found.start(), len(found.group())]
        for row, line in enumerate(matrix)
        for found in re.finditer(b"\x01+", bytes(line))
    ]
    return [[0, 0, len(matrix)], *runs]


def first_moment_after(period: str) -> datetime:
    """The moment written into the file as its creation: when the reviewed month was over. The clock would change the bytes."""
    after = (Month.parse(period) + 1).first_day
    return datetime(after.year, after.month, 1, tzinfo=UTC)


def soft(value: Any) -> Any:
    """The same content where a number holds its sign and a run that no column could hold may break (zero-width spaces)."""
    if isinstance(value, str):
        value = DIRECTION.sub("", value).replace("\t", " ")
        value = re.sub(r"(?<=\d) (?=[%₽])", "\u00a0", value)
        return re.sub(rf"\S{{{BREAKABLE},}}", lambda run: "\u200b".join(run.group()), value)
    if isinstance(value, dict):
        return {key: soft(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [soft(part) for part in value]
    return value


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    return typst.Compiler(str(HERE / "report.typ"), root=str(HERE), font_paths=fonts, ignore_system_fonts=True)


def _compile(inputs: dict[str, str], moment: datetime, standards: list[str]) -> bytes:
    return _compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=standards, timestamp=moment)
