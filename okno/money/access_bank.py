"""The doors to what the bank says. The accountant keeps it, the head reads it, nobody else sees a line."""

from __future__ import annotations

from django.db.models import QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.errors import Forbidden, Missing
from okno.money.models import BankFile, BankLine, PayerAccount
from okno.network.access import is_out

KEEPS_BANK = frozenset({Role.ACCOUNTANT, Role.SYSTEM})
SEES_BANK = KEEPS_BANK | {Role.HEAD}


def keeps_bank(by: Person) -> bool:
    """Whether this person imports statements and decides lines."""
    return by.role in KEEPS_BANK and not is_out(by)


def sees_bank(by: Person) -> bool:
    """Whether this person reads statements and their lines."""
    return by.role in SEES_BANK and not is_out(by)


def check_keeps_bank(by: Person) -> None:
    """Lets nobody through who does not keep the bank. Raises Forbidden; for a partner's people Missing."""
    if not keeps_bank(by):
        raise Forbidden if by.is_company else Missing


def check_sees_bank(by: Person) -> None:
    """Lets nobody through who does not read statements. Raises Forbidden; for a partner's people Missing."""
    if not sees_bank(by):
        raise Forbidden if by.is_company else Missing


def visible_bank_files(by: Person) -> QuerySet[BankFile]:
    """Statements that a person may read: all of them, or none."""
    return BankFile.objects.all() if sees_bank(by) else BankFile.objects.none()


def visible_bank_lines(by: Person) -> QuerySet[BankLine]:
    """Lines that a person may read: all of them, or none."""
    return BankLine.objects.all() if sees_bank(by) else BankLine.objects.none()


def visible_payer_accounts(by: Person) -> QuerySet[PayerAccount]:
    """Accounts that are known to pay for somebody, while they do."""
    return PayerAccount.objects.filter(closed_at=None) if sees_bank(by) else PayerAccount.objects.none()


def see_bank_file(by: Person, pk: int) -> BankFile:
    """The statement, to read. Raises Missing."""
    file = visible_bank_files(by).select_related("file", "by").filter(pk=pk).first()
    if file is None:
        raise Missing
    return file


def access_bank_file(by: Person, pk: int) -> BankFile:
    """The statement, locked, to be imported. Raises Missing or Forbidden."""
    file = visible_bank_files(by).select_for_update(no_key=True, of=("self",)).select_related("file").filter(pk=pk).first()
    if file is None:
        raise Missing
    check_keeps_bank(by)
    return file


def see_bank_line(by: Person, pk: int) -> BankLine:
    """The line, to read. Raises Missing."""
    line = visible_bank_lines(by).select_related("file", "own_account__entity", "decided_by").filter(pk=pk).first()
    if line is None:
        raise Missing
    return line


def access_bank_line(by: Person, pk: int) -> BankLine:
    """The line, locked, for a decision. Raises Missing or Forbidden."""
    lines = visible_bank_lines(by).select_for_update(no_key=True, of=("self",)).select_related("own_account", "entry")
    line = lines.filter(pk=pk).first()
    if line is None:
        raise Missing
    check_keeps_bank(by)
    return line


def access_payer_account(by: Person, pk: int) -> PayerAccount:
    """The learned account, locked, to be forgotten. Raises Missing or Forbidden."""
    payer = visible_payer_accounts(by).select_for_update(no_key=True).filter(pk=pk).first()
    if payer is None:
        raise Missing
    check_keeps_bank(by)
    return payer
