"""The bot as it stands: who it is, how far its updates were read, since when nobody reaches Telegram."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from okno.channels.receiving import store
from okno.channels.telegram.models import Bot, Chat
from okno.channels.telegram.rules.kinds import AWAY, GROUPS, Membership
from okno.channels.telegram.rules.updates import line_of
from okno.core.clock import now

KEPT = timedelta(hours=24)
"""For so long Telegram keeps what nobody fetched."""
CHANNEL = "telegram"


def take(update: Mapping[str, Any]) -> bool:
    """Store one update, by either way in; False: it came before."""
    body = json.dumps(update)
    if "\\u0000" in body:  # a sign that PostgreSQL keeps nowhere, and nobody writes
        update = json.loads(body.replace("\\u0000", ""))
    return store(CHANNEL, str(update["update_id"]), dict(update), line=line_of(update))


@transaction.atomic
def take_all(bot: int, updates: Sequence[Mapping[str, Any]]) -> int:
    """Store what was fetched, and only then ask for what follows; how many were new."""
    new = sum(take(update) for update in updates)
    reached(bot)
    if updates:
        Bot.objects.filter(pk=bot).update(offset=max(int(update["update_id"]) for update in updates) + 1)
    return new


def met(me: Mapping[str, Any]) -> Bot:
    """Telegram said who the bot is."""
    known = {"username": me.get("username") or "", "reads_groups": bool(me.get("can_read_all_group_messages"))}
    return Bot.objects.update_or_create(pk=me["id"], defaults=known)[0]


def offset_of(bot: int) -> int:
    return Bot.objects.values_list("offset", flat=True).get(pk=bot)


@transaction.atomic
def reached(bot: int) -> None:
    """Telegram answers. After a silence longer than it keeps updates, what was written meanwhile is lost, and that is said."""
    row, moment = Bot.objects.select_for_update().get(pk=bot), now()
    if row.reached_at is not None and moment - row.reached_at > KEPT:
        row.gap_since, row.gap_until = row.reached_at, moment - KEPT
    row.reached_at, row.failing_since, row.error = moment, None, ""
    row.save(update_fields=["reached_at", "failing_since", "error", "gap_since", "gap_until"])


def not_reached(bot: int, why: str) -> None:
    """It does not: since the first time that it did not."""
    Bot.objects.filter(pk=bot, failing_since=None).update(failing_since=now())
    Bot.objects.filter(pk=bot).update(error=why[:300])


def group_numbers() -> list[int]:
    """The groups in which the bot is, to be asked what it is there."""
    return list(Chat.objects.filter(kind__in=GROUPS).exclude(membership__in=AWAY).values_list("number", flat=True))


def looked(number: int, status: str) -> None:
    """What the bot is in a group, as Telegram said when it was asked."""
    Chat.objects.filter(number=number).update(membership=Membership(status), membership_at=now())
