"""The pages of the bank: what came, what waits for a person, what was done with each line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from okno.accounts.models import Person
from okno.core.files import path_of
from okno.core.numbers import number
from okno.money.access_bank import keeps_bank, visible_bank_files, visible_bank_lines, visible_payer_accounts
from okno.money.models import BankFile, BankLine, LegalEntity, PayerAccount
from okno.money.queries.bank.book import book_now
from okno.money.queries.bank.offers import Offer, offers_for
from okno.money.queries.bank.shown import Shown, given_by, stored, to_be
from okno.money.queries.bank.weighing import weigh
from okno.money.rules.bank.matching import Outcome

SHOWN = 100
"""Lines of one kind on a page; the file itself holds the rest."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Lines that wait for a person: the first one with its offers, then the next ones."""

    of: int | None
    count: int
    total: Decimal
    first: Shown | None
    offers: Sequence[Offer]
    wants_day: bool
    next: Sequence[Shown]
    unclaimed: Sequence[str]
    entities: Sequence[LegalEntity]
    may_decide: bool


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A statement: what it says of itself, and its lines by outcome."""

    file: BankFile
    answer: dict[str, Any]
    controls: Sequence[tuple[str, str]]
    groups: dict[str, Sequence[Shown]]
    counts: dict[str, tuple[int, Decimal]]
    queue: Queue | None
    may_decide: bool
    shown: int = field(default=SHOWN)


def bank_files(by: Person) -> QuerySet[BankFile]:
    """Statements, the newest first, with how many of their lines wait."""
    waiting = Count("lines", filter=Q(lines__outcome=Outcome.DOUBTFUL))
    return visible_bank_files(by).select_related("by").annotate(waiting=waiting).order_by("-at", "-pk")


def known_payers(by: Person) -> QuerySet[PayerAccount]:
    """Accounts from which somebody pays for a partner, as people taught."""
    return visible_payer_accounts(by).select_related("partner", "by").order_by("partner__name", "account")


def queue_of(by: Person, of: int | None = None) -> Queue:
    """What waits, of all statements or of one, the earliest payment first."""
    rows = visible_bank_lines(by).filter(outcome=Outcome.DOUBTFUL).select_related("own_account")
    if of is not None:
        rows = rows.filter(file=of)
    sums = rows.aggregate(count=Count("pk"), total=Sum("amount"))
    lines = list(rows.order_by("value_on", "pk")[: SHOWN + 1])
    first = lines[0] if lines else None
    unclaimed = sorted({line.own for line in lines if line.own_account is None and line.own})
    return Queue(
        of=of,
        count=sums["count"],
        total=sums["total"] or Decimal(0),
        first=stored(first) if first else None,
        offers=offers_for(first) if first else [],
        wants_day=bool(first and first.value_on is None),
        next=[stored(line) for line in lines[1:]],
        unclaimed=unclaimed,
        entities=list(LegalEntity.objects.order_by("name")) if unclaimed else [],
        may_decide=keeps_bank(by),
    )


def statement_page(by: Person, file: BankFile) -> StatementPage:
    """One statement: before it is imported what would become of it, afterwards what became of it."""
    groups, counts = _of_file(file) if file.state == BankFile.State.IMPORTED else _to_be(file)
    imported = file.state == BankFile.State.IMPORTED
    return StatementPage(
        file=file,
        answer=file.answer,
        controls=[(account, _control(difference)) for account, difference in file.answer.get("control", {}).items()],
        groups=groups,
        counts=counts,
        queue=queue_of(by, file.pk) if imported else None,
        may_decide=keeps_bank(by),
    )


def _control(difference: str) -> str:
    return "" if difference == "ok" else number(Decimal(difference), 2)


Groups = tuple[dict[str, Sequence[Shown]], dict[str, tuple[int, Decimal]]]


def _of_file(file: BankFile) -> Groups:
    rows = BankLine.objects.filter(file=file)
    sums = rows.order_by().values_list("outcome").annotate(count=Count("pk"), total=Sum("amount"))
    counts = {outcome: (count, total or Decimal(0)) for outcome, count, total in sums}
    groups: dict[str, Sequence[Shown]] = {}
    for outcome in Outcome:
        lines = list(rows.filter(outcome=outcome).order_by("row", "pk")[:SHOWN])
        given = given_by(lines) if outcome == Outcome.MATCHED else {}
        groups[outcome.value] = [stored(line, given.get(line.entry_id, ())) for line in lines]
    return groups, counts


def _to_be(file: BankFile) -> Groups:
    """What importing the kept file now would do, line by line."""
    groups: dict[str, list[Shown]] = {outcome.value: [] for outcome in Outcome}
    counts = dict.fromkeys(groups, (0, Decimal(0)))
    if file.state == BankFile.State.REFUSED:
        return {**groups}, counts
    book = book_now()
    for line, verdict in weigh(path_of(file.file).read_bytes()).fresh:
        count, total = counts[verdict.outcome]
        counts[verdict.outcome] = count + 1, total + line.amount
        if count < SHOWN:
            groups[verdict.outcome].append(to_be(line, verdict, book))
    return {**groups}, counts
