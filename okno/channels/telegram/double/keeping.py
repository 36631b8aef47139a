"""A world that outlives its program: kept in a folder, with the people and groups that somebody prepared for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from okno.channels.telegram.double.chats import Chat
from okno.channels.telegram.double.files import Blob
from okno.channels.telegram.double.updates import Waiting
from okno.channels.telegram.double.world import World

STATE, PREPARED, FILES = "world.json", "prepared.json", "files"
SAMPLE: dict[str, Any] = {
    "people": [
        {"id": 1001, "first_name": "Павел", "last_name": "Ветров", "phone": "+70000000001", "note": "собственник, Омск"},
        {"id": 1002, "first_name": "Денис", "last_name": "Кравцов", "phone": "+70000000002", "note": "маркетинг"},
    ],
    "groups": [{"id": -1001000000001, "title": "Омск, партнёры", "people": [1001, 1002], "topics": ["Маркетинг", "Закупки"]}],
}
"""Whom the phone is of where nobody prepared anything."""


def opened(folder: Path | None, token: str) -> World:
    """The world of the folder as it was left; what was prepared since is added. Without a folder a small one."""
    world = World(token)
    if folder is None:
        _add(world, SAMPLE)
        return world
    (folder / FILES).mkdir(parents=True, exist_ok=True)
    if (folder / STATE).exists():
        _read(world, folder, json.loads((folder / STATE).read_text()))
    if (folder / PREPARED).exists():
        _add(world, json.loads((folder / PREPARED).read_text()))
    return world


def keep(world: World, folder: Path) -> None:
    """The whole of it, in one step: a killed program leaves the former state."""
    for file_id, (_, blob) in world.files.by_id.items():
        if not (folder / FILES / file_id).exists():
            (folder / FILES / file_id).write_bytes(blob.data)
    fresh = folder / f".{STATE}"
    fresh.write_text(json.dumps(_state(world), ensure_ascii=False))
    fresh.replace(folder / STATE)


def _state(world: World) -> dict[str, Any]:
    files = {
        file_id: [path, blob.name, blob.mime, blob.size, blob.seconds] for file_id, (path, blob) in world.files.by_id.items()
    }
    return {
        "users": list(world.users.values()),
        "chats": [vars(chat) | {"posts": list(chat.posts.values())} for chat in world.chats.values()],
        "updates": [vars(each) for each in world.updates.queue],
        "next_id": world.updates.next_id,
        "numbers": world.numbers,
        "signs": [[*where, emoji] for where, emoji in world.signs.items()],
        "reactions": [[chat, post, what] for (chat, post), what in world.reactions.items()],
        "files": files,
    }


def _read(world: World, folder: Path, state: dict[str, Any]) -> None:
    world.users = {user["id"]: user for user in state["users"]}
    for words in state["chats"]:
        posts = {post["message_id"]: post for post in words["posts"]}
        numbered = {name: {int(key): value for key, value in words[name].items()} for name in ("people", "topics")}
        world.chats[words["id"]] = Chat(**{**words, **numbered, "posts": posts})
    world.updates.queue = [Waiting(**each) for each in state["updates"]]
    world.updates.next_id, world.numbers = state["next_id"], state["numbers"]
    world.reactions = {(chat, post): what for chat, post, what in state["reactions"]}
    world.signs = {(chat, post, person): emoji for chat, post, person, emoji in state["signs"]}
    for file_id, (path, name, mime, size, seconds) in state["files"].items():
        world.files.by_id[file_id] = (path, Blob(name, (folder / FILES / file_id).read_bytes(), mime, size, seconds))
    world.files.last = len(world.files.by_id)


def _add(world: World, prepared: dict[str, Any]) -> None:
    """People who have the bot in their phone already, and groups where it is an administrator."""
    for person in prepared["people"]:
        if person["id"] not in world.users:
            words = {key: person[key] for key in ("first_name", "last_name", "phone")}
            world.add_user(**words, number=person["id"])
            world.chats[person["id"]].bot = "member"
        world.users[person["id"]]["note"] = person["note"]
    for group in prepared["groups"]:
        if group["id"] in world.chats:
            continue
        chat = Chat(group["id"], "supergroup", group["title"], bot="administrator", is_forum=bool(group["topics"]), last=1)
        chat.people = dict.fromkeys(group["people"], "member")
        world.chats[chat.id] = chat
        for name in group["topics"]:
            post = world.post(chat, world.bot, {"forum_topic_created": {"name": name, "icon_color": 7322096}})
            chat.topics[post["message_id"]] = name
