"""What a reader of an order has to do to sign it."""

from __future__ import annotations

from datetime import datetime

from okno.accounts.models import Person
from okno.core.clock import now
from okno.launches.models import ChecklistItem, ConfirmationCode, Participant
from okno.launches.rules.codes import why_spent


def is_signed(launch: int) -> bool:
    """Whether the readers of a launch confirm by a code from a letter that they have read."""
    return ChecklistItem.objects.filter(launch=launch, signed=True).exists()


def code_sent_at(by: Person, participant: Participant, version: int) -> datetime | None:
    """When the code left that this person may still type; None without one."""
    code = ConfirmationCode.objects.filter(participant=participant, person=by, version=version).first()
    return code.sent_at if code and not why_spent(code.sent_at, code.tries, now()) else None
