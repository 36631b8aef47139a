"""Reminders kept back by a person, up to a day and for a reason."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now, today
from okno.core.errors import Refused
from okno.core.record import action, record
from okno.money.access import access_debtor
from okno.money.models import ReminderBlock


@action
def block_reminders(by: Person, code: str, *, until: date, why: str) -> ReminderBlock:
    """Nobody is reminded of this partner's debts up to a day; a newer block takes the place of an older one.

    Raises Missing, Forbidden, Refused.
    """
    partner = access_debtor(by, code)
    why = why.strip()
    if not why:
        raise Refused(_("Напишите, почему не напоминать: это увидят все, кто ведёт долги."))
    if until < today():
        raise Refused(_("Этот день уже прошёл. Укажите сегодняшний или будущий."))
    partner.reminder_blocks.filter(lifted_at=None).update(lifted_at=now(), lifted_by=by)
    block = ReminderBlock.objects.create(partner=partner, until=until, why=why[:300], by=by)
    record("block_reminders", partner, by=by, why=block.why, until=until.isoformat())
    return block


@action
def unblock_reminders(by: Person, code: str) -> None:
    """Reminders may go again. Raises Missing, Forbidden, Refused."""
    partner = access_debtor(by, code)
    if not partner.reminder_blocks.filter(lifted_at=None, until__gte=today()).update(lifted_at=now(), lifted_by=by):
        raise Refused(_("{partner}: напоминания и так не остановлены.").format(partner=partner))
    record("unblock_reminders", partner, by=by)
