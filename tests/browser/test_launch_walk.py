"""A launch from the order to the start, for three stations in three zones; photos from a phone on a thin line that breaks."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from okno.core.clock import today
from okno.launches.models import Launch, Participant, Readiness, ReportPhoto, Upload
from okno.launches.rules.states import State
from okno.network.models import City, Leave
from tests.browser.axe import faults
from tests.browser.test_pages import troubles
from tests.browser.walk import DESK, HAND, Walk
from tests.launches.conftest import picture

pytestmark = pytest.mark.browser
THIN = {"offline": False, "latency": 200, "downloadThroughput": 100_000, "uploadThroughput": 100_000}
PLACES = (("dmitry", "OM-1"), ("pavel", "OM-2"), ("foma", "TO-1"))


@pytest.fixture
def zones(walk: Walk) -> SimpleNamespace:
    """Omsk-2 stands in Kaliningrad; Anna is at work."""
    cast = walk.cast
    Leave.objects.all().delete()
    cast.omsk2.city = City.objects.create(name="Калининград", region="Калининградская", country="RU", zone="Europe/Kaliningrad")
    cast.omsk2.save()
    return cast


def publish(walk: Walk) -> Launch:
    """Egor fills the one form in; the list of stations stands beside it."""
    page = walk.seat(walk.cast.egor, **DESK)
    page.goto(f"{walk.url}/launches/new/")
    expect(page.locator("#audience")).to_contain_text("3 станции")
    page.get_by_label("Название").fill("Зимняя акция")
    page.get_by_label("Старт на станциях").fill((today() + timedelta(days=9)).isoformat())
    page.get_by_label("или текстом").fill("1. Повесить баннер.\n2. Скидка 15 %.")
    page.get_by_role("button", name=re.compile("Опубликовать")).click()
    expect(page.locator("#publish")).to_contain_text("ушёл на станции")
    assert not faults(page)
    page.get_by_role("link", name="Доска").click()
    expect(page.locator("h1")).to_have_text("Зимняя акция")
    expect(page.locator("#board")).to_contain_text("0 из 3")
    return Launch.objects.get()


def files(folder: Path, count: int, seed: int) -> list[str]:
    """Photos as a phone's gallery holds them."""
    paths = [folder / f"{seed}-{number}.jpg" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(picture(seed * 10 + number, size=(1200, 900)))
    return [str(path) for path in paths]


def open_mine(walk: Walk, who: str, code: str) -> Page:
    """The launch at a station on a phone with a thin line."""
    page = walk.seat(getattr(walk.cast, who), **HAND)
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", THIN)
    page.goto(f"{walk.url}/partner/?station={code}")
    page.get_by_role("link", name="Зимняя акция").click()
    return page


def report_all_but_photos(page: Page) -> None:
    for item in ("Материалы", "Касса"):
        card = page.locator(".ok-item", has_text=item).first
        card.get_by_role("button", name="Да, готово").click()
        expect(page.locator("section", has_text="Сделано").locator(".ok-item", has_text=item)).to_be_visible()
    card = page.locator(".ok-item", has_text="Товар").first
    card.locator("input[name=count]").fill("99")
    card.get_by_role("button", name="Отправить").click()
    expect(page.locator("section", has_text="Сделано").locator(".ok-item", has_text="Товар")).to_be_visible()


def test_from_the_order_to_the_start(walk: Walk, zones: SimpleNamespace, tmp_path: Path) -> None:
    launch = publish(walk)
    board = walk.seat(zones.galina, **DESK)
    board.goto(f"{walk.url}/launches/{launch.pk}/")
    for seed, (who, code) in enumerate(PLACES, 1):
        page = open_mine(walk, who, code)
        if page.get_by_role("button", name="Ознакомлен").count():
            page.get_by_role("button", name="Ознакомлен").click()
        report_all_but_photos(page)
        page.locator("[data-files]").set_input_files(files(tmp_path, 6, seed))
        page.locator("[data-send-photos]").click()
        expect(page.locator("section", has_text="Сделано").locator(".ok-item", has_text="Фото")).to_be_visible(timeout=60_000)
        assert ReportPhoto.objects.filter(cell__participant__station__code=code, report__isnull=False).count() == 6
    # the board heard of it
    row = board.locator("tbody tr", has=board.get_by_role("rowheader", name=re.compile("^Омск-1")))
    expect(row).to_contain_text("на проверке")
    review = walk.seat(zones.galina, **DESK)
    review.goto(f"{walk.url}/launches/{launch.pk}/review/")
    review.keyboard.press("3")
    expect(review.locator("#sets")).to_contain_text("размыто или темно")
    review.locator("#sets [data-do=back]").first.click()
    expect(review.locator("#sets .is-bad")).to_have_count(0)
    accept = review.get_by_role("button", name=re.compile("Принять просмотренные"))
    expect(accept).to_contain_text("3", timeout=20_000)
    assert not faults(review)
    accept.click()
    expect(review.locator("#sets .is-ok")).to_have_count(3)
    # whoever signs in nowhere was told by the director; the day of the start has come
    Readiness.objects.filter(item__launch=launch, item__code="order").update(state=State.ACCEPTED)
    Launch.objects.update(starts_on=today() - timedelta(days=1))
    for who, code in PLACES:
        place = Participant.objects.get(station__code=code)
        page = walk.seat(getattr(zones, who), **HAND)
        page.goto(f"{walk.url}/launches/stations/{place.pk}/")
        page.get_by_role("button", name="Начали").click()
        expect(page.locator("#mine")).to_contain_text("начали")
    board.reload()
    expect(board.locator("#board")).to_contain_text("3 из 3")
    assert not faults(board)


def test_photos_survive_a_lost_network_and_a_closed_tab(walk: Walk, zones: SimpleNamespace, tmp_path: Path) -> None:
    walk.forgive("ERR_INTERNET_DISCONNECTED", "Failed to load resource", "Failed to fetch")
    publish(walk)
    page = open_mine(walk, "dmitry", "OM-1")
    page.locator(".ok-item", has_text="Материалы").first.get_by_role("button", name="Да, готово").click()
    expect(page.locator("[data-photos][data-ready]")).to_be_attached()
    page.context.set_offline(True)
    page.locator("[data-files]").set_input_files(files(tmp_path, 3, 7))
    page.locator("[data-send-photos]").click()
    expect(page.locator("[data-said]")).to_contain_text("Отправлены 0 из 3")
    assert not faults(page)
    address, context = page.url, page.context
    page.close()
    assert ReportPhoto.objects.count() == 0
    context.set_offline(False)
    again = walk.tab(context)
    again.goto(address)
    expect(again.locator("section", has_text="Сделано").locator(".ok-item", has_text="Фото")).to_be_visible(timeout=60_000)
    assert (ReportPhoto.objects.exclude(report=None).count(), Upload.objects.count()) == (3, 0)
    assert not faults(again)


def test_pages_of_a_launch(walk: Walk, zones: SimpleNamespace) -> None:
    """At every width, in the light and in the dark: nothing sideways, nothing that hinders."""
    launch = publish(walk)
    place = Participant.objects.get(station__code="OM-1").pk
    pages = {
        "galina": ("/launches/", f"/launches/{launch.pk}/", f"/launches/{launch.pk}/order/", "/launches/review/"),
        "egor": ("/launches/new/", f"/launches/{launch.pk}/questions/"),
        "dmitry": (f"/launches/stations/{place}/", f"/launches/{launch.pk}/order/", "/partner/?station=OM-1"),
    }
    found = []
    for login, addresses in pages.items():
        page = walk.seat(getattr(zones, login), **{**DESK, "reduced_motion": "reduce"})
        for address in addresses:
            answer = page.goto(walk.url + address)
            assert answer and answer.status == 200, address
            found += [f"{address} {trouble}" for trouble in troubles(page)]
    assert not found, "\n".join(found)
