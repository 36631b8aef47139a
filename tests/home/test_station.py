"""The card of a station: everything in one place, as far as the reader may see it."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.clock import now, today
from okno.network.actions import move_station
from okno.plans.actions import add_task, complete_task
from tests.home.conftest import body, send
from tests.queries import recorded_queries

CARD = "/stations/OM-1/"


def test_who_opens_which_card(cast: SimpleNamespace, as_person: Any) -> None:
    seen = {
        who: as_person(getattr(cast, who)).get(CARD).status_code
        for who in ("anna", "boris", "galina", "igor", "zhanna", "pavel", "stas")
    }
    assert set(seen.values()) == {200}
    refused = [as_person(who).get(CARD) for who in (cast.foma, cast.egor)]
    assert [answer.status_code for answer in refused] == [404, 404]
    absent = as_person(cast.foma).get("/stations/XX-9/")
    assert body(absent) == body(refused[0])
    assert as_person(cast.dmitry).get("/stations/OM-2/").status_code == 404


def test_figures_points_and_tasks_are_for_those_who_may_see_them(month: SimpleNamespace, as_person: Any) -> None:
    send(month.anna, month.review, "Разобрать чеки")
    readers = ("anna", "pavel", "zhanna", "igor", "stas")
    texts = {who: as_person(getattr(month, who)).get(CARD).content.decode() for who in readers}
    for who in ("anna", "pavel"):
        assert all(word in texts[who] for word in ("Выручка", "Точки роста", "Разобрать чеки")), who
    for who in ("zhanna", "igor", "stas"):
        assert all(word not in texts[who] for word in ("Выручка", "Точки роста", "Разобрать чеки", "13 месяцев")), who
    assert all("Вера В." in text for text in texts.values()), "who looks after the station today"


def test_requisites_and_history_stay_in_the_company(cast: SimpleNamespace, as_person: Any) -> None:
    cast.pavlov.requisites = {"inn": "500100732259"}
    cast.pavlov.save()
    move_station(cast.galina, "OM-1", "M2", today(), why="Поровну")
    inside, outside = (as_person(who).get(CARD).content.decode() for who in (cast.anna, cast.pavel))
    assert "500100732259" in inside and "M1 → M2" in inside and "Поровну" in inside
    assert "500100732259" not in outside and "Поровну" not in outside


def test_history_of_tasks_is_told_with_who_and_what(cast: SimpleNamespace, as_person: Any) -> None:
    task = add_task(cast.anna, cast.omsk1, "Разобрать чеки", today())
    complete_task(cast.pavel, task.pk)
    page = as_person(cast.anna).get(CARD).content.decode()
    assert "задача поставлена: «Разобрать чеки»" in page and "задача сделана: «Разобрать чеки»" in page
    assert "Андрей П." in page or cast.pavel.short_name in page
    assert "Разобрать чеки" not in as_person(cast.igor).get(CARD).content.decode()


def test_reviews_lead_the_company_to_the_review_and_the_partner_to_the_edition(month: SimpleNamespace, as_person: Any) -> None:
    assert as_person(month.pavel).get(CARD).context["page"].reviews == ()
    edition = send(month.anna, month.review)
    inside = as_person(month.anna).get(CARD).context["page"].reviews[0]
    outside = as_person(month.pavel).get(CARD).context["page"].reviews[0]
    assert inside.url == f"/meetings/{month.period}/stations/OM-1/" and inside.word == "ждёт принятия"
    assert outside.url == f"/meetings/editions/{edition.pk}/"


def test_the_clock_is_the_stations(cast: SimpleNamespace, as_person: Any) -> None:
    there = {f"там сейчас {(now() - timedelta(minutes=n)).astimezone(cast.omsk1.tzinfo):%H:%M}" for n in (0, 1)}
    page = as_person(cast.anna).get(CARD).content.decode()
    assert any(said in page for said in there)


def test_what_is_not_known_is_asked_for(cast: SimpleNamespace, as_person: Any) -> None:
    assert "Не известно: дата открытия" in as_person(cast.galina).get(CARD).content.decode()
    assert "Не известно" not in as_person(cast.pavel).get(CARD).content.decode()


@pytest.mark.parametrize("who", ["anna", "pavel"])
def test_queries_of_a_card(month: SimpleNamespace, as_person: Any, who: str) -> None:
    send(month.anna, month.review, "Разобрать чеки", "Позвонить")
    client = as_person(getattr(month, who))
    client.get(CARD)
    with recorded_queries(f"home:station {who}"):
        assert client.get(CARD).status_code == 200
