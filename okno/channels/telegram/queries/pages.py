"""The page of groups, and how the channel and each of its chats stand, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Min, Prefetch, Q

from okno.channels.telegram.models import Account, Bot, Chat, ChatTopic, LinkToken, Sending, TelegramMessage
from okno.channels.telegram.queries.forgotten import forgotten_minutes
from okno.channels.telegram.queries.people import the_bot
from okno.channels.telegram.rules.kinds import GROUPS, LinkKind, Way
from okno.core.clock import now
from okno.core.speech import _
from okno.desk.queries.departments import departments
from okno.network.queries.groups import partner_groups

if TYPE_CHECKING:
    from okno.desk.models import Department
    from okno.network.models import PartnerGroup

WAITS = Q(sent_at=None, cancelled_at=None, dead_at=None)
SHOWN = 30
CAUGHT_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is wrong with a chat and what to do, in words; both empty: all is well."""

    error: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class ChatRow:
    """A group as the page shows it."""

    chat: Chat
    standing: Standing
    queue: int
    dead: int
    topics: Sequence[ChatTopic]


@dataclass(frozen=True, slots=True)
class Sendings:
    """What waits to leave for all chats, since when, and what waits for a person."""

    queue: int
    waits_since: datetime | None
    dead: int


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of partners, and the code that would link its chat now."""

    group: PartnerGroup
    code: LinkToken | None
    start_url: str


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """All chats, what is not linked, what the clock has caught, and the rule by which it does."""

    bot: Bot
    chats: Sequence[ChatRow]
    unlinked: Sequence[GroupLine]
    departments: Sequence[Department]
    caught: Sequence[TelegramMessage]
    strangers: Sequence[dict[str, object]]
    minutes: int


def groups_page(*, reads: bool) -> GroupsPage:
    """``reads``: the words of questions may be shown; whoever keeps the channel alone sees who and where, not what."""
    bot = the_bot()
    rows = chat_rows(bot)
    linked = {row.chat.group_id for row in rows}
    codes = {
        token.group_id: token
        for token in LinkToken.objects.filter(kind=LinkKind.GROUP, used_at=None, expires_at__gt=now()).order_by("pk")
    }
    start = f"https://t.me/{bot.username}?startgroup=" if bot.username else ""
    unlinked = [
        GroupLine(group, code := codes.get(group.pk), f"{start}{code.token}" if code and start else "")
        for group in partner_groups()
        if group.pk not in linked
    ]
    return GroupsPage(bot, rows, unlinked, departments(), _caught() if reads else [], _strangers(), forgotten_minutes())


def sendings() -> Sendings:
    """Of groups and private chats alike."""
    due = WAITS & Q(leaves_at__lte=now())
    found = Sending.objects.filter(sent_at=None, cancelled_at=None).aggregate(
        queue=Count("pk", filter=WAITS),
        waits_since=Min("created_at", filter=due),
        dead=Count("pk", filter=Q(dead_at__isnull=False)),
    )
    return Sendings(**found)


def chat_rows(bot: Bot) -> list[ChatRow]:
    """Groups with what waits for each; those that the bot has left come last."""
    topics = Prefetch("topics", ChatTopic.objects.select_related("department").order_by("thread_id"))
    chats = Chat.objects.filter(kind__in=GROUPS).select_related("group").prefetch_related(topics).order_by("title", "pk")
    counts: dict[int, Any] = {
        row["chat"]: row
        for row in Sending.objects.filter(chat__in=chats, sent_at=None, cancelled_at=None)
        .values("chat")
        .annotate(queue=Count("pk", filter=WAITS), dead=Count("pk", filter=Q(dead_at__isnull=False)))
    }
    rows = [
        ChatRow(
            chat, standing_of(chat, bot), counts.get(chat.pk, {}).get("queue", 0), counts.get(chat.pk, {}).get("dead", 0),
            list(chat.topics.all()),
        )
        for chat in chats
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.chat.is_away)


def standing_of(chat: Chat, bot: Bot) -> Standing:
    """Whether the bot is there, sees messages and signs, and knows whose the chat is."""
    if chat.is_away or chat.blocked_at:
        return Standing(_("Бота удалили из чата: ничего не слышно."), _("Добавьте бота в чат снова и сделайте администратором."))
    if not chat.is_admin and not bot.reads_groups:
        return Standing(_("Бот не видит сообщения."), _("Сделайте бота администратором чата: права ему не нужны."))
    if not chat.is_admin:
        return Standing(_("Бот не видит реакций."), _("Сделайте бота администратором: вопрос отметят одним касанием."))
    if chat.group_id is None:
        return Standing(_("Чат ничей: вопросы из него не попадают в Окно."), _("Напишите в чате код привязки группы партнёров."))
    return Standing()


def last_heard() -> datetime | None:
    moment: datetime | None = Chat.objects.aggregate(at=Max("heard_at"))["at"]
    return moment


def _caught() -> list[TelegramMessage]:
    """What the clock made a question of lately, for one tap that undoes it."""
    rows = TelegramMessage.objects.filter(way=Way.CLOCK, undone_at=None, at__gt=now() - CAUGHT_FOR)
    return list(rows.select_related("chat", "question__station").order_by("-at")[:SHOWN])


def _strangers() -> list[dict[str, object]]:
    """Who writes in linked groups and is nobody that we know."""
    known = Account.objects.filter(unlinked_at=None).values("user_id")
    rows = TelegramMessage.objects.filter(chat__group__isnull=False, user_id__isnull=False, is_bot=False)
    found = rows.filter(at__gt=now() - CAUGHT_FOR).exclude(user_id__in=known).values("user_id", "chat__title")
    return [{**row} for row in found.annotate(name=Max("user_name"), count=Count("pk")).order_by("-count")[:SHOWN]]
