"""The shape of what people write about money, by noun."""

from okno.money.forms.contracts import AddContract, AttachPaper, EndContract, SetRenewalDay
from okno.money.forms.payments import BlockReminders, Decide, PromisePayment, SumField
from okno.money.forms.settings import AccountForm, CurrencyRateForm, EntityForm, KeyRateForm, VatForm, initial_of_entity
from okno.money.forms.terms import TermsForm, initial_of

__all__ = [
    "AccountForm",
    "AddContract",
    "AttachPaper",
    "BlockReminders",
    "CurrencyRateForm",
    "Decide",
    "EndContract",
    "EntityForm",
    "KeyRateForm",
    "PromisePayment",
    "SetRenewalDay",
    "SumField",
    "TermsForm",
    "VatForm",
    "initial_of",
    "initial_of_entity",
]
