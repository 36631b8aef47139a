"""What is typed and not sent is kept: on the server, beside its files, for its writer alone."""

from __future__ import annotations

import json
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from okno.core.drafts import MOST_FILES, draft_of, put_back, save_draft, spend_draft, writing
from okno.core.saving import Save

pytestmark = pytest.mark.django_db
PLACE = "question-7-answer"
ADDRESS = f"/drafts/{PLACE}/"


def typed(client: Client, text: str, version: int = 0, edit: str = "a1", previous: str = "") -> dict[str, Any]:
    """What the page's editor is answered."""
    words = {"text": text, "version": version, "edit": edit, "previous": previous}
    answer: dict[str, Any] = client.post(ADDRESS, words).json()
    return answer


def photo(name: str = "фасад.png") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def test_what_is_typed_is_on_the_server_and_outlives_the_session(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.anna)
    first = typed(client, "Добрый день")
    second = typed(client, "Добрый день, Дмитрий", first["version"], "a2")
    assert (second["version"], second["text"], second["conflict"]) == (first["version"] + 1, "Добрый день, Дмитрий", None)
    client.logout()
    assert draft_of(cast.anna, PLACE).text == "Добрый день, Дмитрий"


def test_the_same_save_twice_and_one_whose_answer_was_lost(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.anna)
    assert typed(client, "Раз")["version"] == typed(client, "Раз")["version"]
    assert typed(client, "Раз два", 0, "a2", previous="a1")["text"] == "Раз два"


def test_a_second_tab_loses_nothing(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.anna)
    typed(client, "Первое окно")
    beside = typed(client, "Второе окно", 0, "b1")
    assert beside["text"].splitlines() == ["Первое окно", "Второе окно"]
    typed(client, "", 0, "c1")  # a third one, opened before either and left empty
    assert draft_of(cast.anna, PLACE).text == beside["text"]


def test_a_save_that_comes_after_the_sending_does_not_bring_the_text_back(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.anna)
    version = typed(client, "Уже отправлено")["version"]
    spend_draft(cast.anna, PLACE, "Уже отправлено")
    assert typed(client, "Уже отправлено", version, "late")["text"] == ""
    assert draft_of(cast.anna, PLACE).text == ""
    assert typed(client, "И ещё", version, "next")["text"] == "И ещё"


def test_a_first_save_that_comes_after_the_sending_brings_nothing_back(cast: SimpleNamespace) -> None:
    """Typed without a connection and sent as soon as there is one: the save overtakes nothing, it comes last."""
    spend_draft(cast.anna, PLACE, "Уже отправлено")
    save_draft(cast.anna, PLACE, Save("Уже отправлено", 0, "late"))
    assert draft_of(cast.anna, PLACE).text == ""
    save_draft(cast.anna, PLACE, Save("Новое", 0, "newer"))
    assert draft_of(cast.anna, PLACE).text == "Новое"


def test_what_is_called_back_stands_before_what_was_typed_meanwhile(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.anna)
    client.post(f"{ADDRESS}files/", {"files": photo()})
    files = spend_draft(cast.anna, PLACE, "Отправленное")
    typed(client, "Новое", draft_of(cast.anna, PLACE).version, "n1")
    put_back(cast.anna, PLACE, "Отправленное", files)
    kept = draft_of(cast.anna, PLACE)
    assert (kept.text, list(kept.files)) == ("Отправленное\nНовое", files)


def test_a_draft_is_its_writers_alone(cast: SimpleNamespace, as_person: Any) -> None:
    client, other = as_person(cast.anna), as_person(cast.boris)
    client.post(f"{ADDRESS}files/", {"files": photo()})
    typed(client, "Моё", draft_of(cast.anna, PLACE).version)
    file = draft_of(cast.anna, PLACE).files[0].pk
    assert typed(other, "Чужое")["text"] == "Чужое"
    assert draft_of(cast.anna, PLACE).text == "Моё"
    assert other.get(f"{ADDRESS}files/{file}/").status_code == other.post(f"{ADDRESS}files/{file}/drop/").status_code == 404
    assert client.get(f"{ADDRESS}files/{file}/").status_code == 302


def test_a_refused_file_holds_up_no_other(cast: SimpleNamespace, as_person: Any) -> None:
    program = SimpleUploadedFile("подарок.exe", b"MZ\x90\x00\x03", "application/x-msdownload")
    empty = SimpleUploadedFile("пусто.pdf", b"", "application/pdf")
    answer = as_person(cast.anna).post(f"{ADDRESS}files/", {"files": [program, photo(), empty]})
    refused = json.loads(answer.headers["HX-Trigger"])["refused"]
    assert (answer.status_code, "подарок.exe: " in refused, "пусто.pdf: Файл пустой" in refused) == (200, True, True)
    assert [file.name for file in draft_of(cast.anna, PLACE).files] == ["фасад.jpg"]
    assert "фасад.jpg" in answer.content.decode()


def test_too_many_files_are_refused_at_once(cast: SimpleNamespace, as_person: Any) -> None:
    answer = as_person(cast.anna).post(f"{ADDRESS}files/", {"files": [photo() for _each in range(MOST_FILES + 1)]})
    assert (answer.status_code, "до 20 файлов" in answer.content.decode()) == (422, True)
    assert not draft_of(cast.anna, PLACE).files


def test_a_file_is_taken_off_again(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.anna)
    client.post(f"{ADDRESS}files/", {"files": photo()})
    file = draft_of(cast.anna, PLACE).files[0].pk
    assert "фасад.jpg" not in client.post(f"{ADDRESS}files/{file}/drop/").content.decode()
    assert spend_draft(cast.anna, PLACE) == []
    assert client.post(f"{ADDRESS}files/{file}/drop/").status_code == 404


def test_who_writes_in_the_same_place_is_seen_while_they_write(cast: SimpleNamespace) -> None:
    with time_machine.travel("2026-11-12T07:00:00Z", tick=False) as clock:
        save_draft(cast.vera, PLACE, Save("Пишу", 0, "v1"))
        assert writing(PLACE, cast.anna) == [cast.vera]
        assert writing(PLACE, cast.vera) == writing("another-place", cast.anna) == []
        clock.shift(121)
        assert writing(PLACE, cast.anna) == []


@pytest.mark.parametrize("words", [{}, {"version": "minus", "edit": "a"}])
def test_what_no_page_sends_is_not_there(cast: SimpleNamespace, as_person: Any, words: dict[str, str]) -> None:
    assert as_person(cast.anna).post(ADDRESS, {"text": "x", **words}).status_code == 404
    assert as_person(cast.anna).post(f"/drafts/{'p' * 90}/", {"text": "x", "version": "0", "edit": "a"}).status_code == 404
