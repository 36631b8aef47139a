"""Files of a letter go in by the house's own doors; what cannot be kept is said where the words stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from okno.channels.mail.rules.letters import Attachment
from okno.core.errors import Refused
from okno.core.files import take_file

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.core.models import StoredFile

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp"})
DECORATION = 20_000
"""Bytes up to which a picture inside the page is a logo of a signature and nobody's photo."""
MOST = 30


@dataclass(slots=True)
class Taken:
    """What was kept, and a line for each file that was not."""

    files: list[StoredFile] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """For the end of a message: who reads it knows what is missing, and why."""
        return "\n".join(self.lost)


def take_attachments(by: Person, found: Sequence[Attachment]) -> Taken:
    """Each file as a photo or a document of this person."""
    taken = Taken()
    for each in [each for each in found if not _is_decoration(each)]:
        try:
            if len(taken.files) >= MOST:
                raise Refused(_("Больше 30 файлов в одном письме мы не принимаем."))
            kind = "photo" if _is_picture(each) else "document"
            taken.files.append(take_file(by, kind, each.name, BytesIO(each.content)))
        except Refused as refused:
            taken.lost.append(_("Файл «{name}» не приложен. {why}").format(name=each.name, why=refused))
    return taken


def _is_picture(each: Attachment) -> bool:
    return each.content_type.startswith("image/") or PurePath(each.name).suffix.lower() in PICTURES


def _is_decoration(each: Attachment) -> bool:
    return each.is_shown and each.content_type.startswith("image/") and len(each.content) <= DECORATION
