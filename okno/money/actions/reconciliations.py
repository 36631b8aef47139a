"""Acts of reconciliation sent to everybody in one action: each owner gets the way to their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core import numbers
from okno.core.clock import today
from okno.core.errors import Refused
from okno.core.outbox import Kind, Letter, tell_many
from okno.core.record import action, record
from okno.core.speech import lang
from okno.money.queries.payers import payers_of
from okno.money.queries.reconciliations import Reconciled, reconciled, reconciled_partners
from okno.money.rules.sums import said_in


@dataclass(frozen=True, slots=True)
class Sending:
    """How many partners were told; the names of those who have no owner that could open an act."""

    told: int
    passed: Sequence[str]


@action
def send_reconciliations(by: Person, since: date, until: date) -> Sending:
    """Tell the owners of every partner with lines in the ledger; once a day for the same days.

    Raises Missing, Forbidden, Refused.
    """
    partners = list(reconciled_partners(by, until))
    if since > until:
        raise Refused(_("Первый день позже последнего. Поменяйте их местами."))
    if not partners:
        raise Refused(_("К этому дню ни с кем ещё ничего не начислено и не оплачено."))
    people = payers_of(partner.pk for partner in partners)
    owners = {pk: [each for each in known if each.role == Role.OWNER] for pk, known in people.items()}
    rows = reconciled(partners, until)
    told = [row for row in rows if owners.get(row.partner.pk)]
    letters = (letter for row in told for letter in _letters(row, owners[row.partner.pk], since, until))
    tell_many(letters, kind=Kind.MONEY, doors=("bell", "mail"))
    record("send_reconciliations", partners[0], by=by, count=len(told), since=since.isoformat(), until=until.isoformat())
    return Sending(len(told), [row.partner.name for row in rows if not owners.get(row.partner.pk)])


def _letters(row: Reconciled, owners: Sequence[Person], since: date, until: date) -> Iterator[Letter]:
    """Each owner in their own language."""
    key = f"reconciliation:{row.partner.pk}:{since}:{until}:{today()}"
    url = f"{reverse('money:reconcile', args=[row.partner.code])}?since={since}&until={until}"
    for person in owners:
        with override(person.language):
            days = {"since": numbers.day(since, lang()), "until": numbers.day(until, lang())}
            subject = _("Акт сверки за {since} – {until}").format(**days)
            yield Letter(person.pk, key, subject, _standing(row, days["until"]), url)


def _standing(row: Reconciled, day: str) -> str:
    lines = [_line(currency, balance.balance, day) for currency, balance in sorted(row.balances.items())]
    return "\n".join([*lines, _("Откройте акт, сверьте со своим учётом и напишите нам, если что-то не сходится.")])


def _line(currency: str, balance: Decimal, day: str) -> str:
    if not balance:
        return _("На {day} никто никому не должен.").format(day=day)
    text = _("На {day} к оплате {sum}.") if balance > 0 else _("На {day} у вас аванс {sum}.")
    return text.format(day=day, sum=said_in(abs(balance), currency))
