"""``okno kpi YYYY-MM``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from okno.accounts.models import Person
from okno.cli.answer import Answer, Columns
from okno.core.errors import Refused
from okno.kpi.queries.answers import kpi_answer
from okno.kpi.rules.canon import DEFAULT_FORMAT, KPIS
from okno.kpi.rules.display import show


def run(by: Person, args: Namespace) -> Answer:
    answer = kpi_answer(by, args.month, args.station)
    if args.station and not answer["stations"]:
        raise Refused(f"{args.station}: за {args.month} нет цифр.")
    if args.station:
        rows = {args.station: next(iter(answer["stations"].values()))}
    else:
        rows = {"сеть": answer["network"], **answer["managers"], **answer["stations"]}
    table = Columns(["", *DEFAULT_FORMAT], [[name, *_cells(values)] for name, values in rows.items()])
    return Answer(answer, lines=table.lines())


def _cells(values: Mapping[str, Any]) -> list[str]:
    """The twelve of the default form; all of them stand in --json."""
    return [show(KPIS[code], None if values[code] is None else Decimal(str(values[code]))) for code in DEFAULT_FORMAT]
