"""Articles: for whom they are, how they come and go, when they want a look; no Django."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from okno.core.errors import Refused
from okno.core.search.marking import Piece
from okno.core.speech import N_, _
from okno.desk.rules.cuts import GAP
from okno.desk.rules.words import shortened


class Audience(StrEnum):
    """Who reads an article; a department is that of its topic."""

    PARTNERS = "partners"
    COMPANY = "company"
    DEPARTMENT = "department"


AUDIENCE_NAMES = {
    Audience.PARTNERS: N_("партнёры и компания"),
    Audience.COMPANY: N_("только компания"),
    Audience.DEPARTMENT: N_("только департамент темы"),
}


class State(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


MOVES = {
    (State.DRAFT, Step.PUBLISH): State.PUBLISHED,
    (State.DRAFT, Step.WITHDRAW): State.WITHDRAWN,
    (State.PUBLISHED, Step.WITHDRAW): State.WITHDRAWN,
    (State.WITHDRAWN, Step.PUBLISH): State.PUBLISHED,
}
WHY_NOT = {
    State.DRAFT: N_("Статья ещё черновик."),
    State.PUBLISHED: N_("Статья и так опубликована."),
    State.WITHDRAWN: N_("Статья и так снята."),
}


def after(state: str, step: Step) -> State:
    """The state after a step. Raises Refused when the step is not possible now."""
    try:
        return MOVES[State(state), step]
    except KeyError:
        raise Refused(_(WHY_NOT[State(state)])) from None


class Why(StrEnum):
    """Why an article goes back to its owner."""

    EXPIRED = "expired"
    VOTES = "votes"


WHY_NAMES = {Why.EXPIRED: N_("вышел срок"), Why.VOTES: N_("не помогла трижды подряд")}
BAD_IN_A_ROW = 3
VALID_DAYS = 365
"""How long an article holds unless its owner says otherwise."""


def why_stale(valid_until: date, day: date, votes: Sequence[bool]) -> Why | None:
    """Whether an article wants a look on a day, and why: its day has come, or the newest votes (first) all say no."""
    if valid_until <= day:
        return Why.EXPIRED
    newest = votes[:BAD_IN_A_ROW]
    return Why.VOTES if len(newest) == BAD_IN_A_ROW and not any(newest) else None


def title_place(pk: int) -> str:
    """Where the title of an article is kept while it is being typed."""
    return f"article-{pk}-title"


def text_place(pk: int) -> str:
    return f"article-{pk}-text"


TITLE = 120
OPEN, CLOSE = "\ue000", "\ue001"
"""Around a word that was found, in a text on its way to the page: signs that nobody types."""


def title_of(text: str) -> str:
    """A title to begin with: what is asked, else the first sentence from which nothing was cut; as long as a title may be."""
    sentences = [each for each in re.split(r"(?<=[.!?])\s|\n", text.strip()) if each.strip()] or [""]
    whole = [each for each in sentences if GAP not in each] or sentences
    first = next((each for each in whole if each.endswith("?")), whole[0])
    return shortened(first.strip(" .!,;:"), TITLE)


def pieces_of(text: str) -> list[Piece]:
    """A text in pieces, each with whether it is a word that was found."""
    parts = re.split(f"[{OPEN}{CLOSE}]", text)
    return [Piece(part, place % 2 == 1) for place, part in enumerate(parts) if part]
