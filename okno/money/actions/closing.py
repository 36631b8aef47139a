"""A month is closed: what comes later for it is booked in the open one."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.errors import Refused
from okno.core.months import Month
from okno.core.record import action, record
from okno.money.access import check_keeps_money
from okno.money.models import ClosedMonth
from okno.money.models.ledger import CLOSING


@action
def close_month(by: Person, period: Month) -> ClosedMonth:
    """Nothing more is booked into this month or any before it; who is booking just now is waited for.

    Closed again it changes nothing. Raises Missing, Forbidden, Refused.
    """
    check_keeps_money(by)
    if period.last_day >= today():
        raise Refused(_("Месяц ещё не закончился, закрывать его рано."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CLOSING])
    closed, fresh = ClosedMonth.objects.get_or_create(period=period, defaults={"by": by})
    if fresh:
        record("close_month", closed, by=by, period=str(period))
    return closed
