"""The outbox: what leaves is a row, written with its cause and sent after the commit (decision 0007)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from okno.core.clock import now
from okno.core.models import OutMessage
from okno.core.queue import run_soon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okno.accounts.models import Person

log = logging.getLogger(__name__)
LIMIT = 12
"""Tries before a message waits for a person; with doubling pauses that is about a day."""
LONGEST = 300
"""Letters of a subject that are kept; what people typed may stand in it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message for one person, by number, as ``tell_many`` takes it."""

    to: int
    key: str
    subject: str
    body: str = ""
    url: str = ""
    calendar: str = ""


def tell(
    to: Person,
    key: str,
    subject: str,
    *,
    body: str = "",
    url: str = "",
    calendar: str = "",
    doors: Iterable[str] = ("bell",),
    leaves_at: datetime | None = None,
) -> None:
    """Put a message for a person on its way, once per key and door. Call it inside the action that causes it.

    ``calendar`` is an iCalendar object: it goes with a letter.
    """
    leaves_at, said = leaves_at or now(), {"subject": subject[:LONGEST], "body": body, "url": url, "calendar": calendar}
    OutMessage.objects.bulk_create(
        [OutMessage(key=f"{key}:{door}:{to.pk}", door=door, to=to, leaves_at=leaves_at, **said) for door in doors],
        ignore_conflicts=True,
    )
    # by name: jobs stand above; the sweep of every five seconds is for what this one could not do
    run_soon("okno.core.jobs.deliver_outbox", at=leaves_at)


def tell_many(letters: Iterable[Letter], *, doors: Iterable[str] = ("bell",), leaves_at: datetime | None = None) -> int:
    """The same for many people at once, in a few statements; how many letters. Call it inside the action that causes it."""
    at, found = leaves_at or now(), list(letters)
    OutMessage.objects.bulk_create(
        [
            OutMessage(
                key=f"{each.key}:{door}:{each.to}", door=door, to_id=each.to, subject=each.subject[:300], body=each.body,
                url=each.url, calendar=each.calendar, leaves_at=at,
            )
            for each in found
            for door in doors
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )  # fmt: skip
    if found:
        run_soon("okno.core.jobs.deliver_outbox", at=at)
    return len(found)


def recall(key: str) -> bool:
    """Cancel every message of a key that has not left; False when one is already gone."""
    messages = list(OutMessage.objects.select_for_update(no_key=True).filter(key__startswith=f"{key}:"))
    if any(message.sent_at for message in messages):
        return False
    OutMessage.objects.filter(pk__in=[message.pk for message in messages]).update(cancelled_at=now())
    return True


def deliver_due(limit: int = 200) -> int:
    """Send what is due, oldest first; a failure is kept with its reason and tried again later. Returns how many left."""
    sent = 0
    for _ in range(limit):
        delivered = _deliver_next()
        if delivered is None:
            break
        sent += delivered
    return sent


@transaction.atomic
def _deliver_next() -> bool | None:
    """One message under its lock, so that two workers never send the same; None when nothing is due."""
    message = (
        OutMessage.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
        .select_related("to")
        .filter(sent_at=None, cancelled_at=None, leaves_at__lte=now(), attempts__lt=LIMIT)
        .order_by("leaves_at", "pk")
        .first()
    )
    if message is None:
        return None
    message.attempts += 1
    try:
        with transaction.atomic():
            import_string(settings.OUTBOX_COURIERS[message.door])(message)
    except Exception as error:  # one letter that cannot be made must not hold up all the others
        message.last_error = f"{type(error).__name__}: {error}"
        message.leaves_at = now() + timedelta(seconds=10 * 2**message.attempts)
        # smtplib's errors are OSErrors: the door is shut; anything else is our fault and needs the whole story
        log.warning("out message %s: %s", message.key, message.last_error, exc_info=not isinstance(error, OSError))
    else:
        message.sent_at, message.last_error = now(), ""
    message.save(update_fields=["attempts", "last_error", "leaves_at", "sent_at"])
    return message.sent_at is not None
