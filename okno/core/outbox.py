"""The outbox: what leaves is a row, written with its cause and sent after the commit (decisions 7 and 51)."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.module_loading import import_string

from okno.core.clock import now
from okno.core.digests import gathered
from okno.core.models import OutMessage
from okno.core.queue import run_soon
from okno.core.reaching import ways_to

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okno.accounts.models import Person

log = logging.getLogger(__name__)
Kind = OutMessage.Kind
LIMIT = 12
"""Tries before a message waits for a person; with doubling pauses that is about a day."""
LONGEST = 300
"""Letters of a subject that are kept; what people typed may stand in it."""


class Undeliverable(Exception):
    """Said by a courier: this message reaches nobody, however often it is tried. The text says why, to a person."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message for one person, by number, as ``tell_many`` takes it.

    ``outside``: where it leads by any door but the bell, such as a personal link for whoever is not signed in.
    """

    to: int
    key: str
    subject: str
    body: str = ""
    url: str = ""
    calendar: str = field(default="", kw_only=True)
    outside: str = field(default="", kw_only=True)


def tell(
    to: Person,
    key: str,
    subject: str,
    *,
    kind: str = Kind.OTHER,
    body: str = "",
    url: str = "",
    calendar: str = "",
    urgent: bool = False,
    doors: Iterable[str] = ("bell",),
    leaves_at: datetime | None = None,
) -> None:
    """Put a message for a person on its way, once per key and door. Call it inside the action that causes it.

    ``doors`` is what is usual; whoever chose otherwise for this ``kind`` is reached as they chose, and by the bell always.
    ``calendar`` is an iCalendar object: it goes with a letter.
    """
    tell_many(
        [Letter(to.pk, key, subject, body, url, calendar=calendar)], kind=kind, urgent=urgent, doors=doors, leaves_at=leaves_at
    )


def tell_many(
    letters: Iterable[Letter],
    *,
    kind: str = Kind.OTHER,
    urgent: bool = False,
    doors: Iterable[str] = ("bell",),
    leaves_at: datetime | None = None,
) -> int:
    """The same for many people at once, in a few statements; how many letters. Call it inside the action that causes it."""
    at, found = leaves_at or now(), list(letters)
    ways = ways_to({each.to for each in found}, kind, at, doors, urgent=urgent)
    messages = [
        OutMessage(
            key=f"{each.key}:{way.door}:{each.to}", door=way.door, kind=kind, urgent=urgent, measure=way.measure, to_id=each.to,
            subject=each.subject[:LONGEST], body=each.body, url=way.address(each.url, each.outside), calendar=each.calendar,
            leaves_at=way.leaves_at,
        )
        for each in found
        for way in ways[each.to]
    ]  # fmt: skip
    OutMessage.objects.bulk_create(messages, ignore_conflicts=True, batch_size=1000)
    # by name: jobs stand above; the sweep of every five seconds is for what these could not do
    for moment in {message.leaves_at for message in messages}:
        run_soon("okno.core.jobs.deliver_outbox", at=moment)
    return len(found)


def recall(key: str) -> bool:
    """Cancel every message of a key that has not left; False when one is already gone."""
    messages = list(OutMessage.objects.select_for_update(no_key=True).filter(key__startswith=f"{key}:"))
    if any(message.sent_at for message in messages):
        return False
    OutMessage.objects.filter(pk__in=[message.pk for message in messages]).update(cancelled_at=now())
    return True


def call_off(key: str) -> int:
    """Cancel what of a key has not left; what has left stays sent. How many were cancelled."""
    return OutMessage.objects.filter(key__startswith=f"{key}:", sent_at=None, cancelled_at=None).update(cancelled_at=now())


# ---------- what waits, what is dead ----------


def waiting() -> QuerySet[OutMessage]:
    """What has not left and is still tried."""
    return OutMessage.objects.filter(sent_at=None, cancelled_at=None, attempts__lt=LIMIT)


def dead() -> QuerySet[OutMessage]:
    """What was tried in vain: it waits for a person to send it again."""
    return OutMessage.objects.filter(sent_at=None, cancelled_at=None, attempts__gte=LIMIT)


def send_again(messages: QuerySet[OutMessage]) -> int:
    """Dead messages are tried once more, from the first try on."""
    count = messages.filter(sent_at=None, cancelled_at=None).update(attempts=0, leaves_at=now())
    run_soon("okno.core.jobs.deliver_outbox")
    return count


def came_back(key: str, why: str) -> None:
    """A message that had left was not taken at the other end: it is dead, with the reason (_write_instead)."""
    OutMessage.objects.filter(key=key).update(sent_at=None, attempts=LIMIT, last_error=why)
    for message in dead().filter(key=key):
        _write_instead(message)


def _write_instead(message: OutMessage) -> None:
    """A messenger is a door and never the house: what it cannot bring is brought by mail, unless that went already."""
    if message.door != OutMessage.Door.TELEGRAM:
        return
    cause = message.key.removesuffix(f":{message.door}:{message.to_id}")
    letter = OutMessage(
        key=f"{cause}:mail:{message.to_id}", door=OutMessage.Door.MAIL, kind=message.kind, urgent=message.urgent,
        to=message.to, subject=message.subject, body=message.body, url=message.url, leaves_at=now(),
    )  # fmt: skip
    OutMessage.objects.bulk_create([letter], ignore_conflicts=True)
    OutMessage.objects.filter(pk=message.pk).update(cancelled_at=now())
    run_soon("okno.core.jobs.deliver_outbox")


# ---------- out ----------


def deliver_due(limit: int = 200) -> int:
    """Send what is due, oldest first; a failure is kept with its reason and tried again later. Returns how many left.

    A door that is shut is left alone until the next round: what waits behind it has lost no try.
    """
    sent, shut = 0, set[str]()
    for _ in range(limit):
        message = _deliver_next(shut)
        if message is None:
            break
        sent += message.sent_at is not None
    return sent


@transaction.atomic
def _deliver_next(shut: set[str]) -> OutMessage | None:
    """One message under its lock, so that two workers never send the same; None when nothing is due."""
    message = _next(shut)
    if message is None:
        return None
    message = gathered(message)
    message.attempts += 1
    try:
        with transaction.atomic():
            import_string(settings.OUTBOX_COURIERS[message.door])(message)
    except Undeliverable as error:
        message.attempts, message.last_error = LIMIT, str(error)
    except Exception as error:  # one letter that cannot be made must not hold up all the others
        message.last_error = f"{type(error).__name__}: {error}"
        message.leaves_at = now() + timedelta(seconds=10 * 2**message.attempts)
        # smtplib's errors are OSErrors: the door is shut; anything else is our fault and needs the whole story
        is_shut = isinstance(error, OSError)
        log.warning("out message %s: %s", message.key, message.last_error, exc_info=not is_shut)
        if is_shut:
            shut.add(message.door)
    else:
        message.sent_at, message.last_error = now(), ""
    message.save(update_fields=["attempts", "last_error", "leaves_at", "sent_at"])
    if message.sent_at is None and message.attempts >= LIMIT:
        _write_instead(message)
    return message


def _next(shut: set[str]) -> OutMessage | None:
    """The oldest due message that is the first of its line: to one person by one door nothing overtakes what is tried again."""
    due = Q(leaves_at__lte=now())
    before = waiting().filter(due | Q(attempts__gt=0), to=OuterRef("to"), door=OuterRef("door"), pk__lt=OuterRef("pk"))
    return (
        waiting()
        .filter(due, ~Exists(before))
        .exclude(door__in=shut)
        .select_for_update(skip_locked=True, no_key=True, of=("self",))
        .select_related("to")
        .order_by("leaves_at", "pk")
        .first()
    )
