"""«Ознакомлен» from a letter: one person, one station, one tap, without a sign-in, while the launch concerns anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from okno.core.models import Event, OutMessage
from okno.launches.actions import Paper, cancel_launch, postpone_launch, publish_launch, revise_order
from okno.launches.links import link_of
from okno.launches.models import Acquaintance
from okno.launches.rules.templates import ORDER, in_words
from tests.launches.conftest import STARTS_ON, plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(winter: SimpleNamespace) -> str:
    """Dmitry's, as it stands in the letter of the order."""
    letter = OutMessage.objects.get(key__startswith=f"launch:{winter.launch.pk}:published", door="mail", to=winter.dmitry)
    return letter.url


def read_by(winter: SimpleNamespace) -> list[tuple[int | None, int]]:
    return list(Acquaintance.objects.filter(participant=winter.place("OM-1")).values_list("person", "version"))


def confirm(link: str) -> Any:
    return Client(enforce_csrf_checks=False).post(f"{link}read/")


def test_a_letter_is_confirmed_in_one_tap(winter: SimpleNamespace, link: str) -> None:
    page = Client().get(link)
    assert page.status_code == 200
    assert "Повесить баннер" in page.content.decode()
    assert page.headers["Cache-Control"].startswith("max-age=0")
    assert read_by(winter) == []  # whoever looks through mail for viruses has read nothing
    assert Client().get(f"{link}read/").status_code == 405
    for _tap in range(2):
        assert confirm(link).headers["Location"] == link
    assert read_by(winter) == [(winter.dmitry.pk, 1)]
    assert Event.objects.filter(word="acquaint", by=winter.dmitry, station_id=winter.omsk1.pk).exists()
    assert "ознакомлены" in Client().get(link).content.decode()


def test_the_link_signs_nobody_in(winter: SimpleNamespace, link: str) -> None:
    client = Client()
    client.get(link)
    client.post(f"{link}read/")
    assert client.get(f"/launches/stations/{winter.place('OM-1').pk}/").status_code == 302


def test_the_bell_leads_to_the_page_itself(winter: SimpleNamespace) -> None:
    bell = OutMessage.objects.get(key__startswith=f"launch:{winter.launch.pk}:published", door="bell", to=winter.dmitry)
    assert bell.url == f"/launches/stations/{winter.place('OM-1').pk}/"


def test_a_new_version_is_confirmed_by_the_old_link_too(winter: SimpleNamespace, link: str) -> None:
    confirm(link)
    revise_order(winter.egor, winter.launch.pk, Paper("1. Скидка 10 %."), "Скидка меньше", asks_again=True)
    assert "Скидка меньше" in Client().get(link).content.decode()
    confirm(link)
    assert read_by(winter) == [(winter.dmitry.pk, 1), (winter.dmitry.pk, 2)]


def refused(winter: SimpleNamespace, *links: str) -> bool:
    """Absent, to look at and to confirm, and nobody has read anything."""
    answers = [answer.status_code for each in links for answer in (Client().get(each), confirm(each))]
    return set(answers) == {404} and read_by(winter) == []


def test_a_changed_link_opens_nothing(winter: SimpleNamespace, link: str) -> None:
    numbers, signature = link.removeprefix("/launches/r/").strip("/").split(":")
    other = f"{winter.place('OM-1').pk}-{winter.stas.pk}"
    assert refused(winter, f"/launches/r/{other}:{signature}/", f"/launches/r/{numbers}/", f"/launches/r/{numbers}:/")


def test_a_link_of_another_partners_person_or_of_the_company_opens_nothing(winter: SimpleNamespace) -> None:
    place = winter.place("OM-1").pk
    assert refused(winter, *(link_of(place, person.pk) for person in (winter.foma, winter.anna, winter.galina)))


def test_a_link_of_a_dismissed_person_opens_nothing(winter: SimpleNamespace, link: str) -> None:
    type(winter.dmitry).objects.filter(pk=winter.dmitry.pk).update(is_active=False)
    assert refused(winter, link)


def test_a_link_ends_with_the_launch(winter: SimpleNamespace, link: str) -> None:
    winter.clock.move_to(datetime(2026, 12, 30, tzinfo=UTC))
    assert Client().get(link).status_code == 200
    winter.clock.move_to(datetime(2027, 6, 1, tzinfo=UTC))
    assert refused(winter, link)


def test_a_postponed_launch_keeps_its_links(winter: SimpleNamespace, link: str) -> None:
    postpone_launch(winter.egor, winter.launch.pk, STARTS_ON.replace(year=2027, month=5), "ждём товар")
    winter.clock.move_to(datetime(2027, 5, 1, tzinfo=UTC))
    assert confirm(link).status_code == 302


def test_of_a_cancelled_launch_nothing_is_confirmed(winter: SimpleNamespace, link: str) -> None:
    cancel_launch(winter.egor, winter.launch.pk, "нет товара")
    page = Client().get(link).content.decode()
    assert "нет товара" in page
    assert "data-read" not in page
    assert confirm(link).status_code == 422
    assert read_by(winter) == []


def test_a_signed_order_asks_for_a_sign_in(winter: SimpleNamespace) -> None:
    """A link proves that the mail was opened; a signature wants the person."""
    winter.launch = publish_launch(winter.egor, plan_of(title="Стандарт", items=[replace(in_words(ORDER), signed=True)]))
    place = winter.place("OM-1")
    link = link_of(place.pk, winter.dmitry.pk)
    page = Client().get(link).content.decode()
    assert ("Войти и подписать" in page, "Ознакомлен</button>" in page) == (True, False)
    assert f"/launches/stations/{place.pk}/" in page
    refused = confirm(link)
    assert (refused.status_code, "Получить код" in refused.content.decode()) == (422, True)
    assert read_by(winter) == []
