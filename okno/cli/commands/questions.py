"""``okno questions``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from okno.accounts.models import Person
from okno.cli.answer import Answer, Columns
from okno.desk.queries.answers import questions_answer


def run(by: Person, args: Namespace) -> Answer:
    answer = questions_answer(by, station=args.station, only_open=args.open)
    return Answer(answer, lines=_table(answer))


TURNS = {"manager": "менеджер", "expert": "эксперт", "partner": "партнёр", None: "—"}


def _table(answer: dict[str, Any]) -> Iterable[str]:
    rows = [_row(each) for each in answer["questions"]]
    yield from Columns(["№", "станция", "чья очередь", "отвечает", "срок"], rows, words=(1, 2, 3, 4)).lines()


def _row(each: dict[str, Any]) -> list[str]:
    due = each["due"]
    by = f"{datetime.fromisoformat(due['next'] or due['first']):%d.%m.%Y %H:%M}" if each["turn"] else "—"
    return [str(each["number"]), each["station"], TURNS[each["turn"]], each["owner"] or "—", by]
