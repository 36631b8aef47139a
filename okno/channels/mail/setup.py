"""How mail is set up here: our address, the box that is read, the port that is listened at. All of it from the environment."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Imap:
    """A box on a mail server. Its password is never written anywhere."""

    host: str
    port: int
    is_safe: bool
    user: str
    password: str
    folder: str

    @property
    def name(self) -> str:
        return f"{self.user}@{self.host}:{self.port}/{self.folder}"


def own_address() -> str:
    """From which our letters come and at which they are answered."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower()


def imap() -> Imap | None:
    """``imaps://user:password@host[:port][/folder]``; None where no box is read."""
    if not settings.OKNO_IMAP:
        return None
    told = urlsplit(settings.OKNO_IMAP)
    is_safe = told.scheme == "imaps"
    return Imap(
        host=told.hostname or "",
        port=told.port or (993 if is_safe else 143),
        is_safe=is_safe,
        user=unquote(told.username or ""),
        password=unquote(told.password or ""),
        folder=unquote(told.path.strip("/")) or "INBOX",
    )


def takes_letters() -> bool:
    """Whether an answer to a letter of ours is read by the program."""
    return bool(settings.OKNO_IMAP or settings.OKNO_MAIL_LISTEN)
