"""The shape of what people write about money, by noun."""

from okno.money.forms.contracts import AddContract, AttachPaper, EndContract, SetRenewalDay
from okno.money.forms.payments import Decide, PromisePayment, SumField
from okno.money.forms.terms import TermsForm, initial_of

__all__ = [
    "AddContract",
    "AttachPaper",
    "Decide",
    "EndContract",
    "PromisePayment",
    "SetRenewalDay",
    "SumField",
    "TermsForm",
    "initial_of",
]
