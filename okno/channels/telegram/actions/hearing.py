"""A message of a chat is kept as it stands, with its versions and files; then somebody asks what it means."""

from __future__ import annotations

from okno.channels.telegram.actions.chats import chat_of, heard, move_chat, topic_of
from okno.channels.telegram.actions.correcting import correct, place_anew
from okno.channels.telegram.actions.linking import try_code
from okno.channels.telegram.actions.meaning import mean, mean_reaction
from okno.channels.telegram.actions.private import hear_private
from okno.channels.telegram.models import Chat, ChatFile, MessageVersion, Reaction, TelegramMessage
from okno.channels.telegram.queries.people import the_bot
from okno.channels.telegram.rules.asking import calls, looks_asked
from okno.channels.telegram.rules.kinds import ChatKind, FileState, MessageKind
from okno.channels.telegram.rules.updates import Reacted, Said
from okno.core.clock import now

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that Telegram's public server gives to a bot; what is larger stays a stub."""


def hear(said: Said) -> TelegramMessage:
    """Keep a message, new or edited, once per version; then it means what it means. What is older changes nothing."""
    chat = chat_of(said.chat)
    heard(chat, said)
    message = _kept(chat, said)
    if said.kind != MessageKind.SERVICE:
        if chat.kind == ChatKind.PRIVATE:
            hear_private(message, said)
        elif chat.group_id is not None:
            mean(message)
        else:
            try_code(message)  # in a group of nobody's only the code that links it means something
    return message


def hear_move(old: int, new: int) -> None:
    """A group was upgraded: what was said in the new one before that was known is heard now."""
    early = move_chat(old, new)
    for message in TelegramMessage.objects.filter(pk__in=early).select_related("chat", "topic").order_by("number"):
        if message.chat.group_id is not None and message.kind != MessageKind.SERVICE:
            mean(message)


def hear_reaction(reacted: Reacted) -> None:
    """Keep somebody's signs as they stand now; older news of the same changes nothing."""
    chat = chat_of(reacted.chat)
    place = {"chat_number": reacted.chat.number, "number": reacted.number, "actor_id": reacted.actor_id}
    row, made = Reaction.objects.get_or_create(**place, defaults={"chat": chat, "emojis": list(reacted.emojis), "at": reacted.at})
    if not made:
        if reacted.at < row.at:
            return
        row.emojis, row.at = list(reacted.emojis), reacted.at
        row.save(update_fields=["emojis", "at"])
    message = TelegramMessage.objects.filter(chat_number=reacted.chat.number, number=reacted.number).first()
    if message is not None and chat.group_id is not None:
        mean_reaction(message)


def _kept(chat: Chat, said: Said) -> TelegramMessage:
    """The row of a message with this version of it."""
    version = said.edited_at or said.at
    known = {**_columns(chat, said), "text": said.text, "edited_at": said.edited_at, "kind": said.kind}
    message, made = TelegramMessage.objects.get_or_create(chat_number=said.chat.number, number=said.number, defaults=known)
    _version, is_new = MessageVersion.objects.get_or_create(message=message, at=version, defaults={"text": said.text})
    if not made:
        message = TelegramMessage.objects.select_for_update().get(pk=message.pk)
        if version > (message.edited_at or message.at):
            message.text, message.edited_at, message.kind = said.text, said.edited_at, said.kind
        message.calls_bot |= _calls_bot(said)
        message.looks_asked = looks_asked(message.text)
        message.save(update_fields=["text", "edited_at", "kind", "calls_bot", "looks_asked"])
        correct(message)
        if said.edited_at is None and message.edited_at is not None and is_new:
            place_anew(message)
    _keep_files(message, said)
    return message


def _columns(chat: Chat, said: Said) -> dict[str, object]:
    return {
        "chat": chat, "at": said.at, "user_id": said.user_id, "user_name": said.user_name, "sender_chat": said.sender_chat,
        "is_bot": said.is_bot, "topic": topic_of(chat, said), "reply_to": said.reply_to, "album": said.album,
        "forwarded_from": said.forwarded_from, "calls_bot": _calls_bot(said), "looks_asked": looks_asked(said.text),
    }  # fmt: skip


def _calls_bot(said: Said) -> bool:
    bot = the_bot()
    return calls(said.text, bot.username) or bot.pk in said.mentions


def _keep_files(message: TelegramMessage, said: Said) -> None:
    """To be fetched by and by; what is too large for a bot is a stub from the beginning."""
    for told in said.files:
        is_large = (told.size or 0) > LARGEST
        known = {
            "remote_id": told.remote_id, "kind": told.kind, "name": told.name, "content_type": told.content_type,
            "size": told.size, "state": FileState.TOO_LARGE if is_large else FileState.AWAITED, "fetch_at": now(),
        }  # fmt: skip
        ChatFile.objects.get_or_create(message=message, unique_id=told.unique_id, defaults=known)
