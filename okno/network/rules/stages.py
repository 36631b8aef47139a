"""Stages of a station's life."""

from __future__ import annotations

from enum import StrEnum

from okno.core.speech import N_


class Stage(StrEnum):
    """Where a station stands in its life."""

    SIGNED = "signed"
    OPENING = "opening"
    WORKING = "working"
    SUSPENDED = "suspended"
    CLOSED = "closed"


STAGE_NAMES = {
    Stage.SIGNED: N_("договор подписан"),
    Stage.OPENING: N_("открывается"),
    Stage.WORKING: N_("работает"),
    Stage.SUSPENDED: N_("приостановлена"),
    Stage.CLOSED: N_("закрыта"),
}
REVIEWED = frozenset({Stage.WORKING})
"""Stages in which a station has a monthly review."""


def stage_of(text: str) -> Stage | None:
    """The stage by its code or its Russian name as people write it in a file; None when it is neither."""
    word = " ".join(text.lower().replace("ё", "е").split())
    return _SPELLINGS.get(word)


_SPELLINGS = {stage.value: stage for stage in Stage} | {name: stage for stage, name in STAGE_NAMES.items()}
_SPELLINGS |= {
    "подписана": Stage.SIGNED,
    "подписан": Stage.SIGNED,
    "открытие": Stage.OPENING,
    "рабочая": Stage.WORKING,
    "действует": Stage.WORKING,
    "приостановлен": Stage.SUSPENDED,
    "закрыт": Stage.CLOSED,
}
