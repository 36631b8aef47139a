"""A payment order as a file for the payer's bank program: 1CClientBankExchange, from 1С to the bank."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from okno.money.rules.qr import Payee


def payment_order(payee: Payee, payer: str, payer_inn: str, number: int, day: date, amount: Decimal, purpose: str) -> bytes:
    """One order, in cp1251 as banks want it; the payer's own account is chosen in the bank's program."""
    pairs = (
        ("ВерсияФормата", "1.03"),
        ("Кодировка", "Windows"),
        ("Отправитель", "Окно"),
        ("ДатаСоздания", f"{day:%d.%m.%Y}"),
        ("Документ", "Платежное поручение"),
        ("СекцияДокумент", "Платежное поручение"),
        ("Номер", str(number)),
        ("Дата", f"{day:%d.%m.%Y}"),
        ("Сумма", f"{amount:.2f}"),
        ("Плательщик", payer),
        ("ПлательщикИНН", payer_inn),
        ("Плательщик1", payer),
        ("ПолучательСчет", payee.account),
        ("Получатель", payee.name),
        ("ПолучательИНН", payee.inn),
        ("ПолучательКПП", payee.kpp),
        ("Получатель1", payee.name),
        ("ПолучательРасчСчет", payee.account),
        ("ПолучательБанк1", payee.bank),
        ("ПолучательБИК", payee.bic),
        ("ПолучательКорсчет", payee.corr_account),
        ("ВидОплаты", "01"),
        ("Очередность", "5"),
        ("НазначениеПлатежа", purpose),
    )
    lines = ["1CClientBankExchange", *(f"{key}={_line(value)}" for key, value in pairs), "КонецДокумента", "КонецФайла", ""]
    return "\r\n".join(lines).encode("cp1251", errors="replace")


def _line(value: str) -> str:
    """One line whatever was typed: a name must not begin a section."""
    return " ".join(value.split())
