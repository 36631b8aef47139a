"""What is to go out to a chat is put into its queue, inside the action that causes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from okno.channels.telegram.models import Chat, Sending
from okno.core.clock import now


def put(
    chat: Chat,
    key: str,
    method: str,
    payload: dict[str, Any],
    *,
    weight: int = 1,
    leaves_at: datetime | None = None,
    out_message: int | None = None,
    question: int | None = None,
) -> None:
    """Have ``method`` of the Bot API called for a chat, once per key, after all that was put for this chat before.

    ``payload`` are its arguments but for ``chat_id``; ``question``: what a reply to it will mean. What a group reads is put by
    ``okno.channels.telegram.actions.saying`` alone.
    """
    Sending.objects.bulk_create(
        [
            Sending(
                key=key, chat=chat, method=method, payload=payload, weight=weight, leaves_at=leaves_at or now(),
                out_message=out_message, question_id=question,
            )
        ],
        ignore_conflicts=True,
    )  # fmt: skip
