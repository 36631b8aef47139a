"""Days of a group as a list of updates, and the same list as a bad wire would bring it."""

from __future__ import annotations

from random import Random
from types import SimpleNamespace
from typing import Any

from okno.channels.receiving import judge_due, store, waiting
from okno.channels.telegram.rules.updates import line_of
from okno.desk.models import Question
from tests.channels.telegram.updates import Room, Update

ASKED = ("Где взять макет баннера?", "Как оформить возврат?", "Когда придёт масло на Омск-2?", "Почему нет доступа в портал?")
MORE = ("И ещё для второй станции", "А на декабрь как?", "Ссылка не открывается", "Спасибо!", "Понял, спасибо")
REPLIES = ("В разделе «Макеты»", "Сейчас уточню", "Какой номер заказа?", "Да", "Завтра привезут", "Написал вам лично")
TALK = ("Доброе утро", "Приняли 14 машин", "Ок", "Хорошего дня", "Отправил")


class Storm:
    """Scenes one after the other in a group that is upgraded half way; every scene is a few updates."""

    def __init__(self, tg: SimpleNamespace, seed: int, after: int) -> None:
        self.tg, self.dice, self.after = tg, Random(seed), after
        self.room = Room(tg.wire, tg.chat.number, kind=tg.chat.kind)
        self.partners = [tg.u.pavel, tg.u.dmitry, tg.u.foma, tg.u.stranger]
        self.heads = [tg.u.egor, tg.u.zhanna, tg.u.anna, tg.u.hidden]
        self.scenes = (
            self.talk,
            self.answered,
            self.forgotten,
            self.thread,
            self.mention,
            self.sign,
            self.command,
            self.album,
            self.edited,
        )

    def written(self, most: int) -> list[Update]:
        """About so many updates, in the order in which they were written."""
        found: list[Update] = []
        while len(found) < most // 2:
            found += self.dice.choice(self.scenes)()
        found += self._upgrade()
        while len(found) < most:
            found += self.dice.choice(self.scenes)()
        return found

    def _tick(self, update: Update) -> Update:
        self.tg.wire.wait(seconds=self.dice.randint(20, 90))
        return update

    def says(self, by: Any, words: tuple[str, ...] | str, **more: Any) -> Update:
        return self._tick(self.room.says(by, words if isinstance(words, str) else self.dice.choice(words), **more))

    def partner(self) -> Any:
        return self.dice.choice(self.partners)

    def talk(self) -> list[Update]:
        return [self.says(self.partner(), TALK), self.says(self.dice.choice(self.heads[:3]), TALK)]

    def answered(self) -> list[Update]:
        asked = self.says(self.partner(), ASKED)
        return [asked, self.says(self.partner(), TALK), self.says(self.dice.choice(self.heads), REPLIES, under=asked)]

    def forgotten(self) -> list[Update]:
        return [self.says(self.partners[0], ASKED), self.says(self.partners[1], TALK)]

    def thread(self) -> list[Update]:
        """Answers of two heads and more of the partner, each under the one before."""
        found = [self.says(self.partner(), ASKED)]
        for _each in range(self.dice.randint(1, 4)):
            found.append(self.says(self.dice.choice(self.heads), REPLIES, under=found[-1]))
            found.append(self.says(self.partner(), MORE, under=found[-1]))
        return found

    def mention(self) -> list[Update]:
        asked = self.says(self.partner(), "@okno_bot нужен новый стенд")
        return [asked, self.says(self.dice.choice(self.heads), REPLIES, under=asked)][: self.dice.randint(1, 2)]

    def sign(self) -> list[Update]:
        said = self.says(self.partner(), "Не открывается портал на станции")
        return [said, self._tick(self.room.reacts(self.heads[0], said, "🤔"))]

    def command(self) -> list[Update]:
        said = self.says(self.partner(), "Стенд так и не приехал")
        return [said, self.says(self.heads[2], "/вопрос", under=said), self.says(self.heads[1], REPLIES, under=said)]

    def album(self) -> list[Update]:
        name, by, caption = f"A{self.tg.wire.at.timestamp():.0f}", self.partner(), self.dice.randint(0, 3)
        items = [self._tick(self.room.photo(by, album=name, caption=ASKED[0] if n == caption else "")) for n in range(4)]
        return [*items, self.says(self.heads[1], REPLIES, under=self.dice.choice(items))]

    def edited(self) -> list[Update]:
        asked = self.says(self.partner(), ASKED)
        answer = self.says(self.heads[0], REPLIES, under=asked)
        return [asked, answer, self._tick(self.room.edits(asked, "Где взять макет баннера на декабрь?"))]

    def _upgrade(self) -> list[Update]:
        gone = self._tick(self.room.service(self.partners[0], migrate_to_chat_id=self.after))
        old, self.room = self.room.chat_id, Room(self.tg.wire, self.after)
        return [gone, self._tick(self.room.service(self.partners[0], migrate_from_chat_id=old))]


def badly_brought(updates: list[Update], seed: int) -> list[Update]:
    """Three of ten twice, in any order: as after a day without a wire."""
    dice = Random(seed)
    found = [*updates, *(update for update in updates if dice.random() < 0.3)]
    dice.shuffle(found)
    return found


def bring(updates: list[Update]) -> None:
    """Stored as they come and judged as the worker does."""
    for update in updates:
        store("telegram", str(update["update_id"]), update, line=line_of(update))
    while waiting().exists() and judge_due(10_000):
        pass


def came_of_it(numbers: tuple[int, int]) -> list[tuple[Any, ...]]:
    """What anybody can see of the questions of a group, whenever each word of them was heard; the group is called old and new."""
    rows = Question.objects.filter(messages__key__contains=":-").distinct().select_related("station").prefetch_related("messages")
    found = []
    for question in rows:
        words = [(_plain(word.key, numbers), word) for word in question.messages.all()]
        if all(key for key, _word in words):
            said = tuple(sorted((key, word.way, word.author_id, word.text, word.at) for key, word in words))
            found.append((
                question.asked_at, question.station.code, question.asked_by_id or 0, question.caller, question.state,
                question.owed, question.subject, question.first_answered_at or question.asked_at, said,
            ))  # fmt: skip
    return sorted(found)


def _plain(key: str, numbers: tuple[int, int]) -> str:
    """The name of a word without the group's number; empty for a word of another group."""
    _channel, number, rest = key.split(":", 2)
    return f"{'old' if int(number) == numbers[0] else 'new'}:{rest}" if int(number) in numbers else ""
