"""What can be told of a photo by its pixels and by its EXIF: how it looks, whether it is sharp, when and where it was taken."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from math import asin, cos, radians, sin, sqrt
from operator import mul
from typing import Any, BinaryIO

from PIL import Image, ImageFilter, ImageOps, ImageStat

THUMB = 480
"""Pixels of the longer side of the small picture that is kept and compared."""
SIDE = 8
"""A look is a grid of 8 × 8 answers to «is it brighter than its neighbour on the right»: 64 bits."""
CROPS = (0.0, 0.03, 0.06, 0.10)
"""How much of each side is cut off when an old photo is looked for: a frame is easily moved a little."""
NEAR = 16
"""Bits of 64 within which two looks may be one picture; whether they are, the small pictures themselves say."""
LOOKED_AT = 12
"""How many of the nearest looks are compared picture by picture."""
SAME = 0.95
"""Correlation of two small pictures, in the worst of their three colours, from which they count as one."""
COMPARED = 120
"""Pixels of the longer side of what two pictures are compared by: a JPEG is unpacked no larger, eight times as quick."""
SMALL = 24
BOXES = (
    *((cut, cut, cut, cut) for cut in (0.0, 0.02, 0.04, 0.06, 0.08, 0.1)),
    *((cut, 0.0, 0.0, 0.0) for cut in (0.04, 0.08)),
    *((0.0, cut, 0.0, 0.0) for cut in (0.04, 0.08)),
    *((0.0, 0.0, cut, 0.0) for cut in (0.04, 0.08)),
    *((0.0, 0.0, 0.0, cut) for cut in (0.04, 0.08)),
)
"""What may have been cut off a picture: a share of its left, upper, right, lower side; the first is the whole."""
BANDS = ((0, SMALL), (0, SMALL * 3 // 4), (SMALL // 4, SMALL))
"""Rows that are compared: all, and without the lower or the upper quarter, where days and names are stamped."""
HOPELESS = 0.3
"""Two whole pictures that agree less are not looked at more closely."""
_LAPLACE = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
_TAKEN, _OFFSET, _GPS = 36867, 36881, 34853
# a flood of pixels is turned away, in words, by whoever keeps the photo
_BROKEN = (
    Image.DecompressionBombError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    KeyError,
    TypeError,
    ZeroDivisionError,
    OverflowError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Exif:
    """When and where by the camera's own word; ``taken`` has no zone where the camera told none."""

    taken: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None


def look_of(image: Image.Image) -> int:
    """The look as a signed number of 64 bits, as PostgreSQL keeps it."""
    grey = ImageOps.grayscale(image).resize((SIDE + 1, SIDE), Image.Resampling.LANCZOS)
    pixels = grey.tobytes()
    bits = 0
    for row in range(SIDE):
        start = row * (SIDE + 1)
        for place in range(start, start + SIDE):
            bits = bits << 1 | (pixels[place] > pixels[place + 1])
    return bits - (1 << 64) if bits >> 63 else bits


def looks_of(image: Image.Image) -> Iterator[int]:
    """The looks of the frame and of what is left of it when a little is cut off around."""
    width, height = image.size
    for part in CROPS:
        x, y = int(width * part), int(height * part)
        yield look_of(image.crop((x, y, width - x, height - y)))


def differs(one: int, other: int) -> int:
    """In how many of 64 bits two looks differ."""
    return ((one ^ other) & ((1 << 64) - 1)).bit_count()


def middle_of(looks: Sequence[int]) -> tuple[int, int]:
    """The place of the look that is nearest to all others, and how many bits the farthest of them is from it."""
    reaches = [max(differs(look, other) for other in looks) for look in looks]
    return reaches.index(min(reaches)), min(reaches)


@dataclass(frozen=True, slots=True)
class Shades:
    """One colour of a picture, row by row, their sum and how far they are from even: what a correlation needs of a side."""

    row: bytes
    total: int
    length: float


Small = list[Shades]
"""A picture by its three colours."""
Frame = list[Small]
"""A picture by each of the bands."""


def is_hopeless(one: Sequence[list[Frame]], whole: Frame) -> bool:
    """Whether a whole picture agrees with none of the others': the rest of its frames need not be made."""
    return all(correlation(each[0][0], whole[0]) < HOPELESS for each in one)


