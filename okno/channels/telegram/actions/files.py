"""Files that go out to a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okno.channels.telegram.actions.sending import put
from okno.channels.telegram.models import Chat

if TYPE_CHECKING:
    from okno.core.models import StoredFile


def put_file(chat: Chat, key: str, file: StoredFile, *, caption: str = "", question: int | None = None) -> None:
    """A picture as a photo, all else as a document, with its words."""
    kind = "photo" if file.content_type in ("image/jpeg", "image/png") else "document"
    payload: dict[str, object] = {kind: {"file": file.pk}} | ({"caption": caption} if caption else {})
    put(chat, key, f"send{kind.capitalize()}", payload, question=question)
