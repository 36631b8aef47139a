"""The double is a Telegram: what the real library asks is answered, what people do is told, what is broken breaks as there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReactionTypeEmoji,
    Update,
)
from aiohttp import web

from okno.channels.telegram.double.faults import Cut, Silence, forbidden, migrated, too_many
from okno.channels.telegram.double.files import Blob
from okno.channels.telegram.double.limits import broken
from okno.channels.telegram.double.persons import add_topic, change_bot, migrate, rename_topic
from okno.channels.telegram.double.server import Double, double
from okno.channels.telegram.double.updates import Mischief
from okno.channels.telegram.double.webhook import HEADER
from okno.channels.telegram.double.world import Call

EVERYTHING = ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction"]
T = TypeVar("T")
NONE = {"message_id": 77}
PHOTO = b"\xff\xd8\xff photo"


@pytest.fixture
def tg() -> Iterator[Double]:
    with double() as running:
        running.world.updates.allowed = EVERYTHING
        yield running


@asynccontextmanager
async def bot_of(tg: Double, token: str = "") -> AsyncIterator[Bot]:
    async with Bot(token or tg.world.token, session=AiohttpSession(api=TelegramAPIServer.from_base(tg.url))) as bot:
        yield bot


def ask(tg: Double, what: Callable[[Bot], Awaitable[T]], token: str = "") -> T:
    """What the real library gets."""

    async def go() -> T:
        async with bot_of(tg, token) as bot:
            return await what(bot)

    return asyncio.run(go())


def told(tg: Double, offset: int = 0, timeout: int = 0) -> list[Update]:
    return ask(tg, lambda bot: bot.get_updates(offset=offset, timeout=timeout))


def test_updates_come_again_until_the_next_offset(tg: Double) -> None:
    pavel = tg.person("Павел", last_name="Ветров")
    pavel.says("Не пришёл счёт")
    pavel.says("и ещё вопрос")
    first, second = told(tg)
    assert (first.message.text, first.message.from_user.full_name, first.message.chat.type) == (
        "Не пришёл счёт",
        "Павел Ветров",
        "private",
    )
    assert [each.update_id for each in told(tg)] == [first.update_id, second.update_id]
    assert [each.update_id for each in told(tg, second.update_id)] == [second.update_id]
    assert told(tg, second.update_id + 1) == []


def test_a_long_poll_ends_with_the_first_word_and_another_poller_ends_it(tg: Double) -> None:
    pavel = tg.person("Павел")

    async def wait(bot: Bot) -> list[Update]:
        poll = asyncio.create_task(bot.get_updates(timeout=40, request_timeout=60))
        pavel.says("вот")
        return await poll

    async def two(bot: Bot) -> None:
        first = asyncio.create_task(bot.get_updates(offset=2000, timeout=40, request_timeout=60))
        while tg.world.updates.queue:  # until the first one is there, and has confirmed what came before
            await asyncio.sleep(0)
        await bot.get_updates(offset=2000, timeout=0)
        await first

    assert [each.message.text for each in ask(tg, wait)] == ["вот"]
    with pytest.raises(TelegramConflictError):
        ask(tg, two)


def test_what_the_bot_says_stands_in_the_chat(tg: Double) -> None:
    pavel, anna = tg.person("Павел"), tg.person("Анна")
    group = tg.group("Омск", [pavel, anna], is_forum=True)
    topic = add_topic(tg.world, group, "Маркетинг", by=anna)
    asked = pavel.says("Где макет?", group, topic=topic)

    async def say(bot: Bot) -> list[Any]:
        keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Готово", callback_data="done:1")]])
        answer = await bot.send_message(
            group.id, "<b>Вот</b> он &lt;3", parse_mode="HTML", message_thread_id=topic, reply_markup=keyboard,
            reply_parameters={"message_id": asked["message_id"]},
        )  # fmt: skip
        changed = await bot.edit_message_text("Уже здесь", chat_id=group.id, message_id=answer.message_id)
        photos = [
            InputMediaPhoto(media=BufferedInputFile(PHOTO, f"{n}.jpg"), caption="Три" if n == 0 else None) for n in range(3)
        ]
        album = await bot.send_media_group(group.id, photos)
        assert await bot.set_message_reaction(group.id, asked["message_id"], reaction=[ReactionTypeEmoji(emoji="👀")])
        assert await bot.delete_message(group.id, album[2].message_id)
        return [answer, changed, album, await bot.create_forum_topic(group.id, "Закупки"), await bot.get_chat(group.id)]

    answer, changed, album, created, chat = ask(tg, say)
    assert (answer.text, answer.entities[0].type, answer.entities[0].length) == ("Вот он <3", "bold", 3)
    assert (answer.message_thread_id, answer.is_topic_message, answer.reply_to_message.text) == (topic, True, "Где макет?")
    assert (changed.text, changed.edit_date is not None, changed.reply_markup) == ("Уже здесь", True, None)
    assert {each.media_group_id for each in album} == {album[0].media_group_id} and album[0].caption == "Три"
    assert group.topics[created.message_thread_id] == "Закупки" and chat.is_forum
    assert len(group.said_by_bot()) == 4  # the answer, two photos, the topic
    assert tg.world.reactions[group.id, asked["message_id"]] == [{"type": "emoji", "emoji": "👀"}]


def test_everything_that_people_do_is_told(tg: Double) -> None:
    pavel, anna = tg.person("Павел", phone="+79130000001"), tg.person("Анна", username="anna_mk")
    group = tg.group("Омск", [pavel, anna])
    pavel.starts("one-time-token")
    pavel.shares_contact()
    asked = pavel.says("@okno_bot где макет?", group)
    anna.replies(asked, "Завтра")
    pavel.edits(asked, "@okno_bot где макет баннера?")
    anna.reacts(asked, "👍")
    pavel.forwards(asked)
    pavel.sends("voice", Blob("голос.ogg", b"OggS", "audio/ogg"), group)
    anna.says("Всем добрый день", group, anonymous=True)
    album = pavel.album([Blob(), Blob()], group, caption="Витрина")
    pavel.sends("photo", Blob(), group, album=album[0]["media_group_id"])
    change_bot(tg.world, group, "member", by=anna)
    pavel.blocks()
    updates = told(tg)
    kinds = [each.event_type for each in updates]
    assert kinds.count("message") == 10 and kinds[-2:] == ["my_chat_member", "my_chat_member"]
    by_kind = {each.event_type: each for each in updates}
    assert updates[0].message.text == "/start one-time-token" and updates[0].message.entities[0].type == "bot_command"
    assert updates[1].message.contact.user_id == pavel.id and updates[1].message.contact.phone_number == "+79130000001"
    assert updates[3].message.reply_to_message.message_id == asked["message_id"]
    assert updates[3].message.message_thread_id and not updates[3].message.is_topic_message  # a thread of replies is no topic
    assert by_kind["edited_message"].edited_message.text == "@okno_bot где макет баннера?"
    assert by_kind["message_reaction"].message_reaction.new_reaction[0].emoji == "👍"
    assert any(each.message and each.message.sender_chat and each.message.sender_chat.id == group.id for each in updates)
    items = [each.message for each in updates if each.message and each.message.media_group_id]
    assert len(items) == 3 and [each.caption for each in items] == ["Витрина", None, None]
    assert by_kind["my_chat_member"].my_chat_member.new_chat_member.status == "kicked"


def test_a_pressed_button_and_its_answer(tg: Double) -> None:
    pavel = tg.person("Павел")
    pavel.starts()
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Ознакомлен", callback_data="order:47")]])
    ask(tg, lambda bot: bot.send_message(pavel.id, "Приказ 47", reply_markup=keyboard))
    number = pavel.presses(pavel.private.said_by_bot()[-1], "Ознакомлен")
    query = told(tg)[-1].callback_query
    assert (query.data, query.from_user.id, query.message.text) == ("order:47", pavel.id, "Приказ 47")
    assert ask(tg, lambda bot: bot.answer_callback_query(number, text="Записано"))
    assert tg.world.presses[number] == {"text": "Записано", "show_alert": False, "url": ""}


def test_what_an_ordinary_member_hears(tg: Double) -> None:
    """Under privacy a member hears commands and replies to it; an administrator all; a reaction only who asked for it."""
    pavel = tg.person("Павел")
    group = tg.group("Омск", [pavel], bot="member")
    tg.world.privacy = True
    tg.world.updates.allowed = []
    own = tg.world.post(group, tg.world.bot, {"text": "Добрый день"})
    pavel.says("просто слова", group)
    pavel.says("/ask@other_bot", group)
    pavel.says("/ask", group)
    pavel.replies(own, "и вам")
    change_bot(tg.world, group, "administrator", by=pavel)
    pavel.reacts(own, "👍")
    pavel.says("теперь слышно", group)
    assert [each.message.text for each in told(tg) if each.message] == ["/ask", "и вам", "теперь слышно"]
    assert [each.event_type for each in told(tg)].count("message_reaction") == 0


def test_a_group_becomes_a_supergroup(tg: Double) -> None:
    pavel = tg.person("Павел")
    old = tg.group("Омск", [pavel], kind="group")
    pavel.says("ещё здесь", old)
    new = migrate(tg.world, old, by=pavel, is_late=True)
    pavel.says("уже здесь", new)
    messages = [each.message for each in told(tg)]
    assert (messages[1].migrate_from_chat_id, messages[2].migrate_to_chat_id) == (old.id, new.id)
    with pytest.raises(TelegramMigrateToChat) as moved:
        ask(tg, lambda bot: bot.send_message(old.id, "кто здесь?"))
    assert moved.value.migrate_to_chat_id == new.id
    assert ask(tg, lambda bot: bot.send_message(new.id, "я")).message_id == messages[3].message_id + 1


def test_files_are_fetched_and_big_ones_refused(tg: Double) -> None:
    pavel = tg.person("Павел")
    pavel.sends("document", Blob("акт.pdf", b"%PDF-1.7", "application/pdf"))
    pavel.sends("document", Blob("видео.mov", size=21 * 1024 * 1024))
    small, big = (each.message.document for each in told(tg))

    async def fetch(bot: Bot) -> bytes:
        file = await bot.get_file(small.file_id)
        return (await bot.download_file(file.file_path)).read()

    assert (small.file_name, ask(tg, fetch)) == ("акт.pdf", b"%PDF-1.7")
    with pytest.raises((TelegramBadRequest, TelegramEntityTooLarge), match="file is too big"):
        ask(tg, lambda bot: bot.get_file(big.file_id))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda bot, chat: bot.send_message(chat, "я" * 4097), "message is too long"),
        (lambda bot, chat: bot.send_message(chat, " "), "message text is empty"),
        (lambda bot, chat: bot.send_message(chat, "<b>нет конца", parse_mode="HTML"), "can't parse entities"),
        (lambda bot, chat: bot.send_message(chat, "а < б", parse_mode="HTML"), None),
        (
            lambda bot, chat: bot.send_message(chat, "ответ", reply_parameters={"message_id": 77}),
            "message to be replied not found",
        ),
        (lambda bot, chat: bot.edit_message_text("тот же", chat_id=chat, message_id=1), "message is not modified"),
        (lambda bot, chat: bot.set_message_reaction(chat, 1, reaction=[ReactionTypeEmoji(emoji="🚗")]), "REACTION_INVALID"),
        (lambda bot, chat: bot.send_message(-5, "никому"), "chat not found"),
        (lambda bot, chat: bot.send_photo(chat, "нет такого"), "wrong file identifier"),
    ],
)
def test_refusals_in_the_words_of_telegram(tg: Double, call: Any, words: str | None) -> None:
    group = tg.group("Омск", [])
    tg.world.post(group, tg.world.bot, {"text": "тот же"})
    if words is None:
        assert ask(tg, lambda bot: call(bot, group.id)).text == "а < б"
        return
    with pytest.raises(TelegramBadRequest, match=words):
        ask(tg, lambda bot: call(bot, group.id))


def test_who_may_not_be_written_to(tg: Double) -> None:
    pavel = tg.person("Павел")
    for prepare in (lambda: None, lambda: (pavel.starts(), pavel.blocks())):
        prepare()
        with pytest.raises(TelegramForbiddenError):
            ask(tg, lambda bot: bot.send_message(pavel.id, "здравствуйте"))
    pavel.unblocks()
    assert ask(tg, lambda bot: bot.send_message(pavel.id, "здравствуйте")).text == "здравствуйте"
    with pytest.raises(TelegramUnauthorizedError):
        ask(tg, lambda bot: bot.get_me(), token="123456:WRONG")


def test_faults_by_schedule(tg: Double) -> None:
    group, other = tg.group("Омск", []), tg.group("Томск", [])
    faults = tg.world.faults
    faults.add(too_many(7), method="sendMessage", chat=group.id, skip=1)
    send = lambda chat=group: ask(tg, lambda bot: bot.send_message(chat.id, "слово", request_timeout=0.3))  # noqa: E731
    send()
    send(other)
    with pytest.raises(TelegramRetryAfter) as limited:
        send()
    assert limited.value.retry_after == 7
    send()
    for what, error in [
        (forbidden(), TelegramForbiddenError),
        (migrated(-9), TelegramMigrateToChat),
        (Silence(), TelegramNetworkError),
    ]:
        faults.add(what)
        with pytest.raises(error):
            send()
    before = len(group.posts)
    for done in (False, True):
        faults.add(Cut(done=done))
        with pytest.raises(TelegramNetworkError):
            send()
    assert len(group.posts) == before + 1  # one was cut before it was done, one after
    faults.is_dead = True
    with pytest.raises(TelegramNetworkError):
        send()
    faults.clear()
    send()
    assert [call.error for call in tg.world.calls_of("sendMessage")] == [None, None, 429, None, 403, 400, 0, 0, 0, 0, None]


def test_updates_twice_and_out_of_order_and_forgotten_after_a_day(tg: Double) -> None:
    pavel = tg.person("Павел")
    for number in range(20):
        pavel.says(str(number))
    tg.world.updates.mischief = Mischief(repeat=0.3, seed=5)
    texts = [each.message.text for each in told(tg)]
    assert len(texts) > 20 and {*texts} == {str(number) for number in range(20)} and texts != sorted(texts, key=int)
    tg.world.shift = 24 * 3600 + 1
    assert told(tg) == []


@asynccontextmanager
async def site(answers: list[tuple[int, dict[str, str]]], got: list[Any]) -> AsyncIterator[str]:
    """A webhook that answers what it is told to, then 200."""

    async def take(request: web.Request) -> web.Response:
        got.append((request.headers.get(HEADER), (await request.json())["message"]["text"]))
        status, headers = answers.pop(0) if answers else (200, {})
        return web.Response(status=status, headers=headers)

    app = web.Application()
    app.router.add_post("/hook/", take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook/"
    finally:
        await runner.cleanup()


def test_a_webhook_has_its_secret_and_is_tried_again(tg: Double) -> None:
    """First again at once, then ever later; as late as it asks; other chats do not wait; polling is refused meanwhile."""
    pavel, anna = tg.person("Павел"), tg.person("Анна")
    tg.world.is_hurried = True
    got: list[Any] = []

    async def go(bot: Bot) -> Any:
        async with site([(500, {}), (502, {}), (500, {}), (429, {"Retry-After": "40"})], got) as url:
            pavel.says("раз")
            pavel.says("два")
            await bot.set_webhook(url, secret_token="s3cret-Token_", allowed_updates=["message"])
            with pytest.raises(TelegramConflictError):
                await bot.get_updates()
            while (await bot.get_webhook_info()).pending_update_count:
                pass
            anna.says("три")
            while (info := await bot.get_webhook_info()).pending_update_count:
                pass
            await bot.delete_webhook()
            return info

    info = ask(tg, go)
    assert [text for _, text in got] == ["раз"] * 5 + ["два", "три"]
    assert {secret for secret, _ in got} == {"s3cret-Token_"}
    assert tg.world.shift == sum([0, 1, 2, 40]) and info.last_error_message == "Wrong response from the webhook: 429"
    assert told(tg) == []


def test_a_webhook_that_says_gone_for_a_day_is_closed(tg: Double) -> None:
    pavel = tg.person("Павел")
    tg.world.is_hurried = True

    async def go(bot: Bot) -> str:
        async with site([(410, {"Retry-After": "3600"})] * 30, []) as url:
            pavel.says("есть кто?")
            await bot.set_webhook(url)
            while info := await bot.get_webhook_info():
                if not info.url:
                    break
            return info.url

    assert ask(tg, go) == ""


def test_topics_are_renamed(tg: Double) -> None:
    anna = tg.person("Анна")
    group = tg.group("Омск", [anna], is_forum=True)
    topic = add_topic(tg.world, group, "Реклама", by=anna)
    rename_topic(tg.world, group, topic, "Маркетинг", by=anna)
    anna.says("по теме", group, topic=topic)
    anna.says("вне тем", group)
    made, renamed, inside, outside = (each.message for each in told(tg))
    assert (made.forum_topic_created.name, renamed.forum_topic_edited.name, group.topics[topic]) == (
        "Реклама",
        "Маркетинг",
        "Маркетинг",
    )
    assert inside.is_topic_message and inside.reply_to_message.message_id == topic
    assert outside.message_thread_id is None


def test_pacing_is_judged() -> None:
    def at(*moments: float, chat: int = -5, messages: int = 1) -> list[Call]:
        return [Call("sendMessage", chat, {}, moment, None, messages) for moment in moments]

    assert broken(at(0, 1, 2.01)) == [] and broken(at(0, 0.5)) == ["chat -5: more than 1 in 1 s"]
    assert broken(at(*range(0, 60, 3))) == [] and broken(at(*(n * 2.8 for n in range(21)))) == ["group -5: more than 20 in 60 s"]
    assert broken(at(*(n * 2.8 for n in range(21)), chat=5)) == []
    assert broken([call for chat in range(31) for call in at(0, chat=chat + 1)]) == ["Telegram: more than 30 in 1 s"]
    assert broken(at(0, 30, messages=10)) == [] and broken(at(0, 30, 31, messages=10)) != []
