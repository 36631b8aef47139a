"""Photos come in parts, once, and only as photos; what they say besides is kept as far as it advises."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from random import Random
from types import SimpleNamespace
from typing import Any

import pillow_heif
import pytest
from django.db import connection, transaction
from PIL import Image

from okno.core.errors import Forbidden, Missing, Refused
from okno.core.files import open_file
from okno.launches.actions import Coming, Sent, begin_upload, remove_photo, send_report, take_part
from okno.launches.actions.photos import _nearest
from okno.launches.actions.uploads import PART_LIMIT
from okno.launches.models import Readiness, ReportPhoto, Upload
from okno.launches.queries.cells import open_cell
from okno.launches.rules.pictures import LOOKED_AT, NEAR, differs, frames, likeness, look_of, turned
from okno.network.models import City
from tests.launches.conftest import MORNING, key, picture, upload

pytestmark = pytest.mark.django_db


def announce(winter: SimpleNamespace, content: bytes, name: str, who: str = "dmitry", cell: Readiness | None = None) -> Any:
    cell = cell or winter.cell("OM-1", "photo")
    coming = Coming(name, len(content), hashlib.sha256(content).hexdigest())
    return begin_upload(getattr(winter, who), cell.pk, coming)


def test_parts_repeated_delayed_and_cut_make_one_photo(winter: SimpleNamespace) -> None:
    content, name = picture(size=(1600, 1200)), key()
    assert announce(winter, content, name).received == 0
    by, half = winter.dmitry, len(content) // 2
    assert take_part(by, name, half, content[half:]).received == 0  # a gap is answered with where to go on
    assert take_part(by, name, 0, content[:half]).received == half
    assert take_part(by, name, 0, content[:half]).received == half
    assert announce(winter, content, name).received == half  # a closed tab asks
    photo = take_part(by, name, half, content[half:]).photo
    assert photo is not None
    assert take_part(by, name, half, content[half:]).photo == photo
    assert announce(winter, content, name).photo == photo
    assert (ReportPhoto.objects.count(), Upload.objects.count()) == (1, 0)
    assert ReportPhoto.objects.get().sha256 == hashlib.sha256(content).hexdigest()


def held_by(pid: int) -> bool:
    """Whether somebody waits for what that connection holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND %s = ANY (pg_blocking_pids(pid)))", [pid])
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("asks_by", ["announcing", "sending"])
def test_who_asks_while_the_photo_is_taken_in_is_told_of_the_photo(winter: SimpleNamespace, asks_by: str) -> None:
    """A phone whose line broke with the last part asks anew, and the server is not through with it yet."""
    content, name = picture(), key()
    announce(winter, content, name)
    asks: dict[str, Callable[[], Any]] = {
        "announcing": lambda: announce(winter, content, name),
        "sending": lambda: take_part(winter.dmitry, name, 0, content),
    }

    def ask() -> Any:
        try:
            return asks[asks_by]()
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            photo = take_part(winter.dmitry, name, 0, content).photo
            again: Future[Any] = pool.submit(ask)
            pid = connection.connection.info.backend_pid
            while not again.done() and not held_by(pid):
                pass
        assert again.result().photo == photo
    assert (ReportPhoto.objects.count(), Upload.objects.count()) == (1, 0)


def test_a_photo_is_its_senders_alone(winter: SimpleNamespace) -> None:
    content, name = picture(), key()
    for who, refusal in (("foma", Missing), ("boris", Forbidden), ("egor", Forbidden)):
        with pytest.raises(refusal):
            announce(winter, content, name, who)
    announce(winter, content, name)
    for who in ("foma", "stas"):
        with pytest.raises(Missing):
            take_part(getattr(winter, who), name, 0, content)
    photo = upload(winter.dmitry, winter.cell("OM-1", "photo"), picture(2))
    with pytest.raises(Missing):
        begin_upload(winter.foma, winter.cell("TO-1", "photo").pk, Coming(photo.key, 5, "0" * 64))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html><script>alert(1)</script></html>", "не фото"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "не фото"),
        (picture()[:2000], "не фото"),
        (b"\xff\xd8\xff\xe0" + bytes(4000), "не фото"),
        (picture(format="GIF"), "не фото"),
    ],
)
def test_what_is_no_photo_is_refused_and_forgotten(winter: SimpleNamespace, content: bytes, words: str) -> None:
    name = key()
    announce(winter, content, name)
    with pytest.raises(Refused, match=words):
        take_part(winter.dmitry, name, 0, content)
    assert (ReportPhoto.objects.count(), Upload.objects.count()) == (0, 0)


