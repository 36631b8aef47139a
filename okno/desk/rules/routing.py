"""Which rule a text falls under, by the beginnings of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from okno.desk.rules.topics import folded

WORD = re.compile(r"[0-9a-zа-я]+(?:-[0-9a-zа-я]+)*")


class Worded(Protocol):
    """Whatever is found by words: a rule, a topic."""

    @property
    def words(self) -> Sequence[str]: ...


W = TypeVar("W", bound=Worded)


def has_words(text: str, words: Iterable[str]) -> bool:
    """Whether some word of the text begins with one of these; several in one («не открывается») stand together in the text."""
    told = " ".join(WORD.findall(folded(text)))
    return any(f" {folded(word).strip()}" in f" {told}" for word in words if word.strip())


def first_fitting(text: str, rules: Iterable[W]) -> W | None:
    """The first rule under which the text falls."""
    return next((rule for rule in rules if has_words(text, rule.words)), None)
