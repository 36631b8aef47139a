"""Who is let in by Telegram's signed words, and who is not."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client

from okno.channels.telegram.actions.linking import link_account, unlink_account
from okno.channels.telegram.double.phone.pages import launch_data
from okno.channels.telegram.double.world import World
from okno.channels.telegram.rules.launch import launched_by, signed_in_by
from tests.channels.telegram.launches import LAUNCH, TOKEN, WIDGET, mutated

SIGNED = datetime.fromtimestamp(1700000000, UTC)
IVAN = 279058397


def test_the_known_vectors_are_accepted() -> None:
    assert launched_by(LAUNCH, TOKEN, SIGNED) == IVAN
    assert signed_in_by(WIDGET, TOKEN, SIGNED) == IVAN


def test_no_mutation_is_accepted() -> None:
    """Ten thousand of them: `make promises`."""
    count = int(os.environ.get("OKNO_LAUNCHES", "300"))
    assert [each for each in mutated(LAUNCH, count) if launched_by(each, TOKEN, SIGNED) is not None] == []
    for name, value in WIDGET.items():
        assert signed_in_by({**WIDGET, name: f"{value}1"}, TOKEN, SIGNED) is None
        assert signed_in_by({key: each for key, each in WIDGET.items() if key != name}, TOKEN, SIGNED) is None


@pytest.mark.parametrize(
    ("later", "is_good"),
    [(timedelta(hours=23), True), (timedelta(days=2), False), (timedelta(seconds=-20), True), (timedelta(minutes=-5), False)],
)
def test_words_have_their_time(later: timedelta, is_good: bool) -> None:
    assert (launched_by(LAUNCH, TOKEN, SIGNED + later) is not None) == is_good
    assert (signed_in_by(WIDGET, TOKEN, SIGNED + later) is not None) == is_good


@pytest.mark.parametrize("token", ["", "123456:TEST-TOKEX", "WebAppData"])
def test_without_its_own_token_nobody_is_vouched_for(token: str) -> None:
    assert launched_by(LAUNCH, token, SIGNED) is None and signed_in_by(WIDGET, token, SIGNED) is None


@pytest.fixture
def door(settings: Any) -> Client:
    settings.TELEGRAM_TOKEN = TOKEN
    return Client(HTTP_HOST="localhost")


def words_of(number: int) -> str:
    world = World(TOKEN)
    world.add_user("Павел", number=number)
    return launch_data(world, number)


def test_a_linked_account_opens_the_home_inside_telegram(door: Client, cast: SimpleNamespace) -> None:
    link_account(cast.pavel, 501, "Павел", "pavel")
    way = door.get("/telegram/app/")
    assert (way.status_code, way["Location"]) == (302, "/telegram/sign-in/?next=/telegram/app/")
    assert door.get(way["Location"]).status_code == 200 and "_auth_user_id" not in door.session
    entered = door.post("/telegram/sign-in/", {"launch": words_of(501), "next": "/telegram/app/"})
    assert (entered.status_code, entered["Location"]) == (302, "/telegram/app/")
    page = door.get("/telegram/app/")
    assert page.status_code == 200 and 'content="501"' in page.text and cast.omsk1.short_name in page.text
    # whoever else opens it on the same phone is signed in as themselves
    link_account(cast.anna, 502, "Анна", "anna")
    door.post("/telegram/sign-in/", {"launch": words_of(502)})
    assert int(door.session["_auth_user_id"]) == cast.anna.pk
    assert door.get("/telegram/app/")["Location"] == "/"


def test_the_sign_in_page_of_telegram_lets_in(door: Client, cast: SimpleNamespace) -> None:
    link_account(cast.pavel, IVAN, "Иван", "ivan")
    with time_machine.travel(SIGNED, tick=False):
        words = str(WIDGET).replace("'", '"')
        assert door.post("/telegram/sign-in/", {"widget": words, "next": "//evil.example/"})["Location"] == "/"
        assert int(door.session["_auth_user_id"]) == cast.pavel.pk


def test_who_is_not_known_stays_outside(door: Client, cast: SimpleNamespace) -> None:
    """Nobody's account, one that was let go, a dismissed person's, foreign words: the same answer."""
    link_account(cast.gone, 503, "Олег", "oleg")
    link_account(cast.pavel, 504, "Павел", "pavel")
    unlink_account(cast.pavel)
    tries = [{"launch": words_of(number)} for number in (500, 503, 504)]
    tries += [{"launch": words_of(504).replace("504", "501")}, {"launch": "hash="}, {"widget": "[]"}, {"widget": "{"}, {}]
    for given in tries:
        answer = door.post("/telegram/sign-in/", given)
        assert answer.status_code == 403 and "_auth_user_id" not in door.session


def test_the_exception_of_the_policy_is_for_these_pages_alone(door: Client, cast: SimpleNamespace) -> None:
    link_account(cast.pavel, 501, "Павел", "pavel")
    inside = [door.get("/telegram/sign-in/")]
    door.post("/telegram/sign-in/", {"launch": words_of(501)})
    inside.append(door.get("/telegram/app/"))
    for page in inside:
        policy = dict(line.strip().split(" ", 1) for line in page["Content-Security-Policy"].split(";") if " " in line.strip())
        assert "https://telegram.org" in policy["script-src"] and policy["frame-ancestors"] == "https://web.telegram.org"
        assert policy["default-src"] == "'none'" and "unsafe" not in page["Content-Security-Policy"]
        assert "X-Frame-Options" not in page
    outside = door.get("/partner/")
    assert "telegram.org" not in outside["Content-Security-Policy"] and outside["X-Frame-Options"] == "DENY"
