"""Stations and their portfolios: each action works, refuses others and the wrong moment, and is recorded."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event
from okno.network import actions
from okno.network.access import may_act_on
from okno.network.models import Assignment, Station

DAY = timedelta(days=1)


def test_create_station(cast: SimpleNamespace) -> None:
    with pytest.raises(Forbidden):
        actions.create_station(cast.anna, "X-1", "Станция Новая")
    with pytest.raises(Missing):
        actions.create_station(cast.pavel, "X-1", "Станция Новая")
    station = actions.create_station(cast.igor, " x-1 ", "Станция Новая", partner=cast.fomin, stage="signed")
    assert (station.code, station.partner, station.posts) == ("X-1", cast.fomin, None)
    event = Event.objects.get(word="create_station")
    assert (event.by, event.station_id, event.kind) == (cast.igor, station.pk, "network.station")
    with pytest.raises(Refused, match="уже есть"):
        actions.create_station(cast.igor, "X-1", "Другая")
    with pytest.raises(TypeError):
        actions.create_station(cast.igor, "X-2", "Другая", code_of_door=1)


def test_change_station(cast: SimpleNamespace) -> None:
    for other, answer in ((cast.anna, Forbidden), (cast.zhanna, Forbidden), (cast.foma, Missing), (cast.pavel, Missing)):
        with pytest.raises(answer):
            actions.change_station(other, "OM-1", posts=9)
    assert Station.objects.get(code="OM-1").posts == 4
    actions.change_station(cast.igor, "OM-1", posts=9, opened_on=date(2020, 5, 1), why="пристройка")
    station = Station.objects.get(code="OM-1")
    assert (station.posts, station.opened_on) == (9, date(2020, 5, 1))
    event = Event.objects.get(word="change_station")
    assert (event.why, event.data) == ("пристройка", {"changes": {"posts": [4, 9], "opened_on": [None, "2020-05-01"]}})
    actions.change_station(cast.igor, "OM-1", posts=9)
    assert Event.objects.count() == 1
    with pytest.raises(TypeError):
        actions.change_station(cast.igor, "OM-1", letter="X")
    with pytest.raises(Missing):
        actions.change_station(cast.igor, "NO-1", posts=1)


def test_set_peer_group(cast: SimpleNamespace) -> None:
    for other, answer in ((cast.boris, Forbidden), (cast.foma, Missing), (cast.pavel, Refused)):
        with pytest.raises(answer):
            actions.set_peer_group(other, "OM-1", "L", why="больше постов")
    with pytest.raises(Refused, match="почему"):
        actions.set_peer_group(cast.anna, "OM-1", "L", why=" ")
    assert actions.set_peer_group(cast.vera, "OM-1", "L", why="больше постов").peer_group == "L"
    actions.set_peer_group(cast.vera, "OM-1", "L", why="ещё раз")
    event = Event.objects.get(word="set_peer_group")
    assert (event.by, event.why, event.data["changes"]) == (cast.vera, "больше постов", {"peer_group": ["", "L"]})


def test_assign_station(cast: SimpleNamespace) -> None:
    station = actions.create_station(cast.igor, "X-1", "Станция Новая")
    with pytest.raises(Forbidden):
        actions.assign_station(cast.boris, "X-1", "M2")
    with pytest.raises(Missing):
        actions.assign_station(cast.galina, "X-1", "M9")
    assert not may_act_on(cast.boris, station)
    assignment = actions.assign_station(cast.galina, "X-1", "M2")
    assert (assignment.since, assignment.until) == (today(), None)
    assert may_act_on(cast.boris, station)
    event = Event.objects.get(word="assign_station")
    assert (event.station_id, event.data) == (station.pk, {"portfolio": "M2", "since": today().isoformat()})
    with pytest.raises(Refused, match="Передайте"):
        actions.assign_station(cast.galina, "X-1", "M1")
    Assignment.objects.filter(pk=assignment.pk).update(until=today())
    with pytest.raises(Refused, match="стоит в портфеле"):
        actions.assign_station(cast.galina, "X-1", "M1", today())
    assert actions.assign_station(cast.galina, "X-1", "M1", today() + DAY).portfolio == cast.m1


def test_move_station(cast: SimpleNamespace) -> None:
    for other, answer in ((cast.boris, Forbidden), (cast.anna, Forbidden), (cast.pavel, Missing)):
        with pytest.raises(answer):
            actions.move_station(other, "OM-1", "M2")
    moved = actions.move_station(cast.galina, "OM-1", "M2", why="поровну")
    assert (moved.portfolio, moved.since) == (cast.m2, today())
    assert Assignment.objects.get(station=cast.omsk1, portfolio=cast.m1).until == today() - DAY
    assert may_act_on(cast.boris, cast.omsk1)
    assert not may_act_on(cast.anna, cast.omsk1)
    event = Event.objects.get(word="move_station")
    assert (event.why, event.data["before"], event.data["portfolio"]) == ("поровну", "M1", "M2")


def test_move_station_on_a_coming_day(cast: SimpleNamespace) -> None:
    actions.move_station(cast.galina, "OM-1", "M2", today() + 5 * DAY)
    assert may_act_on(cast.anna, cast.omsk1)
    assert not may_act_on(cast.boris, cast.omsk1)
    with pytest.raises(Refused, match="более поздний"):
        actions.move_station(cast.galina, "OM-1", "M1", today() + 4 * DAY)
    actions.move_station(cast.galina, "OM-1", "M1", today() + 5 * DAY)
    assert Assignment.objects.filter(station=cast.omsk1).count() == 2


@pytest.mark.parametrize(
    ("code", "portfolio", "said"), [("OM-1", "M1", "уже стоит"), ("X-1", "M1", "ни в одном"), ("X-2", "M1", "закрыта")]
)
def test_moves_that_are_refused(cast: SimpleNamespace, code: str, portfolio: str, said: str) -> None:
    Station.objects.create(code="X-1", name="Станция Новая")
    Station.objects.create(code="X-2", name="Станция Старая", stage="closed")
    before = list(Assignment.objects.values())
    with pytest.raises(Refused, match=said):
        actions.move_station(cast.galina, code, portfolio)
    assert list(Assignment.objects.values()) == before
    if code == "X-2":
        with pytest.raises(Refused, match=said):
            actions.assign_station(cast.galina, code, portfolio)


def test_portfolios(cast: SimpleNamespace) -> None:
    for other, answer in ((cast.anna, Forbidden), (cast.pavel, Missing)):
        for write, given in (
            (actions.open_portfolio, ("M3",)),
            (actions.change_phone, ("M1", "+7")),
            (actions.hold_portfolio, ("M1", cast.vera)),
        ):
            with pytest.raises(answer):
                write(other, *given)
    portfolio = actions.open_portfolio(cast.galina, "m3", "+7 1")
    assert (portfolio.code, portfolio.phone) == ("M3", "+7 1")
    with pytest.raises(Refused, match="уже есть"):
        actions.open_portfolio(cast.galina, "M3")
    actions.change_phone(cast.igor, "M3", "+7 2")
    actions.change_phone(cast.igor, "M3", "+7 2")
    assert Event.objects.get(word="change_phone").data == {"changes": {"phone": ["+7 1", "+7 2"]}}
    assert Event.objects.filter(word="open_portfolio").count() == 1


def test_hold_portfolio(cast: SimpleNamespace) -> None:
    holding = actions.hold_portfolio(cast.galina, "M2", cast.vera)
    assert (holding.person, holding.since) == (cast.vera, today())
    assert cast.m2.holdings.get(person=cast.boris).until == today() - DAY
    assert may_act_on(cast.vera, cast.tomsk1)
    assert not may_act_on(cast.boris, cast.tomsk1)
    event = Event.objects.get(word="hold_portfolio")
    assert (event.data["before"], event.data["person"]) == (cast.boris.full_name, cast.vera.full_name)
    again = actions.hold_portfolio(cast.galina, "M2", cast.galina)
    assert (again.pk, again.person) == (holding.pk, cast.galina)


@pytest.mark.parametrize(
    ("who", "since", "said"),
    [
        ("boris", None, "уже ведёт"),
        ("vera", date(2020, 1, 1), "более поздний"),
        ("zhanna", None, "не может вести"),
        ("gone", None, "не может вести"),
        ("pavel", None, "не может вести"),
    ],
)
def test_holders_that_are_refused(cast: SimpleNamespace, who: str, since: date | None, said: str) -> None:
    with pytest.raises(Refused, match=said):
        actions.hold_portfolio(cast.galina, "M2", getattr(cast, who), since)
    assert cast.m2.holdings.get().person == cast.boris


def test_a_day_that_somebody_else_held(cast: SimpleNamespace) -> None:
    cast.m2.holdings.update(until=today())
    with pytest.raises(Refused, match="Выберите день после"):
        actions.hold_portfolio(cast.galina, "M2", cast.vera)
    assert actions.hold_portfolio(cast.galina, "M2", cast.vera, today() + DAY).person == cast.vera


def test_the_row_history_knows_the_author(cast: SimpleNamespace) -> None:
    actions.change_station(cast.galina, "OM-1", posts=9)
    kept: Any = Station.objects.get(code="OM-1").events.get()  # type: ignore[attr-defined]
    assert (kept.posts, kept.pgh_context.metadata) == (4, {"by": cast.galina.pk, "word": "change_station"})


def test_the_system_writes_as_well(cast: SimpleNamespace) -> None:
    assert actions.change_station(Person.objects.system(), "OM-1", posts=1).posts == 1
