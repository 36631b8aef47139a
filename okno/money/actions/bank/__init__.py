"""Every write of the bank half: statements taken in, lines decided, decisions undone."""

from okno.money.actions.bank.accounts import claim_account, forget_payer
from okno.money.actions.bank.decisions import match_line, set_line_aside, take_line_back, undo_match
from okno.money.actions.bank.imports import confirm_statement, import_statement, upload_statement

__all__ = [
    "claim_account",
    "confirm_statement",
    "forget_payer",
    "import_statement",
    "match_line",
    "set_line_aside",
    "take_line_back",
    "undo_match",
    "upload_statement",
]
