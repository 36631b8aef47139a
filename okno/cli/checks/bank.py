"""The bank: I8 of the reliability plan: each line has one outcome, the four make up the statement, what is booked is so."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Case, Count, F, IntegerField, Sum, When

from okno.cli.checks.finding import Finding
from okno.core.files import path_of
from okno.money.models import BankFile, BankLine
from okno.money.rules.accounts import Account
from okno.money.rules.bank.matching import Outcome

ROOM = "money"


def lines_make_up_statements() -> Iterator[Finding]:
    """What a file brought, less what was known already, is what stands of it, in the four outcomes together."""
    one_of_four = Case(When(lines__outcome__in=list(Outcome), then=1), output_field=IntegerField())
    for file in BankFile.objects.filter(state="imported").annotate(rows=Count("lines"), decided=Sum(one_of_four)):
        created = int(file.answer.get("created", 0))
        if not file.rows == (file.decided or 0) >= created:
            what = f"выписка {file.pk}: строк {file.rows}, с решением {file.decided or 0}, загружено {created}"
            yield Finding(ROOM, what, "у каждой строки выписки один исход, и вместе их столько, сколько загружено")


def matched_lines_are_booked() -> Iterator[Finding]:
    """A matched line has an entry of its very sum on its very account; no other line has one."""
    for line in BankLine.objects.filter(outcome=Outcome.MATCHED, entry=None)[:100]:
        yield Finding(ROOM, f"строка {line.pk}", "у разнесённой строки есть проводка")
    for line in BankLine.objects.exclude(outcome=Outcome.MATCHED).filter(entry__isnull=False)[:100]:
        yield Finding(ROOM, f"строка {line.pk}", "проводка есть только у разнесённой строки")
    booked = BankLine.objects.filter(outcome=Outcome.MATCHED, entry__lines__account=Account.BANK)
    for line in booked.exclude(entry__lines__amount=F("amount"), entry__lines__own_account=F("own_account"))[:100]:
        yield Finding(ROOM, f"строка {line.pk}: {line.amount}", "проводка строки на ту же сумму и по тому же счёту")


def originals_are_kept() -> Iterator[Finding]:
    """The file of every statement stands where its sum says."""
    for file in BankFile.objects.select_related("file"):
        if not path_of(file.file).exists():
            yield Finding(ROOM, f"выписка {file.pk} «{file.name}»", "исходный файл выписки на месте")


CHECKS = (lines_make_up_statements, matched_lines_are_booked, originals_are_kept)
