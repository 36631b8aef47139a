"""An update of the Bot API, read into values: what was said, by whom, where. No Django, and no library of Telegram's.

What Okno has no use for is ``None``; a field that is missing or of another shape is taken as not said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from okno.channels.telegram.rules.kinds import ChatKind, Membership, MessageKind

ALLOWED = ("message", "edited_message", "message_reaction", "callback_query", "my_chat_member")
"""All kinds of updates that Okno reads; reactions come only to who asks for them by name."""
ANONYMOUS = 1087968824
"""Telegram's own «GroupAnonymousBot»: it stands for an administrator who speaks as the group."""
_FILES = ("document", "voice", "audio", "video", "video_note", "animation")
_SERVICE = (
    "new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo", "group_chat_created",
    "supergroup_chat_created", "pinned_message", "forum_topic_created", "forum_topic_edited", "forum_topic_closed",
    "forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden", "migrate_to_chat_id",
    "migrate_from_chat_id", "message_auto_delete_timer_changed", "video_chat_started", "video_chat_ended", "boost_added",
)  # fmt: skip
_NAMES = {"voice": "голосовое.ogg", "audio": "аудио", "video": "видео.mp4", "video_note": "видео.mp4", "animation": "видео.mp4"}


@dataclass(frozen=True, slots=True)
class ChatTold:
    """A chat as an update tells it."""

    number: int
    kind: ChatKind
    title: str = ""
    is_forum: bool = False


@dataclass(frozen=True, slots=True)
class FileTold:
    """A file of a message; of the sizes of a photo the largest."""

    remote_id: str
    unique_id: str
    kind: MessageKind
    name: str = ""
    content_type: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class TopicTold:
    """A topic was made, renamed, closed or opened again; what is None was not said."""

    name: str | None = None
    is_closed: bool | None = None


@dataclass(frozen=True, slots=True)
class ContactTold:
    """A contact that somebody shared; ``user_id`` is whose it is."""

    phone: str
    user_id: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """A message, new or edited, as a whole. ``reply_to`` is a message that somebody answered, never the beginning of a topic."""

    chat: ChatTold
    number: int
    at: datetime
    kind: MessageKind
    text: str = ""
    edited_at: datetime | None = None
    user_id: int | None = None
    user_name: str = ""
    username: str = ""
    is_bot: bool = False
    sender_chat: int | None = None
    thread: int | None = None
    reply_to: int | None = None
    album: str = ""
    forwarded_from: str = ""
    mentions: tuple[int, ...] = ()
    files: tuple[FileTold, ...] = ()
    contact: ContactTold | None = None
    topic: TopicTold | None = None
    moved_to: int | None = None
    moved_from: int | None = None


