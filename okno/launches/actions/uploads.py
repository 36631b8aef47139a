"""Photos on their way in parts: what has arrived stays, whatever happens to the connection, the tab or the phone."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.errors import Missing, Refused
from okno.core.record import action
from okno.launches.access import access_cell
from okno.launches.actions.photos import take_photo
from okno.launches.models import Readiness, ReportPhoto, Upload
from okno.launches.rules.proofs import Proof
from okno.launches.rules.states import State

PHOTO_LIMIT = 25 * 1024 * 1024
PART_LIMIT = 512 * 1024


@dataclass(frozen=True, slots=True)
class Coming:
    """A photo as its sender announces it: ``key`` names it for ever, ``sha256`` is of its bytes."""

    key: str
    size: int
    sha256: str
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """How many bytes are here; ``photo`` once all of them are and it was taken in."""

    received: int
    photo: int | None = None


@action
def begin_upload(by: Person, cell_pk: int, coming: Coming) -> Arrived:
    """A photo is announced, or asked about: how much of it is here already. Raises Refused for one that would be too large."""
    standing = _standing(by, coming.key)
    if isinstance(standing, ReportPhoto):
        return Arrived(coming.size, standing.pk)
    cell = access_cell(by, cell_pk)
    check_takes_photos(cell)
    if not 0 < coming.size <= PHOTO_LIMIT:
        raise Refused(_("Файл больше 25 МБ. Уменьшите его и добавьте ещё раз."))
    upload, _made = Upload.objects.get_or_create(
        key=coming.key,
        defaults={"cell": cell, "by": by, "size": coming.size, "sha256": coming.sha256.lower(), "taken_at": coming.taken_at},
    )
    if upload.by_id != by.pk:
        raise Missing
    return Arrived(upload.received)


def check_takes_photos(cell: Readiness) -> None:
    """Lets photos come only to an item that is shown by photos and is not settled. Raises Refused."""
    if cell.item.proof != Proof.PHOTO:
        raise Refused(_("К этому пункту фото не нужны."))
    if cell.state == State.ACCEPTED:
        raise Refused(_("Пункт уже принят: новых фото не нужно."))


def take_part(by: Person, key: str, offset: int, part: bytes) -> Arrived:
    """The next bytes of a photo. A part that came before changes nothing; one that leaves a gap is answered with where to go on.

    With the last part the photo is checked and taken in; what is no photo, or was spoilt on the way, is forgotten and Refused.
    """
    arrived = _append(by, key, offset, part)
    if arrived.photo is not None or arrived.received < _size(key):
        return arrived
    try:
        return Arrived(arrived.received, _finish(by, key).pk)
    except Refused:
        _drop(by, key)
        raise


@action
def _append(by: Person, key: str, offset: int, part: bytes) -> Arrived:
    if len(part) > PART_LIMIT:
        raise Refused(_("Часть файла слишком велика."))
    upload = _standing(by, key)
    if isinstance(upload, ReportPhoto):
        return Arrived(0, upload.pk)
    if upload is None:
        raise Missing
    if offset != upload.received or not part or offset + len(part) > upload.size:
        return Arrived(upload.received)
    with _place(upload).open("r+b" if upload.received else "wb") as out:
        out.seek(offset)
        out.write(part)
        out.truncate()
        out.flush()
        os.fsync(out.fileno())
    upload.received += len(part)
    upload.save(update_fields=["received"])
    return Arrived(upload.received)


@action
def _finish(by: Person, key: str) -> ReportPhoto:
    upload = _standing(by, key)
    if isinstance(upload, ReportPhoto):
        return upload
    if upload is None:
        raise Missing
    cell = access_cell(by, upload.cell_id)
    check_takes_photos(cell)
    place = _place(upload)
    with place.open("rb") as content:
        if hashlib.file_digest(content, "sha256").hexdigest() != upload.sha256:
            raise Refused(_("Фото повредилось в пути. Отправляем его ещё раз."))
        content.seek(0)
        photo = take_photo(by, cell, key, f"{cell.item.code}.jpg", content, upload.taken_at)
    upload.delete()
    place.unlink(missing_ok=True)
    return photo


@action
def _drop(by: Person, key: str) -> None:
    """Parts that came to nothing are forgotten, so that the same photo may be sent anew."""
    upload = Upload.objects.select_for_update(no_key=True).filter(key=key, by=by).first()
    if upload is not None:
        _place(upload).unlink(missing_ok=True)
        upload.delete()


@action
def remove_photo(by: Person, key: str) -> None:
    """Take a photo off a set that was not sent yet; what was sent stays for ever. The same again changes nothing."""
    photo = ReportPhoto.objects.filter(key=key).first()
    if photo is not None:
        access_cell(by, photo.cell_id)
        if photo.report_id:
            raise Refused(_("Это фото уже отправлено. Отправьте новый набор."))
        ReportPhoto.objects.filter(alike=photo).update(alike=None)
        photo.delete()
    _drop(by, key)


def _size(key: str) -> int:
    return Upload.objects.filter(key=key).values_list("size", flat=True).first() or 0


def _standing(by: Person, key: str) -> Upload | ReportPhoto | None:
    """What there is of a photo: its parts, locked, or itself. Parts first: whoever is taking it in right now is waited for.

    Raises Missing for another person's.
    """
    parts = Upload.objects.select_for_update(no_key=True).filter(key=key).first()
    standing = parts or ReportPhoto.objects.filter(key=key).first()
    if standing is not None and standing.by_id != by.pk:
        raise Missing
    return standing


def _place(upload: Upload) -> Path:
    """Where the parts wait, on the disk of the home."""
    folder = Path(settings.MEDIA_ROOT) / "parts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / str(upload.pk)
