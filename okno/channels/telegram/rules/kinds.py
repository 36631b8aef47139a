"""The few words by which chats, messages and files are told apart; no Django."""

from __future__ import annotations

from enum import StrEnum


class ChatKind(StrEnum):
    """As Telegram names them; a group becomes a supergroup when it is upgraded."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


GROUPS = frozenset({ChatKind.GROUP, ChatKind.SUPERGROUP})


class Membership(StrEnum):
    """What the bot is in a chat, as Telegram names it."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


ADMINS = frozenset({Membership.CREATOR, Membership.ADMINISTRATOR})
AWAY = frozenset({Membership.LEFT, Membership.KICKED})


class MessageKind(StrEnum):
    """What a message is, as far as the house treats it otherwise."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    AUDIO = "audio"
    VIDEO = "video"
    CONTACT = "contact"
    SERVICE = "service"
    OTHER = "other"


class FileState(StrEnum):
    """Of a file in a message: it is still to be fetched, it is here, it is too large, or it was given up."""

    AWAITED = "awaited"
    KEPT = "kept"
    TOO_LARGE = "too_large"
    LOST = "lost"


class Way(StrEnum):
    """How a message of a group became a question."""

    PRIVATE = "private"
    REPLY = "reply"
    REACTION = "reaction"
    COMMAND = "command"
    MENTION = "mention"
    CLOCK = "clock"
    HAND = "hand"


class LinkKind(StrEnum):
    """What a one-time code links: a group with partners, or an account with a person."""

    GROUP = "group"
    PERSON = "person"
