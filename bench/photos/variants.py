"""What becomes of a photo on its way round, and what only looks like the same photo. Plain pictures in, plain pictures out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageEnhance, ImageOps

Make = Callable[[Image.Image], Image.Image]
SCENE = 500
"""Pixels of the shorter side from which a photo is large enough to hold two views of one scene."""


def packed(image: Image.Image, quality: int) -> Image.Image:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Image.open(BytesIO(out.getvalue())).convert("RGB")


def resized(image: Image.Image, share: float) -> Image.Image:
    return image.resize((int(image.width * share), int(image.height * share)), Image.Resampling.BICUBIC)


def cropped(image: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """Without these shares of its sides."""
    width, height = image.size
    return image.crop((int(width * left), int(height * top), int(width * (1 - right)), int(height * (1 - bottom))))


def stamped(image: Image.Image) -> Image.Image:
    """With the day and the hour in a corner and a bar below, as camera programs write them."""
    image = image.copy()
    brush = ImageDraw.Draw(image)
    width, height = image.size
    tall = max(height // 18, 10)
    brush.rectangle((0, height - tall, width, height), fill=(20, 20, 20))
    brush.text((width * 0.02, height - tall), "REDMI NOTE 9 · AI QUAD CAMERA", fill=(240, 240, 240), font_size=tall * 0.7)
    brush.text((width * 0.62, height * 0.86), "23.11.2026 10:14", fill=(255, 170, 0), font_size=tall)
    return image


SAME: dict[str, Make] = {
    "recompressed, quality 50": lambda image: packed(image, 50),
    "recompressed, quality 20": lambda image: packed(image, 20),
    "resized to 50 %": lambda image: resized(image, 0.5),
    "resized to 25 %": lambda image: resized(image, 0.25),
    "cropped, 4 % of each side": lambda image: cropped(image, 0.04, 0.04, 0.04, 0.04),
    "cropped, 8 % of each side": lambda image: cropped(image, 0.08, 0.08, 0.08, 0.08),
    "cropped, 8 % of one side": lambda image: cropped(image, 0.08, 0.0, 0.0, 0.0),
    "mirrored": ImageOps.mirror,
    "stamped": stamped,
    "sent round: 60 %, quality 40, stamped": lambda image: packed(stamped(resized(image, 0.6)), 40),
    "hidden: mirrored, cropped 4 %, quality 50": lambda image: packed(
        ImageOps.mirror(cropped(image, 0.04, 0.04, 0.04, 0.04)), 50
    ),
}
"""One photo, whatever was done to it."""


def halves(image: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Two crops of one large scene that share a tenth of its longer side."""
    if image.width >= image.height:
        return cropped(image, 0, 0, 0.45, 0), cropped(image, 0.45, 0, 0, 0)
    return cropped(image, 0, 0, 0, 0.45), cropped(image, 0, 0.45, 0, 0)


def two_shots(image: Image.Image) -> tuple[Image.Image, Image.Image]:
    """A scene as two photos made one after the other: a step aside and nearer, the hand turned a little, other light."""
    step = cropped(image, 0.24, 0.12, 0.0, 0.06).rotate(4, Image.Resampling.BICUBIC)
    step = cropped(step, 0.05, 0.05, 0.05, 0.05)
    return cropped(image, 0.0, 0.0, 0.18, 0.1), ImageEnhance.Brightness(step).enhance(1.15)


OTHER: dict[str, Callable[[Image.Image], tuple[Image.Image, Image.Image]]] = {
    "another crop of one large scene": halves,
    "another shot of one scene": two_shots,
}
"""Two photos, however alike: what is kept, and what comes later."""
