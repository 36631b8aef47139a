"""The wire to Telegram: the one module that knows aiogram, whose import takes seconds. Only the program of Telegram uses it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aiohttp
from aiogram import Bot as Client
from aiogram import methods
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramRetryAfter,
)
from aiogram.types import BufferedInputFile

from okno.channels.telegram.rules.refusals import (
    HARMLESS,
    Declined,
    Gone,
    MovedTo,
    TelegramSays,
    TooLarge,
    TooMany,
    Unneeded,
    Unreachable,
)
from okno.channels.telegram.rules.updates import ALLOWED

PATIENCE = 20
"""Seconds for an answer, beside what a long poll waits on purpose."""
HELD = 25


class Wire:
    """Calls of one bot. Whatever goes wrong is one of ``rules.refusals``; the token stands in no message of theirs."""

    def __init__(self, token: str, base: str, *, held: int = HELD) -> None:
        server = TelegramAPIServer.from_base(base)
        self.client = Client(token, session=AiohttpSession(api=server, timeout=PATIENCE))
        self.held = held

    async def close(self) -> None:
        await self.client.session.close()

    async def call(self, method: str, payload: Mapping[str, Any], *, patience: int = PATIENCE) -> Any:
        """One call of the Bot API by its name; a ``BufferedInputFile`` may stand anywhere in it."""
        made = getattr(methods, method[0].upper() + method[1:]).model_validate(dict(payload))
        try:
            return await self.client(made, request_timeout=patience)
        except AiogramError as error:
            raise _meant(error) from None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise Unreachable(type(error).__name__) from None

    async def me(self) -> Mapping[str, Any]:
        return (await self.call("getMe", {})).model_dump()

    async def updates(self, offset: int) -> list[dict[str, Any]]:
        """What came since, as Telegram wrote it: held by the server until something comes."""
        payload = {"offset": offset, "timeout": self.held, "allowed_updates": list(ALLOWED), "limit": 100}
        found = await self.call("getUpdates", payload, patience=self.held + PATIENCE)
        return [_plain(update) for update in found]

    async def membership(self, chat: int, bot: int) -> str:
        """What the bot is in a chat, in Telegram's word."""
        member = await self.call("getChatMember", {"chat_id": chat, "user_id": bot})
        return str(getattr(member.status, "value", member.status))

    async def file(self, remote_id: str) -> bytes:
        """The content of a file. The address of it holds the token: it is never shown."""
        found = await self.call("getFile", {"file_id": remote_id})
        try:
            content = await self.client.download_file(found.file_path, timeout=PATIENCE * 3)
        except (AiogramError, aiohttp.ClientError, OSError, TimeoutError) as error:
            raise Unreachable(type(error).__name__) from None
        if content is None:
            raise Unreachable("empty")
        return content.read()

    async def take_webhook(self, url: str, secret: str) -> None:
        await self.call("setWebhook", {"url": url, "secret_token": secret, "allowed_updates": list(ALLOWED)})

    async def show_app(self, url: str) -> None:
        """The button beside the field of every private chat opens Okno."""
        button = {"type": "web_app", "text": "Окно", "web_app": {"url": url}}
        await self.call("setChatMenuButton", {"menu_button": button})

    async def drop_webhook(self) -> None:
        await self.call("deleteWebhook", {})


def sent_file(name: str, content: bytes) -> BufferedInputFile:
    """A file as it goes out."""
    return BufferedInputFile(content, filename=name)


def _plain(update: Any) -> dict[str, Any]:
    """The update as JSON, in the names of the Bot API."""
    return update.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)


def _meant(error: AiogramError) -> TelegramSays:
    """What an error of the library means to us."""
    words = str(getattr(error, "message", type(error).__name__))
    match error:
        case TelegramRetryAfter():
            return TooMany(error.retry_after)
        case TelegramMigrateToChat():
            return MovedTo(error.migrate_to_chat_id)
        case TelegramForbiddenError():
            return Gone(words)
        case TelegramEntityTooLarge():
            return TooLarge(words)
        case TelegramBadRequest() | TelegramNotFound():
            said = words.lower()
            if "file is too big" in said:
                return TooLarge(words)
            if "chat not found" in said:
                return Gone(words)
            return Unneeded(words) if any(each in said for each in HARMLESS) else Declined(words)
    return Unreachable(type(error).__name__)
