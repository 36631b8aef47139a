"""The reader's language for code that knows nothing of Django: rules say their refusals through here.

Django's own gettext stands behind it once the program is up (okno.core.apps); without it everything is said in Russian.
"""

from __future__ import annotations

from collections.abc import Callable

translate: Callable[[str], str] = str
language: Callable[[], str | None] = str  # of nothing: Russian


def _(text: str) -> str:
    """The text in the reader's language."""
    return translate(text)


def N_(text: str) -> str:
    """The text as it is, marked for the catalogue: whoever shows it says ``_(text)``."""
    return text


def lang() -> str:
    """``ru`` or ``en``: what numbers, days and pairs of words are chosen by."""
    return (language() or "ru")[:2]
