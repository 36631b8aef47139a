"""Pictures of stations that are nobody's: drawn, so that a demo shows no real place. No chance but ``Random(seed)``."""

from __future__ import annotations

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (720, 540)
SENT = (560, 420)
Colour = tuple[int, int, int]


def scene(seed: str, kind: int, *, fault: str = "") -> bytes:
    """A JPEG of one of six views; ``fault``: ``dark`` or ``blurred``."""
    chance = Random(seed)
    image = Image.new("RGB", SIZE, _near(chance, (214, 208, 198)))
    draw = ImageDraw.Draw(image)
    VIEWS[kind % len(VIEWS)](draw, chance)
    image = _shifted(image, chance)
    _grain(image, chance)
    if fault == "blurred":
        image = image.filter(ImageFilter.GaussianBlur(14))
    if fault == "dark":
        image = image.point(lambda shade: shade // 7)
    out = BytesIO()
    image.resize(SENT, Image.Resampling.BILINEAR).save(out, "JPEG", quality=82)
    return out.getvalue()


def _shifted(image: Image.Image, chance: Random) -> Image.Image:
    """Nobody stands in the same place twice: another cut of the view, a little turned."""
    width, height = SIZE
    image = image.rotate(chance.uniform(-4, 4), Image.Resampling.BILINEAR, fillcolor=image.getpixel((2, 2)))
    left, top = chance.uniform(0.02, 0.16) * width, chance.uniform(0.02, 0.16) * height
    right, bottom = width - chance.uniform(0.02, 0.16) * width, height - chance.uniform(0.02, 0.16) * height
    return image.resize(SIZE, Image.Resampling.BILINEAR, box=(left, top, right, bottom))


def _near(chance: Random, colour: Colour, spread: int = 22) -> Colour:
    red, green, blue = (max(0, min(255, part + chance.randint(-spread, spread))) for part in colour)
    return red, green, blue


def _poster(draw: ImageDraw.ImageDraw, chance: Random, x: int, y: int, width: int) -> None:
    """The winter poster: a star on blue, a white band, a yellow strip."""
    height = int(width * 1.4)
    draw.rectangle((x, y, x + width, y + height), fill=_near(chance, (32, 88, 134), 8))
    draw.rectangle((x + width // 10, y + height // 12, x + width * 9 // 10, y + height // 4), fill=(244, 244, 240))
    cx, cy, r = x + width // 2, y + height * 3 // 5, width // 4
    draw.ellipse((cx - r, cy - r, cx + r, cy + r), fill=(196, 214, 228))
    for dx, dy in ((0, 1), (1, 0.6), (1, -0.6)):
        draw.line((cx - r * dx * 0.7, cy - r * dy * 0.7, cx + r * dx * 0.7, cy + r * dy * 0.7), fill=(32, 88, 134), width=6)
    draw.rectangle((x + width // 10, y + height * 7 // 8, x + width * 9 // 10, y + height * 15 // 16), fill=(240, 180, 60))


def _wall(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    floor = chance.randint(400, 450)
    draw.rectangle((0, floor, *SIZE), fill=_near(chance, (122, 116, 108)))
    draw.rectangle((chance.randint(20, 80), floor - 150, chance.randint(130, 190), floor), fill=_near(chance, (96, 90, 86)))
    draw.rectangle((chance.randint(520, 560), floor - 190, 700, floor), fill=_near(chance, (108, 102, 96)))
    _poster(draw, chance, chance.randint(250, 340), chance.randint(60, 120), chance.randint(150, 200))


def _window(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    draw.rectangle((0, 0, *SIZE), fill=_near(chance, (60, 84, 118)))
    split = chance.randint(320, 400)
    for left, right in ((30, split - 20), (split + 20, 690)):
        draw.rectangle((left, 40, right, 430), fill=_near(chance, (164, 186, 208)))
    x = split + chance.randint(60, 110)
    draw.rounded_rectangle((x, 330, x + 190, 410), 24, fill=_near(chance, (72, 92, 112)))
    for wheel in (x + 35, x + 150):
        draw.ellipse((wheel - 22, 388, wheel + 22, 432), fill=(30, 34, 40))
    _poster(draw, chance, chance.randint(80, 140), chance.randint(90, 140), chance.randint(120, 150))


def _shelf(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    for row in range(3):
        board = 150 + row * 150
        draw.rectangle((40, board, 680, board + 18), fill=_near(chance, (150, 142, 132)))
        for place in range(chance.randint(8, 12)):
            x = 56 + place * 52
            bottle = _near(chance, chance.choice([(132, 170, 200), (202, 120, 112), (228, 190, 120), (140, 168, 150)]))
            draw.rectangle((x, board - 66, x + 34, board), fill=bottle)
            draw.rectangle((x + 11, board - 82, x + 23, board - 66), fill=(120, 116, 110))
            draw.rectangle((x + 4, board - 44, x + 30, board - 20), fill=(240, 238, 232))


def _sheet(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    draw.rectangle((0, 0, *SIZE), fill=_near(chance, (110, 84, 60)))
    x, y = chance.randint(150, 210), chance.randint(40, 80)
    draw.rectangle((x, y, x + 330, y + 440), fill=(246, 244, 238))
    for line in range(12):
        draw.line((x + 40, y + 50 + line * 30, x + chance.randint(180, 290), y + 50 + line * 30), fill=(90, 90, 96), width=4)
        if chance.random() < 0.7:
            draw.line((x + 18, y + 46 + line * 30, x + 28, y + 54 + line * 30), fill=(40, 120, 80), width=4)


def _desk(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    floor = chance.randint(410, 450)
    draw.rectangle((0, floor, *SIZE), fill=_near(chance, (130, 124, 114)))
    x = chance.randint(60, 120)
    draw.rectangle((x, floor - 160, x + 300, floor), fill=_near(chance, (118, 128, 138)))
    draw.rectangle((x - 14, floor - 182, x + 314, floor - 160), fill=_near(chance, (86, 94, 102)))
    draw.rectangle((x + 70, floor - 260, x + 180, floor - 190), fill=(44, 48, 54))
    stand = chance.randint(470, 520)
    draw.rectangle((stand, floor - 290, stand + 130, floor - 40), fill=_near(chance, (166, 62, 56), 10))
    draw.rectangle((stand + 16, floor - 262, stand + 114, floor - 210), fill=(244, 240, 230))
    draw.line((stand + 65, floor - 40, stand + 65, floor + 10), fill=(60, 60, 64), width=7)


def _bay(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    draw.rectangle((0, 380, *SIZE), fill=_near(chance, (98, 98, 100)))
    for place in range(2):
        x = 60 + place * 330 + chance.randint(-20, 20)
        draw.rectangle((x, 60, x + 24, 380), fill=_near(chance, (190, 60, 50)))
        draw.rectangle((x + 210, 60, x + 234, 380), fill=_near(chance, (190, 60, 50)))
        draw.rounded_rectangle((x + 30, 210, x + 205, 290), 22, fill=_near(chance, (90, 110, 134), 40))
        for wheel in (x + 62, x + 172):
            draw.ellipse((wheel - 20, 268, wheel + 20, 308), fill=(28, 30, 34))


VIEWS = (_wall, _shelf, _sheet, _desk, _window, _bay)


def _grain(image: Image.Image, chance: Random) -> None:
    """A camera's noise, so that no two pictures are the same and sharpness has something to measure."""
    small = SIZE[0] // 3, SIZE[1] // 3
    noise = Image.frombytes("L", small, chance.randbytes(small[0] * small[1])).resize(SIZE)
    image.paste(Image.blend(image, Image.merge("RGB", (noise, noise, noise)), 0.05))
