"""For whom an announcement is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from okno.core.speech import N_


class To(StrEnum):
    """How the partners are chosen; of a manager always among their own."""

    ALL = "all"
    PORTFOLIO = "portfolio"
    CITY = "city"
    LISTED = "listed"


NAMES = {
    To.ALL: N_("все партнёры"),
    To.PORTFOLIO: N_("партнёры одного портфеля"),
    To.CITY: N_("партнёры одного города"),
    To.LISTED: N_("названные партнёры"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer to it: a portfolio or a city by number, or codes of partners."""

    to: To
    portfolio: int | None = None
    city: int | None = None
    listed: tuple[str, ...] = ()