@dataclass(frozen=True, slots=True)
class Reacted:
    """Somebody's reactions to a message, all that stand now."""

    chat: ChatTold
    number: int
    actor_id: int
    emojis: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Joined:
    """What the bot is in a chat from a moment on."""

    chat: ChatTold
    membership: Membership
    at: datetime
    user_id: int | None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button under a message was pressed."""

    query_id: str
    user_id: int
    data: str
    chat: ChatTold | None
    number: int | None


Update = Said | Reacted | Joined | Pressed


def read(body: Mapping[str, Any]) -> Update | None:
    """The update as a value; None for kinds without use. Raises KeyError, ValueError for what cannot be an update."""
    if told := body.get("message") or body.get("edited_message"):
        return _said(told)
    if told := body.get("message_reaction"):
        actor = told.get("user") or told.get("actor_chat") or {}
        emojis = tuple(each["emoji"] for each in told.get("new_reaction", ()) if each.get("type") == "emoji")
        return Reacted(_chat(told["chat"]), int(told["message_id"]), int(actor.get("id", 0)), emojis, _moment(told["date"]))
    if told := body.get("my_chat_member"):
        status = Membership(told["new_chat_member"]["status"])
        return Joined(_chat(told["chat"]), status, _moment(told["date"]), told.get("from", {}).get("id"))
    if told := body.get("callback_query"):
        message = told.get("message") or {}
        chat = _chat(message["chat"]) if message.get("chat") else None
        return Pressed(str(told["id"]), int(told["from"]["id"]), str(told.get("data", "")), chat, message.get("message_id"))
    return None


def line_of(body: Mapping[str, Any]) -> str:
    """What updates are judged one after the other with: the chat they are from."""
    for name in ("message", "edited_message", "message_reaction", "my_chat_member"):
        if chat := (body.get(name) or {}).get("chat"):
            return str(chat.get("id", ""))
    return str(((body.get("callback_query") or {}).get("from") or {}).get("id", ""))


def _said(told: Mapping[str, Any]) -> Said | None:
    """A number of nought is a message that is not there yet, or not for all: it is left."""
    if not told["message_id"]:
        return None
    sender, sender_chat = told.get("from") or {}, (told.get("sender_chat") or {}).get("id")
    thread = told.get("message_thread_id") if told.get("is_topic_message") else None
    files, kind = _files(told), _kind(told)
    return Said(
        chat=_chat(told["chat"]),
        number=int(told["message_id"]),
        at=_moment(told["date"]),
        edited_at=_moment(told["edit_date"]) if told.get("edit_date") else None,
        kind=kind,
        text=_plain(told.get("text") or told.get("caption") or ""),
        # the user of an anonymous administrator or a channel is a stand-in of Telegram's
        user_id=None if sender_chat else sender.get("id"),
        user_name=_name(told, sender),
        username=str(sender.get("username", ""))[:64],
        is_bot=bool(sender.get("is_bot")) and not sender_chat,
        sender_chat=sender_chat,
        thread=thread,
        reply_to=_reply(told, thread),
        album=str(told.get("media_group_id", ""))[:40],
        forwarded_from=_forwarded(told),
        mentions=_mentions(told),
        files=files,
        contact=_contact(told),
        topic=_topic(told),
        moved_to=told.get("migrate_to_chat_id"),
        moved_from=told.get("migrate_from_chat_id"),
    )


def _chat(told: Mapping[str, Any]) -> ChatTold:
    title = told.get("title") or " ".join(filter(None, (told.get("first_name"), told.get("last_name"))))
    return ChatTold(int(told["id"]), ChatKind(told["type"]), _plain(title)[:255], bool(told.get("is_forum")))


def _kind(told: Mapping[str, Any]) -> MessageKind:
    if "text" in told:
        return MessageKind.TEXT
    for name, kind in (
        ("photo", MessageKind.PHOTO), ("voice", MessageKind.VOICE), ("audio", MessageKind.AUDIO), ("video", MessageKind.VIDEO),
        ("video_note", MessageKind.VIDEO), ("animation", MessageKind.VIDEO), ("document", MessageKind.DOCUMENT),
        ("contact", MessageKind.CONTACT),
    ):  # fmt: skip
        if name in told:
            return kind
    return MessageKind.SERVICE if any(name in told for name in _SERVICE) else MessageKind.OTHER


def _files(told: Mapping[str, Any]) -> tuple[FileTold, ...]:
    if sizes := told.get("photo"):
        largest = max(sizes, key=lambda size: (size.get("width", 0) * size.get("height", 0), size.get("file_size", 0)))
        return (_file(largest, MessageKind.PHOTO, "фото.jpg", "image/jpeg"),)
    for name in _FILES:
        # an animation brings the same content as a document once more
        if (one := told.get(name)) and not (name == "document" and "animation" in told):
            return (_file(one, _kind(told), _NAMES.get(name, ""), ""),)
    return ()


def _file(told: Mapping[str, Any], kind: MessageKind, name: str, content_type: str) -> FileTold:
    return FileTold(
        str(told["file_id"])[:255],
        str(told["file_unique_id"])[:64],
        kind,
        _plain(told.get("file_name") or name)[:255],
        str(told.get("mime_type") or content_type)[:100],
        told.get("file_size"),
    )


def _reply(told: Mapping[str, Any], thread: int | None) -> int | None:
    """In a topic Telegram gives every message the topic's beginning to reply to: that is nobody's answer."""
    number = (told.get("reply_to_message") or {}).get("message_id")
    return None if number is not None and number == thread else number


def _name(told: Mapping[str, Any], sender: Mapping[str, Any]) -> str:
    if told.get("sender_chat"):
        return _plain(told.get("author_signature") or told["sender_chat"].get("title") or "")[:150]
    return _plain(" ".join(filter(None, (sender.get("first_name"), sender.get("last_name")))))[:150]


def _forwarded(told: Mapping[str, Any]) -> str:
    origin = told.get("forward_origin") or {}
    user, chat = origin.get("sender_user") or {}, origin.get("sender_chat") or origin.get("chat") or {}
    name = " ".join(filter(None, (user.get("first_name"), user.get("last_name"))))
    return _plain(name or origin.get("sender_user_name") or chat.get("title") or ("?" if origin else ""))[:150]


def _mentions(told: Mapping[str, Any]) -> tuple[int, ...]:
    """Numbers of users who are called without an @name; one with a name stands in the text."""
    entities = (*told.get("entities", ()), *told.get("caption_entities", ()))
    return tuple(each["user"]["id"] for each in entities if each.get("type") == "text_mention" and each.get("user"))


def _contact(told: Mapping[str, Any]) -> ContactTold | None:
    found = told.get("contact")
    return ContactTold(str(found["phone_number"]), found.get("user_id")) if found else None


def _topic(told: Mapping[str, Any]) -> TopicTold | None:
    if made := told.get("forum_topic_created"):
        return TopicTold(_plain(made.get("name", ""))[:128], is_closed=False)
    if edited := told.get("forum_topic_edited"):
        return TopicTold(_plain(edited["name"])[:128] if edited.get("name") else None)
    if "forum_topic_closed" in told:
        return TopicTold(is_closed=True)
    return TopicTold(is_closed=False) if "forum_topic_reopened" in told else None


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def _plain(text: str) -> str:
    """What PostgreSQL cannot keep goes."""
    return text.replace("\x00", "")
