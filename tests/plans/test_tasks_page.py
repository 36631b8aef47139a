"""The list of tasks, one task in its row, words and files for it."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from okno.core.clock import today
from okno.core.models import StoredFile
from okno.plans.actions import add_task, complete_task
from okno.plans.models import Task, TaskFile
from okno.plans.rules import State
from tests.queries import recorded_queries

HTMX = {"HX-Request": "true"}


@pytest.fixture
def tasks(cast: SimpleNamespace) -> SimpleNamespace:
    """A late, an open and a done task at Omsk-1, and a late one of the foreigner's at Tomsk-1."""
    day = today(cast.omsk1.tzinfo)
    cast.late = add_task(cast.anna, cast.omsk1, "Разобрать чеки", day - timedelta(days=2))
    cast.open = add_task(cast.anna, cast.omsk1, "Заказать масло", day + timedelta(days=9))
    cast.done = complete_task(cast.pavel, add_task(cast.anna, cast.omsk1, "Помыть окна", day).pk, result="Помыли")
    cast.theirs = add_task(cast.boris, cast.tomsk1, "Проверить склад", day - timedelta(days=2))
    return cast


def photo(name: str = "чек.jpg") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/jpeg")


def titles(answer: Any) -> list[str]:
    return [task.title for task in answer.context["page"]]


def test_each_view_has_its_own_address(tasks: SimpleNamespace, as_person: Any) -> None:
    client = as_person(tasks.anna)
    assert titles(client.get("/plans/tasks/")) == ["Разобрать чеки"]
    assert titles(client.get("/plans/tasks/?view=open")) == ["Разобрать чеки", "Заказать масло"]
    assert titles(client.get("/plans/tasks/?view=done")) == ["Помыть окна"]
    assert sorted(titles(client.get("/plans/tasks/?view=late&all=1"))) == ["Проверить склад", "Разобрать чеки"]
    assert sorted(titles(as_person(tasks.galina).get("/plans/tasks/"))) == ["Проверить склад", "Разобрать чеки"], (
        "the head's is all"
    )
    assert client.get("/plans/tasks/?view=else").status_code == 404
    assert client.get("/plans/tasks/").context["list"].counts == {"late": 1, "open": 2, "done": 1}


def test_the_list_is_for_support(tasks: SimpleNamespace, as_person: Any) -> None:
    readers = ("galina", "igor", "egor", "pavel", "stas")
    statuses = {who: as_person(getattr(tasks, who)).get("/plans/tasks/").status_code for who in readers}
    assert statuses == {"galina": 200, "igor": 403, "egor": 403, "pavel": 404, "stas": 404}


def test_a_task_has_a_page_of_its_own(tasks: SimpleNamespace, as_person: Any) -> None:
    """Done or foreign, wherever it was found; its buttons are those of its row."""
    page = as_person(tasks.anna).get(f"/plans/tasks/{tasks.done.pk}/").content.decode()
    assert "Помыть окна" in page and "«Помыли»" in page and "Поставлена: Анна А." in page
    assert f'id="do-{tasks.done.pk}"' in page
    theirs = as_person(tasks.anna).get(f"/plans/tasks/{tasks.theirs.pk}/").content.decode()
    assert "Проверить склад" in theirs and f'id="do-{tasks.theirs.pk}"' not in theirs
    assert as_person(tasks.anna).get("/plans/tasks/987654/").status_code == 404
    assert as_person(tasks.pavel).get(f"/plans/tasks/{tasks.open.pk}/").status_code == 404


def test_buttons_stand_only_where_they_work(tasks: SimpleNamespace, as_person: Any) -> None:
    page = as_person(tasks.anna).get("/plans/tasks/?view=late&all=1").content.decode()
    assert f'id="do-{tasks.late.pk}"' in page and f'id="do-{tasks.theirs.pk}"' not in page


def test_one_tap_does_it_and_one_takes_it_back(tasks: SimpleNamespace, as_person: Any) -> None:
    complete, reopen = (f"/plans/tasks/{tasks.late.pk}/{word}/" for word in ("complete", "reopen"))
    assert as_person(tasks.foma).post(complete, headers=HTMX).status_code == 404
    assert as_person(tasks.boris).post(complete, headers=HTMX).status_code == 403
    tasks.late.refresh_from_db()
    assert tasks.late.state == State.OPEN
    client = as_person(tasks.pavel)
    answer = client.post(complete, headers=HTMX)
    assert answer.status_code == 200 and "Вернуть" in answer.content.decode() and answer["HX-Trigger"] == "task_changed"
    tasks.late.refresh_from_db()
    assert (tasks.late.state, tasks.late.closed_by) == (State.DONE, tasks.pavel)
    assert "Готово" in client.post(reopen, headers=HTMX).content.decode()
    tasks.late.refresh_from_db()
    assert tasks.late.state == State.OPEN


