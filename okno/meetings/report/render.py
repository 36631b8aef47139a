"""From the content of a review to the bytes of its PDF: a twentieth of a second, for jobs and commands, not for a page.

The typesetter lets other threads of Python run; a compiler serves one thread at a time, so each thread has its own.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

from okno.core.months import Month
from okno.meetings.report import drawings, rows
from okno.meetings.report.labels import labels

HERE = Path(__file__).parent
FONTS = HERE.parents[1] / "core" / "fonts"
LONG_RUN = re.compile(r"\S{30,}")  # no column could hold it
BEFORE_SIGN = re.compile(r"(?<=\d) (?=[%₽])")
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")  # invisible orders that would turn the rest of a line round
ANY_OF_THESE = re.compile(rf"\t|{DIRECTION.pattern}|{BEFORE_SIGN.pattern}|{LONG_RUN.pattern}")
# a number with what it counts in roubles or per cent; not the «2» of «Омск-2» and not a date
FIGURE = re.compile(
    r"(?<![\w.,\-№])[≈+\u2212]?\s?(?:₽)?\d[\d\s,]*(?:[.,]\d+)?\s?(?:(?:млрд|млн|тыс\.|т|bn|m|k)\s?)?(?:₽|%|п\.п\.|pp)"
)

_own = threading.local()


def render_pdf(content: Mapping[str, Any], *, number: int | None, draft: bool, link: str = "", language: str = "") -> bytes:
    """The report of one station: ``content`` is ``asdict`` of a Sheet, ``number`` the edition that left (None: not sent).

    ``link`` is the address behind the printed code, "" leaves the code out. The same arguments give the same bytes.
    Its fixed words are in the language of its content, unless another is named.
    """
    language = language or content.get("language", "ru")
    words = labels(language)
    sheet = soft(dict(content)) | {
        "opening": soft([emphasised(sentence) for sentence in content["summary"]]),
        "edition": number,
        "draft": draft or number is None,
        "labels": words,
        "language": language[:2],
        "signs": drawings.signs(),
        "qr": drawings.code(link) if link else "",
        "targets": soft(content.get("targets", ())),  # reports frozen before there were any
        "last_plan_change": soft(content.get("last_plan_change", "")),
    }
    _draw(sheet)
    _lay(sheet, words)
    return _compile({"sheet": json.dumps(sheet, ensure_ascii=False)}, first_moment_after(content["period"]))


def _draw(sheet: dict[str, Any]) -> None:
    """Pictures instead of the numbers they show."""
    for name, size in (("kpis", drawings.KPI_SPARK), ("employees", drawings.EMPLOYEE_SPARK)):
        for row in sheet[name]:
            chart = row.pop("chart")
            row["spoken"] = chart["label"]
            row["drawing"] = drawings.spark(chart, row["judgement"], size)
    changes = [change for change in (sheet["change_month"], sheet["change_year"]) if change]
    sheet["factors"] = list(dict.fromkeys(effect["name"] for change in changes for effect in change["effects"]))
    for change in changes:
        effects = {effect["name"]: effect for effect in change["effects"]}
        change["texts"] = [effects[name]["text"] if name in effects else "" for name in sheet["factors"]]
        change["drawing"] = drawings.cascade([effects[name]["value"] if name in effects else None for name in sheet["factors"]])


def _lay(sheet: dict[str, Any], words: Mapping[str, str]) -> None:
    """What stands in the cells and how wide the columns are."""
    sheet["kpi_heads"] = rows.kpi_heads(sheet, words)
    sheet["marks"] = rows.marks(row["plan_source"] for row in sheet["kpis"])
    sheet["kpi_columns"] = rows.kpi_table(sheet["kpis"], sheet["marks"], sheet["kpi_heads"], words)
    sheet["below_deviations"] = rows.below_deviations(sheet["kpis"], words)
    sheet["loud_columns"] = rows.loud_columns(sheet["kpis"], words)
    sheet["employee_columns"] = rows.employee_table(sheet["employees"], words)
    sheet["judged_by"] = list(dict.fromkeys(rows.lower_first(row["kpi"]) for row in sheet["employees"]))
    stars = rows.starred(sheet["kpis"])
    sheet["stars"] = {"kpis": stars, "employees": [said for said in rows.starred(sheet["employees"]) if said not in stars]}
    for point in (*sheet["growth"], *sheet["more_growth"]):
        point["behind"] = rows.behind(point, words)
        point.pop("chart", None)  # drawn on the page; on paper the sentence has its figures


def emphasised(sentence: str) -> list[dict[str, Any]]:
    """The sentence in pieces, amounts and shares marked as strong."""
    pieces, end = [], 0
    for found in FIGURE.finditer(sentence):
        pieces += [{"text": sentence[end : found.start()], "strong": False}, {"text": found.group(), "strong": True}]
        end = found.end()
    return [piece for piece in [*pieces, {"text": sentence[end:], "strong": False}] if piece["text"]]


def first_moment_after(period: str) -> datetime:
    """The moment written into the file as its creation: when the reviewed month was over. The clock would change the bytes."""
    after = (Month.parse(period) + 1).first_day
    return datetime(after.year, after.month, 1, tzinfo=UTC)


def soft(value: Any) -> Any:
    """A copy in which a number holds its sign and an endless run may break (zero-width spaces); nothing visible changes."""
    if isinstance(value, str):
        if not ANY_OF_THESE.search(value):
            return value
        value = BEFORE_SIGN.sub("\u00a0", DIRECTION.sub("", value).replace("\t", " "))
        return LONG_RUN.sub(lambda run: "\u200b".join(run.group()), value)
    if isinstance(value, dict):
        return {key: soft(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [soft(part) for part in value]
    return value


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _compiler() -> typst.Compiler:
    """The compiler of this thread; kept, because what it has set once it need not set again."""
    if not hasattr(_own, "compiler"):
        source = str(HERE / "report.typ")
        _own.compiler = typst.Compiler(source, root=str(HERE), font_paths=_fonts(), ignore_system_fonts=True)
    compiler: typst.Compiler = _own.compiler
    return compiler


def _compile(inputs: dict[str, str], moment: datetime) -> bytes:
    """The accessible standard; where it refuses a character that no font of ours draws (an emoji), the report without it."""
    try:
        made = _compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=moment)
    except typst.TypstError:
        made = _compiler().compile(format="pdf", sys_inputs=inputs, timestamp=moment)
    return cast(bytes, made)
