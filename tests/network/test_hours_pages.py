"""«Рабочее время» and the forms of hours, through the client as somebody of the cast."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.clock import today
from okno.network import actions
from okno.network.models import CalendarDay, WorkHours
from okno.network.rules.common_hours import Common
from tests.network.test_pages import HTMX, told
from tests.queries import recorded_queries

PAGE = "/hours/?country=RU&year=2026"
VICTORY = "/hours/days/RU/2026-05-09/"


@pytest.fixture
def year(cast: SimpleNamespace) -> SimpleNamespace:
    """2026 of Russia stands open."""
    actions.open_year(cast.igor, "RU", 2026)
    return cast


def month(page: str, number: int) -> str:
    """One small month of the page."""
    found = re.search(rf'id="month-2026-{number:02}".*?</section>', page, re.DOTALL)
    assert found
    return found[0]


def test_the_page(year: SimpleNamespace, as_person: Any) -> None:
    actions.set_hours(year.anna, year.anna, "пн–чт 10–19", keeps_holidays=True)
    actions.set_hours(year.galina, Common.STATIONS, "9–21", keeps_holidays=False)
    page = told(as_person(year.anna).get(PAGE))
    for words in (
        "пн–чт 10:00–19:00",
        "пн–пт 09:00–13:00, 14:00–18:00",
        "ежедневно 09:00–21:00",
        "Галина Г.",
        "247\u00a0рабочих дней",
    ):
        assert words in page
    may = month(page, 5)
    assert "19\u00a0рабочих дней" in may and "<b>11</b> День Победы: выходной вместо 09.05" in may
    assert "<b>1–6, 8</b> Новогодние каникулы" in month(page, 1)
    assert "<button" not in may
    assert "Борис Б." not in page
    assert f'href="/hours/people/{year.anna.pk}/"' in page and "/hours/common/" not in page


def test_signs_and_words_of_days(year: SimpleNamespace, as_person: Any) -> None:
    """A sign is a class with a shape of its own, and each has its words."""
    actions.open_year(year.igor, "RU", 2027)
    page = told(as_person(year.anna).get("/hours/?country=RU&year=2027"))
    february = re.search(r'id="month-2027-02".*?</section>', page, re.DOTALL)[0]  # type: ignore[index]
    assert 'ok-dayno is-work">20<span class="visually-hidden">, рабочий день вместо 22.02' in february
    assert 'ok-dayno is-off">22<span class="visually-hidden">, выходной вместо 20.02' in february
    assert 'ok-dayno is-rest">21<' in february


def test_what_a_keeper_sees_besides(year: SimpleNamespace, as_person: Any) -> None:
    page = told(as_person(year.galina).get(PAGE))
    assert "Борис Б." in page and f'href="/hours/people/{year.boris.pk}/"' in page
    assert "/hours/common/company/" in page and f'hx-post="{VICTORY}change/"' in month(page, 5)
    admin = told(as_person(year.igor).get(PAGE))
    assert "/hours/common/" not in admin and f'hx-post="{VICTORY}change/"' in admin


def test_the_address_that_names_nonsense_is_this_year_at_home(year: SimpleNamespace, as_person: Any) -> None:
    for query in ("", "?country=FR&year=26", "?country=&year=9999", "?year=²"):
        page = as_person(year.anna).get(f"/hours/{query}").context["page"].year
        assert (page.country, page.year) == ("RU", today().year)


def test_a_year_that_is_not_open(cast: SimpleNamespace, as_person: Any) -> None:
    assert "не заполнен" in told(as_person(cast.anna).get(PAGE))
    assert "Заполнить по закону" not in told(as_person(cast.anna).get(PAGE))
    keeper = as_person(cast.igor)
    assert "Заполнить по закону" in told(keeper.get(PAGE))
    answer = keeper.post("/hours/years/RU/2026/open/")
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert "247" in told(keeper.get(PAGE))
    assert keeper.post("/hours/years/FR/2026/open/").status_code == 422


def test_one_press_changes_a_day_and_undo_gives_it_back(year: SimpleNamespace, as_person: Any) -> None:
    keeper = as_person(year.galina)
    answer = told(keeper.post(f"{VICTORY}change/", {"working": "1"}, **HTMX))
    assert "09.05.2026: рабочий день" in answer and f'action="{VICTORY}restore/"' in answer
    assert "248\u00a0рабочих дней" in answer and 'ok-dayno is-work is-changed"' in answer and "Галина Г." in answer
    assert 'id="month-2026-05" hx-swap-oob="true"' in answer and "month-2026-06" not in answer
    answer = told(keeper.post(f"{VICTORY}change/", {"working": "1", "name": "Субботник"}, **HTMX))
    assert "09.05.2026: Субботник" in answer and "Отменить" not in answer
    plain = keeper.post(f"{VICTORY}restore/")
    assert (plain.status_code, plain["Location"]) == (302, PAGE)
    assert CalendarDay.objects.get(day=date(2026, 5, 9)).name == "День Победы"
    assert keeper.post(f"{VICTORY}change/", {"working": ""}).status_code == 422
    assert keeper.post("/hours/days/RU/2026-02-30/change/", {"working": "1"}).status_code == 404
    assert as_person(year.anna).post(f"{VICTORY}change/", {"working": "1"}).status_code == 403


def test_the_form_of_a_station(cast: SimpleNamespace, as_person: Any) -> None:
    owner = as_person(cast.pavel)
    assert "ежедневно 09:00–20:00" in told(owner.get("/stations/OM-1/hours/"))
    refused = owner.post("/stations/OM-1/hours/", {"hours": "пн–пт 9"})
    assert refused.status_code == 422
    assert "«9» — не день и не часы" in told(refused) and ">\nпн–пт 9</textarea>" in told(refused)
    assert owner.post("/stations/OM-1/hours/", {"hours": ""}).status_code == 422
    answer = owner.post("/stations/OM-1/hours/", {"hours": "пн–сб 10–19", "keeps_holidays": "on"})
    assert (answer.status_code, answer["Location"]) == (302, "/stations/OM-1/")
    card = told(owner.get("/stations/OM-1/"))
    assert "пн–сб 10:00–19:00" in card and "праздники — выходные" in card
    assert "Вернуть общие часы" in told(owner.get("/stations/OM-1/hours/"))
    assert owner.post("/stations/OM-1/hours/clear/").status_code == 302
    assert not WorkHours.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("stas", 404), ("foma", 404), ("boris", 403), ("igor", 403), ("egor", 403)])
def test_who_gets_no_form_of_a_station(cast: SimpleNamespace, as_person: Any, who: str, status: int) -> None:
    client = as_person(getattr(cast, who))
    assert client.get("/stations/OM-1/hours/").status_code == status
    assert client.post("/stations/OM-1/hours/", {"hours": "9–18"}).status_code == status
    assert not WorkHours.objects.exists()


def test_the_card_says_whether_it_is_open(cast: SimpleNamespace, as_person: Any) -> None:
    actions.set_hours(cast.pavel, cast.omsk1, "круглосуточно", keeps_holidays=False)
    for who in (cast.anna, cast.stas, cast.zhanna):
        assert "открыто круглосуточно" in told(as_person(who).get("/stations/OM-1/"))
    assert 'href="/stations/OM-1/hours/"' in told(as_person(cast.dmitry).get("/stations/OM-1/"))
    for who in (cast.stas, cast.boris, cast.igor):
        assert 'href="/stations/OM-1/hours/"' not in told(as_person(who).get("/stations/OM-1/"))
    actions.change_station(cast.galina, "OM-1", stage="suspended")
    assert "открыто" not in told(as_person(cast.anna).get("/stations/OM-1/"))


def test_forms_of_common_and_own_hours(cast: SimpleNamespace, as_person: Any) -> None:
    head, boris = as_person(cast.galina), as_person(cast.boris)
    assert head.post("/hours/common/stations/", {"hours": "8–22"}).status_code == 302
    assert WorkHours.objects.get(common="stations").week.keeps_holidays is False
    assert head.post("/hours/common/stations/clear/").status_code == 302
    assert head.get("/hours/common/others/").status_code == 404
    assert boris.post(f"/hours/people/{cast.boris.pk}/", {"hours": "пн–пт 8–17", "keeps_holidays": "on"}).status_code == 302
    assert boris.get(f"/hours/people/{cast.anna.pk}/").status_code == 404
    assert "Изменены" in told(head.get(f"/hours/people/{cast.boris.pk}/"))
    assert head.post(f"/hours/people/{cast.boris.pk}/clear/").status_code == 302
    assert not WorkHours.objects.exists()


def test_ways_to_the_page(cast: SimpleNamespace, as_person: Any) -> None:
    assert 'href="/hours/"' in told(as_person(cast.anna).get("/me/"))
    assert 'href="/hours/"' in told(as_person(cast.zhanna).get("/stations/"))
    assert 'href="/hours/"' not in told(as_person(cast.pavel).get("/me/"))


@pytest.mark.parametrize("who", ["anna", "galina"])
def test_queries_of_the_page(year: SimpleNamespace, as_person: Any, who: str) -> None:
    actions.set_hours(year.galina, Common.STATIONS, "9–21", keeps_holidays=False)
    client = as_person(getattr(year, who))
    client.get(PAGE)
    with recorded_queries(f"network:hours {who}"):
        assert client.get(PAGE).status_code == 200
