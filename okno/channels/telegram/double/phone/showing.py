"""What the pretend phone shows: whose phone it may be, their chats, and the messages of one of them."""

from __future__ import annotations

from typing import Any

from okno.channels.telegram.double.chats import Chat, Json
from okno.channels.telegram.double.phone.doing import mine
from okno.channels.telegram.double.world import World

LAST = 80
"""Messages that are shown."""
FILES = ("document", "voice", "video", "audio")


def shown(world: World, me: int, chat: int) -> Json:
    """All that the page draws; a person or chat that is not there gives the first one."""
    people = list(world.users.values())
    person = world.users.get(me) or people[0]
    chats = [each for each in world.chats.values() if _is_mine(each, person["id"]) and not each.migrated_to]
    open_one = next((each for each in chats if each.id == chat), chats[0])
    return {
        "people": [{"id": user["id"], "name": _name(user), "note": user.get("note", "")} for user in people],
        "me": person["id"],
        "bot": world.bot["id"],
        "chats": [{"id": each.id, "title": _title(world, each), "last": _last(each)} for each in chats],
        "chat": _chat(world, open_one, person["id"]),
    }


def _is_mine(chat: Chat, me: int) -> bool:
    return chat.id == me if chat.is_private else me in chat.people


def _chat(world: World, chat: Chat, me: int) -> Json:
    posts = [_post(world, chat, post, me) for post in list(chat.posts.values())[-LAST:]]
    return {
        "id": chat.id,
        "title": _title(world, chat),
        "is_private": chat.is_private,
        "topics": [{"id": number, "name": name} for number, name in chat.topics.items()],
        "posts": [post for post in posts if post],
    }


def _post(world: World, chat: Chat, post: Json, me: int) -> Json:
    """A message as the page draws it; service messages are lines of their own."""
    sender = post.get("sender_chat") or post["from"]
    said: Json = {
        "id": post["message_id"],
        "from": sender["id"],
        "name": sender.get("title") or _name(sender),
        "date": post["date"],
        "text": post.get("text", post.get("caption", "")),
        "entities": post.get("entities", post.get("caption_entities", [])),
        "edited": "edit_date" in post,
        "album": post.get("media_group_id", ""),
        "topic": post["message_thread_id"] if post.get("is_topic_message") else None,
        "service": _service(post),
    }
    said["photo"] = post["photo"][-1]["file_id"] if "photo" in post else ""
    said["file"] = next((_file(kind, post[kind]) for kind in FILES if kind in post), None)
    said["buttons"] = post.get("reply_markup", {}).get("inline_keyboard", [])
    answered = post.get("reply_to_message")
    said["reply"] = _quote(answered) if answered and "forum_topic_created" not in answered else None
    return said | {"signs": _signs(world, chat, post), "mine": mine(world, chat, post, me)}


def _signs(world: World, chat: Chat, post: Json) -> list[str]:
    """Everybody's signs under a message, the bot's first."""
    own = world.reactions.get((chat.id, post["message_id"]), [])
    people = [mine(world, chat, post, person) for person in (chat.people or {chat.id: ""})]
    return [each["emoji"] for each in own] + [emoji for emoji in people if emoji]


def _quote(post: Json) -> Json:
    return {"name": _name(post["from"]), "text": (post.get("text") or post.get("caption") or "фото или файл")[:80]}


def _file(kind: str, file: Json) -> Json:
    return {
        "id": file["file_id"],
        "kind": kind,
        "name": file.get("file_name") or "Голосовое сообщение",
        "size": file["file_size"],
    }


def _service(post: Json) -> str:
    if made := post.get("forum_topic_created"):
        return f"Тема «{made['name']}»"
    if "migrate_from_chat_id" in post or "migrate_to_chat_id" in post:
        return "Группа стала супергруппой"
    return f"Контакт: {post['contact']['phone_number']}" if "contact" in post else ""


def _title(world: World, chat: Chat) -> str:
    return world.bot["first_name"] if chat.is_private else chat.title


def _last(chat: Chat) -> str:
    post: dict[str, Any] = next(reversed(chat.posts.values()), {})
    return str(post.get("text") or post.get("caption") or _service(post) or ("Фото" if "photo" in post else ""))[:60]


def _name(user: Json) -> str:
    return " ".join(filter(None, (user["first_name"], user.get("last_name"))))
