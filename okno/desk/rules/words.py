"""Small texts of a question: its subject, who is mentioned, the fields of ready phrases."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from okno.core.speech import N_, _

LONGEST = 80
LONG = 100
GREETING = re.compile(
    r"^\W*(?:(?:добр(?:ый|ое|ого)\s+(?:день|дня|утро|вечер|времени суток)|здравствуйте|привет(?:ствую)?|коллеги)\b[\s,!.)]*)+",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"^(.+?[.?!…])(?:\s|$)", re.DOTALL)
MENTION = re.compile(r"@([А-ЯЁA-Z][а-яёa-z]+)(?:\s([А-ЯЁA-Z])\.?)?")
FIELD = re.compile(r"\{(\w+)\}")
FIELDS = (N_("имя"), N_("станция"), N_("менеджер"), N_("номер"))
"""What may stand in the braces of a ready phrase, in the words of either language: phrases are shared."""


def subject_of(text: str) -> str:
    """The subject of a question that has none: its first sentence without the greeting, cut at a word."""
    body = " ".join(GREETING.sub("", text).split()) or " ".join(text.split())
    found = SENTENCE.match(body)
    return shortened((found[1] if found else body).rstrip(".… "), LONGEST)


def shortened(text: str, most: int) -> str:
    """Begun with a capital letter; what is longer is cut at a word."""
    if len(text) > most:
        text = text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:—– ") + "…"
    return text[:1].upper() + text[1:]


def mentioned(text: str, people: Mapping[int, str]) -> list[int]:
    """Who is called by «@Ирина К.» or «@Ирина»; ``people`` are numbers with short names. A name that two bear calls both."""
    found: dict[int, None] = {}
    for first, initial in MENTION.findall(text):
        for pk, name in people.items():
            own, _, rest = name.partition(" ")
            if own.lower() == first.lower() and (not initial or rest.startswith(initial)):
                found[pk] = None
    return list(found)


def filled(phrase: str, fields: Mapping[str, str]) -> str:
    """A ready phrase with its fields: «{имя}» of what is known here; what is not known stays as «…» to be typed over."""
    return FIELD.sub(lambda field: fields.get(field[1].lower(), "") or "…", phrase)


def span(time: timedelta) -> str:
    """How long, for a clock in a list: «0:40», «3:10»; from a hundred hours on in days, «5 дн.»."""
    minutes = int(time.total_seconds()) // 60
    hours, rest = divmod(max(minutes, 0), 60)
    return f"{hours}:{rest:02d}" if hours < LONG else _("{n} дн.").format(n=hours // 24)
