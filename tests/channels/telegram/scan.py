"""What goes out to groups, looked at after every test of the suite that has rows."""

from __future__ import annotations

import re

from okno.channels.telegram.models import Sending
from okno.channels.telegram.rules.group_words import LINES, unfit
from okno.channels.telegram.rules.kinds import GROUPS

SIGNS = frozenset({"👀", "👍", "🤷"})
MADE = [re.compile(re.escape(line).replace(r"\{number\}", r"\d+").replace(r"\{text\}", r"[\s\S]*")) for line in LINES.values()]


def unfit_for_groups() -> list[str]:
    """Every sending for a group that is no sign of the bot's and no line of its own, or says what a group must not read."""
    return [
        f"{row.key}: {row.method} {row.payload}"
        for row in Sending.objects.filter(chat__kind__in=GROUPS).exclude(key__startswith="probe:")
        if not _is_fit(row)
    ]


def _is_fit(row: Sending) -> bool:
    if row.method == "setMessageReaction":
        return {sign["emoji"] for sign in row.payload["reaction"]} <= SIGNS
    text = str(row.payload.get("text", ""))
    return row.method == "sendMessage" and not unfit(text) and any(line.fullmatch(text) for line in MADE)
