"""Chats as Telegram keeps them: who is in, what the bot may see there, every message by its number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
SERVICE = frozenset({
    "new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id", "forum_topic_created",
    "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "pinned_message", "new_chat_title",
})  # fmt: skip
OUT = frozenset({"left", "kicked", ""})


@dataclass
class Chat:
    """A private chat (its id is the person's), a group, or a supergroup. `bot` is the bot's state there; empty: never started."""

    id: int
    kind: str
    title: str = ""
    person: Json = field(default_factory=dict)
    bot: str = ""
    is_forum: bool = False
    people: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    posts: dict[int, Json] = field(default_factory=dict)
    migrated_to: int | None = None
    last: int = 0

    @property
    def is_private(self) -> bool:
        return self.kind == "private"

    def face(self) -> Json:
        """The chat as it stands in a message."""
        if self.is_private:
            return {"id": self.id, "type": "private"} | {key: self.person[key] for key in NAMES if key in self.person}
        return {"id": self.id, "type": self.kind, "title": self.title} | ({"is_forum": True} if self.is_forum else {})

    def full(self) -> Json:
        """The chat as getChat gives it."""
        return self.face() | {
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(GIFTS, False),
        }

    def next_number(self) -> int:
        self.last += 1
        return self.last

    def thread_of(self, topic: int | None, reply: Json | None) -> Json:
        """Topic or thread of replies, and the message that is replied to; in a topic Telegram always names its first message."""
        words: Json = {}
        root = (reply or {}).get("message_thread_id")
        if self.is_forum and (topic or (reply or {}).get("is_topic_message")):
            words = {"message_thread_id": topic or root, "is_topic_message": True}
            reply = reply or self.posts.get(words["message_thread_id"])
        elif self.kind == "supergroup" and not self.is_forum and reply:
            words = {"message_thread_id": root or reply["message_id"]}
        return words | ({"reply_to_message": shallow(reply)} if reply else {})

    def said_by_bot(self) -> list[Json]:
        """What stands in the chat from the bot, in order."""
        return [post for post in self.posts.values() if post.get("from", {}).get("is_bot") and "sender_chat" not in post]


NAMES = ("first_name", "last_name", "username")
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def shallow(post: Json) -> Json:
    """A message inside another one is one level deep."""
    return {key: value for key, value in post.items() if key != "reply_to_message"}


def is_heard(chat: Chat, post: Json, *, bot: Json, privacy: bool) -> bool:
    """Whether a bot sees a message of a group: an administrator all; under privacy only what is said to it."""
    if chat.bot in OUT:
        return False
    if chat.is_private or chat.bot == "administrator" or not privacy or SERVICE & post.keys():
        return True
    if post.get("reply_to_message", {}).get("from", {}).get("id") == bot["id"]:
        return True
    text = post.get("text") or ""
    return text.startswith("/") and ("@" not in text.split()[0] or text.split()[0].endswith(f"@{bot['username']}"))
