"""The shape of what people write about money, by noun."""

from okno.money.forms.payments import BlockReminders, Decide, PromisePayment, SumField
from okno.money.forms.terms import TermsForm, initial_of

__all__ = ["BlockReminders", "Decide", "PromisePayment", "SumField", "TermsForm", "initial_of"]
