"""Links that carry their own right: to a file for five minutes, and the live line, which hears for its own person alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.files import LINK_LIVES
from tests.access.asking import ask, client_of, undone
from tests.access.matrix import LINES
from tests.access.world import PEOPLE, World

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
FILES = urlsplit(settings.OKNO_FILES_URL).netloc


def get_file(world: World, letter: str, token: str, host: str = FILES, method: str = "get") -> Any:
    return getattr(client_of(world, letter), method)(f"/f/{token}", headers={"host": host})


def test_a_link_to_a_file_is_given_after_the_door_and_works_at_once(world: World) -> None:
    line = next(line for line in LINES if line.name == "plans:task_file")
    for where, letter in (("own", "D"), ("sister", "P"), ("foreign", "F")):
        link = ask(world, line, letter, where).location
        assert link.startswith(f"{settings.OKNO_FILES_URL}/f/")
        answer = get_file(world, "-", link.rpartition("/f/")[2])
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


@pytest.mark.parametrize("letter", PEOPLE)
def test_no_other_link_opens_a_file(world: World, letter: str) -> None:
    """Changed, old, of somebody dismissed, for a file that is not there, by a form, at the pages: all look the same."""
    own, foreign = (world.places[where].tokens["file"] for where in ("own", "foreign"))
    numbers, signature = own.split(":", 1)
    file, person = numbers.split("-")
    other = foreign.split("-")[0]
    swapped = [f"{other}-{person}:{signature}", f"{file}-1:{signature}", f"{numbers}:{foreign.split(':', 1)[1]}"]
    forged = [*swapped, numbers, "", "7", f"{own}x"]
    wrong = [get_file(world, letter, token) for token in forged]
    wrong += [get_file(world, letter, own, method=method) for method in ("post", "put", "delete")]
    with time_machine.travel(now() + timedelta(seconds=LINK_LIVES + 2)):
        wrong.append(get_file(world, letter, own))
    with undone():
        Person.objects.filter(pk=person).update(is_active=False)
        wrong.append(get_file(world, letter, own))
    assert {(answer.status_code, answer.content) for answer in wrong} == {(404, wrong[0].content)}
    assert get_file(world, letter, own, host="localhost").status_code == 404
    assert get_file(world, letter, own).status_code == 200


def test_pages_are_not_at_the_origin_of_files(world: World) -> None:
    for path in ("/", "/stations/OM-1/", "/accounts/login/", "/live/", "/meetings/2026-10/"):
        assert client_of(world, "G").get(path, headers={"host": FILES}).status_code == 404


def test_the_live_line_opens_to_who_is_signed_in(world: World) -> None:
    """Under WSGI there is none and it says so; whoever is out is told so and not sent to a page."""
    for letter in PEOPLE:
        answer = client_of(world, letter).get("/live/", headers={"accept": "text/event-stream"})
        assert answer.status_code == (401 if letter in "-X" else 501)
