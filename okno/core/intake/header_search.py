"""Finding the header of a table: one row, or two, in the first sheet that has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from okno.core.errors import FileRefused
from okno.core.intake.cells import Cell, Row, collapse, text_of
from okno.core.intake.headers import Column, Spelling, TableKind, normalise, unit_alone
from okno.core.intake.table import Sheet, Table
from okno.core.intake.text import EMPTY
from okno.core.speech import _

# headers stand near the top; only when none of the separators finds one there is the whole text searched
NEAR = 100

Aliases = Mapping[str, str]


@dataclass(frozen=True)
class Header:
    """Where the header stands and what it promises. ``first`` and ``last`` are places in the sheet, from 0."""

    kind: TableKind
    first: int
    last: int
    columns: tuple[Column, ...]
    unknown: tuple[str, ...]
    width: int
    by_code: dict[str, Column] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {column.code: column for column in self.columns})

    def is_repeated_by(self, cells: Row) -> bool:
        """Whether at least half of the recognised columns show their own header again, as on a printed page."""
        shown = sum(_shows(cells[column.index], column.shown) for column in self.columns if column.index < len(cells))
        return shown * 2 >= len(self.columns)


def _shows(cell: Cell, header: tuple[str, ...]) -> bool:
    text = collapse(text_of(cell)).lower()
    return bool(text) and any(text == part.lower() for part in header)


@dataclass
class _Search:
    """What is looked for, and how near the best row came, so that a refusal can say what is missing."""

    kinds: Sequence[TableKind]
    header_map: Aliases
    best: tuple[tuple[int, int], TableKind | None, frozenset[str]] = ((0, 0), None, frozenset())

    def note(self, kind: TableKind, columns: Sequence[Column]) -> None:
        codes = frozenset(column.code for column in columns)
        nearness = (len(codes), -len(kind.lacks(codes)))
        if codes and nearness >= self.best[0]:
            self.best = (nearness, kind, codes)


def find_header(table: Table, kinds: Sequence[TableKind], header_map: Aliases | None = None) -> tuple[Sheet, Header]:
    """The sheet to read and its header; of a text, under the separator that makes the most recognised columns.

    Kinds are tried in their order. ``header_map``: header as written → code or ``ignore``, wins over the spellings.
    Raises FileRefused: empty_file, missing_header, ambiguous_header.
    """
    search = _Search(kinds, {collapse(text).lower(): code for text, code in (header_map or {}).items()})
    found = _in_text(table, search) if table.lines is not None else _in_workbook(table, search)
    if found is None:
        raise FileRefused("missing_header", _what_is_missing(search))
    sheet, header = found
    _refuse_twins(header)
    if len(sheet) == header.last + 1:
        raise FileRefused(
            "empty_file", _("Под строкой заголовков нет ни одной строки. Выгрузите отчёт с данными и загрузите его ещё раз.")
        )
    return sheet, header


def _in_workbook(table: Table, search: _Search) -> tuple[Sheet, Header] | None:
    filled = False
    for sheet in table.sheets():
        filled = filled or len(sheet) > 0
        if header := _in_rows(sheet.rows(), search):
            return sheet, header
    if not filled:
        raise FileRefused("empty_file", _(EMPTY))
    return None


def _in_text(table: Table, search: _Search) -> tuple[Sheet, Header] | None:
    for limit in (NEAR, None):
        found = [(sheet, header) for sheet in table.sheets() if (header := _in_rows(islice(sheet.rows(), limit), search))]
        if found:
            return max(found, key=lambda pair: len(pair[1].columns))
    return None


def _in_rows(rows: Iterator[Row], search: _Search) -> Header | None:
    cells = (tuple(map(text_of, row)) for row in rows)
    for place, (upper, lower) in enumerate(pairwise(_with_end(cells))):
        if not any(upper):
            continue
        for kind in search.kinds:
            if header := _header_at(place, upper, lower, kind, search):
                return header
    return None


def _with_end(rows: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    yield from rows
    yield ()


def _header_at(place: int, upper: tuple[str, ...], lower: tuple[str, ...], kind: TableKind, search: _Search) -> Header | None:
    above = recognise([(text,) for text in upper], kind, search.header_map)
    pair = _paired(upper, lower)
    both = recognise(pair, kind, search.header_map) if any(map(str.strip, lower)) else []
    if _is_more(both, above, lower, kind, search) and not kind.lacks(column.code for column in both):
        return _header(kind, place, place + 1, both, pair)
    search.note(kind, above)
    if kind.lacks(column.code for column in above):
        return None
    return _header(kind, place, place, above, [(text,) for text in upper])


def _is_more(both: list[Column], above: list[Column], lower: tuple[str, ...], kind: TableKind, search: _Search) -> bool:
    """Two rows make the header when together they say more than each alone, or when the lower one is all units."""
    if both and all(unit_alone(text) for text in lower if text.strip()):
        return True
    return len(both) > len(above) and len(both) > len(recognise([(text,) for text in lower], kind, search.header_map))


def _paired(upper: tuple[str, ...], lower: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Columns of a header of two rows: an empty upper cell stands under the text to its left."""
    columns: list[tuple[str, ...]] = []
    left = ""
    for index in range(max(len(upper), len(lower))):
        own = upper[index] if index < len(upper) else ""
        under = lower[index] if index < len(lower) else ""
        left = own if own.strip() else left
        # with nothing below, only an own text names the column: borrowed, it would name two
        columns.append((left, under) if under.strip() else (own,))
    return columns


