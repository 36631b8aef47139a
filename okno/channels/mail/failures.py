"""A letter of ours did not arrive: the message says so, and an address that is no more is put right by the manager."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.actions import note_dead_address
from okno.accounts.queries import clock
from okno.channels.mail.models import Letter
from okno.channels.mail.rules.kinds import Bounce, bounces_of
from okno.channels.mail.rules.letters import ReadLetter
from okno.core.clock import today
from okno.core.outbox import came_back, dead, tell
from okno.desk.queries.owners import heads, owner_of
from okno.network.access import visible_stations
from okno.plans.actions import add_task

if TYPE_CHECKING:
    from okno.accounts.models import Person

TASK_DAYS = 2
_REFUSED = re.compile(r"^(5\d\d) (?:(5\.\d{1,3}\.\d{1,3}) )?(.*)$", re.DOTALL)
"""What the courier wrote down of a server that refused a recipient at once."""


def note_bounces(read: ReadLetter) -> None:
    """What a report says of letters that we wrote; of others it is believed nothing."""
    for bounce in bounces_of(read):
        letter = Letter.objects.filter(way=Letter.Way.OUT, message_id=bounce.message_id).select_related("person").first()
        if letter is not None and letter.outcome != Letter.Outcome.FAILED:
            _fail(letter, bounce)


def note_refused() -> int:
    """The same for what a server refused at once: the outbox holds it as dead; how many."""
    known = Letter.objects.filter(way=Letter.Way.OUT, outcome=Letter.Outcome.FAILED).values("out_key")
    found = 0
    for message in dead().filter(door="mail", last_error__regex=r"^5\d\d ").exclude(key__in=known).select_related("to")[:100]:
        code, status, why = _REFUSED.match(message.last_error).groups()  # type: ignore[union-attr]
        status = status or ("5.1.1" if code in ("550", "551", "553") else "5.0.0")
        letter = Letter(
            way=Letter.Way.OUT, person=message.to, address=message.to.email, subject=message.subject, at=message.created_at
        )
        letter.message_id, letter.out_key = f"refused:{message.pk}", message.key
        _fail(letter, Bounce(letter.message_id, message.to.email, status, f"{code} {why}"))
        found += 1
    return found


def _fail(letter: Letter, bounce: Bounce) -> None:
    letter.outcome, letter.why = Letter.Outcome.FAILED, f"{bounce.status} {bounce.why}".strip()[:300]
    letter.save()
    came_back(letter.out_key, letter.why)
    if letter.person is not None and bounce.is_final and letter.person.email == letter.address:
        _tell_of_address(letter.person, letter.why)


def _tell_of_address(person: Person, why: str) -> None:
    """Once for an address: a task at the person's first station; of a colleague the heads are told."""
    if not note_dead_address(clock(), person, why):
        return
    station = visible_stations(person).select_related("city").order_by("code").first() if person.is_partner_side else None
    manager = owner_of(station) if station else None
    for reader in [manager] if manager else heads():
        with override(reader.language):
            said = _("Почта {address} не принимает писем ({who}): уточните адрес")
            title = said.format(address=person.email, who=person.short_name)
            if station and manager:
                due = today(manager.tzinfo) + timedelta(days=TASK_DAYS)
                add_task(clock(), station, title, due, assignee=manager, told=False)
            tell(reader, f"mail_failed:{person.pk}:{person.email}", title, body=why, kind="task")
