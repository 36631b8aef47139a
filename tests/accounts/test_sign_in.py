"""Signing in, signing out, a new password."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from okno.accounts import actions
from okno.core.models import OutMessage

PASSWORD = "parol-dlya-testov"
LOGIN = "/accounts/login/"


@pytest.fixture
def door(cast: SimpleNamespace) -> Client:
    cache.clear()  # the limits of attempts live there
    return Client(HTTP_HOST="localhost")


def enter(door: Client, email: str, password: str = PASSWORD) -> Any:
    return door.post(LOGIN, {"login": email, "password": password})


def reader_of(client: Client) -> int:
    return int(client.session.get("_auth_user_id", 0))


def test_mail_and_password_let_in(door: Client, cast: SimpleNamespace) -> None:
    answer = enter(door, " ANNA@okno.test ")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert reader_of(door) == cast.anna.pk


def test_the_way_back_is_kept_and_leads_nowhere_else(door: Client) -> None:
    assert door.get("/me/")["Location"] == f"{LOGIN}?next=/me/"
    assert door.post(LOGIN, {"login": "anna@okno.test", "password": PASSWORD, "next": "/me/"})["Location"] == "/me/"
    door.logout()
    away = door.post(LOGIN, {"login": "anna@okno.test", "password": PASSWORD, "next": "https://evil.test/"})
    assert away["Location"] == "/"


def test_wrong_password_and_unknown_mail_say_the_same(door: Client) -> None:
    wrong, unknown = enter(door, "anna@okno.test", "ne-tot-parol"), enter(door, "nobody@okno.test", "ne-tot-parol")
    sentence = "Почта или пароль не подошли. Проверьте раскладку клавиатуры или выберите новый пароль."
    for answer in (wrong, unknown):
        assert sentence in answer.content.decode()
        assert not reader_of(door)


def test_many_wrong_passwords_close_the_door_for_a_while(door: Client) -> None:
    for _ in range(5):
        enter(door, "anna@okno.test", "ne-tot-parol")
    answer = enter(door, "anna@okno.test")
    assert "Слишком много попыток" in answer.content.decode()
    assert not reader_of(door)
    assert enter(door, "boris@okno.test")["Location"] == "/", "another person is not locked out"


def test_a_dismissed_person_stays_outside(door: Client, cast: SimpleNamespace) -> None:
    answer = enter(door, "gone@okno.test")
    assert not reader_of(door)
    page = door.get(answer["Location"])
    assert "Ваш вход в Окно закрыт" in page.content.decode()


def test_the_system_signs_in_nowhere(door: Client) -> None:
    from okno.accounts.models import Person

    system = Person.objects.system()
    enter(door, system.email, "!")
    assert not reader_of(door)


def test_sign_out_asks_on_get_and_acts_on_post(door: Client, cast: SimpleNamespace) -> None:
    enter(door, "anna@okno.test")
    assert door.get("/accounts/logout/").status_code == 200
    assert reader_of(door) == cast.anna.pk
    door.post("/accounts/logout/")
    assert not reader_of(door)


def test_nobody_signs_up(door: Client) -> None:
    assert door.get("/accounts/signup/").status_code == 404


def test_new_password_by_letter(door: Client, cast: SimpleNamespace) -> None:
    other = as_reader(cast.anna)
    known = door.post("/accounts/password/reset/", {"email": "anna@okno.test"}, HTTP_HOST="localhost")
    message = OutMessage.objects.get(door="mail")
    assert message.to == cast.anna
    unknown = door.post("/accounts/password/reset/", {"email": "nobody@okno.test"})
    assert known["Location"] == unknown["Location"]
    assert OutMessage.objects.count() == 1, "an unknown address gets no letter"

    page = door.get(message.url, follow=True)
    form = page.redirect_chain[-1][0]
    old = door.post(form, {"password1": "korotko", "password2": "korotko"})
    assert old.status_code == 200
    door.post(form, {"password1": "sovsem novyy parol", "password2": "sovsem novyy parol"})
    assert other.get("/me/").status_code == 302, "a sign-in from before the change is void"
    assert enter(door, "anna@okno.test", "sovsem novyy parol")["Location"] == "/"
    again = Client(HTTP_HOST="localhost").get(message.url, follow=True)
    assert "Ссылка больше не работает" in again.content.decode()


def as_reader(person: Any) -> Client:
    client = Client(HTTP_HOST="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_dismissal_voids_sign_ins_for_good(door: Client, cast: SimpleNamespace) -> None:
    enter(door, "boris@okno.test")
    actions.dismiss_person(cast.galina, cast.boris.pk)
    assert door.get("/me/").status_code == 302
    stale = as_reader(cast.vera)
    actions.dismiss_person(cast.galina, cast.vera.pk)
    actions.restore_person(cast.galina, cast.vera.pk)
    assert stale.get("/me/").status_code == 302, "taken back, but the old sign-in stays void"
    assert enter(door, "vera@okno.test")["Location"] == "/"


def test_password_change_signs_out_everywhere(door: Client, cast: SimpleNamespace) -> None:
    enter(door, "anna@okno.test")
    other = as_reader(cast.anna)
    new = {"password1": "sovsem novyy parol", "password2": "sovsem novyy parol"}
    wrong = door.post("/accounts/password/change/", {"oldpassword": "ne-tot", **new})
    assert "Это не Ваш нынешний пароль." in wrong.content.decode()
    door.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})
    assert other.get("/me/").status_code == 302