def recognise(headers: Sequence[tuple[str, ...]], kind: TableKind, header_map: Aliases) -> list[Column]:
    """Columns whose header is known to the map or to the kind's spellings."""
    columns = []
    for index, shown in enumerate(headers):
        if any(text.strip() for text in shown):
            column = _column(index, tuple(collapse(text) for text in shown), kind, header_map)
            if column:
                columns.append(column)
    return columns


def _column(index: int, shown: tuple[str, ...], kind: TableKind, header_map: Aliases) -> Column | None:
    spellings = [normalise(text) for text in shown]
    if len(shown) == 2 and not kind.aliases.code(spellings[1].text) and (alone := unit_alone(shown[1])):
        spellings[1] = alone
    unit = next((spelling for spelling in reversed(spellings) if spelling.unit), spellings[-1])
    text = " / ".join(part for part in shown if part)
    mapped = header_map.get(text.lower()) or header_map.get(shown[-1].lower())
    # a mapped header means its code or nothing («ignore», or a code of another kind), never a spelling of the table
    code = mapped or _looked_up(spellings, kind)
    return Column(index, text, code, unit.unit, unit.scale, shown) if code in kind.aliases.codes else None


def _looked_up(spellings: list[Spelling], kind: TableKind) -> str | None:
    joined = " ".join(spelling.text for spelling in spellings if spelling.text)
    return kind.aliases.code(joined) or kind.aliases.code(spellings[-1].text)


def _header(kind: TableKind, first: int, last: int, columns: list[Column], headers: list[tuple[str, ...]]) -> Header:
    known = {column.index for column in columns}
    texts = [" / ".join(filter(None, map(collapse, shown))) for shown in headers]
    unknown = tuple(text for index, text in enumerate(texts) if text and index not in known)
    return Header(kind, first, last, tuple(columns), unknown, len(headers))


def _refuse_twins(header: Header) -> None:
    for column in header.columns:
        twin = header.by_code[column.code]
        if twin is not column:
            raise FileRefused(
                "ambiguous_header",
                _(
                    "Столбцы «{one}» и «{other}» означают одно и то же. Оставьте один из них "
                    "или укажите в соответствии столбцов, какой читать."
                ).format(one=column.text, other=twin.text),
            )


def _what_is_missing(search: _Search) -> str:
    _nearness, kind, codes = search.best
    kind = kind or search.kinds[-1]
    either = _(" или ")
    lacking = "; ".join(either.join(f"«{kind.aliases.example(code)}»" for code in group) for group in kind.lacks(codes))
    wanted = ", ".join(_(known.title) for known in search.kinds)
    return _(
        "Не нашли строку заголовков. Искали: {wanted}. Ближе всего — {nearest}: не хватает столбцов {lacking}. "
        "Проверьте, та ли это выгрузка, или укажите соответствие столбцов."
    ).format(wanted=wanted, nearest=_(kind.title), lacking=lacking)
