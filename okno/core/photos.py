"""A photo as we keep it: turned the right way up, no larger than a screen needs, and nothing in it but the picture."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import BinaryIO

import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from okno.core.errors import Refused

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
PIXELS = 50_000_000
SIDE = 2560
QUALITY = 85
# what Pillow and its decoders raise on a file that is broken or made to break them
BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, RuntimeError, struct.error)

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = PIXELS
_ONE = Lock()
"""One photo is unpacked at a time in a process: whatever comes at once, the memory of one is enough."""


def clean_photo(stream: BinaryIO) -> bytes:
    """A new JPEG made of the pixels alone: no coordinates, no second file inside. Refused: no photo, broken, too large."""
    with _unpacked(stream) as image:
        return packed(image)


def clean_and_shrink(stream: BinaryIO, side: int) -> tuple[bytes, Image.Image]:
    """The same, and the picture itself no larger than ``side``: unpacked once for all who look at it."""
    with _unpacked(stream) as image:
        content = packed(image)
        image.thumbnail((side, side), Image.Resampling.BICUBIC)
        return content, image


def packed(image: Image.Image, quality: int = QUALITY) -> bytes:
    """A picture as the JPEG that we keep: not progressive nor optimized: four times the work for 8 % of the bytes."""
    image.info.clear()  # the encoder writes what it finds here: comment, profile, EXIF
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


@contextmanager
def _unpacked(stream: BinaryIO) -> Iterator[Image.Image]:
    """The pixels, upright and no larger than a screen needs, while nobody else's are unpacked here."""
    try:
        with _ONE, Image.open(stream, formats=FORMATS) as image:
            # the header alone was read so far: a flood of pixels is turned away before it is unpacked
            if image.width * image.height > PIXELS:
                raise Refused(_("Фото больше 50 мегапикселей. Уменьшите его и добавьте ещё раз."))
            image.draft("RGB", (SIDE, SIDE))
            ImageOps.exif_transpose(image, in_place=True)
            flat = _flat(image)
            flat.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
            yield flat
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(_("Фото больше 50 мегапикселей. Уменьшите его и добавьте ещё раз.")) from None
    except BROKEN:
        raise Refused(_("Это не фото или файл повреждён. Подойдёт снимок с телефона: JPEG, PNG, WebP или HEIC.")) from None


def _flat(image: Image.Image) -> Image.Image:
    """Plain colours; what was see-through becomes white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")
