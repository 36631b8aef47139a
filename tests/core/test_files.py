"""Files that people send: cleaned, known by content or refused; served from elsewhere and never as us."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pillow_heif
import pytest
import time_machine
from django.test import Client
from PIL import Image

from okno.accounts import actions
from okno.core import files
from okno.core.clock import now
from okno.core.errors import Refused
from okno.core.files import file_link, keep_made, open_file, path_of, take_file
from okno.core.models import StoredFile

SAMPLES = Path(__file__).parents[2] / "samples"


def picture(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Left half red, right half blue."""
    image = Image.new(mode, (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    return image


def with_secrets() -> Image.Exif:
    """Turned on its side, with coordinates, a maker and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SECRETMAKER"
    exif.get_ifd(0x8825).update({1: "N", 2: (55.0, 1.0, 2.0), 3: "E", 4: (73.0, 4.0, 5.0)})
    return exif


def saved(image: Image.Image, kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def photo(by: Any, content: bytes, name: str = "photo.jpg") -> StoredFile:
    return take_file(by, "photo", name, io.BytesIO(content))


def document(by: Any, content: bytes, name: str) -> StoredFile:
    return take_file(by, "document", name, io.BytesIO(content))


def office(part: str, **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr(part, "<x/>")
        for name, content in more.items():
            parts.writestr(name.replace("__", "/").replace("_bin", ".bin"), content)
    return out.getvalue()


def nothing_kept() -> bool:
    return not StoredFile.objects.exists()


# ---------- photos ----------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_is_turned_and_stripped(cast: SimpleNamespace, kind: str) -> None:
    if kind == "HEIF":
        heif = pillow_heif.from_pillow(picture(128, 96))
        heif.info["exif"] = with_secrets().tobytes()
        out = io.BytesIO()
        heif.save(out)
        content, expected = out.getvalue(), None
    else:
        content, expected = saved(picture(), kind, exif=with_secrets()), (48, 64)
    assert b"SECRETMAKER" in content
    kept = photo(cast.stas, content, "Фото.HEIC")
    with open_file(kept) as found, Image.open(found) as image:
        assert image.format == "JPEG"
        assert not dict(image.getexif())
        if expected:
            assert image.size == expected, "the camera was on its side, the picture is not"
    assert b"SECRETMAKER" not in path_of(kept).read_bytes()
    assert b"Exif" not in path_of(kept).read_bytes()
    assert (kept.content_type, kept.name) == ("image/jpeg", "Фото.jpg")


def test_a_large_photo_becomes_as_large_as_a_screen_needs(cast: SimpleNamespace) -> None:
    kept = photo(cast.stas, saved(picture(4000, 3000), "JPEG"))
    with Image.open(path_of(kept)) as image:
        assert image.size == (2560, 1920)
        assert image.crop((10, 10, 11, 11)).tobytes()[0] > 200, "and is the same picture"


def test_what_is_transparent_becomes_white(cast: SimpleNamespace) -> None:
    kept = photo(cast.stas, saved(Image.new("RGBA", (8, 8), (255, 0, 0, 0)), "PNG"))
    with Image.open(path_of(kept)) as image:
        assert image.getpixel((4, 4)) == (255, 255, 255)


def test_a_second_file_behind_the_photo_is_gone(cast: SimpleNamespace) -> None:
    archive = office("xl/workbook.xml")
    for tail in (archive, b"<script>alert(1)</script>", b"<?php evil"):
        kept = photo(cast.stas, saved(picture(), "JPEG", comment=b"<script>alert(2)</script>") + tail)
        content = path_of(kept).read_bytes()
        assert tail not in content
        assert b"script" not in content


def flood() -> bytes:
    """A PNG of a few hundred bytes that says it has 400 megapixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
GIF = b"GIF89a/*\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00;*/=1;alert(1)//"
NOT_PHOTOS = {
    "svg": SVG,
    "html": HTML,
    "pdf": b"%PDF-1.7 hello",
    "gif": GIF,
    "bmp": saved(picture(), "BMP"),
    "tiff": saved(picture(), "TIFF"),
    "words": b"not a photo at all",
    "cut short": saved(picture(600, 400), "JPEG")[:300],
    "no size": saved(picture(), "PNG")[:20],
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nquit",
}


@pytest.mark.parametrize("kind", NOT_PHOTOS)
def test_what_is_no_photo_is_refused(cast: SimpleNamespace, kind: str) -> None:
    with pytest.raises(Refused, match="Это не фото или файл повреждён"):
        photo(cast.stas, NOT_PHOTOS[kind])
    assert nothing_kept()


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_flood_of_pixels_is_refused(cast: SimpleNamespace) -> None:
    for content in (flood(), saved(Image.new("L", (10_000, 6_000)), "PNG"), saved(Image.new("1", (8_000, 7_000)), "PNG")):
        with pytest.raises(Refused, match="50 мегапикселей"):
            photo(cast.stas, content)
    assert nothing_kept()


def test_a_heavy_or_empty_file_is_refused(cast: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="Файл больше 25 МБ"):
        photo(cast.stas, saved(picture(), "JPEG") + bytes(25 * 1024 * 1024))
    with pytest.raises(Refused, match="Файл пустой"):
        photo(cast.stas, b"")
    assert nothing_kept()


def test_broken_photos_only_ever_give_the_sentence(cast: SimpleNamespace) -> None:
    """Bytes changed at random in photos of each kind: a clean photo or a refusal, never anything else."""
    chance = random.Random(7)
    out = io.BytesIO()
    pillow_heif.from_pillow(picture()).save(out)
    seeds = [saved(picture(), kind, exif=with_secrets()) for kind in ("JPEG", "PNG", "WEBP")] + [out.getvalue()]
    for number in range(300):
        content = bytearray(seeds[number % len(seeds)])
        for _ in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            kept = photo(cast.stas, bytes(content))
        except Refused:
            continue
        assert b"SECRETMAKER" not in path_of(kept).read_bytes()


# ---------- documents ----------


@pytest.mark.parametrize(
    ("content", "name", "content_type"),
    [
        (b"%PDF-1.7\n...", "Отчёт.pdf", "application/pdf"),
        (office("xl/workbook.xml"), "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (office("word/document.xml"), "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("код;выручка\r\nОМ-1;10".encode("cp1251"), "a.csv", "text/csv"),
        ("\ufeffкод;выручка".encode(), "a.csv", "text/csv"),
        ("код\tвыручка".encode("utf-16"), "a.csv", "text/csv"),
        ("Заметка".encode(), "a.txt", "text/plain"),
    ],
)
def test_documents_known_by_content(cast: SimpleNamespace, content: bytes, name: str, content_type: str) -> None:
    kept = document(cast.anna, content, name)
    assert (kept.content_type, kept.name, kept.size) == (content_type, name, len(content))
    assert path_of(kept).read_bytes() == content


NOT_DOCUMENTS = {
    "svg": SVG,
    "svg after a mark": b"\xef\xbb\xbf  \n" + SVG,
    "html": HTML,
    "html in utf-16": HTML.decode().encode("utf-16"),
    "xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    "zip": office("readme.txt"),
    "jar": office("META-INF/MANIFEST.MF"),
    "program": b"\x7fELF\x02\x01\x01" + bytes(50),
    "windows program": b"MZ\x90\x00" + bytes(50),
    "gif": GIF,
    "jpeg": saved(picture(), "JPEG"),
    "word of old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "WordDocument".encode("utf-16-le"),
    "half an archive": office("xl/workbook.xml")[:60],
    "postscript": b"%!PS-Adobe-3.0",
    "pdf behind a page": HTML + b"%PDF-1.7",
    "rtf": b"{\\rtf1 hello}",
}


@pytest.mark.parametrize("kind", NOT_DOCUMENTS)
def test_what_is_no_document_is_refused(cast: SimpleNamespace, kind: str) -> None:
    for name in ("a.pdf", "a.csv", "a.txt", "a.xlsx"):
        with pytest.raises(Refused, match="Такой файл мы не принимаем"):
            document(cast.stas, NOT_DOCUMENTS[kind], name)
    assert nothing_kept()


def test_macros_are_refused(cast: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="макросы"):
        document(cast.stas, office("xl/workbook.xml", xl__vbaProject_bin=b"evil"), "a.xlsx")


def test_a_packed_bomb_is_refused(cast: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="слишком велик"):
        document(cast.stas, office("xl/workbook.xml", bomb=bytes(60 * 1024 * 1024)), "a.xlsx")
    with pytest.raises(Refused, match="слишком велик"):
        document(cast.stas, office("xl/workbook.xml", bomb=bytes(5 * 1024 * 1024)), "a.xlsx")


def test_the_samples_are_taken(cast: SimpleNamespace) -> None:
    for path in [path for path in SAMPLES.rglob("*.*") if path.suffix in (".csv", ".xlsx", ".txt")]:
        with path.open("rb") as stream:
            assert take_file(cast.anna, "document", path.name, stream).name == path.name


# ---------- names and the place ----------


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\a.pdf", "a.pdf"),
        ("/abs/a.pdf", "a.pdf"),
        ("a.html", "a.html.pdf"),
        ("a\u202efdp.exe", "afdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("..", "файл.pdf"),
        ("", "файл.pdf"),
        ("Отчёт «Омск-1».PDF", "Отчёт «Омск-1».PDF"),
        ("ы" * 400 + ".pdf", "ы" * 150 + ".pdf"),
    ],
)
def test_names_are_words_and_never_ways(cast: SimpleNamespace, given: str, kept: str) -> None:
    found = document(cast.stas, b"%PDF-1.7", given)
    assert found.name == kept
    assert path_of(found).parent.parent == Path(files.settings.MEDIA_ROOT)


def test_the_same_content_is_kept_once(cast: SimpleNamespace) -> None:
    first, second = document(cast.anna, b"%PDF-1.7 x", "a.pdf"), keep_made(cast.pavel, "report", "b.pdf", b"%PDF-1.7 x")
    assert first.pk != second.pk
    assert path_of(first) == path_of(second)
    assert not [path for path in path_of(first).parent.iterdir() if path.name.startswith(".")], "nothing half done is left"


# ---------- served from elsewhere ----------


@pytest.fixture
def places(settings: Any) -> SimpleNamespace:
    return SimpleNamespace(pages=urlsplit(settings.OKNO_URL).netloc, files=urlsplit(settings.OKNO_FILES_URL).netloc)


def fetch(link: str, host: str | None = None) -> Any:
    parts = urlsplit(link)
    return Client().get(parts.path, HTTP_HOST=host or parts.netloc)


def test_a_photo_is_shown_and_a_document_handed_over(cast: SimpleNamespace, places: SimpleNamespace) -> None:
    shown = fetch(file_link(photo(cast.stas, saved(picture(), "PNG")), cast.anna))
    handed = fetch(file_link(document(cast.stas, b"%PDF-1.7", "Счёт.pdf"), cast.anna))
    assert shown["Content-Disposition"].startswith("inline")
    assert handed["Content-Disposition"].startswith("attachment")
    for answer in (shown, handed):
        assert answer.status_code == 200
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
        assert not answer.cookies


def test_pages_serve_no_files_and_files_no_pages(cast: SimpleNamespace, places: SimpleNamespace) -> None:
    link = file_link(document(cast.stas, b"%PDF-1.7", "a.pdf"), cast.anna)
    assert urlsplit(link).netloc == places.files != places.pages
    assert fetch(link, places.pages).status_code == 404
    for path in ("/", "/accounts/login/", "/me/", "/live/", "/static/core/kit.css", "/f/", "/f/x/../../accounts/login/"):
        answer = Client().get(path, HTTP_HOST=places.files)
        assert (answer.status_code, "default-src 'none'" in answer["Content-Security-Policy"]) == (404, True)
        assert not answer.cookies
    assert Client().post("/accounts/login/", {"login": "x"}, HTTP_HOST=places.files).status_code == 404


def test_a_link_is_one_persons_and_short(cast: SimpleNamespace, places: SimpleNamespace) -> None:
    kept = document(cast.stas, b"%PDF-1.7", "a.pdf")
    link = file_link(kept, cast.anna)
    assert fetch(link).status_code == 200
    assert file_link(kept, cast.boris) != link
    head, _, sign = link.rpartition(":")
    number, _, _ = urlsplit(head).path.removeprefix("/f/").partition("-")
    for forged in (f"{link}x", f"{head}:{sign[::-1]}", link.replace(f"/f/{number}-", f"/f/{int(number) + 1}-"), f"/f/{number}"):
        assert fetch(forged, places.files).status_code == 404
    with time_machine.travel(now() + timedelta(seconds=301)):
        assert fetch(link).status_code == 404
    actions.dismiss_person(cast.galina, cast.anna.pk)
    assert fetch(link).status_code == 404, "whoever is dismissed has no links any more"


def test_one_origin_by_mistake_is_still_safe(cast: SimpleNamespace, settings: Any) -> None:
    settings.OKNO_FILES_URL = settings.OKNO_URL
    answer = fetch(file_link(photo(cast.stas, saved(picture(), "PNG")), cast.anna))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert Client().get("/accounts/login/", HTTP_HOST=urlsplit(settings.OKNO_URL).netloc).status_code == 200


def test_one_name_and_two_ports(cast: SimpleNamespace, settings: Any) -> None:
    settings.OKNO_URL, settings.OKNO_FILES_URL = "http://localhost:8000", "http://localhost:8001"
    link = file_link(document(cast.stas, b"%PDF-1.7", "a.pdf"), cast.anna)
    assert fetch(link).status_code == 200
    assert fetch(link, "localhost:8000").status_code == 404
    assert Client().get("/accounts/login/", HTTP_HOST="localhost:8001").status_code == 404
