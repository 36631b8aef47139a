"""What an open page needs to take part: its line, and the document as it stands, so that it can be typed in at once."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from okno.meetings.actions.texts import state_of
from okno.meetings.live.texts import document, texts_of


@dataclass(frozen=True, slots=True)
class Together:
    """Line, document and its texts, as a template wants them."""

    url: str
    state: str
    texts: dict[str, str]


def together(review: int, token: str = "") -> Together:
    """For a page of the review, opened by a sign-in or by a personal link."""
    state = state_of(review)
    url = f"/live/meetings/{review}/{token}/" if token else f"/live/meetings/{review}/"
    return Together(url, b64encode(state).decode(), texts_of(document(state)))
