"""The side of people: whatever a person or a group does becomes an update for the bot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from okno.channels.telegram.double.chats import Chat, Json, shallow
from okno.channels.telegram.double.files import Blob
from okno.channels.telegram.double.markup import found_entities
from okno.channels.telegram.double.methods import face, member
from okno.channels.telegram.double.world import World

ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@dataclass(frozen=True)
class Person:
    """Somebody with a phone. Every method gives the message (or what it is) as Telegram would tell the bot."""

    world: World
    id: int

    @property
    def face(self) -> Json:
        return face(self.world.users[self.id])

    def starts(self, payload: str = "") -> Json:
        """Opens the private chat by the bot's button or deep link; the bot may write from now on."""
        self.private.bot = self.private.bot or "member"
        return self.says(f"/start {payload}".strip())

    def says(
        self, text: str, to: Chat | None = None, *, topic: int | None = None, reply: Json | None = None, anonymous: bool = False
    ) -> Json:
        """A message into a group, or to the bot; anonymous: an administrator in the name of the group."""
        entities = found_entities(text)
        words = {"text": text} | ({"entities": entities} if entities else {})
        return self._put(words, to, topic=topic, reply=reply, anonymous=anonymous)

    def replies(self, post: Json, text: str, **how: Any) -> Json:
        return self.says(text, self.world.chats[post["chat"]["id"]], reply=post, **how)

    def sends(
        self, kind: str, blob: Blob | None = None, to: Chat | None = None, *, caption: str = "", topic: int | None = None,
        reply: Json | None = None, album: str = "",
    ) -> Json:  # fmt: skip
        """A file: `photo`, `document`, `voice`, `video`, `audio`; with `album` one more item of it, however late."""
        words = self.world.files.content(kind, blob or Blob())
        words |= {"caption": caption} if caption else {}
        return self._put(words | ({"media_group_id": album} if album else {}), to, topic=topic, reply=reply)

    def album(
        self, blobs: Iterable[Blob], to: Chat | None = None, *, caption: str = "", kind: str = "photo", **how: Any
    ) -> list[Json]:
        """Several files as one: separate messages that share `media_group_id`, the caption on the first."""
        group = str(self.world.number())
        captions = [caption, *([""] * 9)]
        return [
            self.sends(kind, blob, to, caption=words, album=group, **how) for blob, words in zip(blobs, captions, strict=False)
        ]

    def edits(self, post: Json, text: str) -> Json:
        """The whole message anew; a caption where there is a file."""
        chat = self.world.chats[post["chat"]["id"]]
        name = "text" if "text" in post else "caption"
        fresh = post | {name: text, "edit_date": int(self.world.now())}
        fresh.pop("entities", None)
        chat.posts[post["message_id"]] = fresh
        self.world.tell("edited_message", fresh, chat)
        return fresh

    def forwards(self, post: Json, to: Chat | None = None, **how: Any) -> Json:
        origin = {"type": "user", "date": post["date"], "sender_user": post["from"]}
        kept = {key: value for key, value in post.items() if key in CONTENT}
        return self._put(kept | {"forward_origin": origin}, to, **how)

    def reacts(self, post: Json, emoji: str = "") -> Json:
        """A reaction in place of the former; empty takes it back. The bot hears it as an administrator who asked."""
        chat = self.world.chats[post["chat"]["id"]]
        key = (chat.id, int(post["message_id"]), self.id)
        old, new = ([{"type": "emoji", "emoji": each}] if each else [] for each in (self.world.signs.get(key, ""), emoji))
        self.world.signs[key] = emoji
        words = {"chat": chat.face(), "message_id": post["message_id"], "user": self.face, "date": int(self.world.now())}
        said = words | {"old_reaction": old, "new_reaction": new}
        if chat.bot == "administrator":
            self.world.tell("message_reaction", said, chat)
        return said

    def presses(self, post: Json, button: str) -> str:
        """A button under a message, by its words; gives the id under which `world.presses` has the bot's answer."""
        chat = self.world.chats[post["chat"]["id"]]
        post = chat.posts[post["message_id"]]
        rows = post["reply_markup"]["inline_keyboard"]
        data = next(each["callback_data"] for row in rows for each in row if each["text"] == button and "callback_data" in each)
        number = str(7_000_000 + self.world.number())
        self.world.presses[number] = None
        said = {"id": number, "from": self.face, "chat_instance": str(chat.id), "message": post, "data": data}
        self.world.tell("callback_query", said, chat)
        return number

    def shares_contact(self, phone: str = "", *, of: Person | None = None, to: Chat | None = None) -> Json:
        """One's own contact by the button, or somebody else's from the address book: the user id tells them apart."""
        whose = of or self
        words = {"phone_number": phone or self.world.users[whose.id]["phone"], "first_name": whose.face["first_name"]}
        return self._put({"contact": words | {"user_id": whose.id}}, to)

    def blocks(self) -> None:
        """The bot may write no more."""
        change_bot(self.world, self.private, "kicked", by=self)

    def unblocks(self) -> None:
        change_bot(self.world, self.private, "member", by=self)

    @property
    def private(self) -> Chat:
        return self.world.chats[self.id]

    def _put(self, content: Json, to: Chat | None, *, anonymous: bool = False, **how: Any) -> Json:
        chat = to or self.private
        if chat.is_private:
            chat.bot = chat.bot or "member"
        content = content | ({"sender_chat": chat.face()} if anonymous else {})
        post = self.world.post(chat, ANONYMOUS if anonymous else self.face, content, **how)
        self.world.tell("message", post, chat)
        return post


CONTENT = frozenset({"text", "entities", "caption", "photo", "document", "voice", "video", "audio", "contact"})


def change_bot(world: World, chat: Chat, status: str, *, by: Person) -> None:
    """The bot is added, made an administrator, made an ordinary member, thrown out, blocked."""
    old, chat.bot = chat.bot, status
    said = {"chat": chat.face(), "from": by.face, "date": int(world.now())}
    said |= {"old_chat_member": member(world.bot, old), "new_chat_member": member(world.bot, status)}
    world.tell("my_chat_member", said, chat)


def add_topic(world: World, chat: Chat, name: str, *, by: Person) -> int:
    """A topic of a forum; its number is that of the message that says so."""
    post = world.post(chat, by.face, {"forum_topic_created": {"name": name, "icon_color": 7322096}})
    post |= {"message_thread_id": post["message_id"], "is_topic_message": True}
    chat.topics[post["message_id"]] = name
    world.tell("message", post, chat)
    return int(post["message_id"])


def rename_topic(world: World, chat: Chat, topic: int, name: str, *, by: Person) -> Json:
    chat.topics[topic] = name
    post = world.post(chat, by.face, {"forum_topic_edited": {"name": name}}, topic=topic)
    world.tell("message", post, chat)
    return post


def migrate(world: World, chat: Chat, *, by: Person, is_late: bool = False) -> Chat:
    """The group becomes a supergroup with numbers anew; two messages say so, in either order, and the old number is refused."""
    fresh = world.add_group(chat.title, chat.people, bot=chat.bot)
    old = world.post(chat, by.face, {"migrate_to_chat_id": fresh.id})
    new = world.post(fresh, by.face, {"migrate_from_chat_id": chat.id})
    for post, where in [(new, fresh), (old, chat)] if is_late else [(old, chat), (new, fresh)]:
        world.tell("message", shallow(post), where)
    chat.migrated_to = fresh.id
    return fresh
