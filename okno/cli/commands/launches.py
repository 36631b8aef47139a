"""``okno launches``."""

from __future__ import annotations

from argparse import Namespace

from okno.accounts.models import Person
from okno.cli.answer import Answer, Columns
from okno.launches.queries.lists import launches_answer


def run(by: Person, args: Namespace) -> Answer:
    found = launches_answer(by)
    rows = [
        [str(each["code"]), str(each["starts_on"]), f"{each['ready']} из {each['stations']}", str(each["title"])]
        for each in found
    ]
    table = Columns(["", "старт", "готовы", "название"], rows)
    return Answer({"launches": found}, lines=table.lines() if rows else ["Запусков пока нет."])
