"""What a file of figures says and would change, in words for the page: from the answer that was kept with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okno.accounts.models import Person
from okno.core.months import Month
from okno.core.speech import lang
from okno.kpi.access import visible_sources
from okno.kpi.models import Source
from okno.kpi.rules.facts import EMPLOYEE_FACTS, STATION_FACTS, Fact
from okno.kpi.rules.intake.aliases import KINDS

SHOWN = 200
"""Lines of one list on the page; all of them are in the table to download."""

KIND_WORDS = {
    "stations": gettext_lazy("показатели станций"),
    "employees": gettext_lazy("выработка сотрудников"),
    "orders": gettext_lazy("реестр заказ-нарядов"),
}
REASONS = {
    "missing_columns": (gettext_lazy("не хватает столбцов"), gettext_lazy("Проверьте разделители в этой строке.")),
    "unknown_station": (gettext_lazy("нет такой станции"), gettext_lazy("Проверьте код или добавьте станцию в сеть.")),
    "missing_employee": (gettext_lazy("не назван сотрудник"), gettext_lazy("Укажите табельный номер или имя.")),
    "bad_date": (gettext_lazy("дата не читается"), gettext_lazy("Запишите её как 01.06.2025.")),
    "bad_number": (gettext_lazy("число не читается"), gettext_lazy("Оставьте в ячейке одно число.")),
    "duplicate": (gettext_lazy("повтор строки"), gettext_lazy("Ничего: взята первая такая строка.")),
    "duplicate_conflict": (
        gettext_lazy("две строки говорят разное"),
        gettext_lazy("Оставьте верную строку и загрузите файл ещё раз."),
    ),
}
WARNINGS = {
    "null_value": gettext_lazy("Нет данных: значение останется пустым"),
    "negative_revenue": gettext_lazy("Выручка меньше нуля: примем как возврат"),
    "extra_columns": gettext_lazy("В строке больше ячеек, чем столбцов: лишние не читались"),
    "total_differs": gettext_lazy("Итог в файле не сходится с суммой строк"),
    "null_over_value": gettext_lazy("В файле пусто, а значение есть: оставим прежнее"),
}
SKIPPED = {
    "group_and_total_rows": gettext_lazy("группы и итоги"),
    "repeated_header_rows": gettext_lazy("повторы заголовка"),
    "footer_rows": gettext_lazy("подписи внизу"),
    "blank_rows": gettext_lazy("пустые строки"),
}
# shown above the button, in this order
SUMMED = {
    "revenue_total": gettext_lazy("Выручка"),
    "revenue": gettext_lazy("Выручка"),
    "amount": gettext_lazy("Выручка"),
    "nh_sold": gettext_lazy("Нормо-часы"),
}


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A row that was not taken: where, what stands there, why, what to do."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A fact with its old and its new value; ``new`` None: it would be erased."""

    code: str
    name: str
    period: Month
    fact: str
    places: int
    old: Decimal
    new: Decimal | None
    row: int


@dataclass(frozen=True, slots=True)
class WarningGroup:
    """All warnings of one kind: how many, and where the first of them stand."""

    text: str
    count: int
    places: str
    more: bool
    is_serious: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """One file on its page. The lists hold the first lines, the counts all of them."""

    source: Source
    answer: Mapping[str, Any]
    kind_word: str
    periods: tuple[Month, ...]
    sums: tuple[tuple[str, Decimal, int], ...]
    rejected: Sequence[RejectedLine]
    warnings: Sequence[WarningGroup]
    skipped: Sequence[tuple[str, int]]
    changes: Sequence[ChangedLine]
    outranked: Sequence[ChangedLine]
    unknown_columns: Sequence[str]
    codes: Sequence[tuple[str, str]]

    @property
    def values(self) -> int:
        """How many facts confirming writes."""
        return self.answer.get("created", 0) + self.answer.get("updated", 0)

    @property
    def erased(self) -> int:
        return self.answer.get("erased", 0)

    @property
    def warned(self) -> int:
        return sum(group.count for group in self.warnings)

    @property
    def has_serious(self) -> bool:
        """Whether anything but «no data» is to be looked at."""
        return any(group.is_serious for group in self.warnings)

    @property
    def headings(self) -> Sequence[str]:
        """What may be named: the unknown columns; of a refused file two fields to write the heading into."""
        return self.unknown_columns or ("", "")

    @property
    def may_confirm(self) -> bool:
        return self.source.state == Source.State.READ and bool(self.values or self.erased)

    @property
    def new_employees(self) -> Sequence[Mapping[str, Any]]:
        return self.answer.get("new_employees", ())[:SHOWN]

    @property
    def error(self) -> Mapping[str, str] | None:
        return self.answer.get("error")


