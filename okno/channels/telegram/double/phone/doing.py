"""What a press on the pretend phone does: a line each, by the person whose phone it is."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import cycle
from typing import Any

from PIL import Image, ImageDraw

from okno.channels.telegram.double.chats import Chat, Json
from okno.channels.telegram.double.files import Blob
from okno.channels.telegram.double.persons import Person
from okno.channels.telegram.double.world import World

COLOURS = cycle(("#5b7c99", "#8a6d5c", "#62836b", "#7a6690", "#a08448", "#4f7f86"))


def says(me: Person, chat: Chat, given: Json) -> Any:
    return me.says(given["text"], chat, **_where(chat, given))


def edits(me: Person, chat: Chat, given: Json) -> Any:
    post = chat.posts[int(given["post"])]
    return me.edits(post, given["text"]) if post["from"]["id"] == me.id else None


def reacts(me: Person, chat: Chat, given: Json) -> Any:
    post = chat.posts[int(given["post"])]
    return me.reacts(post, "" if mine(me.world, chat, post, me.id) == given["emoji"] else given["emoji"])


def presses(me: Person, chat: Chat, given: Json) -> Any:
    return me.presses(chat.posts[int(given["post"])], given["button"])


def starts(me: Person, chat: Chat, given: Json) -> Any:
    return me.starts(given.get("payload", ""))


def shares_contact(me: Person, chat: Chat, given: Json) -> Any:
    return me.shares_contact()


def sends_photos(me: Person, chat: Chat, given: Json) -> Any:
    """Photos out of nowhere, so that nobody has to look for a file: one, or an album."""
    blobs = [drawn(number) for number in range(1, int(given["count"]) + 1)]
    return send(me, chat, blobs, given)


def send(me: Person, chat: Chat, blobs: list[Blob], given: Json) -> Any:
    """Files that were chosen: photos as an album, anything else as files of their own."""
    photos = [blob for blob in blobs if blob.mime.startswith("image/")]
    caption, where = given.get("text", ""), _where(chat, given)
    if len(photos) > 1 and len(photos) == len(blobs):
        return me.album(photos[:10], chat, caption=caption, **where)
    return [me.sends(_kind(blob), blob, chat, caption=caption, **where) for blob in blobs]


def mine(world: World, chat: Chat, post: Json, person: int) -> str:
    """The sign that a person has put under a message."""
    return world.signs.get((chat.id, int(post["message_id"]), person), "")


def drawn(number: int) -> Blob:
    """A picture of nothing, each of another colour and with another mark: no photo is another's double."""
    colour = next(COLOURS)
    picture = Image.new("RGB", (960, 720), colour)
    pen = ImageDraw.Draw(picture)
    for step in range(12):
        pen.line((step * 90 - 60 * number, 0, step * 70 + 40 * number, 720), fill="#ffffff", width=2 + (step + number) % 5)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return Blob(f"foto-{number}.jpg", out.getvalue())


def _kind(blob: Blob) -> str:
    return "photo" if blob.mime.startswith("image/") else "voice" if blob.mime.startswith("audio/") else "document"


def _where(chat: Chat, given: Json) -> Json:
    reply = given.get("reply")
    return {"topic": int(given["topic"]) if given.get("topic") else None, "reply": chat.posts.get(int(reply)) if reply else None}


DOINGS: dict[str, Callable[[Person, Chat, Json], Any]] = {
    "says": says,
    "edits": edits,
    "reacts": reacts,
    "presses": presses,
    "starts": starts,
    "shares_contact": shares_contact,
    "sends_photos": sends_photos,
}
