"""Whatever is done to money, in whatever order: the self-check finds nothing, debit equals credit.

``OKNO_OPERATIONS`` says how many things happen: three hundred, or the ten thousand of the nightly run.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from datetime import date
from random import Random

import pytest

from okno.cli.checks import look
from okno.core.errors import Refused
from okno.core.months import Month
from okno.home.actions import reindex
from okno.money.actions.accruals import accrue_month
from okno.money.queries.balances import balance_answer
from okno.network.actions import open_years
from tests.conftest import build_cast
from tests.money.bank.conftest import PAVLOV
from tests.money.conftest import build_money, with_figures
from tests.money.operations import CHANCES, Play

pytestmark = pytest.mark.django_db(transaction=True)
OPERATIONS = int(os.environ.get("OKNO_OPERATIONS", "300"))
EVERY = 50
SEED = 232
BEGINS = date(2026, 2, 10)
OTHER = "7728168971"


def begin() -> Play:
    """The tenth of February: figures of four months, January accrued."""
    m = build_money(build_cast())
    for partner, inn in ((m.pavlov, PAVLOV), (m.fomin, OTHER)):
        partner.requisites = {"inn": inn}
        partner.save()
    play = Play(m, Random(SEED), BEGINS)
    with play.today():
        open_years(m.galina)
        reindex(m.galina)  # the cast itself came by no action
        with_figures(m, Month(2026, 1))
        accrue_month(m.zhanna, Month(2026, 1))
    return play


def test_the_books_are_right_whatever_happens() -> None:
    play = begin()
    done, refused, last = Counter[str](), Counter[str](), deque[str](maxlen=EVERY)
    for number in range(1, OPERATIONS + 1):
        (operation,) = play.dice.choices(list(CHANCES), list(CHANCES.values()))
        with play.today():
            try:
                operation(play)
            except Refused:
                refused[operation.__name__] += 1
            else:
                done[operation.__name__] += 1
                last.append(operation.__name__)
        if number % EVERY == 0 or number == OPERATIONS:
            assert_right(play, f"after {number}: {', '.join(last)}")
    assert set(done) == {operation.__name__ for operation in CHANCES}, (done, refused)


def assert_right(play: Play, told: str) -> None:
    with play.today():
        assert not look(), told
        total = balance_answer(play.day)["total"]["RUB"]
        assert total["debit"] == total["credit"], told
