"""A made year of statements of which the truth is known: seeded, with the faults that payers really make.

A payment is clean or has one fault; ``truth`` says which bills it pays and by how much, or that it pays none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from okno.money.rules.bank.book import Bill, Book, PartnerCard
from okno.money.rules.bank.exchange import FORMAT
from okno.money.rules.bank.lines import lines_of
from okno.money.rules.bank.matching import Outcome, Verdict, judge
from okno.money.rules.bank.values import Day, Document, Party, Section, Statement

OURS = "40702810900000000001"
ENTITY = 1
FAULTS = {
    "no_number": 0.20, "wrong_number": 0.06, "other_payer": 0.08, "merged": 0.05, "partial": 0.05, "refund": 0.03, "twins": 0.02,
}  # fmt: skip
"""Share of payments with each fault; the rest are clean."""
_NAMED = (
    "Оплата по счету № {n} от {d} за роялти. НДС не облагается", "Оплата по счёту {y}-{n:06d} от {d}",
    "Опл. по сч. №{n} от {d}, роялти",
    "По счету N {n} от {d} роялти, в т.ч. НДС 22%", "Счет № {n}/{y} роялти за {m}", "оплата по счету на оплату №{n:06d}",
    "Роялти {y}-{n:06d} от {d} сумма 1 234,56",
)  # fmt: skip
_BARE = (
    "Роялти за {m} по договору 12/РФ",
    "Оплата роялти, НДС не облагается",
    "Оплата по договору коммерческой концессии",
    "Роялти {m}",
)
_TYPOS = (
    ("счету", "счту"),
    ("счёту", "счета"),
    ("счету", "cчeту"),
    ("Оплата", "Оплтаа"),
    ("роялти", "рояли"),
    (" № ", "№ "),
    ("от ", "от  "),
)
_MONTHS = ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"]
_SURNAMES = [
    "Павлов",
    "Фомин",
    "Кедров",
    "Сорокин",
    "Лосев",
    "Зимин",
    "Рябов",
    "Ершов",
    "Гусев",
    "Котов",
    "Орлов",
    "Щукин",
    "Чижов",
    "Бобров",
    "Волков",
]


@dataclass(slots=True)
class Made:
    """One payment with its truth. An empty truth: it pays no bill of anybody."""

    document: Document
    fault: str
    partner: int
    truth: dict[int, Decimal]


@dataclass(slots=True)
class Maker:
    """A network that is billed and pays, month by month; the same seed makes the same year."""

    partners: int = 232
    seed: int = 1
    year: int = 2026
    random: Random = field(init=False)
    cards: dict[int, PartnerCard] = field(init=False)
    bills: dict[int, Bill] = field(init=False, default_factory=dict)
    left: dict[int, Decimal] = field(init=False, default_factory=dict)
    rests: list[tuple[int, Decimal]] = field(init=False, default_factory=list)
    waiting: dict[int, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.cards = {number: self._card(number) for number in range(1, self.partners + 1)}

    def _card(self, number: int) -> PartnerCard:
        name = f"ИП {self.random.choice(_SURNAMES)} {number}" if self.random.random() < 0.6 else f"ООО «Мотор-{number}»"
        return PartnerCard(number, name, frozenset({f"{7_000_000_000 + number}"}))

    def month(self, month: int) -> tuple[list[Bill], list[Made]]:
        """The bills of a month, and what is paid after they were sent."""
        issued = date(self.year, month, 5)
        fresh = [self._bill(partner, issued) for partner in self.cards]
        payments = [self._paid({bill: amount}, "rest", named=True, on=issued) for bill, amount in self.rests]
        self.rests = []
        for bill in fresh:
            payments.extend(self._pay(bill, issued))
        self.random.shuffle(payments)
        return [self.bills[key] for key in sorted(self.bills) if self.bills[key].issued_on == issued], payments

    def _bill(self, partner: int, issued: date, amount: Decimal | None = None) -> Bill:
        random, number = self.random, len(self.bills) + 1
        fixed = Decimal(random.choice((30_000, 40_000, 60_000)))
        amount = amount or (fixed if partner % 5 < 2 else Decimal(random.randrange(2_000_000, 25_000_000)) / 100)
        bill = Bill(number, number, self.year, partner, ENTITY, "RUB", amount, issued, issued + timedelta(days=10))
        self.bills[number] = bill
        self.left[number] = amount
        return bill

    def _pay(self, bill: Bill, issued: date) -> Iterator[Made]:
        fault = self._fault()
        together = self.waiting.pop(bill.partner, [])
        if together:  # the bill before waited to be paid with this one
            truth = {each: self.left[each] for each in [*together, bill.id]}
            yield self._paid(truth, "merged", named=self.random.random() < 0.5, on=issued)
        elif fault == "merged":
            self.waiting[bill.partner] = [bill.id]
        elif fault == "twins":
            twin = self._bill(bill.partner, issued, bill.left)
            chosen, other = self.random.sample([bill.id, twin.id], 2)
            yield self._paid({chosen: bill.left}, fault, named=False, on=issued)
            self.rests.append((other, self.left[other]))
        elif fault == "partial":
            part = (bill.left * self.random.randrange(30, 70) / 100).quantize(Decimal("0.01"))
            self.rests.append((bill.id, bill.left - part))
            yield self._paid({bill.id: part}, fault, named=self.random.random() < 0.5, on=issued)
        elif fault == "refund":
            yield self._paid({bill.id: bill.left}, "clean", named=True, on=issued)
            yield self._refund(bill, issued)
        else:
            yield self._paid({bill.id: bill.left}, fault, named=fault != "no_number", on=issued)

    def _fault(self) -> str:
        point = self.random.random()
        for fault, share in FAULTS.items():
            if point < share:
                return fault
            point -= share
        return "clean"

    def _paid(self, truth: dict[int, Decimal], fault: str, *, named: bool, on: date) -> Made:
        bills = [self.bills[key] for key in truth]
        for key, amount in truth.items():
            self.left[key] -= amount
        numbers = [bill.number for bill in bills]
        if fault == "wrong_number":
            numbers = [self._wrong(bills[0])]
        purpose = self._purpose(numbers, bills[-1], named=named)
        payer = self._payer(bills[0].partner, other=fault == "other_payer")
        return Made(self._document(payer, sum(truth.values(), Decimal(0)), purpose, on), fault, bills[0].partner, truth)

    def _wrong(self, bill: Bill) -> int:
        """A slip of a digit, or the number of the bill of another month."""
        if self.random.random() < 0.4 and bill.number > self.partners:
            return bill.number - self.partners
        digits = list(str(bill.number))
        place = self.random.randrange(len(digits))
        digits[place] = str((int(digits[place]) + self.random.randrange(1, 10)) % 10)
        return int("".join(digits)) or 9

    def _purpose(self, numbers: list[int], bill: Bill, *, named: bool) -> str:
        month = _MONTHS[(bill.issued_on.month - 2) % 12]
        if not named:
            return self.random.choice(_BARE).format(m=month)
        if len(numbers) > 1:
            return f"Оплата по счетам № {', '.join(map(str, numbers))} роялти"
        text = self.random.choice(_NAMED).format(n=numbers[0], y=bill.year, d=f"{bill.issued_on:%d.%m.%Y}", m=month)
        return text.replace(*self.random.choice(_TYPOS)) if self.random.random() < 0.1 else text

    def _payer(self, partner: int, *, other: bool) -> Party:
        card = self.cards[partner]
        if other:  # the director's own card, the same all year
            return Party(f"Иванов Иван {partner}", f"{500_100_000_000 + partner}", "", f"40817810{partner:012d}")
        return Party(card.name.upper(), *card.tax_numbers, "", f"40802810{partner:012d}")

    def _refund(self, bill: Bill, on: date) -> Made:
        payer = Party("ООО «Поставщик»", "7799999999", "", "40702810000000999999")
        text = self.random.choice(
            ("Возврат ошибочно перечисленных средств по п/п 118", "Возврат излишне уплаченной суммы по договору")
        )
        return Made(self._document(payer, bill.left, text, on), "refund", bill.partner, {})

    def _document(self, payer: Party, amount: Decimal, purpose: str, issued: date) -> Document:
        on = issued + timedelta(days=self.random.randrange(20))
        day = Day(f"{on:%d.%m.%Y}", on)
        number = str(self.random.randrange(1, 3000))
        raw = {"Номер": number, "Сумма": str(amount), "НазначениеПлатежа": purpose}
        return Document(
            line=1,
            kind="Платежное поручение",
            number=number,
            day=day,
            amount=amount,
            amount_text=str(amount),
            payer=payer,
            payee=Party("ООО «Сеть»", account=OURS),
            purpose=purpose,
            raw=raw,
            pay_kind="01",
            credited=day,
        )


def statement_of(payments: list[Made]) -> Statement:
    """The payments as a statement of our one account."""
    total = sum((made.document.amount or Decimal(0) for made in payments), Decimal(0))
    section = Section(1, OURS, Day(), Day(), Decimal(0), total, Decimal(0), total)
    return Statement(FORMAT, (OURS,), (section,), tuple(made.document for made in payments))


@dataclass(slots=True)
class Score:
    """How a year went."""

    automatic: int = 0
    doubtful: int = 0
    wrong: list[tuple[Made, Verdict]] = field(default_factory=list)
    by_fault: dict[str, list[int]] = field(default_factory=dict)

    @property
    def share(self) -> float:
        return self.automatic / (self.automatic + self.doubtful + len(self.wrong))


def play(maker: Maker, months: int = 12) -> Score:
    """Every payment of the year is judged in its turn; a doubtful one is decided by a person who knows the truth."""
    book, score = Book({}, maker.cards, {}), Score()
    for month in range(1, months + 1):
        bills, payments = maker.month(month)
        for bill in bills:
            book.add(bill)
        payments.sort(key=lambda made: made.document.credited.on or date.min)
        for made, line in zip(payments, lines_of(statement_of(payments)), strict=True):
            verdict = judge(line, ENTITY, book)
            parts = {bill: amount for share in verdict.shares for bill, amount in share.parts}
            right = parts == made.truth if verdict.outcome == Outcome.MATCHED else not made.truth
            if verdict.outcome == Outcome.DOUBTFUL:
                score.doubtful += 1
                book.learn(line.other.account, made.partner)
            elif right:
                score.automatic += 1
            else:
                score.wrong.append((made, verdict))
            book.take(made.truth.items())
            tally = score.by_fault.setdefault(made.fault, [0, 0])
            tally[verdict.outcome == Outcome.DOUBTFUL] += 1
    return score
