"""What the bot says: messages, files, albums, changes of them."""

from __future__ import annotations

import json
from typing import Any

from okno.channels.telegram.double.chats import Chat, Json
from okno.channels.telegram.double.faults import bad_request
from okno.channels.telegram.double.files import Blob
from okno.channels.telegram.double.markup import found_entities, read_html, units
from okno.channels.telegram.double.world import World

MOST_TEXT, MOST_CAPTION, MOST_DATA = 4096, 1024, 64
EMOJI = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾"
    "💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)


def send_message(world: World, call: Any) -> Json:
    if not call.text.strip():
        raise bad_request("message text is empty")
    return _send(world, call, _words(call.text, call.parse_mode, "text", MOST_TEXT))


def send_photo(world: World, call: Any) -> Json:
    return _send_file(world, call, "photo")


def send_document(world: World, call: Any) -> Json:
    return _send_file(world, call, "document")


def send_voice(world: World, call: Any) -> Json:
    return _send_file(world, call, "voice")


def send_media_group(world: World, call: Any) -> list[Json]:
    """Two to ten items; files of one kind, photos and videos may be mixed."""
    kinds = {item.type for item in call.media}
    if not 2 <= len(call.media) <= 10:
        raise bad_request("wrong number of messages in the album")
    if len(kinds) > 1 and not kinds <= {"photo", "video"}:
        raise bad_request("documents can't be mixed with other media types")
    group = str(world.number())
    return [_send(world, call, _item(world, call, item) | {"media_group_id": group}) for item in call.media]


def _item(world: World, call: Any, item: Any) -> Json:
    return _file(world, call, item.type, item.media) | _caption(item)


def edit_message_text(world: World, call: Any) -> Json:
    return _edit(world, call, _words(call.text, call.parse_mode, "text", MOST_TEXT))


def edit_message_caption(world: World, call: Any) -> Json:
    return _edit(world, call, _caption(call))


def edit_message_reply_markup(world: World, call: Any) -> Json:
    return _edit(world, call, {})


def delete_message(world: World, call: Any) -> bool:
    chat = world.chat(call.chat_id)
    world.find(chat, call.message_id, "message to delete not found")
    del chat.posts[call.message_id]
    return True


def set_message_reaction(world: World, call: Any) -> bool:
    """At most one, of Telegram's list; on the first message of an album."""
    chat = world.chat(call.chat_id)
    post = world.find(chat, call.message_id, "message to react not found")
    reactions = [{"type": "emoji", "emoji": each.emoji} for each in call.reaction or []]
    if len(reactions) > 1 or any(each["emoji"].removesuffix("\ufe0f") not in EMOJI for each in reactions):
        raise bad_request("REACTION_INVALID")
    if group := post.get("media_group_id"):
        post = next(each for each in chat.posts.values() if each.get("media_group_id") == group)
    world.reactions[chat.id, post["message_id"]] = reactions
    return True


def answer_callback_query(world: World, call: Any) -> bool:
    if call.callback_query_id not in world.presses:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    world.presses[call.callback_query_id] = {"text": call.text or "", "show_alert": bool(call.show_alert), "url": call.url or ""}
    return True


def _send(world: World, call: Any, content: Json) -> Json:
    chat = world.chat(call.chat_id)
    if call.message_thread_id and call.message_thread_id not in chat.topics:
        raise bad_request("message thread not found")
    content = content | _buttons(call)
    return world.post(chat, world.bot, content, topic=call.message_thread_id, reply=_replied(world, chat, call.reply_parameters))


def _replied(world: World, chat: Chat, wanted: Any) -> Json | None:
    if wanted is None:
        return None
    if wanted.message_id not in chat.posts and wanted.allow_sending_without_reply is True:
        return None
    return world.find(chat, wanted.message_id, "message to be replied not found")


def _send_file(world: World, call: Any, kind: str) -> Json:
    return _send(world, call, _file(world, call, kind, getattr(call, kind)) | _caption(call))


def _file(world: World, call: Any, kind: str, what: Any) -> Json:
    """What was uploaded with the call, or a file that is here already."""
    if isinstance(what, str) and what in world.files.by_id:
        return world.files.content(kind, world.files.by_id[what][1])
    blob = call.uploads.get(str(what).removeprefix("attach://"))
    if not isinstance(blob, Blob):
        raise bad_request("wrong file identifier/HTTP URL specified")
    return world.files.content(kind, blob)


def _caption(words: Any) -> Json:
    return _words(words.caption, words.parse_mode, "caption", MOST_CAPTION) if words.caption else {}


def _words(source: str, parse_mode: Any, name: str, most: int) -> Json:
    """A text or a caption with what stands out in it; the length counts once the tags are read."""
    text, entities = read_html(source) if str(parse_mode).lower() == "html" else (source, found_entities(source))
    if units(text) > most:
        raise bad_request("message is too long" if name == "text" else "message caption is too long")
    key = "entities" if name == "text" else "caption_entities"
    return {name: text} | ({key: entities} if entities else {})


def _buttons(call: Any) -> Json:
    """Buttons under the message; the person's keyboard is no part of it."""
    rows = getattr(getattr(call, "reply_markup", None), "inline_keyboard", None)  # an album has none
    if rows is None:
        return {}
    shown = [[json.loads(button.model_dump_json(exclude_none=True, exclude_unset=True)) for button in row] for row in rows]
    if any(len(button.get("callback_data", "").encode()) > MOST_DATA for row in shown for button in row):
        raise bad_request("BUTTON_DATA_INVALID")
    return {"reply_markup": {"inline_keyboard": shown}}


def _edit(world: World, call: Any, content: Json) -> Json:
    chat = world.chat(call.chat_id)
    post = world.find(chat, call.message_id, "message to edit not found")
    if post["from"]["id"] != world.bot["id"]:
        raise bad_request("message can't be edited")
    fresh = {key: value for key, value in post.items() if key not in ("reply_markup", "edit_date")} | content | _buttons(call)
    if fresh == {key: value for key, value in post.items() if key != "edit_date"}:
        raise bad_request("message is not modified: specified new message content and reply markup are exactly the same")
    chat.posts[call.message_id] = fresh | {"edit_date": int(world.now())}
    return chat.posts[call.message_id]
