"""What the events of a question say in its thread; `{…}` is filled from the data of the event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okno.core.speech import N_, _

STORIES = {
    "snooze_question": N_("отложен"),
    "wake_question": N_("снова в работе"),
    "close_question": N_("закрыт без ответа: {why}"),
    "settle_question": N_("партнёр сказал: всё решено"),
    "reopen_question": N_("открыт снова"),
    "set_topic": N_("тема: {after}"),
    "set_station": N_("станция: {before} → {after}"),
    "merge_questions": N_("продолжается в вопросе № {into}"),
    "took_question": N_("сюда вошёл вопрос № {number}"),
    "log_call": N_("ответили по телефону"),
}
"""What is no message, note or request, and yet belongs to the thread."""


def story(word: str, data: Mapping[str, Any]) -> str:
    """One of these events in words."""
    before, after = next(iter(data.get("changes", {}).values()), ("", ""))
    told = {**data, "before": before or "—", "after": after or "—"}
    return _(STORIES[word]).format_map(_Told(told))


class _Told(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "—"
