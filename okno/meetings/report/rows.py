"""Rows of the report's tables as they are read: what stands in each cell, which rows are loud, how wide the columns are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from okno.meetings.report import widths

NB = "\u00a0"
DENSE = 8.2  # size of the letters, as in report.typ
PLAIN = 8.8
CHIP = NB * 4  # the frame around a delta
SIGN = 12.0
EMPLOYEE_CHART = 70.9 + widths.GAP
WORDS_BEGIN = 12  # «мало станций для сравнения» is no figure
Row = dict[str, Any]


def kpi_table(rows: Sequence[Row], marks: Mapping[str, str], heads: Sequence[str], words: Mapping[str, str]) -> list[float]:
    """Says in each row what its cells hold: title, about, mark, peers_cell, loud, lacks, single. Returns the columns' widths."""
    for row in rows:
        row["title"] = title(row)
        row["loud"] = not row["folded"] and (row["judgement"] != "none" or bool(row["note"]["text"]))
        row["reason"] = joined(row["remark"], few_word(row, words), asked_word(row, words))
        row["about"] = "" if row["loud"] else row["reason"]
        row["mark"] = marks.get(row["plan_source"], "")
        row["peers_cell"] = star(row["peers"])
        row["lacks"] = lacks(row, words)
    cells = [_kpi_cells(row, words) for row in rows]
    found = widths.columns(heads, cells, DENSE)
    _mark_single(rows, cells, widths.first_column(found) if found else 0)
    return found


def kpi_heads(sheet: Mapping[str, Any], words: Mapping[str, str]) -> list[str]:
    month = sheet["previous_month"]
    past = (month[:1].upper() + month[1:], "Δ", words["year_ago"], "Δ")
    return [words["kpi"], words["fact"], words["plan"], words["delta"], *past, words["network"]]


def _kpi_cells(row: Row, words: Mapping[str, str]) -> list[str]:
    fact = row["fact"] or words["no_data"]
    name = f"{row['title']} {row['about']}"
    planned = f"{row['plan']}{NB}{row['mark']}"
    past = (row["previous"], row["previous_delta"], row["year_ago"], row["year_delta"])
    return [name, fact, planned, row["delta"], *past, row["peers_cell"]]


def below_deviations(rows: Sequence[Row], words: Mapping[str, str]) -> list[str]:
    """What stands under the deviations: how to read the charts, then the KPIs that are not in the table, by kind."""
    lacking = [row for row in rows if lacks(row, words)]
    known = [row for row in rows if not lacks(row, words)]
    kinds = {
        "normal": [row for row in known if row["folded"] and not row["few"]],
        "few": [row for row in known if row["few"] and not row["loud"]],
        "no_data": lacking,
    }
    legend = [words["legend"]] if any(row["drawing"] for row in rows) else []
    return legend + [
        f"{words[kind][:1].upper()}{words[kind][1:]}: {', '.join(_in_short(row, row in lacking) for row in some)}."
        for kind, some in kinds.items()
        if some
    ]


def _in_short(row: Row, lacking: bool) -> str:
    if lacking:
        return lower_first(row["title"])
    return f"{lower_first(row['title'])} {row['fact']}" + (f" ({row['delta']})" if row["delta"] else "")


def lacks(row: Row, words: Mapping[str, str]) -> bool:
    """No figure this month."""
    return not row["fact"] or row["fact"].lower() == words["no_data"]


def lower_first(name: str) -> str:
    """A name inside a sentence loses its capital, an abbreviation keeps it."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def behind(point: Row, words: Mapping[str, str]) -> str:
    """What a growth point rests on: trust, exact sums, the best quarter, the same money from another side."""
    worth = f", {words['worth']} {point['worth']}" if point["worth"] and point["worth"] != point["exact"] else ""
    return joined(
        f"{words['trust']} {point['trust']}" if point["trust"] else "",
        words["weak"] if point["weak"] else "",
        f"{words['exact']} {point['exact']}{worth}" if point["exact"] else "",
        f"{words['stretch']}: {point['stretch']}" if point["stretch"] else "",
        f"{words['explained']}: {'; '.join(point['explained_by'])}" if point["explained_by"] else "",
    )


def loud_columns(rows: Iterable[Row], words: Mapping[str, str]) -> list[float]:
    """Widths of fact, plan and delta in the table of deviations."""
    heads = ["", words["fact"], words["plan"], words["delta"].replace(" ", NB)]
    cells = [["", row["fact"] or words["no_data"], row["plan"], row["delta"] + CHIP] for row in rows if row["loud"]]
    return widths.columns(heads, cells, PLAIN, fixed=widths.PAGE / 2)


def employee_table(rows: Sequence[Row], words: Mapping[str, str]) -> list[float]:
    """The same for employees: about, peers_cell, lacks, single. What all are judged by stands above, else beside the name."""
    alike = len({row["kpi"] for row in rows}) == 1
    for row in rows:
        row["about"] = joined(row["role"], "" if alike else row["kpi"])
        row["peers_cell"] = star(row["peers"])
        row["lacks"] = lacks(row, words)
    cells = [
        [
            f"{row['name']} {row['about']}",
            row["fact"] or words["no_data"],
            row["peers_cell"],
            row["delta"] + CHIP,
            row["revenue"],
            row["hours"],
        ]
        for row in rows
    ]
    heads = [words[name].replace(" ", NB) for name in ("employee", "fact", "peers", "delta_role", "revenue", "hours")]
    found = widths.columns(heads, cells, DENSE, fixed=EMPLOYEE_CHART)
    _mark_single(rows, cells, widths.first_column(found, EMPLOYEE_CHART) - SIGN if found else 0)
    return found


def _mark_single(rows: Sequence[Row], cells: Sequence[Sequence[str]], room: float) -> None:
    for row, (name, *_) in zip(rows, cells, strict=True):
        row["single"] = len(name.splitlines()) <= 1 and widths.width(name, DENSE) <= room


def title(row: Row) -> str:
    """The name with its unit, unless the name or the figure says it."""
    unit = row["unit"].replace("-", "\u2011")  # «н-ч» stays whole
    return f"{row['name']},{NB}{unit}" if unit and unit not in row["name"] and unit not in row["fact"] else row["name"]


def star(peers: str) -> str:
    """What is said instead of a figure stands once below the table, by a star."""
    return "*" if len(peers) > WORDS_BEGIN else peers


def starred(rows: Iterable[Row]) -> list[str]:
    """The words behind the star, each once."""
    return list(dict.fromkeys(row["peers"] for row in rows if row["peers_cell"] == "*"))


def few_word(row: Row, words: Mapping[str, str]) -> str:
    return words["few"] if row["few"] and words["few"] not in row["remark"].lower() else ""


def asked_word(row: Row, words: Mapping[str, str]) -> str:
    return f"{words['asked']} {row['asked']}" if row["asked"] else ""


def joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def marks(sources: Iterable[str]) -> dict[str, str]:
    """Whose plan it is → the letter that says so in the table; sources that begin alike get more letters."""
    said: dict[str, str] = {}
    for source in filter(None, sources):
        if source not in said:
            letters = (source[:length].capitalize() for length in range(1, len(source) + 1))
            said[source] = next((mark for mark in letters if mark not in said.values()), source)
    return said
