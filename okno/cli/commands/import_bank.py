"""``okno import-bank FILE...``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from okno.accounts.models import Person
from okno.cli.answer import FILE_REFUSED, Answer
from okno.core.numbers import counted, number
from okno.money.actions.bank import import_statement
from okno.money.rules.bank.values import LARGEST


def run(by: Person, args: Namespace) -> Answer:
    for path in args.files:
        path.open("rb").close()  # a file that is not there stops the command before anything is written
    answers = []
    for path in args.files:
        with path.open("rb") as stream:
            answers.append(import_statement(by, path.name, stream.read(LARGEST + 1)))
    refused = [answer for answer in answers if "error" in answer]
    return Answer(
        {"files": answers},
        lines=[line for answer in answers if "error" not in answer for line in _told(answer)],
        problems=[f"{answer['file']}: {answer['error']['message']}" for answer in refused],
        code=FILE_REFUSED if refused else 0,
    )


def _told(answer: dict[str, Any]) -> Iterable[str]:
    yield f"{answer['file']}: {answer['format']}, {counted(answer['documents'], 'документ', 'документа', 'документов')}"
    for side, word in (("incoming", "поступило"), ("outgoing", "списано"), ("internal", "между своими")):
        if answer[side]["count"]:
            yield f"  {word}: {answer[side]['count']} на {number(answer[side]['sum'], 2)}"
    yield f"  новых {answer['created']}, уже были {answer['duplicates']}"
    yield (
        f"  разнесено {answer['matched']}, решить {answer['doubtful']}, отложено {answer['set_aside']},"
        f" не читается {len(answer['refused'])}"
    )
    for line in answer["refused"]:
        yield f"  строка {line['line']}: {line['reason']}"
    for warning in answer["warnings"]:
        yield f"  ! {warning['text']}"
    for account in answer["unclaimed"]:
        yield f"  ? Чей это счёт: {account}"
