"""Tables of money, by noun."""

from okno.money.models.accruals import Accrual, ClosedMonth
from okno.money.models.bank import BankFile, BankLine, PayerAccount
from okno.money.models.contracts import Contract, Terms
from okno.money.models.debts import Dispute, PaymentPromise, Reminder, ReminderBlock, WriteOff
from okno.money.models.entities import CurrencyRate, KeyRate, LegalEntity, OwnAccount, VatRegime
from okno.money.models.invoices import Invoice, InvoiceLine, Numbering
from okno.money.models.ledger import Allocation, Credit, Entry, Line

__all__ = [
    "Accrual",
    "Allocation",
    "BankFile",
    "BankLine",
    "ClosedMonth",
    "Contract",
    "Credit",
    "CurrencyRate",
    "Dispute",
    "Entry",
    "Invoice",
    "InvoiceLine",
    "KeyRate",
    "LegalEntity",
    "Line",
    "Numbering",
    "OwnAccount",
    "PayerAccount",
    "PaymentPromise",
    "Reminder",
    "ReminderBlock",
    "Terms",
    "VatRegime",
    "WriteOff",
]
