"""``okno balance``."""

from __future__ import annotations

from argparse import Namespace

from okno.accounts.models import Person
from okno.cli.answer import Answer, Columns
from okno.core.clock import today
from okno.core.numbers import number
from okno.money.queries.balances import balance_answer


def run(by: Person, args: Namespace) -> Answer:
    answer = balance_answer(args.as_of or today())
    rows = [
        [code, currency, *(number(sums[side], 2) for side in ("debit", "credit", "balance"))]
        for code, currencies in [*answer["partners"].items(), ("все счета", answer["total"])]
        for currency, sums in currencies.items()
    ]
    return Answer(answer, lines=Columns(["", "валюта", "дебет", "кредит", "сальдо"], rows).lines())
