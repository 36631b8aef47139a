"""A statement held against what is known already: which lines are new and what becomes of each. Writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from okno.core.speech import _
from okno.money.models import BankLine, OwnAccount
from okno.money.queries.bank.book import book_now, own_accounts
from okno.money.rules.bank.book import Book
from okno.money.rules.bank.lines import Line, controls_of, lines_of, odd_numbers
from okno.money.rules.bank.matching import DOUBT_NAMES, Doubt, Outcome, Verdict, judge
from okno.money.rules.bank.reading import read_statement
from okno.money.rules.bank.values import Direction, Statement

KEYS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Weighed:
    """What importing a statement now would do. ``fresh`` in the order in which the payments came."""

    statement: Statement
    lines: Sequence[Line]
    fresh: Sequence[tuple[Line, Verdict]]
    accounts: dict[str, OwnAccount]

    @property
    def unclaimed(self) -> list[str]:
        """Accounts of the statement of which nobody has said whose they are."""
        return [account for account in self.statement.accounts if account not in self.accounts]

    def answer(self, name: str) -> dict[str, Any]:
        """The words of the command's contract."""
        controls = controls_of(self.statement, self.lines)
        odd = chain(self.statement.oddities, odd_numbers(self.lines), *(control.oddities for control in controls))
        outcomes = Counter(verdict.outcome for _line, verdict in self.fresh)
        return {
            "file": name,
            "format": self.statement.format,
            "documents": len(self.lines),
            **{side.value: _sum(self.lines, side) for side in (Direction.INCOMING, Direction.OUTGOING, Direction.INTERNAL)},
            "created": len(self.fresh),
            "duplicates": len(self.lines) - len(self.fresh),
            "matched": outcomes[Outcome.MATCHED],
            "doubtful": outcomes[Outcome.DOUBTFUL],
            "set_aside": outcomes[Outcome.SET_ASIDE],
            "refused": [_refused(line) for line, verdict in self.fresh if verdict.outcome == Outcome.REFUSED],
            "control": {control.account: control.difference or "ok" for control in controls},
            "warnings": [{"line": oddity.line, "text": oddity.text} for oddity in odd],
            "unclaimed": self.unclaimed,
        }


def weigh(data: bytes) -> Weighed:
    """Read and judge a statement. Raises StatementRefused."""
    statement = read_statement(data)
    accounts = own_accounts()
    lines = lines_of(statement, accounts)
    known = _known({line.key for line in lines})
    fresh = [line for line in lines if line.key not in known]
    return Weighed(statement, lines, judged(fresh, accounts, book_now()) if fresh else [], accounts)


def judged(lines: Iterable[Line], accounts: dict[str, OwnAccount], book: Book) -> list[tuple[Line, Verdict]]:
    """Each line in its turn, by its day: what one payment takes the next one does not find."""
    found = []
    for line in sorted(lines, key=lambda line: (line.value.on or date.max, line.document.line)):
        own = accounts.get(line.own)
        verdict = judge(line, own.entity_id if own else None, book)
        for share in verdict.shares:
            book.take(share.parts)
        found.append((line, verdict))
    return found


def _known(keys: set[str]) -> set[str]:
    listed, found = sorted(keys), set[str]()
    for start in range(0, len(listed), KEYS_AT_ONCE):
        some = listed[start : start + KEYS_AT_ONCE]
        found |= set(BankLine.objects.filter(key__in=some).values_list("key", flat=True))
    return found


def _sum(lines: Sequence[Line], side: Direction) -> dict[str, Any]:
    amounts = [line.amount for line in lines if line.direction == side]
    return {"count": len(amounts), "sum": sum(amounts, Decimal(0))}


def _refused(line: Line) -> dict[str, Any]:
    return {"line": line.document.line, "reason": f"{_(DOUBT_NAMES[Doubt.NO_SUM])}: «{line.document.amount_text}»"}
