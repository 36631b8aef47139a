"""The demo's bank: a statement a week, imported and matched by the program's own import; the newest waits for the accountant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

from okno.accounts.models import Person
from okno.demo.rules.contracts import ACCOUNTS, BIC
from okno.demo.rules.statements import BANK, BANK_ORDER, FEES, Bank, Movement, Side, account_of_payer
from okno.money.actions.bank import import_statement, match_line, upload_statement
from okno.money.models import BankLine, Invoice, LegalEntity
from okno.money.queries.papers import purpose_of
from okno.money.rules.bank.matching import Outcome

FEE = Decimal(1900)
OPENING = Decimal(250_000)
STRANGERS = 0.01
"""The share of payments that come from somebody else's account, without a word of whose they are."""
STRANGER = 90_000
"""From this number on payers are nobody whom the network knows."""
BEHIND = 6
"""So many late invoices are paid in the newest statement."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A payment on its way; ``is_plain``: it says which invoice it is for, from the payer's own account."""

    day: date
    invoice: Invoice
    amount: Decimal
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class BankStory:
    """Who takes the statements in, and what is on its way to which."""

    accountant: Person
    bank: Bank
    seed: int
    coming: list[Coming] = field(default_factory=list)

    @classmethod
    def of(cls, accountant: Person, entity: LegalEntity, seed: int) -> BankStory:
        said = entity.requisites
        owner = Side(entity.name, "", said["inn"], said["kpp"])
        return cls(accountant, Bank(owner, dict.fromkeys(ACCOUNTS.values(), OPENING)), seed)

    def expect(self, invoice: Invoice, amounts: Iterable[tuple[date, Decimal]]) -> None:
        chance = Random(f"{self.seed}:payer:{invoice}")
        self.coming.extend(Coming(day, invoice, amount, chance.random() >= STRANGERS) for day, amount in amounts)

    def take(self, first: date, last: date) -> None:
        """The statement of these days, imported; what it leaves doubtful the accountant decides at once."""
        name, data, wanted = self._statement(first, last, [each for each in self.coming if first <= each.day <= last])
        answer = import_statement(self.accountant, name, data)
        assert "error" not in answer, answer
        if answer["doubtful"]:
            for line in BankLine.objects.filter(file__name=name, outcome=Outcome.DOUBTFUL).order_by("pk"):
                each = wanted[line.number]
                match_line(self.accountant, line.pk, each.invoice.partner_id, {each.invoice.pk: each.amount})

    def leave(self, first: date, last: date) -> None:
        """The newest statement, read and not confirmed yet: late payers, every third of them a riddle."""
        late = Invoice.objects.filter(cancelled_at=None, settled=0, due_on__lt=first, currency="RUB").order_by("due_on", "pk")
        rows = late.select_related("partner", "contract", "account")[:BEHIND]
        behind = [Coming(last, invoice, invoice.total, n % 3 != 2) for n, invoice in enumerate(rows)]
        on_time = [each for each in self.coming if first <= each.day <= last]
        name, data, _wanted = self._statement(first, last, [*on_time, *behind])
        upload_statement(self.accountant, name, data)

    def _statement(self, first: date, last: date, coming: list[Coming]) -> tuple[str, bytes, dict[str, Coming]]:
        """Its name, its bytes, and by their numbers the payments in it."""
        movements = {_movement(each): each for each in coming}
        data, numbered = self.bank.statement(first, last, [*movements, *_own_movements(first, last)])
        wanted = {number: movements[each] for number, each in numbered.items() if each in movements}
        return f"kl_to_1c_{last}.txt", data, wanted


def _movement(coming: Coming) -> Movement:
    invoice, own = coming.invoice, coming.invoice.account.number
    if not coming.is_plain:
        stranger = Side(f"ИП Плательщик-{invoice.pk}", account_of_payer(STRANGER + invoice.pk, own))
        return Movement(coming.day, own, stranger, coming.amount, "За услуги по договору. Без НДС")
    said = invoice.partner.requisites
    inn = next((said[code] for code in ("inn", "bin", "unp") if said.get(code)), "")
    payer = Side(invoice.partner.name, account_of_payer(invoice.partner_id, own), inn, said.get("kpp", ""))
    return Movement(coming.day, own, payer, coming.amount, purpose_of(invoice))


def _own_movements(first: date, last: date) -> Iterator[Movement]:
    """What the bank takes for its work, once a month."""
    own, day = ACCOUNTS["RUB", ""], last.replace(day=1)
    if first <= day:
        purpose = f"Комиссия за ведение счёта за {day:%m.%Y}. Без НДС"
        yield Movement(day, own, Side(BANK, FEES, bic=BIC, bank=BANK), FEE, purpose, comes=False, order=BANK_ORDER)
