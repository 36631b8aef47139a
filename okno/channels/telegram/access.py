"""The doors to chats, their topics and messages, and to what waits for a person: the support keeps all groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, QuerySet

from okno.accounts.rules import Role
from okno.channels.telegram.models import Chat, ChatTopic, Sending, TelegramMessage
from okno.core.errors import Forbidden, Missing
from okno.network.access import is_out

if TYPE_CHECKING:
    from okno.accounts.models import Person

M = TypeVar("M", bound=Model)
KEEPS_GROUPS = frozenset({Role.MANAGER, Role.HEAD, Role.SYSTEM})
KEEPS_CHANNEL = frozenset({Role.HEAD, Role.ADMIN, Role.SYSTEM})


def check_keeps_groups(by: Person) -> None:
    """Lets nobody through but the support. Raises Forbidden; for a partner's people Missing."""
    if by.role not in KEEPS_GROUPS or is_out(by):
        raise Forbidden if by.is_company else Missing


def access_chat(by: Person, pk: int) -> Chat:
    """A chat, locked. Raises Forbidden, Missing."""
    check_keeps_groups(by)
    return _locked(Chat.objects.filter(pk=pk))


def access_topic(by: Person, pk: int) -> ChatTopic:
    """A topic, locked. Raises Forbidden, Missing."""
    check_keeps_groups(by)
    return _locked(ChatTopic.objects.select_related("chat").filter(pk=pk))


def access_message(by: Person, pk: int) -> TelegramMessage:
    """A message of a chat, locked. Raises Forbidden, Missing."""
    check_keeps_groups(by)
    return _locked(TelegramMessage.objects.select_related("chat", "topic").filter(pk=pk))


def visible_dead_sendings(by: Person) -> QuerySet[Sending]:
    """What reached no chat, for whoever keeps the channel."""
    if by.role not in KEEPS_CHANNEL or is_out(by):
        return Sending.objects.none()
    return Sending.objects.filter(dead_at__isnull=False, cancelled_at=None)


def access_dead_sending(by: Person, pk: int) -> Sending:
    """One of them, locked. Raises Missing."""
    return _locked(visible_dead_sendings(by).select_related("chat").filter(pk=pk))


def _locked(rows: QuerySet[M]) -> M:
    row = rows.select_for_update(no_key=True, of=("self",)).first()
    if row is None:
        raise Missing
    return row
