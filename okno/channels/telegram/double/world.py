"""Everything that is in the double: the bot, people, chats, files, what waits and what was called."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import RLock
from typing import Any

from okno.channels.telegram.double.chats import OUT, Chat, Json, is_heard
from okno.channels.telegram.double.faults import Faults, Refusal, bad_request, forbidden, migrated
from okno.channels.telegram.double.files import Files
from okno.channels.telegram.double.updates import Updates
from okno.channels.telegram.double.webhook import Webhook

TOKEN = "123456:TEST-TOKEN"  # noqa: S105 the token of the known vectors, of no real bot
SUPER = -1_000_000_000_000


@dataclass(frozen=True)
class Call:
    """One call of the bot, as it was heard: how many messages it made, or the error (0: none at all) that it got instead."""

    method: str
    chat: int | None
    fields: Json
    at: float
    error: int | None = None
    messages: int = 0


@dataclass
class World:
    """`sync` and thread-safe: tests call it from their own thread while the server answers in another.

    ``reactions`` are the bot's own, by chat and message; ``signs`` those of people, by chat, message and person.
    """

    token: str = TOKEN
    username: str = "okno_bot"
    privacy: bool = False
    users: dict[int, Json] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    updates: Updates = field(default_factory=Updates)
    webhook: Webhook = field(default_factory=Webhook)
    files: Files = field(default_factory=Files)
    faults: Faults = field(default_factory=Faults)
    calls: list[Call] = field(default_factory=list)
    presses: dict[str, Json | None] = field(default_factory=dict)
    reactions: dict[tuple[int, int], list[Json]] = field(default_factory=dict)
    signs: dict[tuple[int, int, int], str] = field(default_factory=dict)
    lock: Any = field(default_factory=RLock)
    shift: float = 0
    is_hurried: bool = False
    numbers: int = 0

    @property
    def bot(self) -> Json:
        return {"id": int(self.token.split(":")[0]), "is_bot": True, "first_name": "Окно", "username": self.username}

    def now(self) -> float:
        return time.time() + self.shift

    async def sleep(self, seconds: float) -> None:
        """A hurried world does not wait: its clock jumps."""
        if self.is_hurried:
            self.shift += seconds
            seconds = 0
        await asyncio.sleep(seconds)

    def number(self) -> int:
        self.numbers += 1
        return self.numbers

    # people and chats

    def add_user(
        self, first_name: str, last_name: str = "", username: str = "", phone: str = "", number: int | None = None
    ) -> Json:
        user: Json = {"id": number or 100_000_000 + self.number(), "is_bot": False, "first_name": first_name}
        user |= {key: value for key, value in (("last_name", last_name), ("username", username)) if value}
        self.users[user["id"]] = user | {"phone": phone}
        self.chats[user["id"]] = Chat(user["id"], "private", person=user)
        return user

    def add_group(
        self, title: str, people: Iterable[int], *, kind: str = "supergroup", is_forum: bool = False, bot: str = "administrator"
    ) -> Chat:
        number = self.number()
        chat = Chat(SUPER - number if kind == "supergroup" else -number, kind, title, bot=bot, is_forum=is_forum)
        chat.people = dict.fromkeys(people, "member")
        self.chats[chat.id] = chat
        return chat

    def chat(self, number: int | str | None) -> Chat:
        """The chat of a call. Refuses as Telegram does: unknown, upgraded, thrown out, never begun."""
        chat = self.chats.get(int(number)) if number is not None and str(number).lstrip("-").isdigit() else None
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to:
            raise migrated(chat.migrated_to)
        if chat.is_private and chat.bot in OUT:
            raise forbidden("bot was blocked by the user" if chat.bot else "bot can't initiate conversation with a user")
        if chat.bot in OUT:
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        return chat

    # messages

    def post(self, chat: Chat, sender: Json, content: Json, *, topic: int | None = None, reply: Json | None = None) -> Json:
        """A new message in its chat, kept; the bot is not told of it."""
        with self.lock:
            head: Json = {"message_id": chat.next_number(), "date": int(self.now()), "chat": chat.face(), "from": sender}
            post = head | chat.thread_of(topic, reply) | content
            chat.posts[post["message_id"]] = post
            return post

    def tell(self, kind: str, body: Json, chat: Chat) -> None:
        """Put an update on its way, if the bot sees it."""
        with self.lock:
            if kind not in ("message", "edited_message") or is_heard(chat, body, bot=self.bot, privacy=self.privacy):
                self.updates.add(kind, body, lane=chat.id, now=self.now())

    def find(self, chat: Chat, number: int | None, words: str) -> Json:
        """The message of a call, or Telegram's refusal."""
        if (post := chat.posts.get(number or 0)) is None:
            raise bad_request(words)
        return post

    # what was called

    def note(self, method: str, chat: int | None, fields: Json, *, error: int | None = None, messages: int = 0) -> None:
        self.calls.append(Call(method, chat, fields, self.now(), error, messages))

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method.lower() == method.lower()]


def refuse_webhook_and_polling(world: World) -> None:
    if world.webhook.url:
        words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise Refusal(409, f"Conflict: {words}")
