"""What left, what was taken in, and what the database itself says of its tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat, Length, Right

from okno.cli.checks.finding import Finding
from okno.core.files import path_of
from okno.core.models import OutMessage, StoredFile

ROOM = "core"
BLOCK = 1024 * 1024


def messages_are_keyed() -> Iterator[Finding]:
    """A key ends with its door and its reader; what was called back did not leave."""
    tail = Concat(Value(":"), F("door"), Value(":"), Cast("to_id", CharField()), output_field=CharField())
    keyed = OutMessage.objects.annotate(tail=tail).annotate(end=Right("key", Length("tail")))
    for key in keyed.exclude(end=F("tail")).values_list("key", flat=True):
        yield Finding(ROOM, key, "ключ письма кончается дверью и читателем")
    for message in OutMessage.objects.filter(sent_at__isnull=False, cancelled_at__isnull=False):
        yield Finding(ROOM, message.key, "отозванное не ушло")


def files_are_whole() -> Iterator[Finding]:
    """Each file that was taken in stands on the disk, byte for byte."""
    sizes = dict(StoredFile.objects.values_list("sha256", "size"))
    for file in StoredFile.objects.order_by("sha256").distinct("sha256"):
        path = path_of(file)
        if not path.is_file():
            yield Finding(ROOM, f"{file.name}: {path}", "принятый файл лежит на диске")
            continue
        with path.open("rb") as content:
            found = hashlib.file_digest(content, "sha256").hexdigest()
        if found != file.sha256 or path.stat().st_size != sizes[file.sha256]:
            yield Finding(ROOM, f"{file.name}: {path}", "принятый файл не изменился")


CHECKS = (messages_are_keyed, files_are_whole)
