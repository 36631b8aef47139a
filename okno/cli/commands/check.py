"""``okno check``."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from okno.accounts.models import Person
from okno.cli.answer import WRONG, Answer
from okno.cli.checks import CHECKS, look


def run(by: Person, args: Namespace) -> Answer:
    found = look()
    data = {"checks": len(CHECKS), "findings": [asdict(finding) for finding in found]}
    if not found:
        return Answer(data, lines=[f"Проверок {len(CHECKS)}, всё сходится."])
    lines = [f"{finding.room}: {finding.what} — должно быть: {finding.rule}" for finding in found]
    return Answer(data, problems=[*lines, f"Проверок {len(CHECKS)}, находок {len(found)}."], code=WRONG)
