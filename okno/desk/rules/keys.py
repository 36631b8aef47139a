"""A name for a text that is about to be written, so that a form sent twice is known."""

from __future__ import annotations

from uuid import uuid4


def new_key() -> str:
    """Different each time a composer is drawn."""
    return uuid4().hex
