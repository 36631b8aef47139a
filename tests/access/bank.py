"""The bank of the access matrix: statements and lines of every outcome, of the company and of no station."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

from okno.money.actions.bank import import_statement, match_line, set_line_aside, undo_match, upload_statement
from okno.money.models import BankFile, BankLine, Invoice, OwnAccount, PayerAccount
from tests.money.bank.statements import account, document, exchange

OURS, NEW, CARD = "40702810938120061991", "40702810200000000001", "40817810000000000005"


def bank_of(cast: SimpleNamespace) -> dict[str, int]:
    """Noun -> number: a statement read and one imported, lines of every outcome, a learned account."""
    entity = OwnAccount.objects.get(number=OURS).entity
    invoice = Invoice.objects.filter(partner=cast.pavlov).earliest("pk")
    lines = [document(ПолучательСчет=OURS, ПлательщикСчет=CARD, ПлательщикИНН="", Номер=str(number)) for number in range(1, 5)]
    import_statement(cast.zhanna, "november.txt", exchange(account(OURS), *lines))
    import_statement(cast.zhanna, "new.txt", exchange(account(NEW), document(ПолучательСчет=NEW)))
    taught, matched, aside, doubtful = BankLine.objects.filter(own=OURS).order_by("row")
    match_line(cast.zhanna, taught.pk, cast.pavlov.pk, {})
    undo_match(cast.zhanna, taught.pk, why="не тот")
    match_line(cast.zhanna, matched.pk, cast.pavlov.pk, {invoice.pk: Decimal(1)})
    set_line_aside(cast.zhanna, aside.pk, why="заём")
    read = upload_statement(cast.zhanna, "december.txt", exchange(account(OURS), document(ПолучательСчет=OURS, Номер="9")))
    return {
        "bank_file": BankFile.objects.get(name="november.txt").pk,
        "bank_read": read.pk,
        "bank_line": doubtful.pk,
        "bank_matched": matched.pk,
        "bank_aside": aside.pk,
        "payer_account": PayerAccount.objects.get().pk,
        "bank_entity": entity.pk,
    }