def test_what_was_spoilt_on_the_way_is_sent_anew(winter: SimpleNamespace) -> None:
    content, name = picture(), key()
    announce(winter, content, name)
    with pytest.raises(Refused, match="повредилось"):
        take_part(winter.dmitry, name, 0, bytes(len(content)))
    assert announce(winter, content, name).received == 0
    assert take_part(winter.dmitry, name, 0, content).photo


def test_sizes_and_wrong_items_are_refused(winter: SimpleNamespace) -> None:
    cell = winter.cell("OM-1", "photo")
    with pytest.raises(Refused, match="25 МБ"):
        begin_upload(winter.dmitry, cell.pk, Coming(key(), 26 * 1024 * 1024, "0" * 64))
    with pytest.raises(Refused, match="не нужны"):
        announce(winter, picture(), key(), cell=winter.cell("OM-1", "stock"))
    name = key()
    announce(winter, picture(), name)
    with pytest.raises(Refused, match="слишком велика"):
        take_part(winter.dmitry, name, 0, bytes(PART_LIMIT + 1))


def test_the_same_photo_twice_in_a_set_is_refused_and_may_be_taken_off(winter: SimpleNamespace) -> None:
    cell, content = winter.cell("OM-1", "photo"), picture()
    photo = upload(winter.dmitry, cell, content)
    with pytest.raises(Refused, match="уже есть в наборе"):
        upload(winter.dmitry, cell, content)
    remove_photo(winter.dmitry, photo.key)
    remove_photo(winter.dmitry, photo.key)
    photo = upload(winter.dmitry, cell, content)
    send_report(winter.dmitry, winter.cell("OM-1", "materials").pk, Sent(key(), answer=True))
    send_report(winter.dmitry, cell.pk, Sent(key(), photos=[photo.key]))
    with pytest.raises(Refused, match="уже отправлено"):
        remove_photo(winter.dmitry, photo.key)


def with_exif(content: bytes, taken: str, latitude: float | None = None, longitude: float = 0) -> bytes:
    image, out = Image.open(BytesIO(content)), BytesIO()
    exif = image.getexif()
    exif.get_ifd(0x8769)[36867] = taken
    if latitude is not None:
        exif.get_ifd(0x8825).update({1: "N", 2: (latitude, 0.0, 0.0), 3: "E", 4: (longitude, 0.0, 0.0)})
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_exif_is_read_before_it_is_dropped(winter: SimpleNamespace) -> None:
    City.objects.filter(name="Омск").update(latitude=Decimal("54.99"), longitude=Decimal("73.37"))
    cell = winter.cell("OM-1", "photo")
    photo = upload(winter.dmitry, cell, with_exif(picture(), "2026:11:12 12:30:00", 55.0, 73.4))
    assert photo.taken_at == datetime(2026, 11, 12, 6, 30, tzinfo=UTC)  # half past twelve in Omsk
    assert photo.away_km is not None and photo.away_km < 5
    for file in (photo.file, photo.thumb):
        with open_file(file) as kept, Image.open(kept) as image:
            assert not image.getexif()
            assert b"Exif" not in open_file(file).read()
    far = upload(winter.dmitry, cell, with_exif(picture(2), "2026:11:12 12:30:00", 43.1, 131.9))
    assert far.away_km is not None and far.away_km > 3000


@pytest.mark.parametrize("taken", ["1970:01:01 00:00:00", "2026:11:14 12:00:00", "0000:00:00 00:00:00", "чепуха"])
def test_a_clock_that_lies_says_nothing(winter: SimpleNamespace, taken: str) -> None:
    photo = upload(winter.dmitry, winter.cell("OM-1", "photo"), with_exif(picture(), taken))
    assert photo.taken_at is None
    told = upload(winter.dmitry, winter.cell("OM-1", "photo"), picture(9), taken_at=MORNING - timedelta(hours=1))
    assert told.taken_at == MORNING - timedelta(hours=1)


