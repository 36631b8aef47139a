"""Files taken in: cleaned or known by content, kept under their SHA-256, served from an origin of their own.

Who may see a file is the business of the room whose row holds it: it asks its door and then gives out ``file_link``.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from PIL import Image

from okno.core.documents import SUFFIXES, type_of
from okno.core.errors import Refused
from okno.core.models import StoredFile
from okno.core.photos import clean_and_shrink, clean_photo, packed

if TYPE_CHECKING:
    from okno.accounts.models import Person

MEGABYTE = 1024 * 1024
LIMITS = {StoredFile.Kind.PHOTO: 25 * MEGABYTE}
LIMIT = 50 * MEGABYTE
LINK_LIVES = 300
"""Seconds for which a link to a file works; a page asks for new ones when it is drawn again."""
JPEG = "image/jpeg"
JPEG_SUFFIXES = (".jpg", ".jpeg")
_PICTURES = frozenset({".png", ".heic", ".heif", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".jfif", ".avif"})
SOUNDS = {
    (0, b"OggS"): ("audio/ogg", ".ogg"),
    (0, b"ID3"): ("audio/mpeg", ".mp3"),
    (0, b"\xff\xfb"): ("audio/mpeg", ".mp3"),
    (4, b"ftypM4A"): ("audio/mp4", ".m4a"),
    (4, b"ftyp"): ("video/mp4", ".mp4"),
}
"""Where and how a recording begins: what it is."""
UNTOLD = "application/octet-stream"
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_CHUNK = 1024 * 1024


# ---------- in ----------


def take_file(by: Person, kind: str, name: str, stream: BinaryIO) -> StoredFile:
    """Keep what somebody sent. A photo is made anew, a document is known by its content; all else is Refused, in words.

    The content is on the disk before its row is: a row without a file cannot be, a file without a row does no harm.
    """
    kind = StoredFile.Kind(kind)
    with _received(stream, LIMITS.get(kind, LIMIT)) as received:
        if kind == StoredFile.Kind.PHOTO:
            return _keep_jpeg(by, name, clean_photo(received))
        content_type = type_of(received, name)
        sha256, size = _keep(received)
    return StoredFile.objects.create(
        kind=kind, sha256=sha256, name=_plain_name(name, SUFFIXES[content_type]), content_type=content_type, size=size, by=by
    )


def take_and_shrink(by: Person, name: str, stream: BinaryIO, side: int) -> tuple[StoredFile, Image.Image]:
    """Keep a photo that somebody sent, and have it at once no larger than ``side`` to be looked at. Raises Refused as above."""
    with _received(stream, LIMITS[StoredFile.Kind.PHOTO]) as received:
        content, small = clean_and_shrink(received, side)
    return _keep_jpeg(by, name, content), small


def keep_picture(by: Person, name: str, image: Image.Image, quality: int) -> StoredFile:
    """Keep a picture that the program made itself."""
    return _keep_jpeg(by, name, packed(image, quality))


def _keep_jpeg(by: Person, name: str, content: bytes) -> StoredFile:
    sha256, size = _keep(BytesIO(content))
    return StoredFile.objects.create(
        kind=StoredFile.Kind.PHOTO, sha256=sha256, name=_plain_name(name, JPEG_SUFFIXES), content_type=JPEG, size=size, by=by
    )


def take_upload(by: Person, upload: UploadedFile) -> StoredFile:
    """The same for a field of a form: what the browser calls a picture is judged as a photo, all else as a document."""
    is_photo = (upload.content_type or "").startswith("image/")
    kind = StoredFile.Kind.PHOTO if is_photo else StoredFile.Kind.DOCUMENT
    return take_file(by, kind, upload.name or "", cast("BinaryIO", upload))


def keep_made(by: Person, kind: str, name: str, content: bytes) -> StoredFile:
    """Keep what the program made itself, such as the PDF of a report."""
    return take_file(by, kind, name, BytesIO(content))


def keep_original(by: Person, name: str, content: bytes) -> StoredFile:
    """Keep a file as it came, of a make that no list names (XML, another alphabet): its room has read it and answers for it.

    It is only ever given back, as an attachment without a kind.
    """
    with _received(BytesIO(content), LIMIT) as received:
        sha256, size = _keep(received)
    suffix = Path(name).suffix.lower() or ".txt"
    return StoredFile.objects.create(
        kind=StoredFile.Kind.EXPORT, sha256=sha256, name=_plain_name(name, (suffix,)), content_type=UNTOLD, size=size, by=by
    )


def keep_sound(by: Person, name: str, content: bytes) -> StoredFile:
    """Keep a voice note, a recording or a video, known by how it begins: it is played, never run. Raises Refused for all else."""
    found = next((each for begins, each in SOUNDS.items() if content[begins[0] :].startswith(begins[1])), None)
    if found is None:
        raise Refused(_("Это не запись, которую можно прослушать."))
    content_type, suffix = found
    with _received(BytesIO(content), LIMIT) as received:
        sha256, size = _keep(received)
    name = _plain_name(name, (suffix,))
    return StoredFile.objects.create(
        kind=StoredFile.Kind.DOCUMENT, sha256=sha256, name=name, content_type=content_type, size=size, by=by
    )


def path_of(file: StoredFile) -> Path:
    """Where the content stands."""
    return _place(file.sha256)


def open_file(file: StoredFile) -> BinaryIO:
    """The content, for reading."""
    return path_of(file).open("rb")


def content_of(pk: int) -> tuple[str, bytes]:
    """Name and content of a file by its number, for what sends it on."""
    file = StoredFile.objects.get(pk=pk)
    return file.name, path_of(file).read_bytes()


@contextmanager
def _received(stream: BinaryIO, limit: int) -> Iterator[BinaryIO]:
    """What is sent, in a nameless file on the disk of the home, so that a large one does not sit in memory."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as received:
        size = 0
        while block := stream.read(_CHUNK):
            size += len(block)
            if size > limit:
                raise Refused(_("Файл больше %(limit)s МБ. Уменьшите его и добавьте ещё раз.") % {"limit": limit // MEGABYTE})
            received.write(block)
        if not size:
            raise Refused(_("Файл пустой. Проверьте его и добавьте ещё раз."))
        received.seek(0)
        yield received


def _keep(received: BinaryIO) -> tuple[str, int]:
    """Put the content under its SHA-256, whole or not at all; returns the hash and the size."""
    received.seek(0)
    sha256 = hashlib.file_digest(received, "sha256").hexdigest()  # type: ignore[arg-type]
    place = _place(sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as out:
            received.seek(0)
            while block := received.read(_CHUNK):
                out.write(block)
            out.flush()
            os.fsync(out.fileno())
            size = out.tell()
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _settle(place.parent)
    return sha256, size


def _settle(folder: Path) -> None:
    """Bring a rename in this folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _place(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def _plain_name(name: str, suffixes: tuple[str, ...]) -> str:
    """The last part of the name without folders and unseen letters, with an ending that tells the truth about the content."""
    plain = _UNSEEN.sub("", name.replace("\\", "/").rpartition("/")[2]).strip(" .") or _("файл")
    stem, dot, suffix = plain.rpartition(".")
    if f"{dot}{suffix.lower()}" in suffixes:
        return f"{stem[:150]}.{suffix}"
    # a photo was made anew: its old ending says nothing any more
    is_picture = suffixes == JPEG_SUFFIXES and f"{dot}{suffix.lower()}" in _PICTURES
    return f"{(stem if is_picture else plain)[:150]}{suffixes[0]}"


# ---------- out ----------


def file_link(file: StoredFile, person: Person) -> str:
    """The address of a file for one person, for five minutes. Whoever calls has asked the door of the owning row."""
    return f"{settings.OKNO_FILES_URL}/f/{_signer().sign(f'{file.pk}-{person.pk}')}"


class FilesOriginMiddleware:
    """The origin of files serves files and nothing else, the origin of pages no file: so what people send never runs as us.

    Where the two are one by mistake, a file is still only ever an attachment.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.path_info.removeprefix("/f/") if request.path_info.startswith("/f/") else None
        one = urlsplit(settings.OKNO_URL).netloc == urlsplit(settings.OKNO_FILES_URL).netloc
        if not (token is not None if one else _is_files_origin(request)):
            # "/f/" is no address of the pages: they answer it as any other that is missing
            return self.get_response(request)
        if token is None or request.method not in ("GET", "HEAD"):
            return _closed(404)
        return _serve(token, attachment=one)


def _is_files_origin(request: HttpRequest) -> bool:
    """By name where the names differ (the port may be any that was free), else by name and port."""
    files, pages = urlsplit(settings.OKNO_FILES_URL), urlsplit(settings.OKNO_URL)
    host = request.get_host()
    return split_domain_port(host)[0] == files.hostname if files.hostname != pages.hostname else host == files.netloc


def _serve(token: str, *, attachment: bool) -> HttpResponse:
    """The file of a link that is ours, in time, and of somebody who still works here; else the same answer for all."""
    try:
        file_id, person_id = _signer().unsign(token, max_age=LINK_LIVES).split("-")
    except BadSignature:
        return _closed(404)
    file = StoredFile.objects.filter(pk=file_id).first()
    if file is None or not get_user_model().objects.filter(pk=person_id, is_active=True).exists():
        return _closed(404)
    # read at once: under ASGI a file that streams would be read at once too, by a thread more
    response = HttpResponse(path_of(file).read_bytes(), content_type=file.content_type)
    shown = file.content_type == JPEG and not attachment
    response["Content-Disposition"] = content_disposition_header(not shown, file.name) or "attachment"
    response["Cache-Control"] = f"private, max-age={LINK_LIVES}"
    return _fenced(response)


def _closed(status: int) -> HttpResponse:
    words = _("Ссылка на файл больше не работает. Откройте страницу, с которой Вы пришли, ещё раз.")
    return _fenced(HttpResponse(words, status=status, content_type="text/plain; charset=utf-8"))


def _fenced(response: HttpResponse) -> HttpResponse:
    """Nothing here runs, is guessed at, is framed or names the page it came from."""
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="okno.core.files")
