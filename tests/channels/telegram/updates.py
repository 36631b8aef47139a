"""Updates as Telegram sends them: a group, and the people who write in it. What is made is a dictionary; nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

Update = dict[str, Any]
BOT = {"id": 700, "is_bot": True, "first_name": "Окно", "username": "okno_bot"}


@dataclass
class Wire:
    """Numbers of updates, and the moment at which the next is written."""

    at: datetime
    ids: Any = field(default_factory=lambda: count(100_000))

    def update(self, **body: Any) -> Update:
        return {"update_id": next(self.ids), **body}

    def wait(self, **span: float) -> None:
        self.at += timedelta(**span)

    @property
    def date(self) -> int:
        return int(self.at.timestamp())


@dataclass
class User:
    """Somebody with a Telegram account; ``user_id`` 0 is an administrator who hides behind the group."""

    user_id: int
    name: str = "Пётр"

    @property
    def told(self) -> Update:
        return {"id": self.user_id, "is_bot": False, "first_name": self.name}


@dataclass
class Room:
    """A chat on the wire."""

    wire: Wire
    chat_id: int
    title: str = "Партнёры Омск"
    kind: str = "supergroup"
    is_forum: bool = False
    numbers: Any = field(default_factory=lambda: count(1))

    @property
    def told(self) -> Update:
        more = {"is_forum": True} if self.is_forum else {}
        name = {"first_name": self.title} if self.kind == "private" else {"title": self.title}
        return {"id": self.chat_id, "type": self.kind, **name, **more}

    def message(self, by: User, **body: Any) -> Update:
        """A message with a number of its own, not yet an update."""
        made = {"message_id": next(self.numbers), "date": self.wire.date, "chat": self.told, **self._sender(by)}
        return {**made, **body}

    def says(self, by: User, text: str, *, under: Update | None = None, thread: int | None = None, **body: Any) -> Update:
        if under is not None:
            body["reply_to_message"] = _bare(under)
        if thread is not None:
            body |= {"message_thread_id": thread, "is_topic_message": True}
        return self.wire.update(message=self.message(by, text=text, **body))

    def edits(self, update: Update, text: str) -> Update:
        told = {**update["message"], "edit_date": self.wire.date}
        told["caption" if "caption" in told or "photo" in told else "text"] = text
        return self.wire.update(edited_message=told)

    def photo(self, by: User, *, album: str = "", caption: str = "", name: str = "", under: Update | None = None) -> Update:
        number = next(self.wire.ids)
        sizes = [
            {"file_id": f"small{number}", "file_unique_id": f"us{number}", "width": 90, "height": 60, "file_size": 900},
            {"file_id": name or f"big{number}", "file_unique_id": f"u{number}", "width": 900, "height": 600, "file_size": 90000},
        ]
        body: Update = {"photo": sizes}
        if album:
            body["media_group_id"] = album
        if caption:
            body["caption"] = caption
        if under is not None:
            body["reply_to_message"] = _bare(under)
        return self.wire.update(message=self.message(by, **body))

    def reacts(self, by: User, update: Update, *emojis: str) -> Update:
        signs = [{"type": "emoji", "emoji": emoji} for emoji in emojis]
        told = {
            "chat": self.told, "message_id": update["message"]["message_id"], "user": by.told, "date": self.wire.date,
            "old_reaction": [], "new_reaction": signs,
        }  # fmt: skip
        return self.wire.update(message_reaction=told)

    def service(self, by: User, **body: Any) -> Update:
        return self.wire.update(message=self.message(by, **body))

    def bot_is(self, by: User, status: str) -> Update:
        member = {"user": BOT, "status": status}
        told = {
            "chat": self.told, "from": by.told, "date": self.wire.date,
            "old_chat_member": {"user": BOT, "status": "member"}, "new_chat_member": member,
        }  # fmt: skip
        return self.wire.update(my_chat_member=told)

    def _sender(self, by: User) -> Update:
        if by.user_id == 0:
            hidden = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
            return {"from": hidden, "sender_chat": self.told}
        return {"from": by.told}


def _bare(update: Update) -> Update:
    """As it stands inside a reply: one level deep."""
    told = update.get("message") or update["edited_message"]
    return {key: value for key, value in told.items() if key != "reply_to_message"}