def variant(content: bytes, how: str) -> bytes:
    image, out = Image.open(BytesIO(content)).convert("RGB"), BytesIO()
    width, height = image.size
    quality = 88
    if how == "recompressed":
        quality = 35
    elif how == "resized":
        image = image.resize((width // 2, height // 2))
    elif how == "cropped":
        image = image.crop((width // 25, height // 25, width - width // 25, height - height // 25))
    elif how == "cut on the left":
        image = image.crop((width // 15, 0, width, height))
    elif how == "stamped":
        image.paste((20, 20, 20), (0, height * 15 // 16, width, height))
        image.paste((255, 170, 0), (width * 5 // 8, height * 14 // 16, width * 7 // 8, height * 29 // 32))
    elif how == "mirrored":
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


@pytest.mark.parametrize("how", ["same", "recompressed", "resized", "cropped", "cut on the left", "stamped", "mirrored"])
def test_a_photo_of_another_station_is_known_again(winter: SimpleNamespace, how: str) -> None:
    first = upload(winter.foma, winter.cell("TO-1", "photo"), picture(5))
    send_report(winter.foma, winter.cell("TO-1", "materials").pk, Sent(key(), answer=True))
    send_report(winter.foma, first.cell_id, Sent(key(), photos=[first.key]))
    again = upload(winter.dmitry, winter.cell("OM-1", "photo"), picture(5) if how == "same" else variant(picture(5), how))
    other = upload(winter.dmitry, winter.cell("OM-1", "photo"), picture(6))
    assert (again.alike, other.alike) == (first, None)
    send_report(winter.dmitry, winter.cell("OM-1", "materials").pk, Sent(key(), answer=True))
    cell = winter.cell("OM-1", "photo")
    send_report(winter.dmitry, cell.pk, Sent(key(), photos=[again.key, other.key]))
    said = {hint.words for hint in open_cell(winter.anna, cell.pk).told[0].hints}
    assert {"похоже на Томск-1, 12.11", "2 из 6"} <= said
    # the partner reads nothing of another partner's station
    assert not any("Томск" in hint.words for hint in open_cell(winter.dmitry, cell.pk).told[0].hints)


def test_dark_and_blurred_photos_say_so(winter: SimpleNamespace) -> None:
    cell = winter.cell("OM-1", "photo")
    keys = [upload(winter.dmitry, cell, content).key for content in (picture(1, blurred=True), picture(2, dark=True), picture(3))]
    send_report(winter.dmitry, winter.cell("OM-1", "materials").pk, Sent(key(), answer=True))
    send_report(winter.dmitry, cell.pk, Sent(key(), photos=keys))
    codes = {hint.code for hint in open_cell(winter.anna, cell.pk).told[0].hints}
    assert {"blurred", "dark", "few"} <= codes


def test_heic_is_a_photo_and_half_of_it_is_not(winter: SimpleNamespace) -> None:
    out = BytesIO()
    pillow_heif.from_pillow(Image.open(BytesIO(picture()))).save(out)
    cell = winter.cell("OM-1", "photo")
    assert upload(winter.dmitry, cell, out.getvalue()).file.content_type == "image/jpeg"
    with pytest.raises(Refused, match="не фото"):
        upload(winter.dmitry, cell, out.getvalue()[: len(out.getvalue()) // 2])


def test_a_flood_of_pixels_is_turned_away(winter: SimpleNamespace) -> None:
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    with pytest.raises(Refused, match="50 мегапикселей"):
        upload(winter.dmitry, winter.cell("OM-1", "photo"), out.getvalue())


def test_looks_are_signed_numbers_of_64_bits() -> None:
    image = Image.open(BytesIO(picture(4)))
    assert -(1 << 63) <= look_of(image) < 1 << 63
    assert likeness(frames(image), frames(image)) > 0.999
    mirrored = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert likeness(turned(frames(mirrored)), frames(image)) > 0.99


def test_the_search_finds_what_a_plain_look_at_every_photo_finds(winter: SimpleNamespace) -> None:
    """Looks around a few centres, so that many are near one another; the plain way counts bits one photo after the other."""
    chance, cell = Random(7), winter.cell("OM-1", "photo")
    upload(winter.dmitry, cell, picture())
    first, other = ReportPhoto.objects.get(), winter.cell("TO-1", "photo")
    centres = [chance.getrandbits(64) for _centre in range(4)]

    def somewhere() -> int:
        look = chance.choice(centres) ^ sum(1 << bit for bit in chance.sample(range(64), chance.randrange(28)))
        return look - (1 << 64) if look >> 63 else look

    for number in range(400):
        kept = {"key": key(), "sha256": f"{number:064}", "look": somewhere(), "mirrored": somewhere()}
        first.pk, first._state.adding = None, True
        for name, value in (kept | {"cell": chance.choice([cell, other])}).items():
            setattr(first, name, value)
        first.save()
    rows = list(ReportPhoto.objects.exclude(cell=cell, report=None).values_list("pk", "look", "mirrored"))

    def plain(looks: list[int]) -> list[int]:
        found = sorted((min(differs(kept, look) for kept in row[1:] for look in looks), row[0]) for row in rows)
        return [pk for bits, pk in found if bits <= NEAR][:LOOKED_AT]

    asked = [[somewhere() for _look in range(chance.randint(1, 4))] for _time in range(60)]
    found = [plain(looks) for looks in asked]
    assert [_nearest(cell, looks) for looks in asked] == found
    assert {0, LOOKED_AT} < {len(each) for each in found}
