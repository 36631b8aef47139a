"""Messages of groups that look like a question and that nobody has answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.people import Stand, stand_of
from okno.channels.telegram.queries.words import is_early, word_of
from okno.channels.telegram.rules.kinds import MessageKind
from okno.core.set_values import set_value
from okno.desk.queries.owners import calendar_of_owner

MINUTES_KEY = "telegram_forgotten_minutes"
USUAL = 30
PAST = timedelta(days=4)
"""Longer ago than over a long weekend is no news to anybody."""
BETWEEN = 12
"""Messages after a question among which its answer without a reply is looked for."""


def forgotten_minutes() -> int:
    """Working minutes of the network's calendar after which the clock takes a question."""
    return set_value(MINUTES_KEY, USUAL)


def forgotten(moment: datetime) -> Iterator[TelegramMessage]:
    """The oldest first. By the company's common hours: what was asked in the evening waits until the morning."""
    minutes = timedelta(minutes=forgotten_minutes())
    calendar = calendar_of_owner(None)
    rows = TelegramMessage.objects.filter(
        looks_asked=True, question=None, undone_at=None, chat__group__isnull=False, at__gt=moment - PAST, at__lte=moment - minutes
    ).exclude(kind=MessageKind.SERVICE)
    for message in rows.select_related("chat", "topic").order_by("at", "chat_number", "number"):
        stand, _person = stand_of(message)
        if stand not in (Stand.PARTNER, Stand.STRANGER) or calendar.after(message.at, minutes) > moment:
            continue
        if not _is_answered(message):
            yield message


def _is_answered(message: TelegramMessage) -> bool:
    """The first other person to speak in the topic after it is of the company and replies to nobody else.

    A reply to it has made a question of it, unless it waited for what stands above: by now that is not coming.
    """
    after = TelegramMessage.objects.filter(
        chat_number=message.chat_number, topic=message.topic_id, number__gt=message.number
    ).exclude(kind=MessageKind.SERVICE)
    for later in after.order_by("number")[:BETWEEN]:
        if later.user_id is not None and later.user_id == message.user_id:
            continue
        if later.reply_to == message.number and is_early(word_of(message)):
            return False
        return stand_of(later)[0] == Stand.COMPANY and later.reply_to in (None, message.number)
    return False
