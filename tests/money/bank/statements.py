"""Statements for the tests: the samples, and small ones put together of keys."""

from __future__ import annotations

from pathlib import Path

from okno.money.rules.bank.lines import Line, lines_of
from okno.money.rules.bank.reading import read_statement
from okno.money.rules.bank.values import Statement

SAMPLES = Path(__file__).parents[3] / "samples" / "bank"
OWN = "40702810900000000001"
PARTNER = "40702810400000000777"


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def keys(**pairs: str) -> str:
    return "".join(f"{key}={value}\n" for key, value in pairs.items())


def document(**pairs: str) -> str:
    """One incoming payment of a partner; any key may be told otherwise."""
    told = {
        "Номер": "17", "Дата": "23.11.2026", "Сумма": "1000.00", "ПлательщикСчет": PARTNER, "Плательщик1": "ИП Павлов",
        "ПлательщикИНН": "500100732259", "ПолучательСчет": OWN, "Получатель1": "ООО Сеть", "ДатаПоступило": "23.11.2026",
        "ВидОплаты": "01", "НазначениеПлатежа": "Оплата по счету № 118",
    } | pairs  # fmt: skip
    return f"СекцияДокумент=Платежное поручение\n{keys(**told)}КонецДокумента\n"


def account(number: str = OWN, **pairs: str) -> str:
    told = {"ДатаНачала": "23.11.2026", "ДатаКонца": "23.11.2026", "РасчСчет": number, "НачальныйОстаток": "0"} | pairs
    return f"СекцияРасчСчет\n{keys(**told)}КонецРасчСчет\n"


def exchange(*blocks: str, header: str = "ВерсияФормата=1.03\nКодировка=Windows\n", charset: str = "cp1251") -> bytes:
    return f"1CClientBankExchange\n{header}{''.join(blocks or (account(), document()))}КонецФайла\n".encode(charset)


def read(*blocks: str) -> Statement:
    return read_statement(exchange(*blocks))


def one(**pairs: str) -> Line:
    """The only line of a statement with this document."""
    return lines_of(read(account(), document(**pairs)))[0]
