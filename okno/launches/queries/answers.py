"""The board as the command line prints it."""

from __future__ import annotations

from okno.accounts.models import Person
from okno.launches.models import Launch
from okno.launches.queries.board import Filters, board_of


def board_answer(by: Person, launch: Launch) -> dict[str, object]:
    """The matrix as the command line prints it."""
    board = board_of(by, launch, Filters(everyone=True))
    return {
        "code": launch.code,
        "title": launch.title,
        "starts_on": launch.starts_on,
        "cancelled": launch.cancelled_at is not None,
        "items": [
            {"code": item.code, "title": item.title, "proof": item.proof, "due": item.due, "required": item.required}
            for item in board.items
        ],
        "stations": [
            {
                "station": row.station.code,
                "due": max((cell.item.due for cell in row.cells if cell.item.required), default=launch.starts_on),
                "ready": row.verdict.is_folded,
                "outcome": row.verdict.outcome.value,
                "forecast": 1.0 if row.verdict.is_folded else None if row.chance is None else round(row.chance, 3),
                "items": {cell.item.code: {"state": cell.state.value, "since": cell.since} for cell in row.cells},
            }
            for row in sorted(board.rows, key=lambda row: row.station.code)
        ],
    }
