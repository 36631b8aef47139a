"""The telephony service: what is signed is stored, what is not is refused, and what a call becomes."""

from __future__ import annotations

import json
import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from okno.channels import receiving
from okno.channels.calls.signing import WINDOW, signature
from okno.channels.models import Received
from okno.core.models import Event, OutMessage
from okno.desk.actions.incoming import Incoming, reply
from okno.desk.models import Contact, Question
from okno.network.queries.phones import caller_of

SECRET = "taina-telefonii"
OURS = "+7 900 000-00-42"
PAVEL = "+7 (913) 555-01-02"


@pytest.fixture(autouse=True)
def telephony(settings: Any) -> None:
    settings.OKNO_CALLS_SECRET = SECRET


@pytest.fixture
def phones(cast: SimpleNamespace) -> SimpleNamespace:
    cast.pavel.phone = PAVEL
    cast.pavel.save()
    cast.tomsk1.phone = "8 3822 55-66-77"
    cast.tomsk1.save()
    return cast


def post(body: bytes, stamp: str | None = None, signed: str | None = None) -> Any:
    stamp = stamp or str(int(time.time()))
    headers = {"X-Okno-Timestamp": stamp, "X-Okno-Signature": signature(SECRET, stamp, body) if signed is None else signed}
    return Client(headers={"host": "localhost"}).post("/calls/", body, content_type="application/json", headers=headers)


def told(**more: Any) -> bytes:
    call = {"id": "a-1", "direction": "in", "from": PAVEL, "to": OURS, "started_at": "2026-11-23T10:14:00+03:00"}
    return json.dumps(call | {"seconds": 0, "answered": False} | more).encode()


def ring(**more: Any) -> None:
    assert post(told(**more)).status_code == 200
    receiving.judge_due()
    assert not Received.objects.exclude(error="").exists(), Received.objects.values_list("error", flat=True)


def test_what_is_not_signed_is_not_taken(db: None, settings: Any) -> None:
    body, stamp = told(), str(int(time.time()))
    good = signature(SECRET, stamp, body)
    forged = [
        post(body, signed=""),
        post(body, signed="ж" * 64),
        post(body, signed=good.upper()),
        post(body, signed=signature("drugaya", stamp, body)),
        post(told(id="a-2"), stamp, good),
        post(body, str(int(stamp) - WINDOW - 5)),
        post(body, str(int(stamp) + WINDOW + 60)),
        post(body, "²", good),
        post(body, "-5", good),
        *(post(body, stamp, good[:place] + ("0" if good[place] != "0" else "1") + good[place + 1 :]) for place in range(64)),
    ]
    settings.OKNO_CALLS_SECRET = ""
    forged.append(post(body, stamp, signature("", stamp, body)))
    assert {answer.status_code for answer in forged} == {403}
    assert not Received.objects.exists()


def test_what_is_signed_is_kept_once(db: None) -> None:
    body, stamp = told(), str(int(time.time()))
    assert post(body, stamp).json() == {"stored": True}
    assert post(body, stamp).json() == {"stored": False}, "sent again within its minutes it is a double"
    assert [post(bad).status_code for bad in (b"{", b"[]", b"{}", told(id=7), told(id="x" * 81))] == [400] * 5
    assert Received.objects.count() == 1


def test_whose_a_number_is(phones: SimpleNamespace) -> None:
    for typed in (PAVEL, "89135550102", "9135550102"):
        found = caller_of(typed, OURS)
        assert found
        assert (found.person, found.station) == (phones.pavel, phones.omsk1)
    station = caller_of("+7 3822 556677")
    assert station
    assert (station.person, station.station) == (None, phones.tomsk1)
    assert caller_of("112") is None
    assert caller_of("") is None


def test_a_missed_call_is_a_question_and_the_next_ones_lines(phones: SimpleNamespace) -> None:
    ring()
    question = Question.objects.get()
    assert (question.station, question.asked_by, question.channel) == (phones.omsk1, phones.pavel, "call")
    assert question.messages.get().key == "call:a-1"
    assert OutMessage.objects.filter(to=phones.vera, door="bell", kind="question").count() == 1, "who stands in for Anna"
    ring(id="a-2")
    ring(id="a-2", event="hangup")
    assert Question.objects.count() == 1
    assert set(Contact.objects.values_list("about", flat=True)) >= {"Пропущенный звонок"}
    Received.objects.update(judged_at=None)
    receiving.judge_due()
    assert (Question.objects.count(), Contact.objects.count()) == (1, 2), "judged twice, done once"


def test_a_call_back_closes_what_was_missed(phones: SimpleNamespace) -> None:
    """Of that person or number alone, and not what says more than the missed call; once."""
    back = {"direction": "out", "from": OURS, "to": PAVEL, "answered": True, "seconds": 30}
    ring()
    ring(id="a-2", **{"from": "+7 3822 556677", "to": "+7 800 000-00-00"})
    pavels, stations = Question.objects.order_by("pk")
    ring(id="a-3", **back, started_at="2026-11-23T10:00:00+03:00")
    ring(id="a-4", **{**back, "answered": False}, started_at="2026-11-23T10:20:00+03:00")
    assert set(Question.objects.values_list("state", flat=True)) == {"open"}, "before it, or in vain"
    ring(id="a-5", **back, started_at="2026-11-23T10:30:00+03:00")
    pavels.refresh_from_db()
    stations.refresh_from_db()
    assert (pavels.state, pavels.closed_why, stations.state) == ("closed", "поговорили по телефону", "open")
    assert Event.objects.filter(word="return_call").count() == 1
    ring(id="a-6", started_at="2026-11-23T11:00:00+03:00")
    again = Question.objects.latest("pk")
    reply(phones.pavel, again.pk, Incoming("И ещё счёт не пришёл", "more-1"))
    ring(id="a-7", **back, started_at="2026-11-23T11:30:00+03:00")
    again.refresh_from_db()
    assert again.state == "open"


def test_an_answered_call_is_a_line_of_the_journal(phones: SimpleNamespace) -> None:
    ring(answered=True, seconds=64)
    ring(id="a-2", direction="out", **{"from": OURS, "to": PAVEL}, answered=True, seconds=30)
    ring(id="a-3", direction="out", **{"from": OURS, "to": PAVEL})
    rows = Contact.objects.order_by("pk").values_list("station", "way", "with_whom", "about", "person")
    name = phones.pavel.full_name
    assert list(rows) == [
        (phones.omsk1.pk, "in", name, "Разговор, 2 мин", phones.vera.pk),
        (phones.omsk1.pk, "out", name, "Разговор, 1 мин", phones.vera.pk),
    ]
    assert not Question.objects.exists()


def test_a_stranger_is_told_to_whoever_holds_the_number(phones: SimpleNamespace) -> None:
    ring(**{"from": "+7 999 111-22-33"})
    ring(id="a-2", **{"from": "+7 999 111-22-33", "to": "+7 800 000-00-00"})
    ring(id="a-3", answered=True, **{"from": "+7 999 111-22-33"})
    assert list(OutMessage.objects.order_by("pk").values_list("to", flat=True)) == [phones.vera.pk, phones.galina.pk]
    assert not Question.objects.exists()


def test_a_call_that_makes_no_sense_waits_for_a_person(db: None) -> None:
    assert post(told(direction="aside")).status_code == 200
    receiving.judge_due()
    assert Received.objects.get().error == "ValueError: direction: in или out"
