"""The queue of each chat: what may leave next, and what became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from okno.channels.telegram.access import access_dead_sending
from okno.channels.telegram.actions.hearing import hear_move
from okno.channels.telegram.models import Account, Chat, Sending
from okno.channels.telegram.rules.kinds import ChatKind
from okno.channels.telegram.rules.refusals import Gone, MovedTo, TelegramSays, TooMany, Unneeded, Unreachable
from okno.core.clock import now
from okno.core.record import action, record

if TYPE_CHECKING:
    from okno.accounts.models import Person

LIMIT = 8
"""Tries of a call that Telegram declined before it waits for a person."""
LONGEST = 300
HEADS = """
    SELECT head.id FROM telegram_chat chat CROSS JOIN LATERAL (
        SELECT s.id, s.leaves_at FROM telegram_sending s
        WHERE s.chat_id = chat.id AND s.sent_at IS NULL AND s.cancelled_at IS NULL AND s.dead_at IS NULL ORDER BY s.id LIMIT 1
    ) head WHERE head.leaves_at <= %s AND chat.blocked_at IS NULL AND NOT chat.id = ANY(%s) ORDER BY head.id LIMIT %s"""
AT_ONCE = 30
"""As many as leave within a second; what is called off within that second may still leave."""


@dataclass(frozen=True, slots=True)
class Post:
    """One call that may leave: the first of its chat's queue."""

    pk: int
    chat: int
    is_group: bool
    weight: int
    method: str
    payload: dict[str, Any]


def heads(busy: Collection[int] = ()) -> list[Post]:
    """The first of each chat's queue, if its time has come; a chat that waits for its first waits with all."""
    with connection.cursor() as cursor:
        cursor.execute(HEADS, [now(), list(busy), AT_ONCE])
        found = [pk for (pk,) in cursor.fetchall()]
    return [_post(row) for row in Sending.objects.filter(pk__in=found).select_related("chat").order_by("pk")]


def _post(row: Sending) -> Post:
    payload = row.payload if row.method == "answerCallbackQuery" else {"chat_id": row.chat.number, **row.payload}
    return Post(row.pk, row.chat_id, row.chat.kind != ChatKind.PRIVATE, row.weight, row.method, payload)


def lately() -> list[tuple[int, bool, int, float]]:
    """What left within the last minute: chat, whether it is a group, weight, seconds ago. For a new start."""
    since = now() - timedelta(minutes=1)
    rows = Sending.objects.filter(sent_at__gt=since).select_related("chat").order_by("sent_at")
    moment = now()
    return [
        (row.chat_id, row.chat.kind != ChatKind.PRIVATE, row.weight, (moment - row.sent_at).total_seconds())
        for row in rows
        if row.sent_at is not None
    ]


def sent(post: Post, number: int | None) -> None:
    """It stands in the chat, which may have another number by now."""
    chat_number = post.payload.get("chat_id") if number else None
    Sending.objects.filter(pk=post.pk).update(sent_at=now(), number=number, chat_number=chat_number, error="")


@transaction.atomic
def refused(pk: int, why: TelegramSays) -> None:
    """What Telegram said instead: wait, go elsewhere, forget it, or leave it to a person. Its chat waits with it, in order."""
    row = Sending.objects.select_for_update(of=("self",)).select_related("chat").get(pk=pk)
    row.error = str(why)[:300]
    match why:
        case Unneeded():
            row.sent_at = now()
        case TooMany():
            row.leaves_at = now() + timedelta(seconds=why.seconds)
        case MovedTo():
            hear_move(row.chat.number, why.number)
        case Gone():
            row.dead_at = now()
            _close(row.chat)
        case Unreachable():
            row.leaves_at = now() + timedelta(seconds=1)
        case _:
            row.attempts += 1
            row.leaves_at = now() + timedelta(seconds=min(5 * 2**row.attempts, LONGEST))
            row.dead_at = now() if row.attempts >= LIMIT else None
    row.save(update_fields=["error", "sent_at", "leaves_at", "dead_at", "attempts"])


def _close(chat: Chat) -> None:
    """Nothing leaves for a chat that threw the bot out, until it is let in again."""
    Chat.objects.filter(pk=chat.pk, blocked_at=None).update(blocked_at=now())
    if chat.kind == ChatKind.PRIVATE:
        Account.objects.filter(user_id=chat.number, unlinked_at=None).update(blocked_at=now())


@action
def send_again(by: Person, pk: int) -> None:
    """What waits for a person is tried from the first try on. Raises Missing."""
    row = access_dead_sending(by, pk)
    row.dead_at, row.attempts, row.leaves_at = None, 0, now()
    row.save(update_fields=["dead_at", "attempts", "leaves_at"])
    Chat.objects.filter(pk=row.chat_id).update(blocked_at=None)
    record("send_again", row, by=by, title=row.chat.title)
