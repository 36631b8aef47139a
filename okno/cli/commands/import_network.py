"""``okno import-network FILE``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from okno.accounts.models import Person
from okno.cli.answer import FILE_REFUSED, Answer
from okno.cli.files import told, told_rejected
from okno.network.actions import import_network


def run(by: Person, args: Namespace) -> Answer:
    path: Path = args.file
    answer = import_network(by, path, path.name, dry_run=args.dry_run).as_dict()
    if "error" in answer:
        return Answer(answer, problems=[f"{path.name}: {answer['error']['message']}"], code=FILE_REFUSED)
    return Answer(answer, lines=[*told(answer, args.dry_run), *_changes(answer), *told_rejected(answer)])


def _changes(answer: dict[str, Any]) -> list[str]:
    return [f"  строк новых {answer['created']}, изменено {answer['updated']}, без изменений {answer['unchanged']}"]
