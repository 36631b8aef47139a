"""What is offered by a button, and what came of pressing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okno.core.models import StoredFile


@dataclass(frozen=True, slots=True)
class Offer:
    """One button: what is sent back when it is pressed, and what stands on it."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class Done:
    """A sentence for whoever pressed, and a file if they asked for one.

    ``keeps``: the button stays. ``is_written``: the sentence stays too, in the message itself, for whoever looks again.
    """

    text: str
    file: StoredFile | None = None
    keeps: bool = False
    is_written: bool = False
