"""What the demo's bank writes: statements as a bank's program makes them, for banks and payers that do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from okno.demo.rules.contracts import BIC, CORR_ACCOUNT
from okno.money.rules.requisites import with_key

BANK = "АО «Банк-Пример», г. Омск"
PAYERS_BIC = "049900778"
PAYERS_BANK = "АО «Другой банк», г. Тюмень"
FEES = with_key(BIC, "70601810000000012349")
"""Where the bank books what it takes for its work."""
BANK_ORDER, PAYMENT_ORDER = "17", "01"
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody on the other side of a payment."""

    name: str
    account: str
    inn: str = ""
    kpp: str = ""
    bic: str = PAYERS_BIC
    bank: str = PAYERS_BANK


@dataclass(frozen=True, slots=True)
class Movement:
    """One document: money that came to an account of ours, or left it."""

    day: date
    own: str
    other: Side
    amount: Decimal
    purpose: str
    comes: bool = True
    order: str = PAYMENT_ORDER


def account_of_payer(number: int, own: str) -> str:
    """The account of the n-th payer, in the currency of the account that is paid."""
    return with_key(PAYERS_BIC, f"40702{own[5:8]}0{number:011d}")


def weeks(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days from first to last as an accountant takes them from the bank: to each Friday, and to the last working day."""
    while last.weekday() > FRIDAY:
        last -= timedelta(days=1)
    while first <= last:
        until = min(first + timedelta(days=(FRIDAY - first.weekday()) % 7), last)
        yield first, until
        first = until + timedelta(days=1)


@dataclass(slots=True)
class Bank:
    """Our bank: numbers its documents and knows what stands on each account."""

    owner: Side
    balances: dict[str, Decimal]
    number: int = field(default=100)

    def statement(self, first: date, last: date, movements: Sequence[Movement]) -> tuple[bytes, dict[str, Movement]]:
        """The file of these days, and its documents by their numbers."""
        numbered = {str(self.number + n): each for n, each in enumerate(sorted(movements, key=lambda each: each.day), 1)}
        self.number += len(numbered)
        lines = ["1CClientBankExchange", *_keys(self._header(first, last)), *(f"РасчСчет={own}" for own in self.balances)]
        for own in self.balances:
            lines += ["СекцияРасчСчет", *_keys(self._account(own, first, last, numbered.values())), "КонецРасчСчет"]
        for number, each in numbered.items():
            lines += ["СекцияДокумент=Платежное поручение", *_keys(self._document(number, each)), "КонецДокумента"]
        return "\r\n".join([*lines, "КонецФайла", ""]).encode("cp1251"), numbered

    def _header(self, first: date, last: date) -> dict[str, str]:
        days = {"ДатаСоздания": _day(last), "ДатаНачала": _day(first), "ДатаКонца": _day(last)}
        return {"ВерсияФормата": "1.03", "Кодировка": "Windows", "Отправитель": "Банк-Пример", "Получатель": "Окно"} | days

    def _account(self, own: str, first: date, last: date, movements: Iterable[Movement]) -> dict[str, str]:
        """The section of an account; what is left on it is where the next statement begins."""
        mine = [each for each in movements if each.own == own]
        came = sum((each.amount for each in mine if each.comes), Decimal(0))
        left = sum((each.amount for each in mine if not each.comes), Decimal(0))
        opening = self.balances[own]
        self.balances[own] += came - left
        sums = {"НачальныйОстаток": opening, "ВсегоПоступило": came, "ВсегоСписано": left, "КонечныйОстаток": self.balances[own]}
        days = {"ДатаНачала": _day(first), "ДатаКонца": _day(last), "РасчСчет": own}
        return days | {key: f"{amount:.2f}" for key, amount in sums.items()}

    def _document(self, number: str, each: Movement) -> dict[str, str]:
        ours = Side(self.owner.name, each.own, self.owner.inn, self.owner.kpp, BIC, BANK)
        payer, payee = (each.other, ours) if each.comes else (ours, each.other)
        told = {"Номер": number, "Дата": _day(each.day), "Сумма": f"{each.amount:.2f}"}
        passed = "ДатаПоступило" if each.comes else "ДатаСписано"
        sides = _side("Плательщик", payer) | _side("Получатель", payee)
        return told | sides | {passed: _day(each.day), "ВидОплаты": each.order, "НазначениеПлатежа": each.purpose}


def _side(who: str, side: Side) -> dict[str, str]:
    corr = CORR_ACCOUNT if side.bic == BIC else with_key(PAYERS_BIC, "30101810000000000778")
    return {
        f"{who}Счет": side.account,
        who: side.name,
        f"{who}ИНН": side.inn,
        f"{who}КПП": side.kpp,
        f"{who}1": side.name,
        f"{who}РасчСчет": side.account,
        f"{who}Банк1": side.bank,
        f"{who}БИК": side.bic,
        f"{who}Корсчет": corr,
    }


def _keys(told: dict[str, str]) -> list[str]:
    return [f"{key}={value}" for key, value in told.items()]


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
