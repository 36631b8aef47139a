"""The Bot API by its words: each method is a function of the world and the call, one line each in `METHODS`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from aiogram.types import ChatMemberAdministrator

from okno.channels.telegram.double import sending
from okno.channels.telegram.double.chats import OUT, Json
from okno.channels.telegram.double.faults import bad_request
from okno.channels.telegram.double.webhook import Webhook
from okno.channels.telegram.double.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
RIGHTS = [
    name for name, field in ChatMemberAdministrator.model_fields.items() if field.is_required() and field.annotation is bool
]


def get_me(world: World, call: Any) -> Json:
    abilities = {"can_join_groups": True, "can_read_all_group_messages": not world.privacy, "supports_inline_queries": False}
    return world.bot | abilities | {"can_connect_to_business": False, "has_main_web_app": False}


def get_chat(world: World, call: Any) -> Json:
    return world.chat(call.chat_id).full()


def get_chat_member(world: World, call: Any) -> Json:
    chat = world.chat(call.chat_id)
    if call.user_id == world.bot["id"]:
        return member(world.bot, chat.bot)
    if call.user_id not in world.users:
        raise bad_request("invalid user_id specified")
    return member(face(world.users[call.user_id]), chat.people.get(call.user_id, "left"))


def create_forum_topic(world: World, call: Any) -> Json:
    chat = world.chat(call.chat_id)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if chat.bot != "administrator":
        raise bad_request("not enough rights to create a topic")
    topic = {"name": call.name, "icon_color": call.icon_color or 7322096}
    post = world.post(chat, world.bot, {"forum_topic_created": topic})
    chat.topics[post["message_id"]] = call.name
    return topic | {"message_thread_id": post["message_id"]}


def get_file(world: World, call: Any) -> Json:
    return world.files.described(call.file_id)


def set_webhook(world: World, call: Any) -> bool:
    if call.secret_token is not None and not SECRET.fullmatch(call.secret_token):
        raise bad_request("secret token contains unallowed characters")
    if call.allowed_updates is not None:
        world.updates.allowed = call.allowed_updates
    if call.drop_pending_updates:
        world.updates.queue.clear()
    world.webhook = Webhook(call.url, call.secret_token or "", call.max_connections or 40)
    world.updates.wake()
    return True


def delete_webhook(world: World, call: Any) -> bool:
    if call.drop_pending_updates:
        world.updates.queue.clear()
    world.webhook = Webhook()
    return True


def get_webhook_info(world: World, call: Any) -> Json:
    return world.webhook.info(len(world.updates.queue), world.updates.allowed)


def leave_chat(world: World, call: Any) -> bool:
    world.chat(call.chat_id).bot = "left"
    return True


def agreed(world: World, call: Any) -> bool:
    """What has no consequence here."""
    return True


def face(user: Json) -> Json:
    """A person as Telegram shows them: the number of the phone and who they are in life is nobody's business."""
    return {key: value for key, value in user.items() if key not in ("phone", "note")}


def member(user: Json, status: str) -> Json:
    """A member of a chat, in every word that Telegram has for the status."""
    status = "left" if status in OUT - {"kicked"} else status
    if status == "administrator":
        return {"status": status, "user": user} | dict.fromkeys(RIGHTS, True) | {"is_anonymous": False}
    if status == "creator":
        return {"status": status, "user": user, "is_anonymous": False}
    return {"status": status, "user": user} | ({"until_date": 0} if status == "kicked" else {})


METHODS: dict[str, Callable[[World, Any], Any]] = {
    "getMe": get_me, "getChat": get_chat, "getChatMember": get_chat_member, "createForumTopic": create_forum_topic,
    "getFile": get_file, "setWebhook": set_webhook, "deleteWebhook": delete_webhook, "getWebhookInfo": get_webhook_info,
    "leaveChat": leave_chat, "setMyCommands": agreed, "setChatMenuButton": agreed, "sendChatAction": agreed, "logOut": agreed,
    "close": agreed, "sendMessage": sending.send_message, "sendPhoto": sending.send_photo, "sendDocument": sending.send_document,
    "sendVoice": sending.send_voice, "sendMediaGroup": sending.send_media_group, "editMessageText": sending.edit_message_text,
    "editMessageCaption": sending.edit_message_caption, "editMessageReplyMarkup": sending.edit_message_reply_markup,
    "deleteMessage": sending.delete_message, "setMessageReaction": sending.set_message_reaction,
    "answerCallbackQuery": sending.answer_callback_query,
}  # fmt: skip