def test_without_scripts_the_page_comes_back(tasks: SimpleNamespace, as_person: Any) -> None:
    answer = as_person(tasks.pavel).post(
        f"/plans/tasks/{tasks.late.pk}/complete/", headers={"Referer": "http://localhost/partner/"}
    )
    assert answer.status_code == 302 and answer["Location"] == "http://localhost/partner/"


def test_a_second_tap_is_told_and_changes_nothing(tasks: SimpleNamespace, as_person: Any) -> None:
    answer = as_person(tasks.dmitry).post(f"/plans/tasks/{tasks.done.pk}/complete/", headers=HTMX)
    assert answer.status_code == 422 and "Задача уже выполнена." in answer.content.decode()
    assert Task.objects.get(pk=tasks.done.pk).closed_by == tasks.pavel


def test_words_and_photos_come_with_it(tasks: SimpleNamespace, as_person: Any) -> None:
    client = as_person(tasks.pavel)
    sent = {"result": "Разобрали 10 чеков", "files": [photo(), photo("второй.jpg")]}
    page = client.post(f"/plans/tasks/{tasks.late.pk}/complete/", sent, headers=HTMX).content.decode()
    assert "Разобрали 10 чеков" in page and "чек.jpg" in page and "второй.jpg" in page
    client.post(f"/plans/tasks/{tasks.late.pk}/comment/", {"result": "И ещё два", "files": [photo("третий.jpg")]}, headers=HTMX)
    tasks.late.refresh_from_db()
    assert tasks.late.result == "Разобрали 10 чеков\nИ ещё два" and tasks.late.files.count() == 3


def test_a_refused_file_keeps_the_words_and_the_task_open(tasks: SimpleNamespace, as_person: Any) -> None:
    bad = SimpleUploadedFile("virus.exe", b"MZ\x90\x00" * 20, content_type="application/octet-stream")
    answer = as_person(tasks.pavel).post(
        f"/plans/tasks/{tasks.late.pk}/complete/", {"result": "Разобрали", "files": [bad]}, headers=HTMX
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "не принимаем" in page and "Разобрали" in page
    tasks.late.refresh_from_db()
    assert tasks.late.state == State.OPEN and not TaskFile.objects.exists()


def test_nobody_stores_a_file_for_a_task_that_is_not_theirs(tasks: SimpleNamespace, as_person: Any) -> None:
    for person in (tasks.foma, tasks.boris):
        as_person(person).post(f"/plans/tasks/{tasks.late.pk}/complete/", {"files": [photo()]}, headers=HTMX)
    assert not StoredFile.objects.exists()


def test_a_file_is_shown_to_those_who_see_the_task(tasks: SimpleNamespace, as_person: Any) -> None:
    as_person(tasks.pavel).post(f"/plans/tasks/{tasks.late.pk}/complete/", {"files": [photo()]}, headers=HTMX)
    file = TaskFile.objects.get().file_id
    address = f"/plans/tasks/{tasks.late.pk}/files/{file}/"
    readers = ("anna", "boris", "galina", "pavel", "foma", "stas", "igor")
    seen = {who: as_person(getattr(tasks, who)).get(address).status_code for who in readers}
    assert seen == {"anna": 302, "boris": 302, "galina": 302, "pavel": 302, "foma": 404, "stas": 404, "igor": 403}
    foreign = f"/plans/tasks/{tasks.theirs.pk}/files/{file}/"
    assert as_person(tasks.boris).get(foreign).status_code == 404, "the file of another task"


def test_queries_of_the_list(tasks: SimpleNamespace, as_person: Any) -> None:
    day = today()
    for n in range(8):
        add_task(tasks.anna, tasks.omsk2, f"Задача {n}", day + timedelta(days=n))
    client = as_person(tasks.anna)
    client.get("/plans/tasks/")
    with recorded_queries("plans:tasks anna", most=7):
        client.get("/plans/tasks/?view=open")
