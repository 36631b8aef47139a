"""Pages of the network, through the client as somebody of the cast."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from okno.core.clock import today
from okno.core.models import StoredFile
from okno.network.models import Assignment, Leave, Station
from okno.network.queries import in_words
from okno.network.queries.answers import REJECTED, WARNED
from okno.network.rules.answer import NetworkAnswer

HTMX = {"HTTP_HX_REQUEST": "true"}


def told(response: Any) -> str:
    text: str = response.content.decode()
    return text


@pytest.mark.parametrize("who", ["anna", "galina", "zhanna", "igor"])
def test_the_list(cast: SimpleNamespace, as_person: Any, who: str) -> None:
    response = as_person(getattr(cast, who)).get("/stations/")
    assert response.status_code == 200
    assert "Омск-1" in told(response)
    assert "/stations/OM-1/" in told(response)
    assert "Анна А. отсутствует" in told(response)


@pytest.mark.parametrize(("who", "status"), [("egor", 403), ("pavel", 404), ("dmitry", 404), ("gone", 302), (None, 302)])
def test_who_sees_no_list(cast: SimpleNamespace, as_person: Any, who: str | None, status: int) -> None:
    assert as_person(getattr(cast, who) if who else None).get("/stations/").status_code == status


def test_the_list_keeps_what_was_asked(cast: SimpleNamespace, as_person: Any) -> None:
    response = as_person(cast.galina).get("/stations/?search=омск&portfolio=M1")
    assert 'value="омск"' in told(response)
    assert '<option value="M1" selected>' in told(response)
    assert "Томск-1" not in told(response)
    fragment = told(as_person(cast.galina).get("/stations/?search=томск", **HTMX))
    assert "Томск-1" in fragment
    assert "<html" not in fragment
    assert "Таких станций нет" in told(as_person(cast.galina).get("/stations/?search=пермь"))


def test_the_list_asks_the_database_seldom(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.anna)
    client.get("/stations/")
    with CaptureQueriesContext(connection) as few:
        client.get("/stations/", **HTMX)
    Station.objects.bulk_create([Station(code=f"X-{n:03}", name=f"Станция {n}") for n in range(60)])
    with CaptureQueriesContext(connection) as many:
        response = client.get("/stations/?page=2", **HTMX)
    assert len(few) == len(many) == 7
    assert "page=1" in told(response)


def test_change_station_page(cast: SimpleNamespace, as_person: Any) -> None:
    for who, status in (("anna", 403), ("zhanna", 403), ("pavel", 404)):
        assert as_person(getattr(cast, who)).get("/stations/OM-1/edit/").status_code == status
        assert as_person(getattr(cast, who)).post("/stations/OM-1/edit/", {"name": "Нет"}).status_code == status
    client = as_person(cast.igor)
    assert "Омск, Омская область" in told(client.get("/stations/OM-1/edit/"))
    assert client.get("/stations/NO-1/edit/").status_code == 404
    given = {"name": "Станция Омск-Один", "stage": "working", "posts": "7", "city": "Томск", "partner": "P-2", "why": "переезд"}
    assert client.post("/stations/OM-1/edit/", given).status_code == 302
    station = Station.objects.select_related("city", "partner").get(code="OM-1")
    assert (station.name, station.posts, str(station.city), station.partner) == ("Станция Омск-Один", 7, "Томск", cast.fomin)
    wrong = client.post(
        "/stations/OM-1/edit/", {**given, "posts": "0", "city": "Нигде", "partner": "P-9", "opened_on": "31.02.2025"}
    )
    assert wrong.status_code == 422
    for sentence in ("Постов хотя бы один", "Города «Нигде» нет", "Партнёра «P-9» нет", "Это не дата"):
        assert sentence in told(wrong)


def test_move_station_page(cast: SimpleNamespace, as_person: Any) -> None:
    given = {"portfolio": "M2", "since": today().isoformat(), "move_why": "поровну"}
    assert as_person(cast.boris).post("/stations/OM-1/move/", given).status_code == 403
    client = as_person(cast.galina)
    assert client.post("/stations/OM-1/move/", given).status_code == 302
    assert Assignment.objects.get(station=cast.omsk1, until=None).portfolio == cast.m2
    again = client.post("/stations/OM-1/move/", given)
    assert again.status_code == 422
    assert "уже стоит в портфеле M2" in told(again)
    Station.objects.create(code="X-1", name="Станция Новая")
    assert client.post("/stations/X-1/move/", given).status_code == 302


def test_leave_page(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.boris)
    page = client.get("/leave/")
    assert page.status_code == 200
    form = page.context["form"]
    offered = {name: form[name].value() for name in ("stand_in", "since", "until")}
    assert offered["stand_in"] == cast.vera.pk  # nobody has fewer stations
    assert (offered["since"], offered["until"]) == (today(), today() + timedelta(days=13))
    given = {"stand_in": cast.vera.pk, "since": offered["since"].isoformat(), "until": offered["until"].isoformat()}
    assert client.post("/leave/", given).status_code == 302
    leave = Leave.objects.get(person=cast.boris)
    assert leave.stand_in == cast.vera
    again = client.post("/leave/", given)
    assert again.status_code == 422
    assert "отсутствует с" in told(again)
    assert as_person(cast.vera).post(f"/leave/{leave.pk}/cancel/").status_code == 404
    assert client.post(f"/leave/{leave.pk}/cancel/").status_code == 302
    leave.refresh_from_db()
    assert leave.cancelled_at is not None
    assert as_person(cast.igor).get("/leave/").status_code == 403


def test_a_manager_cannot_send_another_on_leave(cast: SimpleNamespace, as_person: Any) -> None:
    given = {"person": cast.anna.pk, "stand_in": cast.vera.pk, "since": "2099-02-01", "until": "2099-02-02"}
    as_person(cast.boris).post("/leave/", given)
    assert Leave.objects.get(since="2099-02-01").person == cast.boris
    assert as_person(cast.galina).post("/leave/", {**given, "person": cast.vera.pk, "stand_in": cast.boris.pk}).status_code == 422
    assert as_person(cast.galina).post("/leave/", {**given, "stand_in": cast.galina.pk}).status_code == 302
    assert Leave.objects.filter(person=cast.anna, stand_in=cast.galina).exists()


def upload(text: str, name: str = "станции.csv") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, text.encode())}


def test_import_page(cast: SimpleNamespace, as_person: Any) -> None:
    lines = "Код станции;Название;Посты;Вес\nN-1;Станция Новая;3;1\nN-2;Станция Вторая;четыре;1\n"
    assert as_person(cast.anna).post("/network/import/", upload(lines)).status_code == 403
    client = as_person(cast.igor)
    assert "Посмотреть" in told(client.get("/network/import/"))
    preview = client.post("/network/import/", upload(lines))
    assert preview.status_code == 200
    for words in ("станции.csv", "строка 3, столбец „Посты“", "«четыре» — не подходящее число", "Не читались столбцы:", "Вес"):
        assert words in told(preview)
    assert not Station.objects.filter(code="N-1").exists()
    file = StoredFile.objects.get()
    assert as_person(cast.galina).post(f"/network/import/{file.pk}/confirm/").status_code == 404
    assert as_person(cast.anna).post(f"/network/import/{file.pk}/confirm/").status_code == 403
    assert client.post(f"/network/import/{file.pk}/confirm/").status_code == 302
    assert Station.objects.get(code="N-1").posts == 3
    assert client.post(f"/network/import/{file.pk}/confirm/").status_code == 302
    fragment = told(client.post("/network/import/", upload(lines), **HTMX))
    assert "Загружать нечего" in fragment
    assert "<html" not in fragment


def test_files_that_the_page_refuses(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.galina)
    assert "Не нашли строку заголовков" in told(client.post("/network/import/", upload("а;б\n1;2\n")))
    assert client.post("/network/import/", {}).status_code == 422
    assert client.post("/network/import/", upload("")).status_code == 422
    picture = client.post("/network/import/", {"file": SimpleUploadedFile("s.csv", b"\x89PNG\r\n\x1a\n\x00\x00")})
    assert picture.status_code == 422
    assert not StoredFile.objects.filter(name="s.csv").exists()


def test_every_reason_has_its_sentence() -> None:
    room = Path(__file__).parents[2] / "okno" / "network"
    said = set(re.findall(r'Unfit\("(\w+)"', "".join(path.read_text() for path in room.rglob("*.py"))))
    said |= set(re.findall(r'"(bad_\w+)"', (room / "rules" / "values.py").read_text())) - {"bad_value"}
    assert said <= set(REJECTED)
    warned = set(re.findall(r'warn\(\w+(?:\.\w+)?, (?:"\w+"|\w+), "(\w+)"', "".join(p.read_text() for p in room.rglob("*.py"))))
    assert warned <= set(WARNED)
    assert len(warned) >= 7
    assert in_words(NetworkAnswer("x.csv", "stations")).changes == 0
