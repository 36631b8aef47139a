"""What is told a person of a file that was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

KINDS = {
    "stations": "станции", "employees": "сотрудники", "orders": "заказ-наряды", "partners": "партнёры", "people": "люди",
    "assignments": "закрепления",
}  # fmt: skip
REASONS = {
    "unknown_station": "нет такой станции", "missing_employee": "нет сотрудника", "bad_date": "дата не читается",
    "bad_number": "число не читается", "missing_columns": "не хватает ячеек", "duplicate": "повтор строки",
    "duplicate_conflict": "две строки спорят", "unknown_partner": "нет такого партнёра", "bad_email": "почта не читается",
    "missing_name": "нет имени", "missing_role": "нет роли", "too_long": "слишком длинно",
    "bad_holder": "портфель ведут менеджер или руководитель", "foreign_station": "станция другого партнёра",
    "station_without_partner": "у станции нет партнёра",
}  # fmt: skip
WARNINGS = {
    "null_value": "нет данных", "negative_revenue": "отрицательная выручка", "extra_columns": "лишние ячейки",
    "total_differs": "итог не сходится", "null_over_value": "прежнее значение оставлено",
    "doubtful_requisite": "реквизит сомнительный",
}  # fmt: skip
SHOWN = 20
"""Rejected rows that are listed; the rest is counted."""


def told(answer: dict[str, Any], dry_run: bool) -> Iterable[str]:
    """What file it is and what became of its rows."""
    yield f"{answer['file']}: {KINDS.get(answer['kind'], answer['kind'])}{', проба — ничего не записано' if dry_run else ''}"
    skipped = sum(answer.get("skipped", {}).values())
    yield f"  принято {answer['accepted']}, отклонено {answer['rejected_count']}, пропущено {skipped}"
    for reason, count in sorted(Counter(warning["reason"] for warning in answer.get("warnings", ())).items()):
        yield f"  внимание: {WARNINGS.get(reason, reason)} — {count}"


def told_rejected(answer: dict[str, Any]) -> Iterable[str]:
    """Where and why, the first rows of them."""
    for row in answer["rejected"][:SHOWN]:
        place = ", ".join(part for part in (row["sheet"], f"строка {row['row']}", row["column"]) if part)
        value = f" «{row['value']}»" if row["value"] else ""
        yield f"  {place}:{value} {REASONS.get(row['reason'], row['reason'])}"
    if (left := answer["rejected_count"] - SHOWN) > 0:
        yield f"  и ещё {left}"
