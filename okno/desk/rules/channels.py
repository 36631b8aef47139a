"""The ways by which words come and go."""

from __future__ import annotations

from enum import StrEnum

from okno.core.speech import N_


class Channel(StrEnum):
    """A messenger adds its own here; what it does with words is its room's business."""

    WEB = "web"
    CALL = "call"
    MAIL = "mail"
    TELEGRAM = "telegram"


NAMES: dict[str, str] = {
    Channel.WEB: N_("веб"),
    Channel.CALL: N_("звонок"),
    Channel.MAIL: N_("письмо"),
    Channel.TELEGRAM: N_("Telegram"),
}
CONTACTS = {**NAMES, "meeting": N_("встреча"), "visit": N_("выезд")}
"""By what a station was spoken to: a channel of the window, or face to face."""