def shrunk(image: Image.Image) -> Image.Image:
    """As large as comparing needs, of a picture that may not be unpacked yet."""
    longer = max(image.size)
    image.draft("RGB", (image.width * COMPARED // longer, image.height * COMPARED // longer))
    return image.reduce(max(max(image.size) // COMPARED, 1))


def frames(small: Image.Image) -> list[Frame]:
    """A shrunk picture made smaller still: whole, and with a little cut off."""
    return [frame(small, *box) for box in BOXES]


def frame(small: Image.Image, left: float = 0.0, top: float = 0.0, right: float = 0.0, bottom: float = 0.0) -> Frame:
    """The picture without so much of its sides."""
    width, height = small.size
    box = (width * left, height * top, width * (1 - right), height * (1 - bottom))
    tiny = small.resize((SMALL, SMALL), Image.Resampling.BOX, box=box)
    colours = [colour.tobytes() for colour in tiny.split()]
    return [[_shades(colour[first * SMALL : last * SMALL]) for colour in colours] for first, last in BANDS]


def turned(pictures: list[Frame]) -> list[Frame]:
    """The same in a mirror."""
    return [[[_mirrored(colour) for colour in band] for band in each] for each in pictures]


def _mirrored(colour: Shades) -> Shades:
    rows = (colour.row[start : start + SMALL][::-1] for start in range(0, len(colour.row), SMALL))
    return Shades(b"".join(rows), colour.total, colour.length)


def likeness(one: list[Frame], other: list[Frame], least: float = -1.0) -> float:
    """Correlation of two pictures, −1…1, the best over what may be cut off either and over the bands: 1 is the same picture.

    What is not above ``least`` is not worked out: ``least`` comes back.
    """
    pairs = [(each, other[0]) for each in one] + [(one[0], each) for each in other[1:]]
    best = least
    for pair in pairs:
        for mine, theirs in zip(*pair, strict=True):
            best = max(best, correlation(mine, theirs, best))
    return best


def _shades(row: bytes) -> Shades:
    total = sum(row)
    return Shades(row, total, sqrt(len(row) * sum(map(mul, row, row)) - total * total) or 1.0)


def correlation(one: Small, other: Small, least: float = -1.0) -> float:
    """Of the three colours the one that agrees least; once that is not above ``least`` the others are not looked at."""
    worst = 1.0
    for mine, theirs in zip(one, other, strict=True):
        together = len(mine.row) * sum(map(mul, mine.row, theirs.row)) - mine.total * theirs.total
        worst = min(worst, together / (mine.length * theirs.length))
        if worst <= least:
            break
    return worst


def sharpness(image: Image.Image) -> float:
    """How strong the edges are: the deviation of the Laplacian on a picture of a standard size."""
    grey = ImageOps.grayscale(image)
    grey.thumbnail((512, 512), Image.Resampling.BOX)
    edges = grey.filter(_LAPLACE)
    inner = edges.crop((1, 1, max(edges.width - 1, 2), max(edges.height - 1, 2)))
    return float(ImageStat.Stat(inner).stddev[0])


def brightness(image: Image.Image) -> float:
    """The mean shade, 0 black…255 white."""
    grey = ImageOps.grayscale(image)
    grey.thumbnail((64, 64), Image.Resampling.BOX)
    return float(ImageStat.Stat(grey).mean[0])


def read_exif(stream: BinaryIO, formats: tuple[str, ...]) -> Exif:
    """What the camera wrote of time and place; nothing where it wrote nothing or nonsense."""
    try:
        with Image.open(stream, formats=formats) as image:
            tags = image.getexif()
            detail = tags.get_ifd(0x8769)
            return Exif(_taken(detail), *_place(tags.get_ifd(_GPS)))
    except _BROKEN:
        return Exif()
    finally:
        stream.seek(0)


def _taken(detail: Any) -> datetime | None:
    text = str(detail.get(_TAKEN, "")).strip("\x00 ")
    try:
        taken = datetime.strptime(text, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 the camera's own clock has no zone
    except ValueError:
        return None
    offset = str(detail.get(_OFFSET, "")).strip("\x00 ")
    if len(offset) == 6 and offset[0] in "+-" and offset[1:3].isdigit() and offset[4:].isdigit():
        minutes = (int(offset[1:3]) * 60 + int(offset[4:])) * (1 if offset[0] == "+" else -1)
        return taken.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    return taken


def _place(gps: Any) -> tuple[float | None, float | None]:
    if not all(gps.get(tag) for tag in (1, 2, 3, 4)):
        return None, None
    latitude, longitude = (_degrees(gps[tag]) for tag in (2, 4))
    latitude = -latitude if str(gps[1]).startswith("S") else latitude
    longitude = -longitude if str(gps[3]).startswith("W") else longitude
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else (None, None)


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Between two places of the earth."""
    one, other = radians(latitude), radians(other_latitude)
    half = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 12_742 * asin(min(1.0, sqrt(half)))
