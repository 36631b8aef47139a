"""What comes in: stored with its key before anybody thinks about it, judged after the commit, never twice (decision 0050)."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import QuerySet

from okno.channels.models import Received
from okno.channels.registry import judge_of
from okno.core.clock import now
from okno.core.queue import run_soon

if TYPE_CHECKING:
    from okno.core.models import StoredFile

log = logging.getLogger(__name__)
LIMIT = 10
"""Tries before a row waits for a person; with doubling pauses that is about three hours."""
AHEAD = 50
"""Rows looked at for one whose line is free."""


def store(channel: str, key: str, body: dict[str, Any], file: StoredFile | None = None, *, line: str = "") -> bool:
    """Keep what came and ask for its judgement; False: it came before. ``line``: what is judged in order, such as a chat."""
    with transaction.atomic():
        at = now()
        known = {"line": line or key, "body": body, "file": file, "at": at, "due_at": at}
        _, is_new = Received.objects.get_or_create(channel=channel, key=key, defaults=known)
        if is_new:
            # by name: jobs stand above
            run_soon("okno.channels.jobs.judge_received")
    return is_new


def judge_due(limit: int = 500) -> int:
    """Judge what waits, each row in a transaction of its own. Returns how many were judged."""
    judged = 0
    for _ in range(limit):
        done = _judge_next()
        if done is None:
            break
        judged += done
    return judged


def waiting() -> QuerySet[Received]:
    """What was not judged and is still tried."""
    return Received.objects.filter(judged_at=None, attempts__lt=LIMIT)


def stuck() -> QuerySet[Received]:
    """What was tried for too long: it waits for a person."""
    return Received.objects.filter(judged_at=None, attempts__gte=LIMIT)


def try_again(rows: QuerySet[Received]) -> int:
    """Have them judged once more, from the first try on."""
    count = rows.filter(judged_at=None).update(attempts=0, due_at=now())
    run_soon("okno.channels.jobs.judge_received")
    return count


@transaction.atomic
def _judge_next() -> bool | None:
    """One row under the lock of its line; None when nothing is due or all lines are taken."""
    row = _take()
    if row is None:
        return None
    row.attempts += 1
    try:
        with transaction.atomic():
            judge_of(row.channel)(row)
    except Exception as error:  # a row that cannot be judged must not hold up all the others
        row.error = f"{type(error).__name__}: {error}"
        row.due_at = now() + timedelta(seconds=5 * 2**row.attempts)
        log.warning("received %s %s: %s", row.channel, row.pk, type(error).__name__, exc_info=True)
    else:
        row.judged_at, row.error = now(), ""
    row.save(update_fields=["attempts", "error", "due_at", "judged_at"])
    return row.judged_at is not None


def _take() -> Received | None:
    """The first due row of the first line at which nobody is; the line stays ours until the transaction ends."""
    due = waiting().filter(due_at__lte=now()).order_by("pk")
    for channel, line in dict.fromkeys(due.values_list("channel", "line")[:AHEAD]):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"{channel} {line}"])
            (is_ours,) = cursor.fetchone()
        # looked at anew under the lock: whoever held it may just have judged what we saw
        if is_ours and (row := due.filter(channel=channel, line=line).select_for_update(no_key=True, of=("self",)).first()):
            return row
    return None
