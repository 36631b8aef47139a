"""Old alphabets of letters: what was sent without saying in which, or said it wrong."""

from __future__ import annotations

import re

_CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
_FREQUENT = frozenset("оеаинтсрвлкмдпуяь")
_ODD = re.compile(r"[а-яё][А-ЯЁ]|[^\W\d_а-яёА-ЯЁa-zA-Z]|[\u2500-\u259f\x80-\x9f]")
"""What no Russian word has: a capital after a small letter, letters of other Cyrillic tongues, lines of tables."""


def decoded(raw: bytes, charset: str | None) -> str:
    """The text of a part: as it says, else UTF-8, else the Cyrillic alphabet that makes words of it."""
    for name in (charset, "utf-8"):
        if name and name.lower() not in ("us-ascii", "ascii", "unknown-8bit"):
            try:
                return raw.decode(name)
            except (LookupError, UnicodeDecodeError):
                continue
    return max((raw.decode(name, errors="replace") for name in _CYRILLIC), key=_likeness)


def _likeness(text: str) -> int:
    """How much a text is like Russian: a subject of three words is enough to tell."""
    return sum(sign in _FREQUENT for sign in text) - 3 * len(_ODD.findall(text))


def has_bytes(value: str) -> bool:
    """Whether a header holds raw bytes, which the parser carries as surrogates."""
    return any("\udc80" <= sign <= "\udcff" for sign in value)


def header_text(value: str, charset: str | None) -> str:
    """A header in letters, whatever bytes it holds; ``charset``: how the letter itself is written."""
    return decoded(value.encode("utf-8", "surrogateescape"), charset) if has_bytes(value) else value
