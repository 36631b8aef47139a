"""What a message of a group means, by its words alone: a question, a command, an answer that is none yet, thanks. No Django."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from okno.channels.telegram.rules.kinds import MessageKind
from okno.core.speech import N_

SHORTEST = 12
"""Letters of a question without its sign; «где?» alone is talk."""
QUESTION_WORDS = (
    "где", "как", "когда", "куда", "кто", "какой", "какая", "какие", "каким", "какую", "сколько", "почему", "зачем", "можно ли",
    "нужно ли", "будет ли", "есть ли", "подскажите", "помогите", "не могу", "не можем", "не работает", "не приходит",
    "не загружается", "не получается", "пришлите", "скиньте", "вышлите", "дайте", "что делать", "нет доступа", "уточните",
    "объясните", "прошу", "просим", "что с", "чем",
)  # fmt: skip
_BEFORE = r"(?:^|[.!?,;:—\n]\s*|(?:^|\s)(?:а|и|но|ну|коллеги|добрый день|здравствуйте)[\s,!.]+)"
_BEGINS = re.compile(rf"{_BEFORE}(?:{'|'.join(QUESTION_WORDS)})\b", re.IGNORECASE)
_ASKS = re.compile(r"[^?\s]\s*\?(?!\S*=)")
_LINK = re.compile(r"https?://\S+")
_THANKS = re.compile(
    r"\b(?:большое|огромное|всем|вам|очень|спасибо|благодар\w+|спс|пасиб\w*|понял\w?|понятно|принято|принял\w?|ок|окей|ok|хорошо|отлично|"
    r"супер|ясно|вижу|получил\w?|есть|да|класс)\b",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"^[/!]([\w-]+)(?:@(\w+))?(?:\s+|$)", re.UNICODE)
_ALONE = re.compile(r"^\W*(?:вопрос|в окно|это вопрос|\?+)\W*$", re.IGNORECASE)


class Word(StrEnum):
    """What may be made of a message of a group by one word under it."""

    QUESTION = "question"
    TASK = "task"
    IDEA = "idea"
    OBJECTION = "objection"
    LINK = "link"
    START = "start"


WORDS = {
    "question": Word.QUESTION, "вопрос": Word.QUESTION, "task": Word.TASK, "задача": Word.TASK, "idea": Word.IDEA,
    "идея": Word.IDEA, "objection": Word.OBJECTION, "возражение": Word.OBJECTION, "link": Word.LINK, "привязать": Word.LINK,
    "start": Word.START,
}  # fmt: skip
REACTIONS = {"🤔": Word.QUESTION, "✍": Word.TASK, "⚡": Word.IDEA, "🤨": Word.OBJECTION}
"""Signs of Telegram's fixed list that say the same in one tap."""
UNDO = "👎"
"""Under a message that became a question: it is none."""
TAKEN, ANSWERED, CANNOT = "👀", "👍", "🤷"
"""The bot's own signs, its receipts."""


@dataclass(frozen=True, slots=True)
class Command:
    """A word to the bot, and what stands behind it."""

    word: Word
    rest: str = ""


def command_of(text: str, bot: str, *, is_reply: bool) -> Command | None:
    """The command of a message: «/вопрос …», «/task@bot …»; under another message also a lonely «вопрос» or «?».

    One that names another bot is not ours.
    """
    found = _COMMAND.match(text.strip())
    if found is None:
        return Command(Word.QUESTION) if is_reply and _ALONE.match(text) else None
    word = WORDS.get(found[1].lower())
    if word is None or (found[2] and found[2].lower() != bot.lower()):
        return None
    return Command(word, text.strip()[found.end() :].strip())


def calls(text: str, bot: str) -> bool:
    """Whether the text names the bot by its @name."""
    return bool(bot) and re.search(rf"(?<!\w)@{re.escape(bot)}(?!\w)", text, re.IGNORECASE) is not None


def without_call(text: str, bot: str) -> str:
    """The words themselves, without the bot's name and without a command before them."""
    plain = re.sub(rf"(?<!\w)@{re.escape(bot)}(?!\w)[\s,:]*", "", text, flags=re.IGNORECASE) if bot else text
    return _COMMAND.sub("", plain.strip()).strip()


def looks_asked(text: str) -> bool:
    """Whether a message looks like a question: a question mark after words, or words by which people ask."""
    plain = " ".join(_LINK.sub(" ", text).split())
    if is_thanks(plain):
        return False
    if _ASKS.search(plain):
        return len(plain) >= SHORTEST // 2
    return len(plain) >= SHORTEST and _BEGINS.search(plain) is not None


def is_thanks(text: str) -> bool:
    """Nothing but thanks or «принято»: it opens nothing again."""
    return bool(text.strip()) and not re.sub(r"[\W_]+", "", _THANKS.sub("", text))


STAND_INS = {
    MessageKind.PHOTO: N_("Фото"), MessageKind.DOCUMENT: N_("Файл"), MessageKind.VOICE: N_("Голосовое сообщение"),
    MessageKind.AUDIO: N_("Аудиозапись"), MessageKind.VIDEO: N_("Видео"),
}  # fmt: skip
"""What stands for the words of a message that has none, until its file is here."""
