"""What Telegram may say to a call, as far as it must be treated otherwise. No Django, no library."""

from __future__ import annotations

HARMLESS = (
    "message is not modified", "message to be replied not found", "message to react not found", "message to delete not found",
    "query is too old", "reaction_invalid", "message can't be deleted",
)  # fmt: skip


class TelegramSays(Exception):
    """Base of what is said instead of an answer."""


class TooMany(TelegramSays):
    """Not before so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"retry after {seconds:g} s")
        self.seconds = seconds


class Gone(TelegramSays):
    """The bot was thrown out, stopped, or never let in."""


class MovedTo(TelegramSays):
    """The group is a supergroup now."""

    def __init__(self, number: int) -> None:
        super().__init__(f"moved to {number}")
        self.number = number


class Unneeded(TelegramSays):
    """It could not be done, and nobody misses it."""


class TooLarge(TelegramSays):
    """A file that the public server does not give to bots."""


class Declined(TelegramSays):
    """It will never be done so: our mistake, or a right that the bot does not have."""


class Unreachable(TelegramSays):
    """No answer, or an answer that the server is ill: later again. Whether it was done nobody knows."""
