"""A photo of a report is taken in: judged by its content, cleaned, made small, compared with all that came before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from django.db import connection
from django.utils.translation import gettext as _
from PIL import Image

from okno.accounts.models import Person
from okno.core.clock import MOSCOW, now
from okno.core.errors import Refused
from okno.core.files import keep_made, open_file, take_file
from okno.core.models import StoredFile
from okno.core.photos import FORMATS
from okno.launches.models import Readiness, ReportPhoto
from okno.launches.rules import pictures
from okno.launches.rules.hints import trusted
from okno.launches.rules.proofs import MOST_PHOTOS

NEAREST = """
    SELECT photo.id, least(bit_count((look # q)::bit(64)), bit_count((mirrored # q)::bit(64))) AS bits, q.q
    FROM launches_reportphoto photo, unnest(%s::bigint[]) AS q(q)
    WHERE NOT (photo.cell_id = %s AND photo.report_id IS NULL)
      AND least(bit_count((look # q)::bit(64)), bit_count((mirrored # q)::bit(64))) <= %s
    ORDER BY bits, photo.id LIMIT %s"""


def take_photo(by: Person, cell: Readiness, key: str, name: str, stream: BinaryIO, taken_at: datetime | None) -> ReportPhoto:
    """Keep a photo for a report that is still on its way; ``taken_at`` is the phone's word where the EXIF is silent.

    Raises Refused for what is no photo, for one that is in the set already, and for more than a set holds.
    """
    sha256 = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    stream.seek(0)
    waiting = ReportPhoto.objects.filter(cell=cell, report=None)
    if waiting.filter(sha256=sha256).exists():
        raise Refused(_("Это фото уже есть в наборе."))
    if waiting.count() >= MOST_PHOTOS:
        raise Refused(_("В наборе уже {most} фото. Удалите лишнее и добавьте ещё раз.").format(most=MOST_PHOTOS))
    exif = pictures.read_exif(stream, FORMATS)
    file = take_file(by, StoredFile.Kind.PHOTO, name, stream)
    zone = cell.participant.station.tzinfo or MOSCOW
    with open_file(file) as kept, Image.open(kept) as image:
        image.draft("RGB", (pictures.THUMB * 2, pictures.THUMB * 2))
        image.thumbnail((pictures.THUMB, pictures.THUMB), Image.Resampling.BICUBIC)
        alike = _alike(cell, sha256, image)
        return ReportPhoto.objects.create(
            cell=cell, key=key, by=by, at=now(), file=file, thumb=_thumb(by, file, image), sha256=sha256,
            look=pictures.look_of(image), mirrored=pictures.look_of(image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)),
            sharpness=pictures.sharpness(image), brightness=pictures.brightness(image),
            taken_at=trusted(exif.taken or taken_at, now(), zone), away_km=_away(cell, exif), alike=alike,
        )  # fmt: skip


def _thumb(by: Person, file: StoredFile, image: Image.Image) -> StoredFile:
    out = BytesIO()
    image.save(out, "JPEG", quality=78)
    return keep_made(by, StoredFile.Kind.PHOTO, f"small-{file.name}", out.getvalue())


def _away(cell: Readiness, exif: pictures.Exif) -> float | None:
    """How far from the middle of the station's town; the place itself is forgotten here."""
    city = cell.participant.station.city
    if city is None or city.latitude is None or city.longitude is None or exif.latitude is None or exif.longitude is None:
        return None
    return round(pictures.kilometres(exif.latitude, exif.longitude, float(city.latitude), float(city.longitude)), 1)


def _alike(cell: Readiness, sha256: str, image: Image.Image) -> ReportPhoto | None:
    """An earlier photo, anywhere, that is this one: byte for byte, or by its look and then by its pixels."""
    others = ReportPhoto.objects.exclude(cell=cell, report=None)
    if twin := others.filter(sha256=sha256).order_by("pk").first():
        return twin
    candidates = list(others.filter(pk__in=_nearest(cell, pictures.looks_of(image))).select_related("thumb").order_by("pk"))
    straight = pictures.frames(image) if candidates else []
    mirrored = pictures.turned(straight)
    for candidate in candidates:
        with open_file(candidate.thumb) as kept, Image.open(kept) as other:
            if pictures.is_hopeless((straight, mirrored), pictures.frame(other)):
                continue
            theirs = pictures.frames(other)
        if max(pictures.likeness(straight, theirs), pictures.likeness(mirrored, theirs)) >= pictures.SAME:
            return candidate
    return None


def _nearest(cell: Readiness, looks: Iterable[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, [list(looks), cell.pk, pictures.NEAR, pictures.LOOKED_AT])
        return [row[0] for row in cursor.fetchall()]
