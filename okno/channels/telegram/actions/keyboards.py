"""Buttons under a message, as Telegram draws them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from okno.core.speech import _

if TYPE_CHECKING:
    from okno.channels.actions import Button

SHORT = 14
"""Letters of titles that stand side by side."""


def keyboard_of(buttons: Iterable[Button], link: str = "") -> dict[str, Any]:
    """Short ones of one kind in one row, long ones below each other; last the way into Okno. Nothing for none."""
    rows: list[list[dict[str, str]]] = []
    for _row, group in groupby(buttons, key=lambda each: each.row):
        kind = [{"text": each.title, "callback_data": each.data} for each in group]
        is_short = all(len(each["text"]) <= SHORT for each in kind)
        rows += [kind] if is_short else [[each] for each in kind]
    if link:
        rows.append([{"text": _("Открыть в Окне"), "url": link}])
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def link_in(payload: Mapping[str, Any]) -> str:
    """The way into Okno that a message had; empty for none."""
    rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
    return next((each["url"] for row in rows for each in row if "url" in each), "")
