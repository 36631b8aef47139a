"""Announcements: told to whom they are for, read with a mark, reminded of once a day, withdrawn."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from okno.channels.actions import buttons_of, press
from okno.channels.mail import courier
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.desk.access import announced_partners
from okno.desk.actions.announcements import (
    publish_announcement,
    read_announcement,
    remind_of_announcement,
    withdraw_announcement,
)
from okno.desk.models import Announcement, AnnouncementReader
from okno.desk.rules.announcements import Choice, To


def told(key: str) -> set[tuple[str, str]]:
    rows = OutMessage.objects.filter(key__startswith=f"{key}:", cancelled_at=None).select_related("to")
    return {(row.to.email.partition("@")[0], row.door) for row in rows}


def test_whom_an_announcement_reaches(cast: SimpleNamespace) -> None:
    made = publish_announcement(cast.galina, "Новые часы", "С понедельника в 9.", Choice(To.ALL))
    assert told(f"announcement:{made.pk}") == {(who, door) for who in ("pavel", "dmitry", "foma") for door in ("bell", "mail")}
    assert Event.objects.get(word="publish_announcement").data == {"people": 3, "audience": "все партнёры"}
    people = {
        "m2": Choice(To.PORTFOLIO, portfolio=cast.m2.pk),
        "tomsk": Choice(To.CITY, city=cast.tomsk1.city_id),
        "listed": Choice(To.LISTED, listed=("P-2",)),
    }
    for choice in people.values():
        found = publish_announcement(cast.galina, "Т", "Т", choice)
        assert set(found.readers.values_list("person", flat=True)) == {cast.foma.pk}


def test_a_manager_addresses_their_own_partners_alone(cast: SimpleNamespace, as_person: Any) -> None:
    assert {partner.code for partner in announced_partners(cast.anna)} == {"P-1"}
    assert not announced_partners(cast.egor).exists()
    assert not announced_partners(cast.gone).exists()
    with pytest.raises(Refused, match="P-2"):
        publish_announcement(cast.anna, "Т", "Т", Choice(To.LISTED, listed=("P-1", "P-2")))
    with pytest.raises(Forbidden):
        publish_announcement(cast.egor, "Т", "Т", Choice(To.ALL))
    with pytest.raises(Missing):
        publish_announcement(cast.pavel, "Т", "Т", Choice(To.ALL))
    foreign = {"title": "Т", "text": "Т", "to": "listed", "listed": "P-2"}
    assert as_person(cast.anna).post("/announcements/new/", foreign).status_code == 422
    assert not Announcement.objects.exists()
    sent = as_person(cast.anna).post("/announcements/new/", {"title": "Т", "text": "Т", "to": "all"})
    assert sent.status_code == 302
    assert set(Announcement.objects.get().readers.values_list("person", flat=True)) == {cast.pavel.pk, cast.dmitry.pk}


def test_read_with_a_mark_and_gone_from_the_first_page(cast: SimpleNamespace, as_person: Any) -> None:
    made = publish_announcement(cast.anna, "Новые часы", "С понедельника в 9.", Choice(To.ALL))
    client = as_person(cast.dmitry)
    assert "Новые часы" in client.get("/partner/").content.decode()
    with pytest.raises(Missing):
        read_announcement(cast.foma, made.pk)
    assert client.post(f"/my/announcements/{made.pk}/read/").status_code == 302
    first = AnnouncementReader.objects.get(person=cast.dmitry).read_at
    read_announcement(cast.dmitry, made.pk)
    assert AnnouncementReader.objects.get(person=cast.dmitry).read_at == first
    assert Event.objects.filter(word="read_announcement").count() == 1
    assert "Новые часы" not in client.get("/partner/").content.decode()
    assert "Новые часы" in client.get("/my/announcements/").content.decode()
    page = as_person(cast.boris).get(f"/announcements/{made.pk}/").content.decode()
    assert page.index("Павлов Павел") < page.index("Денисов Дмитрий"), "those who have not read it come first"


def test_reminded_once_a_day(cast: SimpleNamespace) -> None:
    made = publish_announcement(cast.anna, "Т", "Т", Choice(To.ALL))
    read_announcement(cast.pavel, made.pk)
    with pytest.raises(Forbidden):
        remind_of_announcement(cast.boris, made.pk)
    assert remind_of_announcement(cast.vera, made.pk) == 1
    with pytest.raises(Refused):
        remind_of_announcement(cast.anna, made.pk)
    with time_machine.travel(now() + timedelta(days=1)):
        assert remind_of_announcement(cast.galina, made.pk) == 1
    assert OutMessage.objects.filter(to=cast.dmitry, door="mail").count() == 3
    assert OutMessage.objects.filter(to=cast.pavel, door="mail").count() == 1


def test_read_by_one_press_from_the_chat_and_from_the_letter(cast: SimpleNamespace, as_person: Any, mailoutbox: Any) -> None:
    """In the letter the link shows on GET and acts on POST; a reminder has the button too, Foma nobody else's."""
    made = publish_announcement(cast.anna, "Новые часы", "С понедельника в 9.", Choice(To.ALL))
    with time_machine.travel(now() + timedelta(days=1)):
        remind_of_announcement(cast.anna, made.pk)
    for message in OutMessage.objects.filter(door="mail", to__in=[cast.pavel, cast.dmitry]):
        (button,) = buttons_of(cast.dmitry, message.key)
        assert button.title == "Прочитал" and buttons_of(cast.foma, message.key) == []
        courier.deliver(message)
    courier.hang_up()  # as a round does at its end: the next test's letters have a server of their own
    with pytest.raises(Missing):
        press(cast.foma, button.data)
    press(cast.dmitry, button.data)
    assert AnnouncementReader.objects.get(person=cast.dmitry).read_at and buttons_of(cast.dmitry, message.key) == []
    letter = next(each for each in mailoutbox if each.to == [cast.pavel.email])
    link = next(line.partition(" — ")[2] for line in letter.body.splitlines() if line.startswith("Прочитал — "))
    stranger, mark = as_person(None), AnnouncementReader.objects.get(person=cast.pavel)
    assert "Прочитал</button>" in stranger.get(link).content.decode()
    mark.refresh_from_db()
    assert mark.read_at is None
    assert "Отмечено" in stranger.post(link, follow=True).content.decode()
    mark.refresh_from_db()
    assert mark.read_at is not None
    assert stranger.get(link.replace("seen", "read")).status_code == 404


def test_withdrawn(cast: SimpleNamespace, as_person: Any) -> None:
    made = publish_announcement(cast.anna, "Т", "Т", Choice(To.ALL))
    OutMessage.objects.filter(door="bell").update(sent_at=now())
    with pytest.raises(Forbidden):
        withdraw_announcement(cast.boris, made.pk)
    withdraw_announcement(cast.anna, made.pk)
    assert {door for _who, door in told(f"announcement:{made.pk}")} == {"bell"}, "letters that had not left stay here"
    with pytest.raises(Missing):
        read_announcement(cast.pavel, made.pk)
    with pytest.raises(Refused):
        remind_of_announcement(cast.anna, made.pk)
    assert "Объявлений пока нет" in as_person(cast.pavel).get("/my/announcements/").content.decode()
