"""The list of stations and the card of one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from okno.core.errors import Missing
from okno.core.models import Event
from okno.network import actions
from okno.network.models import Assignment, Portfolio, Station
from okno.network.queries import Filters, history_of, station_card, stations_page


def codes(by: object, number: int = 1, **asked: str) -> list[str]:
    return [row.station.code for row in stations_page(by, Filters(**asked), number).rows]  # type: ignore[arg-type]


def test_own_stations_come_first(cast: SimpleNamespace) -> None:
    assert codes(cast.boris) == ["TO-1", "OM-1", "OM-2"]
    assert codes(cast.vera) == ["OM-1", "OM-2", "TO-1"]
    assert codes(cast.zhanna) == ["OM-1", "OM-2", "TO-1"]
    assert codes(cast.dmitry) == ["OM-1"]
    rows = stations_page(cast.boris, Filters()).rows
    assert [row.contact.person for row in rows if row.contact] == [cast.boris, cast.vera, cast.vera]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"search": "омск"}, ["OM-1", "OM-2"]),
        ({"search": "павлов омск-2"}, ["OM-2"]),
        ({"search": "to-1"}, ["TO-1"]),
        ({"search": "перм"}, []),
        ({"portfolio": "M2"}, ["TO-1"]),
        ({"portfolio": "-"}, ["X-1"]),
        ({"stage": "signed"}, ["X-1"]),
        ({"city": "томск"}, ["TO-1"]),
        ({"partner": "P-1"}, ["OM-1", "OM-2"]),
        ({"partner": "P-1", "search": "омск-2"}, ["OM-2"]),
        ({"partner": "P-"}, []),
        ({"portfolio": "M1", "search": "1"}, ["OM-1"]),
    ],
)
def test_what_is_asked_is_found(cast: SimpleNamespace, asked: dict[str, str], found: list[str]) -> None:
    Station.objects.create(code="X-1", name="Станция Новая", stage="signed")
    assert codes(cast.galina, 1, **asked) == found


def test_pages_of_fifty_in_five_queries(cast: SimpleNamespace) -> None:
    Station.objects.bulk_create([Station(code=f"X-{n:03}", name=f"Станция {n}") for n in range(97)])
    with CaptureQueriesContext(connection) as queries:
        page = stations_page(cast.anna, Filters())
    assert len(queries) == 5
    assert (len(page.rows), page.total, page.page.paginator.num_pages) == (50, 100, 2)
    assert len(codes(cast.anna, 2)) == 50
    assert codes(cast.anna, 99) == codes(cast.anna, 2)
    assert Filters.of({"search": " омск ", "page": "2"}).query == "search=%D0%BE%D0%BC%D1%81%D0%BA"


def test_own_stations_over_several_pages(cast: SimpleNamespace) -> None:
    mine = Station.objects.bulk_create([Station(code=f"Z-{n:03}", name=f"Станция {n}") for n in range(60)])
    Station.objects.bulk_create([Station(code=f"A-{n:03}", name=f"Станция {n}") for n in range(40)])
    Assignment.objects.bulk_create([Assignment(station=s, portfolio=cast.m2, since=date(2024, 1, 1)) for s in mine])
    pages = [codes(cast.boris, number) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [50, 50, 3]
    found = [code for page in pages for code in page]
    own = sorted(["TO-1", *(station.code for station in mine)])
    assert found[:61] == own
    assert found[61:] == sorted(set(found) - set(own))
    assert len(set(found)) == 103


def test_too_many_portfolios_are_typed(cast: SimpleNamespace) -> None:
    assert len(stations_page(cast.anna, Filters()).portfolios) == 2
    Portfolio.objects.bulk_create([Portfolio(code=f"P{n:03}") for n in range(60)])
    page = stations_page(cast.anna, Filters())
    assert page.portfolios == ()
    assert [row.contact.portfolio.code for row in page.rows if row.contact] == ["M1", "M1", "M2"]


def test_the_card_of_a_station(cast: SimpleNamespace) -> None:
    card = station_card(cast.anna, "OM-1")
    assert (card.station, card.stage_name, card.may_act, card.may_edit) == (cast.omsk1, "работает", True, False)
    assert card.contact is not None
    assert card.contact.person == cast.vera
    assert [position.person for position in card.people] == [cast.pavel, cast.dmitry, cast.stas]
    assert card.missing == ("дата открытия", "телефон", "адрес")
    assert [row.portfolio for row in card.assignments] == [cast.m1]
    foreign = station_card(cast.anna, "TO-1")
    assert (foreign.may_act, [position.person for position in foreign.people]) == (False, [cast.foma])


def test_the_card_for_a_partner_has_no_history(cast: SimpleNamespace) -> None:
    actions.change_station(cast.galina, "OM-1", posts=9)
    card = station_card(cast.dmitry, "OM-1")
    assert (card.history, card.assignments) == ((), ())
    with pytest.raises(Missing):
        station_card(cast.dmitry, "OM-2")


def test_history_says_who_when_and_what_before(cast: SimpleNamespace) -> None:
    Station.objects.filter(pk=cast.omsk1.pk).update(posts=3)
    actions.change_station(cast.galina, "OM-1", posts=5, partner=cast.fomin, why="продана")
    actions.move_station(cast.igor, "OM-1", "M2")
    actions.change_station(cast.igor, "OM-1", stage="suspended", opened_on=None, phone="+7")
    Event.objects.create(word="foreign_word", by=cast.anna, kind="x.y", object_id=1, station_id=cast.omsk1.pk)
    station = Station.objects.get(pk=cast.omsk1.pk)
    lines = history_of(station, {"foreign_word"})
    said = {(line.text, line.who, line.why) for line in lines}
    assert ("посты: 3 → 5", "Галина Г.", "продана") in said
    assert ("партнёр: ИП Павлов → ООО «Фомин и сын»", "Галина Г.", "продана") in said
    assert ("стадия: работает → приостановлена", "Игорь И.", "") in said
    assert ("телефон: — → +7", "Игорь И.", "") in said
    assert ("посты: 4 → 3", "не через программу", "") in said
    assert any(line.text.startswith("портфель: M1 → M2 с ") for line in lines)
    assert [line.text for line in lines if line.word == "foreign_word"] == [""]
    assert "foreign_word" not in {line.word for line in history_of(station)}
    assert all(earlier.at <= later.at for later, earlier in pairwise(lines))
