"""A box on a mail server is read: each letter is kept first, then marked as seen (decision 53).

What the server says of letters (seen, numbers) only saves work. What came is known by its key, so a letter that is fetched twice,
or a box that numbers its letters anew, makes nothing twice; a letter that is not marked yet is fetched again.
"""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import cast

from okno.channels.mail.intake import take
from okno.channels.mail.models import Mailbox
from okno.channels.mail.rules.letters import sender_of
from okno.channels.mail.setup import Imap, imap
from okno.core.clock import now

PATIENCE = 30
"""Seconds for an answer of the server."""
AT_ONCE = 100
"""Letters of one round; the next one takes the rest."""
LARGEST = 45 * 1024 * 1024
"""Bytes of a letter that is fetched; of a larger one its head is kept, and where the rest is."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SHUT = (OSError, imaplib.IMAP4.error, ValueError)
"""What a server raises that does not answer, or answers what nobody understands."""


def poll() -> int:
    """Read the box that is set up, if one is; how many new letters were kept. A server that is down is noted, not raised."""
    box = imap()
    if box is None:
        return 0
    try:
        with _signed_in(box) as server:
            taken = _read(server, box)
    except SHUT as error:
        _note_failure(box, error)
        return 0
    return taken


@contextmanager
def _signed_in(box: Imap) -> Iterator[imaplib.IMAP4]:
    server: imaplib.IMAP4
    if box.is_safe:
        server = imaplib.IMAP4_SSL(box.host, box.port, timeout=PATIENCE, ssl_context=ssl.create_default_context())
    else:
        server = imaplib.IMAP4(box.host, box.port, timeout=PATIENCE)
    with server:  # signs out
        server.login(box.user, box.password)
        yield server


def _read(server: imaplib.IMAP4, box: Imap) -> int:
    status, _data = server.select(_quoted(box.folder))
    if status != "OK":
        raise OSError(f"no folder {box.folder}")
    validity, following = _number(server, "UIDVALIDITY"), _number(server, "UIDNEXT")
    known = Mailbox.objects.filter(name=box.name).first()
    if known is None:
        # a box that others have read for years: what they have read is not asked again
        known = Mailbox.objects.create(name=box.name, uid_validity=validity, last_uid=max(following - 1, 0))
    if known.uid_validity != validity:
        known.uid_validity, known.last_uid = validity, _first_before(server, known.polled_at)
    taken = 0
    for uid in _waiting(server, known.last_uid)[:AT_ONCE]:
        if (content := _fetched(server, uid)) is not None:
            taken += take(content, via="imap")
            server.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")
        known.last_uid = max(known.last_uid, uid)
        known.save(update_fields=["last_uid", "uid_validity"])
    known.polled_at, known.failing_since, known.error = now(), None, ""
    known.save()
    return taken


def _waiting(server: imaplib.IMAP4, last: int) -> list[int]:
    """Letters beyond the last one that was read, and those that nobody has marked: ours, had we been killed before."""
    # «5:*» names the last letter even when its number is below five
    beyond = [uid for uid in _found(server, "UID", f"{last + 1}:*") if uid > last]
    return sorted({*beyond, *_found(server, "UNSEEN")})


def _first_before(server: imaplib.IMAP4, polled_at: datetime | None) -> int:
    """The numbers are new: the number before the first letter since the day before we last read it."""
    if polled_at is None:
        return 0
    day = (polled_at - timedelta(days=1)).astimezone(UTC).date()
    since = _found(server, "SINCE", _imap_day(day))
    return min(since) - 1 if since else _number(server, "UIDNEXT") - 1


def _imap_day(day: date) -> str:
    return f"{day.day:02d}-{_MONTHS[day.month - 1]}-{day.year}"


def _found(server: imaplib.IMAP4, *asked: str) -> list[int]:
    status, data = server.uid("SEARCH", *asked)
    if status != "OK":
        raise OSError("search refused")
    return [int(uid) for uid in cast(bytes, data[0]).split()] if data and data[0] else []


def _fetched(server: imaplib.IMAP4, uid: int) -> bytes | None:
    """The letter without marking it; None when it is gone, or is being read by somebody who deletes it."""
    size = _size(server, uid)
    if size is None:
        return None
    part = "BODY.PEEK[]" if size <= LARGEST else "BODY.PEEK[HEADER]"
    _status, data = server.uid("FETCH", str(uid), f"({part})")
    content = next((each[1] for each in data or [] if isinstance(each, tuple)), None)
    if not content:
        return None
    return content if size <= LARGEST else _stub(content, size)


def _size(server: imaplib.IMAP4, uid: int) -> int | None:
    _status, data = server.uid("FETCH", str(uid), "(RFC822.SIZE)")
    for each in data or []:
        told = each[0] if isinstance(each, tuple) else each
        if told and (found := re.search(rb"RFC822\.SIZE (\d+)", told)):
            return int(found[1])
    return None


def _stub(head: bytes, size: int) -> bytes:
    """A letter that says that another is too large; its sender and subject are the other's."""
    letter = EmailMessage()
    letter["From"] = sender_of(head)
    letter["Subject"] = "Слишком большое письмо"
    letter.set_content(f"Письмо больше 45 МБ ({size // 1024 // 1024} МБ) осталось в почтовом ящике: прочитайте его там.")
    return letter.as_bytes()


def _number(server: imaplib.IMAP4, word: str) -> int:
    """A number that the server told when the folder was opened."""
    _status, data = server.response(word)
    return int(data[0]) if data and data[0] else 0


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _note_failure(box: Imap, error: Exception) -> None:
    """Kept for «Каналы», without a word that could hold the password."""
    said = str(error) if isinstance(error, imaplib.IMAP4.error) else f"{type(error).__name__}: {error}"
    told = said.replace(box.password, "…")[:300] if box.password else said[:300]
    known = Mailbox.objects.filter(name=box.name).first() or Mailbox(name=box.name, uid_validity=0, last_uid=0)
    known.failing_since, known.error = known.failing_since or now(), told
    known.save()
