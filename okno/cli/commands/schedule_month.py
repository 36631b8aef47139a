"""``okno schedule-month YYYY-MM [--from DATE]``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from okno.accounts.models import Person
from okno.cli.answer import Answer
from okno.core.numbers import moment
from okno.meetings.actions.schedule import schedule_month
from okno.meetings.queries.schedule import Line, MonthSchedule, month_schedule


def run(by: Person, args: Namespace) -> Answer:
    made = schedule_month(by, args.month, args.first)
    found = month_schedule(by, args.month, made)
    data = {
        "period": str(found.period),
        "meetings": [_meeting(line) for line in found.lines],
        "unplaced": [{"partner": lack.partner.code, "reason": lack.why} for lack in found.lacks],
        "seconds": round(made.seconds, 3),
        "gap": made.gap,
    }
    return Answer(data, lines=_lines(found))


def _meeting(line: Line) -> dict[str, Any]:
    return {
        "partner": line.partner.code,
        "manager": line.manager.email if line.manager else None,
        "start": line.start.astimezone(line.zone).isoformat(),
        "zone": line.zone.key,
    }


def _lines(found: MonthSchedule) -> Iterator[str]:
    for line in found.lines:
        who = line.manager.short_name if line.manager else "—"
        yield f"{moment(line.wall)}  {line.talk.names}  {line.partner.code}  {who}"
    yield f"{found.period}: время есть у {len(found.lines)}, нет у {len(found.lacks)}"
    for lack in found.lacks:
        yield f"{lack.partner.code}: {lack.why}"
