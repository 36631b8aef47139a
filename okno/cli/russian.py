"""A command line that speaks Russian: argparse with its own few English words put over."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

WRONG_CALL = 2
_TITLES = (("usage:", "вызов:"), ("positional arguments:", "что указать:"), ("options:", "ключи:"))
_ERRORS = (
    (r"the following arguments are required: (.+)", r"не хватает: \1"),
    (r"unrecognized arguments: (.+)", r"лишнее: \1"),
    (r"argument (\S+): invalid choice: '?([^' ]+)'?.*", r"нет такой команды: \2"),
    (r"argument (\S+): invalid int value: '?([^']+)'?", r"\1: нужно целое число, а не «\2»"),
    (r"argument (\S+): expected (one|at least one) argument", r"\1: не хватает значения"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 понять можно по-разному: \2"),
    (r"argument (\S+): (.+)", r"\1: \2"),
)


class Shape(argparse.RawDescriptionHelpFormatter):
    """Room enough for one line a command."""

    def __init__(self, prog: str, **known: Any) -> None:
        super().__init__(prog, max_help_position=30, width=120)
        self._action_max_length = 18  # the names of commands stand two places deeper than argparse reckons with


class Parser(argparse.ArgumentParser):
    """The same parser; a wrong call ends with what is wrong and how to see the help."""

    def __init__(self, **known: Any) -> None:
        super().__init__(**{"formatter_class": Shape, "add_help": False, "allow_abbrev": False, **known})
        self.add_argument("-h", "--help", action="help", help="эта справка")

    def format_help(self) -> str:
        return _put_over(super().format_help())

    def format_usage(self) -> str:
        return _put_over(super().format_usage())

    def error(self, message: str) -> NoReturn:
        for pattern, words in _ERRORS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = found.expand(words)
                break
        print(f"Неверный вызов: {message}\nСправка: {self.prog} --help", file=sys.stderr)
        sys.exit(WRONG_CALL)


def _put_over(text: str) -> str:
    for english, russian in _TITLES:
        text = re.sub(rf"^{english}", russian, text, flags=re.MULTILINE)
    return text
