"""What a message is about, by its key: its first word and the number of the thing. No Django."""

from __future__ import annotations


def about(key: str) -> tuple[str, int] | None:
    """«answer:17:telegram:5» → («answer», 17); None where no number stands before the door and the reader."""
    words = key.split(":")
    if len(words) < 4 or not words[-3].isdigit():
        return None
    return words[0], int(words[-3])
