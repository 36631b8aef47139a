"""What a partner promised to pay: one promise at a time, kept or broken by what came in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.errors import Refused
from okno.core.record import action, record
from okno.money.access import access_debtor, see_payer
from okno.money.models import Credit, PaymentPromise
from okno.money.rules.accounts import Kind
from okno.money.rules.sums import NOUGHT
from okno.network.models import Partner


@action
def promise_payment(
    by: Person, code: str, *, amount: Decimal, day: date, text: str = "", currency: str = "RUB"
) -> PaymentPromise:
    """The partner will pay so much by a day; a newer promise takes the place of an open one. Reminders wait until then.

    Said by the partner's leads or noted by whoever chases the debt. Raises Missing, Forbidden, Refused.
    """
    partner = see_payer(by, code) if by.is_partner_side else access_debtor(by, code)
    if amount <= 0:
        raise Refused(_("Обещают сумму больше нуля. Укажите её."))
    if day < today():
        raise Refused(_("Этот день уже прошёл. Укажите сегодняшний или будущий."))
    open_promises(partner.pk).filter(currency=currency).update(cancelled_at=now())
    promise = PaymentPromise.objects.create(partner=partner, day=day, amount=amount, currency=currency, text=text, by=by)
    record("promise_payment", partner, by=by, amount=str(amount), currency=currency, day=day.isoformat())
    return promise


def settle_promises(by: Person, partner: int) -> None:
    """Keep what was paid, break what is over its day; called wherever money came in, and every day by the clock."""
    for promise in open_promises(partner):
        paid = Credit.objects.filter(
            partner=partner,
            currency=promise.currency,
            line__entry__kind=Kind.PAYMENT,
            day__gte=promise.at.date(),
            day__lte=promise.day,
        ).aggregate(sum=Sum("amount"))["sum"]
        if (paid or NOUGHT) >= promise.amount:
            promise.kept_at = now()
        elif promise.day < today():
            promise.broken_at = now()
        else:
            continue
        promise.save(update_fields=["kept_at", "broken_at"])
        word = "keep_promise" if promise.kept_at else "break_promise"
        record(word, Partner(pk=partner), by=by, promise=promise.pk, amount=str(promise.amount))


@action
def settle_all_promises(by: Person) -> int:
    """Every open promise looked at once; returns of how many partners. For the clock alone."""
    waiting = PaymentPromise.objects.filter(kept_at=None, broken_at=None, cancelled_at=None, day__lt=today())
    partners = list(waiting.order_by("partner").values_list("partner", flat=True).distinct())
    for partner in partners:
        settle_promises(by, partner)
    return len(partners)


def open_promises(partner: int) -> QuerySet[PaymentPromise]:
    """The promises of a partner that wait for their day."""
    return PaymentPromise.objects.filter(partner=partner, kept_at=None, broken_at=None, cancelled_at=None)
