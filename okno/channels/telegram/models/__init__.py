"""Tables of Telegram, by noun."""

from okno.channels.telegram.models.chats import Bot, Chat, ChatAlias, ChatTopic
from okno.channels.telegram.models.links import Account, LinkToken
from okno.channels.telegram.models.messages import ChatFile, MessageVersion, Reaction, TelegramMessage
from okno.channels.telegram.models.sending import Sending

__all__ = [
    "Account",
    "Bot",
    "Chat",
    "ChatAlias",
    "ChatFile",
    "ChatTopic",
    "LinkToken",
    "MessageVersion",
    "Reaction",
    "Sending",
    "TelegramMessage",
]