def sources_of(by: Person) -> QuerySet[Source]:
    """The files that were loaded or wait, newest first, without the long answers."""
    counts = {word: KeyTransform(word, "answer") for word in ("accepted", "rejected_count", "created", "updated", "periods")}
    return visible_sources(by).select_related("by").defer("header_map", "answer").annotate(**counts).order_by("-pk")


def months_of(periods: Sequence[str] | None) -> tuple[Month, ...]:
    """The first and the last month of a file, one when they are the same."""
    return tuple(map(Month.parse, dict.fromkeys((periods[0], periods[-1])))) if periods else ()


def preview_of(source: Source) -> Preview:
    """What the page shows of a file that was read or refused."""
    answer = source.answer
    facts = _facts(source.kind)
    return Preview(
        source=source,
        answer=answer,
        kind_word=str(KIND_WORDS.get(source.kind, "")),
        periods=tuple(map(Month.parse, answer.get("periods", ()))),
        sums=tuple(_sums(answer.get("sums", {}))),
        rejected=tuple(rejected_lines(source, SHOWN)),
        warnings=tuple(_warning_groups(answer)),
        skipped=tuple((str(SKIPPED[kind]), count) for kind, count in answer.get("skipped", {}).items() if count),
        changes=tuple(changed_lines(answer.get("changes", ())[:SHOWN], facts)),
        outranked=tuple(changed_lines(answer.get("outranked", ())[:SHOWN], facts)),
        unknown_columns=answer.get("unknown_columns", ()),
        codes=_codes(source.kind),
    )


def rejected_lines(source: Source, limit: int | None = None) -> Iterator[RejectedLine]:
    """The rows that were not taken, in words."""
    for row in source.answer.get("rejected", ())[:limit]:
        reason, advice = REASONS[row["reason"]]
        yield RejectedLine(row["sheet"] or "", row["row"], row["column"] or "", row["value"] or "", str(reason), str(advice))


def changed_lines(changes: Sequence[Mapping[str, Any]], facts: Mapping[str, Fact]) -> Iterator[ChangedLine]:
    """Old → new, with the names of the facts."""
    for one in changes:
        fact, new = facts[one["fact"]], one["new"]
        yield ChangedLine(
            one["key"], one["name"], Month.parse(one["period"]), fact_name(fact), fact.places, Decimal(one["old"]),
            None if new is None else Decimal(new), one["row"],
        )  # fmt: skip


def all_changes(source: Source) -> Iterator[ChangedLine]:
    """For the table to download."""
    yield from changed_lines(source.answer.get("changes", ()), _facts(source.kind))


def fact_name(fact: Fact) -> str:
    """In the reader's language."""
    return fact.name(lang())


def _facts(kind: str) -> Mapping[str, Fact]:
    return EMPLOYEE_FACTS if kind == "employees" else STATION_FACTS


def _sums(sums: Mapping[str, str]) -> Iterator[tuple[str, Decimal, int]]:
    for code, word in SUMMED.items():
        if code in sums:
            yield str(word), Decimal(sums[code]), 1 if code == "nh_sold" else 2


def _warning_groups(answer: Mapping[str, Any]) -> Iterator[WarningGroup]:
    found = _without_doubles(answer.get("warnings", ()))
    counts = Counter(warning["reason"] for warning in found)
    for reason, text in WARNINGS.items():
        if counts[reason]:
            first = [warning for warning in found if warning["reason"] == reason][:8]
            yield WarningGroup(
                str(text),
                counts[reason],
                ", ".join(map(_place, first)),
                counts[reason] > len(first),
                is_serious=reason != "null_value",
            )


def _without_doubles(warnings: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """A null over a value is told once: as what stays, not as what is empty."""
    over = {(warning["row"], warning["fact"]) for warning in warnings if warning["reason"] == "null_over_value"}
    return [one for one in warnings if one["reason"] != "null_value" or (one["row"], one["fact"]) not in over]


def _place(warning: Mapping[str, Any]) -> str:
    row = _("строка %(row)s") % {"row": warning["row"]}
    return f"{row} «{warning['column']}»" if warning["column"] else row


def _codes(kind: str) -> Sequence[tuple[str, str]]:
    """What a column can be called: codes of the kind with the words people know; of a refused file those of all kinds."""
    names = {code: fact_name(fact) for code, fact in {**EMPLOYEE_FACTS, **STATION_FACTS}.items()}
    kinds = [table for table in KINDS if table.name == kind] or list(KINDS)
    codes = {code: names.get(code) or table.aliases.example(code) for table in kinds for code in table.aliases.codes}
    return sorted(codes.items(), key=lambda pair: pair[1].lower())
