"""The few accounts of the ledger, and what an entry may be about."""

from __future__ import annotations

from enum import StrEnum

from okno.core.speech import N_


class Account(StrEnum):
    """Where a line of the ledger stands. Debit is positive, credit negative."""

    PARTNER = "partner"
    BANK = "bank"
    REVENUE = "revenue"
    VAT = "vat"
    PENALTIES = "penalties"
    LOSSES = "losses"
    SUSPENSE = "suspense"


ACCOUNT_NAMES = {
    Account.PARTNER: N_("расчёты с партнёром"),
    Account.BANK: N_("расчётный счёт"),
    Account.REVENUE: N_("начислено"),
    Account.VAT: N_("НДС"),
    Account.PENALTIES: N_("пени"),
    Account.LOSSES: N_("списанные долги"),
    Account.SUSPENSE: N_("неразобранные поступления"),
}


class Kind(StrEnum):
    """What an entry is about."""

    ACCRUAL = "accrual"
    CORRECTION = "correction"
    PAYMENT = "payment"
    REFUND = "refund"
    PENALTY = "penalty"
    WRITE_OFF = "write_off"
    REVERSAL = "reversal"


KIND_NAMES = {
    Kind.ACCRUAL: N_("начисление"),
    Kind.CORRECTION: N_("корректировка"),
    Kind.PAYMENT: N_("оплата"),
    Kind.REFUND: N_("возврат"),
    Kind.PENALTY: N_("пени"),
    Kind.WRITE_OFF: N_("списание"),
    Kind.REVERSAL: N_("сторно"),
}


class Currency(StrEnum):
    """In what a contract is reckoned; the figures are in roubles."""

    RUB = "RUB"
    KZT = "KZT"
    BYN = "BYN"
