"""Messages as words: an album is one word in several messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from okno.channels.keys import about
from okno.channels.telegram.models import ChatFile, MessageVersion, Sending, TelegramMessage
from okno.channels.telegram.rules.asking import STAND_INS, without_call
from okno.channels.telegram.rules.kinds import FileState, MessageKind
from okno.core.speech import _


@dataclass(frozen=True, slots=True)
class Word:
    """All that has come of one word, in the order of its numbers."""

    items: Sequence[TelegramMessage]

    @property
    def first(self) -> TelegramMessage:
        return self.items[0]

    @property
    def numbers(self) -> list[int]:
        return [item.number for item in self.items]

    @property
    def at(self) -> datetime:
        return min(item.at for item in self.items)

    @property
    def key(self) -> str:
        """Its name for ever: of an album the album's, whichever of its items comes first."""
        first = self.first
        return f"telegram:{first.chat_number}:{f'album:{first.album}' if first.album else first.number}"

    @property
    def question(self) -> int | None:
        """The number of the question to which it belongs."""
        return next((item.question_id for item in self.items if item.question_id), None)

    @property
    def said(self) -> int | None:
        """The number of its word in that question."""
        return next((item.said_id for item in self.items if item.said_id), None)

    @property
    def consultation(self) -> int | None:
        """The number of the request that it answers, where an expert says it."""
        return next((item.consultation_id for item in self.items if item.consultation_id), None)

    @property
    def is_undone(self) -> bool:
        return any(item.undone_at for item in self.items)

    def text(self, bot: str) -> str:
        """What it says, without the bot's name; who forwarded whose words is said, words that are a file are named.

        A file that is too large for a bot is named too: nothing else of it will come.
        """
        said = "\n".join(filter(None, (without_call(item.text, bot) for item in self.items)))
        said = "\n".join(filter(None, (said, *_lost(self.items))))
        said = said or _(STAND_INS.get(MessageKind(self.first.kind), "")) or self.first.text.strip()
        origin = self.first.forwarded_from
        return _("Переслано от {who}: {text}").format(who=origin, text=said) if origin else said


def _lost(items: Sequence[TelegramMessage]) -> list[str]:
    if all(item.kind == MessageKind.TEXT for item in items):
        return []
    rows = ChatFile.objects.filter(message__in=[item.pk for item in items], state=FileState.TOO_LARGE).order_by("message__number")
    said = _("Файл «{name}» не дошёл: он больше 20 МБ.")
    return [said.format(name=row.name or _(STAND_INS.get(MessageKind(row.kind), ""))) for row in rows]


def first_said(word: Word) -> str:
    """How it was said at first, as far as that has come: an edit does not move a question to another station."""
    rows = MessageVersion.objects.filter(message__in=[item.pk for item in word.items]).order_by("message__number", "at")
    firsts: dict[int, str] = {}
    for pk, text in rows.values_list("message", "text"):
        firsts.setdefault(pk, text)
    return "\n".join(firsts.values())


def word_of(message: TelegramMessage) -> Word:
    """The word of which a message is, or is a part of."""
    if not message.album:
        return Word([message])
    rows = TelegramMessage.objects.filter(chat_number=message.chat_number, album=message.album).order_by("number")
    return Word([message if row.pk == message.pk else row for row in rows.select_related("chat", "topic")])


def replied(message: TelegramMessage) -> Word | None:
    """The word under which a message stands; None: under none, or it has not come yet."""
    if message.reply_to is None:
        return None
    rows = TelegramMessage.objects.filter(chat_number=message.chat_number, number=message.reply_to)
    found = rows.select_related("chat", "topic").first()
    return word_of(found) if found else None


def is_early(word: Word) -> bool:
    """Whether something above it has not come, so that nobody knows yet to what it belongs. What the bot said itself is there."""
    while (number := word.first.reply_to) is not None:
        above = replied(word.first)
        if above is None:
            return not Sending.objects.filter(chat_number=word.first.chat_number, number=number).exists()
        if above.first.number >= word.first.number:
            return False  # nobody replies to what is not written yet; a forged ring has no top
        word = above
    return False


def spoken_of(message: TelegramMessage) -> int | None:
    """The question of which the bot itself spoke in the message under which this one stands."""
    if message.reply_to is None:
        return None
    sent = Sending.objects.filter(chat_number=message.chat_number, number=message.reply_to, question__isnull=False)
    return sent.values_list("question", flat=True).first()


def told_of(message: TelegramMessage) -> tuple[str, int] | None:
    """What the bot's message under which this one stands is about: the word and the number of its key."""
    if message.reply_to is None:
        return None
    rows = Sending.objects.filter(chat_number=message.chat_number, number=message.reply_to)
    key = rows.values_list("key", flat=True).first()
    return about(key.rpartition(":")[0]) if key else None


def replies_to(word: Word) -> list[TelegramMessage]:
    """What stands under a word, in its order."""
    rows = TelegramMessage.objects.filter(chat_number=word.first.chat_number, reply_to__in=word.numbers)
    return list(rows.select_related("chat", "topic").order_by("number"))
