"""What the demo's partners ask and how it is answered: ``data/talk.toml``, as values."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A question as it went: what the expert was asked and said, the answer, a further word, the score (0: none)."""

    kind: str
    topic: str
    text: str
    asked: str = ""
    expert: str = ""
    answer: str = ""
    more: str = ""
    score: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of routing."""

    words: str
    topic: str
    asks_expert: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """Everything that is said in the demo."""

    dialogues: Sequence[Dialogue]
    calls: Sequence[str]
    talks: Sequence[str]
    phrases: Sequence[str]
    rules: Sequence[Rule]

    def of_kind(self, kind: str) -> list[Dialogue]:
        """``told``, ``open``, ``asked``, ``ready``, ``waiting``."""
        return [dialogue for dialogue in self.dialogues if dialogue.kind == kind]


@cache
def talk() -> Talk:
    """Read once."""
    told = tomllib.loads(files("okno.demo").joinpath("data", "talk.toml").read_text(encoding="utf-8"))
    return Talk(
        dialogues=[Dialogue(**dialogue) for dialogue in told["dialogue"]],
        calls=told["calls"],
        talks=told["talks"],
        phrases=told["phrases"],
        rules=[Rule(**rule) for rule in told["rule"]],
    )
