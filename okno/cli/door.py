"""From the words of the command line to an exit code."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from contextlib import redirect_stdout
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

from okno.cli.words import RUNNERS, parser
from okno.core.errors import Forbidden, Missing, OknoError
from okno.core.postgres import hold, home

if TYPE_CHECKING:
    from argparse import Namespace

    from okno.cli.answer import Answer

DONE, WRONG, INTERRUPTED = 0, 1, 130
STARTED = time.monotonic()
"""When the command was called, as nearly as we know."""


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words ask; returns the exit code. Errors are Russian sentences on stderr."""
    args = parser(home()).parse_args(words)
    try:
        return _run(args)
    except KeyboardInterrupt:
        return DONE if args.command in RUNNERS else INTERRUPTED
    except BrokenPipeError:  # whoever read us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (OknoError, OSError) as error:
        say(_in_words(error))
        return WRONG


def _run(args: Namespace) -> int:
    with hold():
        from okno.cli.database import system, wake  # Django is loaded only where there is a database

        wake()
        command = import_module(f"okno.cli.commands.{args.command.replace('-', '_')}")
        if args.command in RUNNERS:
            code: int = command.run(system(), args)
            return code
        with redirect_stdout(sys.stderr):  # no library may spoil the one object that stands on stdout
            answer: Answer = command.run(system(), args)
        _print(answer, as_json=args.json)
        return answer.code


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer.data, ensure_ascii=False, default=_plain))
    else:
        for line in answer.lines:
            print(line)
    for problem in answer.problems:
        say(problem)
    sys.stdout.flush()


def _plain(value: Any) -> Any:
    """What JSON has no word for: money is a number there, a path or a month is text."""
    return float(value) if isinstance(value, Decimal) else str(value)


def say(text: str) -> None:
    """A line for the person, beside the answer."""
    print(text, file=sys.stderr, flush=True)


def _in_words(error: Exception) -> str:
    if isinstance(error, Missing):
        return str(error) or "Такого нет. Проверьте код станции и месяц."
    if isinstance(error, Forbidden):
        return str(error) or "Этого командная строка не делает."
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {_OS_WORDS.get(type(error), error.strerror or str(error))}"
    return str(error)


_OS_WORDS: dict[type, str] = {
    FileNotFoundError: "нет такого файла или папки.",
    PermissionError: "нет прав.",
    IsADirectoryError: "это папка, а нужен файл.",
    NotADirectoryError: "это файл, а нужна папка.",
}
