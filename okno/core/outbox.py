"""The outbox: what leaves is a row, written with its cause and sent after the commit (decisions 7 and 51)."""

from __future__ import annotations

import logging
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from okno.core.clock import now
from okno.core.digests import gathered
from okno.core.doors import KNOCKS, Doors
from okno.core.models import OutMessage
from okno.core.queue import run_soon
from okno.core.reaching import ways_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from okno.accounts.models import Person

log = logging.getLogger(__name__)
Kind = OutMessage.Kind
LIMIT = 12
"""Tries before a message waits for a person; with doubling pauses that is about a day."""
AT_ONCE = 20
"""Messages that a worker looks for at once."""
LONGEST = 300
"""Letters of a subject that are kept; what people typed may stand in it."""


class Undeliverable(Exception):
    """Said by a courier: this message reaches nobody, however often it is tried. The text says why, to a person."""


class Shut(Exception):
    """Said by a courier: nobody answers behind this door. The message is well, and loses no try."""


class NotTaken(Exception):
    """Said by a courier: the door is open, but this message was not taken now."""


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


def oldest(messages: QuerySet[OutMessage]) -> datetime | None:
    """Since when the one of these that waits longest was to have left."""
    tried = Q(attempts__gt=0)
    found = messages.aggregate(due=Min("leaves_at", filter=~tried), tried=Min("created_at", filter=tried))
    return min(filter(None, found.values()), default=None)


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

    A door that is shut is left alone until the next knock: what waits behind it has lost no try.
    """
    sent, doors = 0, Doors()
    with _lines():
        while limit > 0 and (heads := _heads(doors.shut, min(limit, AT_ONCE))):
            found = [message for pk in heads if (message := _deliver(pk, doors))]
            if not found:  # other workers are at them
                break
            sent += sum(message.sent_at is not None for message in found)
            limit -= len(found)
    return sent


@contextmanager
def _lines() -> Iterator[None]:
    """A courier may keep a line open from one message to the next; it hangs up when the round is over."""
    with ExitStack() as ends:
        for path in settings.OUTBOX_COURIERS.values():
            if hang_up := getattr(import_module(path), "hang_up", None):
                ends.callback(hang_up)
        yield


def _heads(shut: set[str], most: int) -> list[int]:
    """What is due now, oldest first, and first of its line: to one person by one door nothing overtakes what is tried again."""
    due = Q(leaves_at__lte=now())
    before = waiting().filter(due | Q(attempts__gt=0), to=OuterRef("to"), door=OuterRef("door"), pk__lt=OuterRef("pk"))
    found = waiting().filter(due, ~Exists(before)).exclude(door__in=shut).order_by("leaves_at", "pk")
    return list(found.values_list("pk", flat=True)[:most])


@transaction.atomic
def _deliver(pk: int, doors: Doors) -> OutMessage | None:
    """One message under its lock, so that two workers never send the same; None where another is at it or was."""
    rows = waiting().filter(pk=pk, leaves_at__lte=now()).exclude(door__in=doors.shut).select_related("to")
    message = rows.select_for_update(skip_locked=True, no_key=True, of=("self",)).first()
    if message is None:
        return None
    message = gathered(message)
    try:
        with transaction.atomic():
            import_module(settings.OUTBOX_COURIERS[message.door]).deliver(message)
    except Undeliverable as error:
        message.attempts, message.last_error = LIMIT, str(error)
    except Shut as error:
        # behind the others at the next knock, and marked, so that nothing of its line overtakes it
        message.attempts, message.leaves_at, message.last_error = max(message.attempts, 1), now() + KNOCKS, str(error)
        doors.found_shut(message.door, str(error))
    except Exception as error:  # one letter that cannot be made must not hold up all the others
        message.attempts += 1
        message.last_error = str(error) if isinstance(error, NotTaken) else f"{type(error).__name__}: {error}"
        message.leaves_at = now() + timedelta(seconds=10 * 2**message.attempts)
        log.warning("out message %s: %s", message.key, message.last_error, exc_info=not isinstance(error, NotTaken))
    else:
        message.attempts, message.sent_at, message.last_error = message.attempts + 1, now(), ""
        doors.found_open(message.door)
    message.save(update_fields=["attempts", "last_error", "leaves_at", "sent_at"])
    if message.sent_at is None and message.attempts >= LIMIT:
        _write_instead(message)
    return message
