"""The other layout of the keyboard: «jvcr» was meant to be «омск»; no Django."""

from __future__ import annotations

LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю."
SHIFTED = str.maketrans('~{}:"<>?', "`[];',./")
_TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
_TO_LATIN = str.maketrans(CYRILLIC, LATIN)


def switched(text: str) -> str:
    """The same keys in the other layout; a text without letters stays as it is."""
    low = text.lower()
    if any("a" <= sign <= "z" for sign in low):
        return low.translate(SHIFTED).translate(_TO_CYRILLIC)
    if any("а" <= sign <= "я" or sign == "ё" for sign in low):
        return low.translate(_TO_LATIN)
    return text
