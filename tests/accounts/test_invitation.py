"""A link that lets one person choose a password, once, until a day."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.test import Client

from okno.accounts import actions
from okno.accounts.models import Invitation, Person
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage

PASSWORD = "gorod na reke"


@pytest.fixture
def lida(cast: SimpleNamespace) -> Person:
    return actions.invite_person(cast.galina, email="Lida@Okno.test", full_name=" Лидина  Лидия ", role="manager")


def link_to(person: Person) -> str:
    return str(OutMessage.objects.filter(to=person, key__startswith="invitation:").latest("pk").url)


def stranger() -> Client:
    return Client(HTTP_HOST="localhost")


def test_invited_person_chooses_a_password_and_is_in(lida: Person) -> None:
    client = stranger()
    for _ in range(3):  # scanners and previews
        assert "Лидина Лидия" in client.get(link_to(lida)).content.decode()
    weak = client.post(link_to(lida), {"password": "12345"})
    assert weak.status_code == 422
    assert "Пароль короче 10 знаков" in weak.content.decode()
    answer = client.post(link_to(lida), {"password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/me/").status_code == 200
    lida.refresh_from_db()
    assert lida.email == "lida@okno.test"
    assert lida.check_password(PASSWORD)
    assert Event.objects.filter(word="accept_invitation", by=lida, object_id=lida.pk).count() == 1


def test_a_link_works_once(lida: Person) -> None:
    stranger().post(link_to(lida), {"password": PASSWORD})
    for client in (stranger(), stranger()):
        again = client.post(link_to(lida), {"password": "drugoy parol zdes"})
        assert again.status_code == 422
        assert "пароль уже выбран" in again.content.decode()
    lida.refresh_from_db()
    assert lida.check_password(PASSWORD)
    assert "пароль уже выбран" in stranger().get(link_to(lida)).content.decode()


def test_a_link_ends(lida: Person) -> None:
    link = link_to(lida)
    with time_machine.travel(now() + timedelta(days=14, seconds=1)):
        assert "Срок приглашения истёк" in stranger().get(link).content.decode()
        assert stranger().post(link, {"password": PASSWORD}).status_code == 422
    lida.refresh_from_db()
    assert not lida.has_usable_password()


def test_a_cancelled_link_is_dead(lida: Person, cast: SimpleNamespace) -> None:
    actions.cancel_invitation(cast.galina, lida.pk)
    answer = stranger().post(link_to(lida), {"password": PASSWORD})
    assert (answer.status_code, "Приглашение отменено" in answer.content.decode()) == (422, True)


def test_a_new_invitation_replaces_the_old(lida: Person, cast: SimpleNamespace) -> None:
    old = link_to(lida)
    actions.send_invitation(cast.igor, lida.pk)
    assert link_to(lida) != old
    assert stranger().get(old).status_code == 422
    assert stranger().get(link_to(lida)).status_code == 200
    assert Invitation.objects.filter(person=lida, cancelled_at=None).count() == 1


def test_a_forged_link_is_missing(lida: Person) -> None:
    link = link_to(lida)
    number = link.split("/")[2].partition(":")[0]
    for forged in (f"/invitations/{number}/", link[:-3] + "xx/", "/invitations/1:x/"):
        assert stranger().get(forged).status_code == 404


def test_dismissal_cancels_what_was_sent(lida: Person, cast: SimpleNamespace) -> None:
    actions.dismiss_person(cast.galina, lida.pk)
    assert stranger().post(link_to(lida), {"password": PASSWORD}).status_code == 422


@pytest.mark.parametrize(("who", "error"), [("anna", Forbidden), ("egor", Forbidden), ("pavel", Missing), ("stas", Missing)])
def test_others_may_not_invite(cast: SimpleNamespace, who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        actions.invite_person(getattr(cast, who), email="x@okno.test", full_name="Иксов Икс", role="manager")
    assert not Person.objects.filter(email="x@okno.test").exists()
    assert actions.invite_person(cast.igor, email="x@okno.test", full_name="Иксов Икс", role="manager").pk


def test_a_mail_belongs_to_one(cast: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="Эта почта уже есть: Андреева"):
        actions.invite_person(cast.galina, email="ANNA@okno.test", full_name="Другая Анна", role="manager")


def test_nobody_becomes_the_system(cast: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        actions.invite_person(cast.galina, email="x@okno.test", full_name="Иксов Икс", role="system")


def test_the_page_invites(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.galina)
    wrong = client.post("/people/invite/", {"full_name": "", "email": "не почта", "role": "manager"}, HTTP_HX_REQUEST="true")
    assert wrong.status_code == 422
    assert "Это не почта" in wrong.content.decode()
    taken = {"full_name": "Новый Олег", "email": "anna@okno.test", "role": "owner"}
    assert "Эта почта уже есть" in client.post("/people/invite/", taken, HTTP_HX_REQUEST="true").content.decode()
    done = client.post("/people/invite/", {**taken, "email": "oleg@okno.test"}, HTTP_HX_REQUEST="true").content.decode()
    assert "Новый Олег" in done
    assert "Приглашение уходит: oleg@okno.test" in done
    assert "Новый Олег" in client.get("/people/").content.decode()
