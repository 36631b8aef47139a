"""Whoever reads English meets no Russian: every address asked by everybody, the world made by people who read English.

What people typed stays as they typed it: names, titles, conclusions, files. All else is ours and has its English.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from okno.accounts.models import Person
from okno.channels.mail.courier import letter_of
from okno.core.models import OutMessage
from okno.kpi.actions import read_source, upload_source
from okno.kpi.rules.intake.aliases import KINDS as FIGURES
from okno.network.rules.directory import KINDS
from tests.access.asking import address_of, ask, client_of, undone
from tests.access.bodies import body_of
from tests.access.matrix import LINES, Line
from tests.access.world import PARTNERS, World, build_world, world_of

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
CYRILLIC = re.compile("[А-Яа-яЁё]+")
# model -> the fields that people (or their files) fill
TYPED = {
    "accounts.Person": ["full_name"],
    "network.Station": ["name", "address"],
    "network.City": ["name", "region"],
    "network.Partner": ["name"],
    "network.PartnerGroup": ["name"],
    "network.Position": ["title"],
    "network.Employee": ["name", "role"],
    "core.StoredFile": ["name"],
    "kpi.Source": ["name"],
    "kpi.GrowthPoint": ["text", "dismissed_why"],
    "plans.Task": ["title", "result"],
    "meetings.Conclusion": ["text"],
    "meetings.Variant": ["text"],
    "meetings.PrivateNote": ["text"],
    "telegram.Chat": ["title"],
    "money.LegalEntity": ["name", "address", "signatory", "signatory_post", "signatory_basis", "accountant"],
    "money.Contract": ["number"],
    "money.Dispute": ["text", "decided_why"],
    "money.ReminderBlock": ["why"],
    "money.WriteOff": ["why"],
    "money.InvoiceLine": ["name"],
    "money.Entry": ["text"],
    "money.BankLine": ["purpose", "other_name"],
    "launches.Launch": ["title", "goals", "moved_why", "cancelled_why"],
    "launches.Order": ["text", "what_changed"],
    "launches.ChecklistItem": ["title", "asks"],
    "launches.ItemReport": ["text", "reason"],
    "launches.Faq": ["question", "answer"],
    "desk.Announcement": ["title", "text"],
    "desk.Idea": ["text", "source"],
    "desk.Department": ["name"],
    "desk.Topic": ["name"],
    "desk.Article": ["title", "text"],
    "desk.Question": ["subject", "caller", "closed_why"],
    "desk.Message": ["text"],
    "desk.Note": ["text"],
    "desk.Consultation": ["text", "answer"],
    "desk.Phrase": ["text"],
    "desk.SavedView": ["name"],
}
# a name from before, the language's own, what the matrix types
ALSO = [
    "баннер",
    "Станция Омск-1",
    "Русский",
    "Станция Новая",
    "Новая",
    "Омск",
    "станции.csv",
    "август.csv",
    "Другов Денис",
    "Денис Д.",
    "фото.jpg",
    "слово",
    # the payee's bank
    "ПАО СБЕРБАНК",
    # charges, as their terms call them
    "Роялти",
    "Маркетинговый сбор",
    "ИТ-сопровождение",
]
# what the law and the accounting programs of the country want in Russian
PAPERS = {
    "money:invoice_pdf",
    "money:act_pdf",
    "money:upd_pdf",
    "money:payment_order",
    "money:archive",
    "money:export",
    "money:reconcile",
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The same world, but everybody in it reads English from the first day."""
    with pytest.MonkeyPatch.context() as patch, translation.override("en"):
        patch.setattr(Person._meta.get_field("language"), "default", "en")
        with world_of(django_db_blocker, build_world) as built:
            yield built


@pytest.fixture(scope="module")
def known(world: World) -> list[str]:
    """What may stand in Russian, without spaces, the longest first."""
    texts = {
        text for label, fields in TYPED.items() for row in apps.get_model(label).objects.values_list(*fields) for text in row
    }
    phrases = {phrase for (row,) in apps.get_model("meetings.Format").objects.values_list("phrases") for phrase in row}
    people = Person.objects.all()
    short = {name for each in people for name in (each.short_name, each.initials, each.initials[::-1])}
    texts |= phrases | short | {station.short_name for station in apps.get_model("network.Station").objects.all()} | set(ALSO)
    found = {part.strip() for text in texts if text for part in (text, *text.split("\n"))}
    found |= {f"{first}{text[1:]}" for text in found if text for first in (text[0].lower(), text[0].upper())}
    found |= {text.split()[0] for text in short}
    return sorted((squeezed(text) for text in found if CYRILLIC.search(text)), key=len, reverse=True)


