"""``okno reindex``."""

from __future__ import annotations

from argparse import Namespace

from okno.accounts.models import Person
from okno.cli.answer import Answer
from okno.home.actions import reindex


def run(by: Person, args: Namespace) -> Answer:
    wrong = reindex(by)
    return Answer({"rows": wrong}, lines=[f"Строк поиска исправлено: {wrong}."])
