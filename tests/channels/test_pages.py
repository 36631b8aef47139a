"""«Каналы» and «Как мне сообщать»: what the pages say and do."""

from __future__ import annotations

from datetime import time
from types import SimpleNamespace
from typing import Any

import pytest

from okno.channels import keeping, receiving
from okno.channels.models import Received
from okno.core import outbox
from okno.core.errors import Missing
from okno.core.models import Event, OutMessage, Preference, QuietHours


def test_what_did_not_arrive_is_shown_and_sent_again(cast: SimpleNamespace, as_person: Any, mailoutbox: list[Any]) -> None:
    outbox.tell(cast.pavel, "a", "Тайное письмо", kind="money", doors=("mail",))
    outbox.deliver_due()
    key = f"a:mail:{cast.pavel.pk}"
    outbox.came_back(key, "Ящика больше нет.")
    page = as_person(cast.galina).get("/channels/").content.decode()
    assert "Павлов Павел Андреевич" in page
    assert "Ящика больше нет." in page
    assert "Тайное письмо" not in page, "its words are its reader's"
    assert "Павлов" not in as_person(cast.anna).get("/channels/").content.decode()
    with pytest.raises(Missing):
        keeping.send_again(cast.anna, OutMessage.objects.get(key=key).pk)
    pk = OutMessage.objects.get(key=key).pk
    assert as_person(cast.galina).post(f"/channels/out/{pk}/again/").status_code == 302
    outbox.deliver_due()
    assert len(mailoutbox) == 2
    assert as_person(cast.galina).post(f"/channels/out/{pk}/again/").status_code == 404, "it has arrived"
    assert Event.objects.get(word="send_again").object_id == pk


def test_all_at_once(cast: SimpleNamespace) -> None:
    for number in range(3):
        outbox.tell(cast.pavel, f"a:{number}", "Письмо", kind="money", doors=("mail",))
        outbox.came_back(f"a:{number}:mail:{cast.pavel.pk}", "Ящика больше нет.")
    assert keeping.send_all_again(cast.anna) == 0
    assert keeping.send_all_again(cast.galina) == 3
    assert not outbox.dead().exists()
    assert Event.objects.get(word="send_all_again").data == {"count": 3}


def test_what_was_not_understood_is_judged_again(cast: SimpleNamespace, as_person: Any) -> None:
    receiving.store("mail", "one", {})
    Received.objects.update(attempts=receiving.LIMIT, error="KeyError: 'from'")
    assert "KeyError" in as_person(cast.igor).get("/channels/").content.decode()
    assert as_person(cast.igor).post("/channels/in/again/").status_code == 302
    assert receiving.waiting().count() == 1


def test_a_person_chooses_and_takes_it_back(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.pavel)
    assert client.post("/me/telling/", {"task-mail": "daily", "since": "22:00", "until": "07:30"}).status_code == 302
    assert list(Preference.objects.values_list("person", "kind", "door", "measure")) == [(cast.pavel.pk, "task", "mail", "daily")]
    assert QuietHours.objects.get().since == time(22)
    page = client.get("/me/telling/").content.decode()
    assert '<option value="daily" selected>' in page
    assert 'value="22:00"' in page
    assert Event.objects.get(word="set_telling").data == {"chosen": {"task mail": "daily"}}
    assert client.post("/me/telling/", {"task-mail": "sometimes", "since": "22:00"}).status_code == 422
    assert Preference.objects.count() == 1
    client.post("/me/telling/", {})
    assert not Preference.objects.exists()
    assert not QuietHours.objects.exists()
