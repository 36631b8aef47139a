"""What the bot learns of its chats: what it may see in them, how their topics are called, that they moved."""

from __future__ import annotations

from django.db import connection, transaction

from okno.channels.telegram.models import Account, Chat, ChatAlias, ChatTopic, Reaction, Sending, TelegramMessage
from okno.channels.telegram.rules.kinds import AWAY, ChatKind
from okno.channels.telegram.rules.updates import ChatTold, Joined, Said, TopicTold
from okno.desk.queries.departments import department_named

_MOVES = "SELECT pg_advisory_xact_lock(hashtextextended('telegram moves', 0))"


def known_chat(number: int) -> Chat | None:
    """The chat of a number, also of one that it had before."""
    found = Chat.objects.filter(number=number).first()
    if found is None:
        alias = ChatAlias.objects.filter(number=number).select_related("chat").first()
        found = alias.chat if alias else None
    return found


def chat_of(told: ChatTold) -> Chat:
    """The chat as an update tells it: made at its first word, its title kept up to date."""
    chat = known_chat(told.number)
    if chat is None:
        known = {"kind": told.kind, "title": told.title, "is_forum": told.is_forum}
        return Chat.objects.get_or_create(number=told.number, defaults=known)[0]
    is_own = chat.number == told.number  # what an old number tells of kind and title is old too
    news = {"kind": told.kind, "title": told.title or chat.title, "is_forum": told.is_forum or chat.is_forum}
    if is_own and any(getattr(chat, name) != value for name, value in news.items()):
        for name, value in news.items():
            setattr(chat, name, value)
        chat.save(update_fields=list(news))
    return chat


@transaction.atomic
def move_chat(old: int, new: int) -> list[int]:
    """A group was upgraded: one row under its new number, all that was meant for the old one with it. Twice is as once.

    Both sides tell of it, in any order, and either may have been written to before. Returns the messages that came under
    the new number before anybody knew whose it is, by number: they have meant nothing yet.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MOVES)
    early: list[int] = []
    before, after = Chat.objects.filter(number=old).first(), known_chat(new)
    if before is None:
        chat = after or known_chat(old) or Chat.objects.create(number=new, kind=ChatKind.SUPERGROUP)
    elif after is None or after.pk == before.pk:
        chat = before
    else:
        early = list(after.messages.order_by("number").values_list("pk", flat=True))
        _join(after, before)
        chat = before
    if chat.number != new:
        chat.number, chat.kind, chat.blocked_at = new, ChatKind.SUPERGROUP, None
        chat.save(update_fields=["number", "kind", "blocked_at"])
    ChatAlias.objects.get_or_create(number=old, defaults={"chat": chat})
    return early


def _join(young: Chat, chat: Chat) -> None:
    """What was written under the new number before anybody said that it is the old group."""
    TelegramMessage.objects.filter(chat=young).update(chat=chat)
    Reaction.objects.filter(chat=young).update(chat=chat)
    Sending.objects.filter(chat=young).update(chat=chat)
    ChatTopic.objects.filter(chat=young).update(chat=chat)
    ChatAlias.objects.filter(chat=young).update(chat=chat)
    chat.title, chat.is_forum = young.title or chat.title, young.is_forum
    chat.membership, chat.membership_at = young.membership, young.membership_at or chat.membership_at
    if chat.group_id is None and young.group_id is not None:
        chat.group_id, chat.linked_by_id, chat.linked_at = young.group_id, young.linked_by_id, young.linked_at
    young.delete()
    chat.save()


def note_membership(joined: Joined) -> Chat:
    """What the bot is in a chat from now on; what an older update says of it is past."""
    chat = Chat.objects.select_for_update().get(pk=chat_of(joined.chat).pk)
    if chat.membership_at is None or joined.at >= chat.membership_at:
        chat.membership, chat.membership_at = joined.membership, joined.at
        chat.blocked_at = joined.at if joined.membership in AWAY else None
        chat.save(update_fields=["membership", "membership_at", "blocked_at"])
        if chat.kind == ChatKind.PRIVATE:
            Account.objects.filter(user_id=chat.number, unlinked_at=None).update(blocked_at=chat.blocked_at)
    return chat


def topic_of(chat: Chat, said: Said) -> ChatTopic | None:
    """The topic in which something was said; made at its first word, named once its name is heard."""
    if said.thread is None:
        return None
    topic, _made = ChatTopic.objects.get_or_create(chat=chat, thread_id=said.thread)
    if said.topic is not None:
        _note_topic(topic, said, said.topic)
    return topic


def _note_topic(topic: ChatTopic, said: Said, told: TopicTold) -> None:
    """A topic that is called as a department is that department's, unless somebody said otherwise."""
    if told.name and (topic.named_at is None or said.at >= topic.named_at):
        topic.name, topic.named_at = told.name, said.at
        if topic.department_id is None:
            topic.department = department_named(told.name)
    if told.is_closed is not None:
        topic.closed_at = said.at if told.is_closed else None
    topic.save()


def heard(chat: Chat, said: Said) -> None:
    """The newest moment at which something was heard in a chat."""
    Chat.objects.filter(pk=chat.pk).exclude(heard_at__gte=said.at).update(heard_at=said.at)
