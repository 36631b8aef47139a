"""What a person is told when something may not or cannot be done. One place turns each into an answer."""

from __future__ import annotations


class OknoError(Exception):
    """Base of everything that is said to a person."""


class Missing(OknoError):
    """Not there, or not theirs: the two look the same (404)."""


class Forbidden(OknoError):
    """There, visible, but not theirs to change (403); only company people ever see it."""


class Refused(OknoError):
    """Not now or not so (422). The text is a Russian sentence: what, where, what to do.

    ``field``: the field of a form that it is about, if it is about one.
    """

    def __init__(self, message: str = "", *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class FileRefused(Refused):
    """A whole file cannot be read. ``code`` is the word of the import contract, the text the sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