def readable(content: bytes) -> str:
    """The words of a page, a table or a document, without what cuts them."""
    if content.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(content)
        text = "".join(page.get_textpage().get_text_range().replace("\ufffe", "-") for page in pages)
    elif content.startswith(b"PK"):
        book = zipfile.ZipFile(io.BytesIO(content))
        text = "\n".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    else:
        text = content.decode(errors="replace")
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
    return squeezed(html.unescape(text))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u200b\u00ad]+", "", text)


def left_in_russian(content: bytes, known: list[str]) -> str:
    """Russian words that nobody typed, each with what stands around it."""
    text = readable(content)
    for each in known:
        text = text.replace(each, "·")
    return "\n".join(sorted({text[max(found.start() - 30, 0) : found.end() + 10] for found in CYRILLIC.finditer(text)}))


def readers(line: Line) -> str:
    """One of the company and one of a partner, of the homes everybody; a personal link speaks the language of its reader."""
    who = line.succeed.get("own", "")
    if ":shared_" in line.address:
        return "-" if "-" in who else ""
    own = who.replace("-", "").replace("X", "")
    if line.address.startswith("home:"):
        return own
    partners = "".join(letter for letter in own if letter in PARTNERS)
    return partners[:1] + own.translate(str.maketrans("", "", PARTNERS))[:1]


@pytest.mark.parametrize("line", [line for line in LINES if line.address not in PAPERS], ids=lambda line: line.name)
def test_no_russian_for_who_reads_english(world: World, known: list[str], line: Line) -> None:
    for letter in readers(line):
        body = body_of(line.name, world.places["own"], world, letter).values()
        sent = [squeezed(part) for value in body if isinstance(value, str) for part in (value, value.rpartition(",")[0])]
        for headers in ({}, {"HX-Request": "true"}):
            answer = ask(world, line, letter, "own", **headers)
            left = left_in_russian(answer.content, [*filter(CYRILLIC.search, sent), *known])
            assert left == "", f"{letter} {headers}"


@pytest.mark.parametrize("line", [line for line in LINES if line.method == "POST"], ids=lambda line: line.name)
def test_refusals_are_english(world: World, known: list[str], line: Line) -> None:
    """An empty form is refused by most; whatever is answered is English."""
    for letter in readers(line):
        with undone():
            answer: Any = client_of(world, letter).post(address_of(line, world, "own"), {}, headers={"HX-Request": "true"})
            left = left_in_russian(answer.content, known)
            assert left == "", letter


@pytest.mark.parametrize(
    "sent", [b"", b"%PDF-1.7", b"<html>", b"PK\x03\x04", b"a;b\n1;2\n", b"station_code;station_code\n1;2\n", b"email\n"]
)
def test_refused_files_are_english(world: World, known: list[str], sent: bytes) -> None:
    """What cannot be read says so in the words of whoever sent it: at once, or by the job that reads it."""
    with undone():
        file = SimpleUploadedFile("file.csv", sent)
        answer: Any = client_of(world, "G").post("/network/import/", {"file": file})
        # headings that it looked for are those of the Program, which is Russian
        headings = (squeezed(kind.aliases.example(code)) for kind in (*KINDS, *FIGURES) for code in kind.aliases.codes)
        known = [*sorted(headings, key=len, reverse=True), *known]
        assert left_in_russian(answer.content, known) == ""
        source = upload_source(world.cast.anna, "file.csv", io.BytesIO(sent))
        source = read_source(world.cast.anna, source.pk)
        assert left_in_russian(json.dumps(source.answer).encode(), known) == ""


def test_letters_are_english(known: list[str]) -> None:
    """With all that the template says around the message."""
    for message in OutMessage.objects.filter(door="mail"):
        with translation.override(message.to.language):
            letter = letter_of(message)
        page = str(letter.alternatives[0][0])
        assert left_in_russian(f"{letter.subject} {letter.body} {page}".encode(), known) == ""


def test_messages_are_english(known: list[str]) -> None:
    """Subjects and bodies as the bell and the mail carry them."""
    messages = OutMessage.objects.values_list("subject", "body")
    assert messages
    assert not [left for pair in messages if (left := left_in_russian(" ".join(pair).encode(), known))]
