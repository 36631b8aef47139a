"""A photo of a report is taken in: judged by its content, cleaned, made small, compared with all that came before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import BinaryIO

from django.db import connection
from django.utils.translation import gettext as _
from PIL import Image

from okno.accounts.models import Person
from okno.core.clock import MOSCOW, now
from okno.core.errors import Refused
from okno.core.files import keep_picture, open_file, take_and_shrink
from okno.core.photos import FORMATS
from okno.launches.models import Readiness, ReportPhoto
from okno.launches.rules import pictures
from okno.launches.rules.hints import trusted
from okno.launches.rules.proofs import MOST_PHOTOS

QUALITY = 78
"""Of the small picture."""
NEAREST = """
    SELECT id, {bits} AS bits FROM launches_reportphoto
    WHERE NOT (cell_id = %(cell)s AND report_id IS NULL)
      AND CASE WHEN {from_middle} <= %(reach)s THEN {bits} <= %(near)s ELSE false END
    ORDER BY bits, id LIMIT %(most)s"""
"""What is too far from the middle of the looks is near none of them: of most rows two distances are counted, not eight."""


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
    file, small = take_and_shrink(by, name, stream, pictures.THUMB)
    zone = cell.participant.station.tzinfo or MOSCOW
    return ReportPhoto.objects.create(
        cell=cell, key=key, by=by, at=now(), file=file, sha256=sha256,
        thumb=keep_picture(by, f"small-{file.name}", small, QUALITY), alike=_alike(cell, sha256, small),
        look=pictures.look_of(small), mirrored=pictures.look_of(small.transpose(Image.Transpose.FLIP_LEFT_RIGHT)),
        sharpness=pictures.sharpness(small), brightness=pictures.brightness(small),
        taken_at=trusted(exif.taken or taken_at, now(), zone), away_km=_away(cell, exif),
    )  # fmt: skip


def _away(cell: Readiness, exif: pictures.Exif) -> float | None:
    """How far from the middle of the station's town; the place itself is forgotten here."""
    city = cell.participant.station.city
    if city is None or city.latitude is None or city.longitude is None or exif.latitude is None or exif.longitude is None:
        return None
    return round(pictures.kilometres(exif.latitude, exif.longitude, float(city.latitude), float(city.longitude)), 1)


def _alike(cell: Readiness, sha256: str, small: Image.Image) -> ReportPhoto | None:
    """An earlier photo, anywhere, that is this one: byte for byte, or by its look and then by its pixels."""
    others = ReportPhoto.objects.exclude(cell=cell, report=None)
    if twin := others.filter(sha256=sha256).order_by("pk").first():
        return twin
    candidates = others.filter(pk__in=_nearest(cell, list(pictures.looks_of(small)))).select_related("thumb").order_by("pk")
    return _same(pictures.shrunk(small), candidates)


def _same(mine: Image.Image, candidates: Iterable[ReportPhoto]) -> ReportPhoto | None:
    """The first that agrees with this picture, as it is or in a mirror."""
    whole = [pictures.frame(mine)]
    wholes = (whole, pictures.turned(whole))
    straight: list[pictures.Frame] = []
    mirrored: list[pictures.Frame] = []
    for candidate in candidates:
        with open_file(candidate.thumb) as kept, Image.open(kept) as other:
            theirs = pictures.shrunk(other)
        if pictures.is_hopeless(wholes, pictures.frame(theirs)):
            continue
        if not straight:
            straight = pictures.frames(mine)
            mirrored = pictures.turned(straight)
        frames = pictures.frames(theirs)
        if any(pictures.likeness(each, frames, pictures.SAME) > pictures.SAME for each in (straight, mirrored)):
            return candidate
    return None


def _nearest(cell: Readiness, looks: Sequence[int]) -> list[int]:
    """Photos of the nearest looks, the nearest first; a set that is still on its way in this cell is left out."""
    middle, reach = pictures.middle_of(looks)
    bits, from_middle = _distance(range(len(looks))), _distance([middle])
    values = {f"look{place}": look for place, look in enumerate(looks)}
    values |= {"cell": cell.pk, "reach": pictures.NEAR + reach, "near": pictures.NEAR, "most": pictures.LOOKED_AT}
    with connection.cursor() as cursor:
        cursor.execute(NEAREST.format(bits=bits, from_middle=from_middle), values)
        return [row[0] for row in cursor.fetchall()]


def _distance(places: Iterable[int]) -> str:
    """In SQL, the bits between a kept photo, as it is or in a mirror, and the nearest of the looks in these places."""
    asked = [(column, place) for column in ("look", "mirrored") for place in places]
    return f"least({', '.join(f'bit_count(({column} # %(look{place})s::bigint)::bit(64))' for column, place in asked)})"
