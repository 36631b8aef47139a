"""An order is signed by a code from a letter: one reader, one station, one version, fifteen minutes, five tries."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from okno.accounts.models import Person
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.launches.actions import Paper, acquaint, cancel_launch, publish_launch, revise_order, send_code, sign_order
from okno.launches.models import Acquaintance, ChecklistItem, ConfirmationCode, Participant
from okno.launches.rules.codes import digits_of
from okno.launches.rules.states import State
from okno.launches.rules.templates import ORDER, in_words
from okno.network.models import Employee
from tests.launches.conftest import MORNING, fresh, plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(winter: SimpleNamespace) -> SimpleNamespace:
    """A second launch, whose order is signed and nothing else is asked; ``signed.at`` is Omsk-1 in it."""
    winter.launch = publish_launch(winter.egor, plan_of(title="Стандарт", items=[replace(in_words(ORDER), signed=True)]))
    winter.at = winter.place("OM-1")
    return winter


def code_of(person: Person) -> str:
    """The digits of the newest letter."""
    letter = OutMessage.objects.filter(to=person, door="mail", key__startswith="code:").latest("pk")
    found = re.search(r"\b\d{6}\b", letter.body)
    assert found
    return found[0]


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def said(place: Participant) -> str:
    return place.cells.get().said


def test_a_reader_signs_by_the_code_of_the_letter(signed: SimpleNamespace) -> None:
    send_code(signed.stas, signed.at.pk)
    code = code_of(signed.stas)
    kept = ConfirmationCode.objects.get()
    assert code not in kept.digest and len(kept.digest) == 64
    bell = OutMessage.objects.get(to=signed.stas, door="bell", key__startswith="code:")
    assert code not in bell.subject + bell.body
    assert not any(code in str(event.data) for event in Event.objects.all())
    sign_order(signed.stas, signed.at.pk, f" {code[:3]} {code[3:]} ")
    row = Acquaintance.objects.get(participant=signed.at)
    assert (row.person, row.by, row.channel, row.version, said(signed.at)) == (signed.stas, signed.stas, "code", 1, "1 из 4")
    assert {"send_code", "sign_order"} <= set(Event.objects.values_list("word", flat=True))
    with pytest.raises(Refused, match="уже использован"):
        sign_order(signed.stas, signed.at.pk, code)
    with pytest.raises(Refused, match="уже подписали"):
        send_code(signed.stas, signed.at.pk)


def test_a_bare_word_does_not_sign(signed: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="Получить код"):
        acquaint(signed.stas, signed.at.pk)
    assert not Acquaintance.objects.filter(participant=signed.at).exists()


def test_the_director_speaks_for_who_does_not_sign_in_and_signs_himself(signed: SimpleNamespace) -> None:
    masters = list(Employee.objects.filter(station=signed.omsk1).values_list("pk", flat=True))
    acquaint(signed.dmitry, signed.at.pk, masters)
    rows = Acquaintance.objects.filter(participant=signed.at)
    assert set(rows.values_list("channel", "person")) == {("signature", None)}
    for who in (signed.dmitry, signed.stas):
        send_code(who, signed.at.pk)
        sign_order(who, signed.at.pk, code_of(who))
    assert (said(signed.at), signed.at.cells.get().state) == ("4 из 4", State.ACCEPTED)


def test_a_wrong_code_is_counted_and_the_fifth_ends_it(signed: SimpleNamespace) -> None:
    send_code(signed.stas, signed.at.pk)
    right = code_of(signed.stas)
    with pytest.raises(Refused, match="шесть цифр"):
        sign_order(signed.stas, signed.at.pk, "12345")
    for left in (4, 3, 2, 1):
        with pytest.raises(Refused, match=f"не подходит.*Осталось попыток: {left}"):
            sign_order(signed.stas, signed.at.pk, other_than(right))
    with pytest.raises(Refused, match="попытки вышли"):
        sign_order(signed.stas, signed.at.pk, other_than(right))
    with pytest.raises(Refused, match="Пять попыток вышли"):
        sign_order(signed.stas, signed.at.pk, right)
    assert (ConfirmationCode.objects.get().tries, Event.objects.filter(word="mistype_code").count()) == (5, 5)
    signed.clock.shift(timedelta(minutes=1))
    send_code(signed.stas, signed.at.pk)
    sign_order(signed.stas, signed.at.pk, code_of(signed.stas))


def test_a_late_code_and_a_code_too_soon(signed: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="Сначала получите код"):
        sign_order(signed.stas, signed.at.pk, "123456")
    send_code(signed.stas, signed.at.pk)
    code = code_of(signed.stas)
    signed.clock.shift(timedelta(seconds=59))
    with pytest.raises(Refused, match="через 1 с"):
        send_code(signed.stas, signed.at.pk)
    signed.clock.move_to(MORNING + timedelta(minutes=15))
    with pytest.raises(Refused, match="15 минут"):
        sign_order(signed.stas, signed.at.pk, code)
    send_code(signed.stas, signed.at.pk)
    if (newer := code_of(signed.stas)) != code:
        with pytest.raises(Refused, match="последний из присланных"):
            sign_order(signed.stas, signed.at.pk, code)
    signed.clock.move_to(MORNING + timedelta(minutes=29, seconds=59))
    sign_order(signed.stas, signed.at.pk, newer)


def test_a_foreign_code_does_not_sign(signed: SimpleNamespace) -> None:
    """Of another reader, of another station, of another version: the same digits are another code."""
    send_code(signed.stas, signed.at.pk)
    send_code(signed.dmitry, signed.at.pk)
    stas, dmitry = ConfirmationCode.objects.order_by("pk")
    code = code_of(signed.stas)
    if code != code_of(signed.dmitry):
        with pytest.raises(Refused, match="У каждого он свой"):
            sign_order(signed.dmitry, signed.at.pk, code)
    ConfirmationCode.objects.filter(pk=dmitry.pk).update(digest=stas.digest)
    with pytest.raises(Refused, match="не подходит"):
        sign_order(signed.dmitry, signed.at.pk, code)
    send_code(signed.pavel, signed.at.pk)
    with pytest.raises(Refused, match="Сначала"):
        sign_order(signed.pavel, signed.place("OM-2").pk, code_of(signed.pavel))
    revise_order(signed.egor, signed.launch.pk, Paper("Иначе"), "Всё", asks_again=False)
    with pytest.raises(Refused, match="изменился"):
        sign_order(signed.stas, signed.at.pk, code)


def test_a_new_version_is_signed_anew(signed: SimpleNamespace) -> None:
    send_code(signed.stas, signed.at.pk)
    sign_order(signed.stas, signed.at.pk, code_of(signed.stas))
    revise_order(signed.egor, signed.launch.pk, Paper("Иначе"), "Слово", asks_again=False)
    assert said(signed.at) == "0 из 4"
    send_code(signed.stas, signed.at.pk)
    sign_order(signed.stas, signed.at.pk, code_of(signed.stas))
    assert said(signed.at) == "1 из 4"
    assert list(Acquaintance.objects.filter(participant=signed.at).values_list("version", flat=True).order_by("pk")) == [1, 2]


def test_who_may_not_sign(signed: SimpleNamespace) -> None:
    for who, refusal in (("foma", Missing), ("anna", Forbidden), ("galina", Forbidden), ("zhanna", Missing)):
        with pytest.raises(refusal):
            send_code(getattr(signed, who), signed.at.pk)
        with pytest.raises(refusal):
            sign_order(getattr(signed, who), signed.at.pk, "123456")
    plain = Participant.objects.exclude(launch=signed.launch).get(station=signed.omsk1)
    with pytest.raises(Refused, match="не нужна"):
        send_code(signed.stas, plain.pk)
    send_code(signed.stas, signed.at.pk)
    cancel_launch(signed.egor, signed.launch.pk, "Передумали")
    with pytest.raises(Refused, match="отменён"):
        sign_order(signed.stas, signed.at.pk, code_of(signed.stas))


def test_only_reading_is_signed(signed: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ChecklistItem.objects.filter(code="stock").update(signed=True)


def test_digits_are_read_as_they_are_pasted() -> None:
    assert [digits_of(typed) for typed in ("012345", " 012\u00a0345 ", "12345", "1234567", "12345a", "１２３４５６")] == [
        "012345", "012345", "", "", "", "",
    ]  # fmt: skip


def test_the_code_is_asked_for_and_typed_on_the_same_page(signed: SimpleNamespace, as_person: Any) -> None:
    stas: Client = as_person(signed.stas)
    address, part = f"/launches/stations/{signed.at.pk}/", {"HX-Request": "true", "HX-Target": "sign"}
    assert "Получить код" in stas.get(address).content.decode()
    assert "Подписать" in stas.get("/partner/?station=OM-1").content.decode()
    sent = stas.post(f"{address}code/", headers=part).content.decode()
    assert "Прислать новый код" in sent and signed.stas.email in sent and "<html" not in sent
    soon = stas.post(f"{address}code/", headers=part)
    assert (soon.status_code, "Код уже в пути" in soon.content.decode()) == (422, True)
    code = code_of(signed.stas)
    wrong = stas.post(f"{address}sign/", {"code": other_than(code)}, headers=part)
    assert (wrong.status_code, "Осталось попыток: 4" in wrong.content.decode()) == (422, True)
    bare = stas.post(f"{address}sign/", {"code": ""})
    assert (bare.status_code, "шесть цифр" in bare.content.decode(), "<html" in bare.content.decode()) == (422, True, True)
    assert stas.post(f"{address}sign/", {"code": code}, headers=part).headers["HX-Redirect"] == address
    assert "подписано" in stas.get(address).content.decode()
    director = as_person(signed.dmitry).get(address).content.decode()
    assert "кодом из письма" in director and "по подписи на бумаге" in director


def test_the_author_asks_for_it_in_the_form(signed: SimpleNamespace, as_person: Any) -> None:
    egor = as_person(signed.egor)
    assert "с подписью: код из письма" in egor.get("/launches/new/").content.decode()
    told = {"title": "Ещё", "starts_on": "2026-12-10", "template": "promo", "text": "1.", "item": ["order", "stock"]}
    assert egor.post("/launches/new/", told | {"signed": ["order", "stock"]}).status_code == 302
    launch = ChecklistItem.objects.filter(launch__title="Ещё")
    assert dict(launch.values_list("code", "signed")) == {"order": True, "stock": False}
    order = egor.get(f"/launches/{launch[0].launch_id}/order/").content.decode()
    assert "С подписью: код из письма." in order and "подпишут заново" in order
    assert fresh(signed.launch).items.get().signed
