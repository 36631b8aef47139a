"""``okno launch-board CODE``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from okno.accounts.models import Person
from okno.cli.answer import Answer, Columns
from okno.core.errors import Refused
from okno.launches.access import visible_launches
from okno.launches.models import Launch
from okno.launches.queries.answers import board_answer
from okno.launches.queries.board import Filters, board_of
from okno.launches.xlsx import board_file


def run(by: Person, args: Namespace) -> Answer:
    launch = _launch(by, args.code)
    answer = board_answer(by, launch)
    board = board_of(by, launch, Filters(everyone=True))
    if args.xlsx:
        path: Path = args.xlsx
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(board_file(board))
        return Answer(answer | {"file": str(path)}, lines=[f"{path}: {launch.code}, станций {len(board.rows)}"])
    rows = [[row.station.short_name, row.words, *(cell.words or "—" for cell in row.cells)] for row in board.rows]
    return Answer(answer, lines=Columns(["", "итог", *(item.title for item in board.items)], rows).lines())


def _launch(by: Person, code: str) -> Launch:
    number = code.strip().upper().removeprefix("L-")
    launch = visible_launches(by).filter(number=number).first() if number.isdigit() else None
    if launch is None:
        raise Refused(f"{code}: такого запуска нет. Коды печатает okno launches.")
    return launch
