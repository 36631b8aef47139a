"""The list of people: who keeps it, dismissal with a way back, the reader's own choices."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest

from okno.accounts import actions
from okno.accounts.models import Person
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event


@pytest.mark.parametrize(
    ("who", "status"),
    [("galina", 200), ("igor", 200), ("anna", 403), ("egor", 403), ("zhanna", 403), ("pavel", 404), ("stas", 404)],
)
def test_who_opens_the_list(cast: SimpleNamespace, as_person: Any, who: str, status: int) -> None:
    assert as_person(getattr(cast, who)).get("/people/").status_code == status


def test_a_stranger_is_shown_the_door(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(None)
    assert client.get("/people/?q=анна")["Location"].startswith("/accounts/login/?next=/people/")
    assert client.post(f"/people/{cast.anna.pk}/dismiss/")["Location"] == "/accounts/login/?next=/"
    fragment = client.get("/people/", HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL="http://localhost/me/")
    assert (fragment.status_code, fragment["HX-Redirect"]) == (401, "/accounts/login/?next=/me/")
    assert client.get("/live/", HTTP_ACCEPT="text/event-stream").status_code == 401


def test_foreign_and_missing_look_the_same_to_a_partner(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.pavel)
    foreign, missing = client.get("/people/"), client.get("/no-such-page/")
    assert foreign.status_code == missing.status_code == 404
    assert without_token(foreign.content) == without_token(missing.content)


def without_token(page: bytes) -> bytes:
    """The page without the word against forged requests, which is new each time."""
    return re.sub(rb'data-csrf="\w+"', b"", page)


def test_search(cast: SimpleNamespace, as_person: Any) -> None:
    page = as_person(cast.galina).get("/people/", {"q": "фом tomsk"}).content.decode()
    assert "Никого с" in page
    page = as_person(cast.galina).get("/people/", {"q": "фом okno.test"}).content.decode()
    assert "Фомин Фома" in page
    assert "Андреева" not in page


def test_dismissed_and_taken_back(cast: SimpleNamespace, as_person: Any) -> None:
    head, gone = as_person(cast.galina), as_person(cast.boris)
    answer = head.post(f"/people/{cast.boris.pk}/dismiss/", HTTP_HX_REQUEST="true").content.decode()
    assert "больше не может войти" in answer
    assert f"/people/{cast.boris.pk}/restore/" in answer
    assert gone.get("/me/").status_code == 302
    head.post(f"/people/{cast.boris.pk}/dismiss/", HTTP_HX_REQUEST="true")
    assert Event.objects.filter(word="dismiss_person", object_id=cast.boris.pk, by=cast.galina).count() == 1
    back = head.post(f"/people/{cast.boris.pk}/restore/")
    assert back["Location"] == "/people/"
    cast.boris.refresh_from_db()
    assert cast.boris.is_active
    assert cast.boris.dismissed_at is None
    assert Event.objects.filter(word="restore_person", object_id=cast.boris.pk).count() == 1


def test_others_may_not_dismiss(cast: SimpleNamespace) -> None:
    for who, error in ((cast.anna, Forbidden), (cast.pavel, Missing)):
        with pytest.raises(error):
            actions.dismiss_person(who, cast.boris.pk)
    assert Person.objects.get(pk=cast.boris.pk).is_active
    assert not actions.dismiss_person(cast.igor, cast.boris.pk).is_active


def test_nobody_dismisses_themselves(cast: SimpleNamespace, as_person: Any) -> None:
    with pytest.raises(Refused):
        actions.dismiss_person(cast.galina, cast.galina.pk)
    answer = as_person(cast.galina).post(f"/people/{cast.galina.pk}/dismiss/", HTTP_HX_REQUEST="true")
    assert (answer.status_code, "Себя уволить нельзя" in answer.content.decode()) == (422, True)


def test_the_clock_is_nobody_in_the_list(cast: SimpleNamespace) -> None:
    with pytest.raises(Missing):
        actions.dismiss_person(cast.galina, Person.objects.system().pk)


def test_theme_and_language(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.pavel)
    assert client.post("/me/theme/", {"theme": "dark"}).status_code == 204
    assert client.post("/me/theme/", {"theme": "rainbow"}).status_code == 422
    client.post("/me/language/", {"language": "en"})
    person = Person.objects.get(pk=cast.pavel.pk)
    assert (person.theme, person.language) == ("dark", "en")
    assert client.get("/me/")["Content-Language"] == "en"
    assert client.post("/me/theme/", {"theme": "system"}).status_code == 204
    assert Person.objects.get(pk=cast.pavel.pk).theme == ""


def test_moments_are_in_the_readers_zone(cast: SimpleNamespace, as_person: Any) -> None:
    from datetime import UTC, datetime

    from okno.core.models import OutMessage

    moment = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)
    for person in (cast.anna, cast.pavel):
        OutMessage.objects.create(
            key=f"x:{person.pk}", door="bell", to=person, subject="Проверка", leaves_at=moment, sent_at=moment
        )
    assert "01.03 23:30" in as_person(cast.anna).get("/bell/").content.decode()
    assert "02.03 02:30" in as_person(cast.pavel).get("/bell/").content.decode()


def test_history_keeps_neither_password_nor_sign_in() -> None:
    fields = {field.name for field in Person.pgh_event_model._meta.get_fields()}  # type: ignore[attr-defined]
    assert "full_name" in fields
    assert not fields & {"password", "last_login"}
