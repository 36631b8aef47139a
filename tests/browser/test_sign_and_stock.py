"""An order signed on the phone by the code of a letter; stock of the stations dropped on the board."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from okno.core.clock import today
from okno.core.models import OutMessage
from okno.launches.actions import Paper, Plan, publish_launch
from okno.launches.models import Acquaintance, ItemReport, Launch, Participant
from okno.launches.rules.templates import TEMPLATES, in_words
from okno.network.models import Employee, Leave
from tests.browser.test_import_page import DROP
from tests.browser.test_pages import troubles
from tests.browser.walk import DESK, HAND, Walk

pytestmark = pytest.mark.browser
STOCK = "Код станции;Количество\nOM-1;16\nOM-2;1\nXX-99;5\nTO-1;много\n"


@pytest.fixture
def signed(walk: Walk) -> Launch:
    """A promotion whose order is signed; a master of Omsk-1 signs in nowhere."""
    cast: SimpleNamespace = walk.cast
    Leave.objects.all().delete()
    Employee.objects.create(station=cast.omsk1, code="К-1", name="Карпов Ю. Б.", role="мастер-приёмщик")
    items = [replace(in_words(item), signed=item.code == "order") for item in TEMPLATES[0].items]
    return publish_launch(cast.egor, Plan("Зимняя акция", today() + timedelta(days=9), Paper("1. Повесить баннер."), items))


def test_signed_on_the_phone(walk: Walk, signed: Launch) -> None:
    walk.forgive("422")
    place = Participant.objects.get(station__code="OM-1")
    page = walk.seat(walk.cast.dmitry, **HAND, reduced_motion="reduce")
    page.goto(f"{walk.url}/launches/stations/{place.pk}/")
    page.get_by_role("button", name="Получить код").click()
    field = page.get_by_label("Код из письма")
    expect(field).to_be_visible()
    letter = OutMessage.objects.filter(to=walk.cast.dmitry, door="mail", key__startswith="code:").latest("pk")
    code = re.findall(r"\b\d{6}\b", letter.body)[0]
    field.fill(f"{(int(code) + 1) % 1_000_000:06}")
    page.get_by_role("button", name="Подписать", exact=True).click()
    expect(page.locator("#sign")).to_contain_text("Осталось попыток: 4")
    found = troubles(page)
    assert not found, "\n".join(found)
    page.get_by_label("Код из письма").fill(f"{code[:3]} {code[3:]}")
    page.get_by_role("button", name="Подписать", exact=True).click()
    expect(page.locator("#mine")).to_contain_text("подписано")
    assert Acquaintance.objects.get().channel == "code"


def test_stock_dropped_on_the_board(walk: Walk, signed: Launch) -> None:
    page = walk.seat(walk.cast.egor, **DESK, reduced_motion="reduce")
    page.goto(f"{walk.url}/launches/{signed.pk}/")
    page.locator("summary", has_text="Остатки из файла").click()
    page.locator("form[data-upload] .ok-drop").evaluate(DROP, ["остатки.csv", STOCK])
    page.get_by_role("button", name="Посмотреть, что изменится").click()
    expect(page.locator("#stock")).to_contain_text("XX-99")
    assert not ItemReport.objects.exists(), "nothing changes before it is confirmed"
    found = troubles(page)
    assert not found, "\n".join(found)
    page.get_by_role("button", name=re.compile("^Записать")).dblclick()
    expect(page.locator("#board")).to_contain_text("1 из ")
    assert ItemReport.objects.count() == 2
