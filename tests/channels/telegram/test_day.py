"""A day of a partner group: two hundred messages of twelve people, and nothing of it is lost or taken for what it is not."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from okno.channels.telegram.actions.catching import catch_forgotten
from okno.channels.telegram.models import Chat, Sending, TelegramMessage
from okno.channels.telegram.rules.group_words import unfit
from okno.channels.telegram.rules.kinds import MessageKind, Way
from okno.core.clock import now
from okno.desk.models import Message, Note, Question
from okno.desk.queries.owners import owner_of
from tests.channels.telegram.conftest import GROUP, hand_in, linked
from tests.channels.telegram.updates import Room, Update, User

TALK = (
    "Доброе утро", "Всем привет", "У нас сегодня снег", "Приняли 14 машин", "Спасибо", "Ок", "👍", "Хорошего дня", "Отправил",
    "Смена вышла полностью", "Завтра ждём поставку", "На складе порядок", "Принято", "Едем дальше", "Стенд собрали",
)  # fmt: skip
ASKED = (
    "Где взять макет баннера на ноябрь?", "Как оформить возврат партии фильтров?", "Когда пришлют новую форму отчёта?",
    "Подскажите, как подключить второй терминал", "Можно ли закрыться раньше 31 декабря?", "Почему не приходит письмо с паролем?",
    "Какой срок у акции на масло?", "Сколько плакатов нужно на станцию?",
)  # fmt: skip
FORGOTTEN = (
    "Кто привезёт образцы краски на Омск-2?", "Когда обучение мастеров в Томске?", "Где посмотреть запись собрания?",
    "Как заказать спецодежду для новых?", "Не работает вход на портал, что делать?",
)  # fmt: skip


class Day:
    """Somebody says something every two or three minutes; what was asked is answered by a reply a few messages later."""

    def __init__(self, tg: SimpleNamespace) -> None:
        self.tg, self.wire, self.dice = tg, tg.wire, Random(7)
        self.room = Room(tg.wire, -500, kind="group")
        Chat.objects.filter(number=GROUP).update(number=-500, kind="group")
        self.staff = [User(100 + n, f"Мастер {n}") for n in range(6)]
        self.partners = [tg.u.pavel, tg.u.dmitry, tg.u.foma, linked(14, tg.stas), *self.staff]
        self.heads = [tg.u.egor, tg.u.zhanna]
        self.count = 0
        self.asked: list[Update] = []

    def says(self, update: Update) -> Update:
        """It is heard, some of it twice; the clock looks on as it does every minute."""
        self.count += 1
        hand_in(update, update) if self.count % 9 == 0 else hand_in(update)
        span = timedelta(seconds=self.dice.randint(60, 150))
        self.wire.at += span
        self.tg.clock.shift(span)
        catch_forgotten(now())
        return update

    def talk(self, most: int) -> None:
        while self.count < most:
            self.says(self.room.says(self.dice.choice(self.partners), self.dice.choice(TALK)))

    def answered(self, number: int, by: Any, head: Any, reply: str) -> Update:
        """Asked, a little talk of others, answered by a reply."""
        asked = self.says(self.room.says(by, ASKED[number]))
        self.asked.append(asked)
        self.says(self.room.says(self.partners[-1], "Нам тоже интересно"))
        self.says(self.room.says(head, reply, under=asked))
        return asked


def play(tg: SimpleNamespace) -> Day:
    day = Day(tg)
    day.talk(10)
    for n in range(4):
        day.answered(n, day.partners[n % 3], day.heads[n % 2], f"В разделе «Макеты», пункт {n}")
        day.talk(10 + (n + 1) * 12)
    for words, by in zip(FORGOTTEN[:2], (tg.u.pavel, tg.u.foma), strict=True):
        day.says(day.room.says(by, words))
        day.says(day.room.says(day.staff[0], "Присоединяюсь"))
        day.talk(day.count + 8)
    album = [day.room.photo(tg.u.dmitry, album="B1", caption="Принимаете такую вывеску?" if n == 0 else "") for n in range(4)]
    for item in (album[2], album[0], album[3]):
        day.says(item)
    day.says(day.room.says(tg.u.egor, "Да, принято", under=album[0]))
    day.says(album[1])  # in a slow network, after its answer
    day.says(day.room.edits(day.asked[0], "Где взять макет баннера на декабрь?"))
    _upgrade(day)
    for n in range(4, 8):
        day.answered(n, day.partners[n % 3], day.heads[n % 2], f"Ответ в базе знаний, {n}")
        day.talk(day.count + 6)
    for words in FORGOTTEN[2:]:
        day.says(day.room.says(tg.u.dmitry, words))
        day.says(day.room.says(day.staff[1], "Жду тоже"))
        day.talk(day.count + 6)
    day.talk(200)
    tg.clock.shift(timedelta(hours=2))
    catch_forgotten(now())
    return day


def _upgrade(day: Day) -> None:
    gone = day.room.service(day.tg.u.pavel, migrate_to_chat_id=-1009)
    day.room = Room(day.wire, -1009)
    come = day.room.service(day.tg.u.pavel, migrate_from_chat_id=-500)
    hand_in(come, gone)


def test_a_day_of_a_partner_group(tg: SimpleNamespace) -> None:
    day = play(tg)
    assert TelegramMessage.objects.exclude(kind=MessageKind.SERVICE).count() >= 199
    questions = Question.objects.order_by("asked_at")
    caught = TelegramMessage.objects.filter(way=Way.CLOCK)
    assert sorted(message.text for message in caught) == sorted(FORGOTTEN)
    assert questions.count() == len(ASKED) + len(FORGOTTEN) + 1, "the album too"
    _right_owners_and_times(tg, day)
    assert (Chat.objects.count(), Chat.objects.get().number) == (1, -1009)
    assert Note.objects.filter(text__contains="ноябрь").count() == 1
    assert TelegramMessage.objects.filter(album="B1", question__isnull=False).count() == 4
    signs = Sending.objects.all()
    assert {row.method for row in signs} == {"setMessageReaction"}, "the bot only signs"
    assert signs.count() == len(FORGOTTEN) - 1, "one was caught after the upgrade: what stands in the old group cannot be signed"
    assert not any(unfit(str(row.payload.get("text", ""))) for row in signs)


def _right_owners_and_times(tg: SimpleNamespace, day: Day) -> None:
    for question in Question.objects.select_related("station"):
        owner = owner_of(question.station)
        assert owner == (tg.boris if question.station == tg.tomsk1 else tg.anna)
        assert question.asked_by in (tg.pavel, tg.dmitry, tg.foma)
    open_ones = Question.objects.filter(state="open")
    assert sorted(open_ones.values_list("subject", flat=True)) == sorted(FORGOTTEN)
    assert {question.station for question in open_ones} == {tg.omsk2, tg.tomsk1, tg.omsk1}
    for asked in day.asked:
        answer = Message.objects.get(question__messages__key__endswith=f":{asked['message']['message_id']}", way="out",
                                     question__messages__key__contains=str(asked["message"]["chat"]["id"]))  # fmt: skip
        assert answer.author in (tg.egor, tg.zhanna)
        assert timedelta(minutes=2) <= answer.question.first_answered_at - answer.question.asked_at <= timedelta(minutes=5)
        assert answer.question.state == "closed"
