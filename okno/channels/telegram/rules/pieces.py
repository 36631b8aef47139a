"""A text that is too long for one message, in pieces that each say whole paragraphs, sentences or at least words. No Django."""

from __future__ import annotations

from okno.channels.telegram.rules.group_words import LONGEST, units

_ENDS = ("\n\n", "\n", ". ", "! ", "? ", "… ", " ")


def pieces(text: str, most: int = LONGEST) -> list[str]:
    """The text in order, nothing lost but the space at the cuts; plain text, so there are no entities to break."""
    found, rest = [], text.strip()
    while units(rest) > most:
        head = _head(rest, most)
        cut = next((at + len(end.rstrip()) for end in _ENDS if (at := head.rfind(end)) > most // 4), len(head))
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, rest] if rest else found


def _head(text: str, most: int) -> str:
    """As much from the beginning as fits, never half a sign."""
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", errors="ignore")
