"""``okno import-program FILE...``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from okno.accounts.models import Person
from okno.cli.answer import FILE_REFUSED, Answer
from okno.cli.files import told, told_rejected
from okno.core.errors import Refused
from okno.kpi.actions.imports import import_program
from okno.kpi.rules.header_map import read_header_map


def run(by: Person, args: Namespace) -> Answer:
    header_map = _header_map(args.map) if args.map else None
    for path in args.files:
        path.open("rb").close()  # a file that is not there stops the command before anything is written
    answers = [_one(by, path, args, header_map) for path in args.files]
    refused = [answer for answer in answers if "error" in answer]
    return Answer(
        {"files": answers},
        lines=[line for answer in answers if "error" not in answer for line in _told(answer, args.dry_run)],
        problems=[f"{answer['file']}: {answer['error']['message']}" for answer in refused],
        code=FILE_REFUSED if refused else 0,
    )


def _header_map(path: Path) -> dict[str, str]:
    try:
        return read_header_map(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused(f"{path.name}: соответствие столбцов сохраните в UTF-8.") from error


def _one(by: Person, path: Path, args: Namespace, header_map: dict[str, str] | None) -> dict[str, Any]:
    return import_program(by, path, path.name, dry_run=args.dry_run, header_map=header_map, erase_nulls=args.erase_nulls)


def _told(answer: dict[str, Any], dry_run: bool) -> Iterable[str]:
    yield from told(answer, dry_run)
    yield f"  месяцы: {', '.join(answer['periods']) or 'нет'}"
    yield f"  значений новых {answer['created']}, изменено {answer['updated']}, без изменений {answer['unchanged']}"
    if answer.get("new_employees"):
        yield f"  новых сотрудников {len(answer['new_employees'])}"
    yield from told_rejected(answer)
