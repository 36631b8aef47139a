"""Who answers for a station today, and how much each manager has."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.db import connection
from django.test.utils import CaptureQueriesContext

from okno.core.clock import now, today
from okno.network.models import Assignment, Holding, Leave, Portfolio, Station
from okno.network.queries import Desks, contacts_of, load_of_managers, manager_of
from okno.network.rules.stand_in import makes_circle, stands_for, who_answers

DAY = timedelta(days=1)


def test_the_stand_in_answers_and_the_phone_stays(cast: SimpleNamespace) -> None:
    contact = manager_of(cast.omsk1)
    assert contact is not None
    assert (contact.portfolio, contact.phone) == (cast.m1, "+7 900 000-00-42")
    assert (contact.holder, contact.stand_in, contact.person) == (cast.anna, cast.vera, cast.vera)
    other = manager_of(cast.tomsk1)
    assert other is not None
    assert (other.holder, other.stand_in, other.person) == (cast.boris, None, cast.boris)


def test_many_stations_in_two_queries(cast: SimpleNamespace) -> None:
    alone = Station.objects.create(code="X-1", name="Станция Новая")
    with CaptureQueriesContext(connection) as queries:
        contacts = contacts_of([cast.omsk1, cast.omsk2, cast.tomsk1, alone])
    assert len(queries) == 2
    assert {station: contact.portfolio.code for station, contact in contacts.items()} == {
        cast.omsk1.pk: "M1",
        cast.omsk2.pk: "M1",
        cast.tomsk1.pk: "M2",
    }


def test_a_portfolio_without_anybody(cast: SimpleNamespace) -> None:
    Holding.objects.filter(portfolio=cast.m2).update(until=today() - DAY)
    contact = manager_of(cast.tomsk1)
    assert contact is not None
    assert (contact.holder, contact.person, contact.phone) == (None, None, "+7 900 000-00-43")
    yesterday = manager_of(cast.tomsk1, today() - DAY)
    assert yesterday is not None
    assert yesterday.person == cast.boris


def test_a_dismissed_holder_does_not_answer(cast: SimpleNamespace) -> None:
    cast.boris.dismissed_at = now()
    cast.boris.save(update_fields=["dismissed_at"])
    contact = manager_of(cast.tomsk1)
    assert contact is not None
    assert contact.person is None


def test_a_chain_of_stand_ins_ends_with_who_is_here(cast: SimpleNamespace) -> None:
    Leave.objects.create(person=cast.vera, stand_in=cast.boris, since=today(), until=today())
    contact = manager_of(cast.omsk1)
    assert contact is not None
    assert (contact.holder, contact.person) == (cast.anna, cast.boris)
    acting = [contact.portfolio.code for contact in Desks().acting(cast.boris)]
    assert acting == ["M2", "M1"]


def test_loads(cast: SimpleNamespace) -> None:
    Portfolio.objects.create(code="M3")
    closed = Station.objects.create(code="X-1", name="Станция Новая", stage="closed")
    Assignment.objects.create(station=closed, portfolio=cast.m2, since=today())
    loads = load_of_managers()
    assert [(load.person, load.portfolios, load.stations) for load in loads] == [
        (cast.anna, ("M1",), 2),
        (cast.boris, ("M2",), 1),
        (None, ("M3",), 0),
        (cast.vera, (), 0),
    ]
    assert loads[0].judgement == "warn"


def test_stand_ins_in_plain_numbers() -> None:
    pairs = [(1, 2), (2, 3), (4, 3)]
    assert stands_for(3, pairs) == {1, 2, 3, 4}
    assert stands_for(2, pairs) == {1, 2}
    assert who_answers(1, pairs) == 3
    assert who_answers(3, pairs) == 3
    assert who_answers(1, [(1, 2), (2, 1)]) == 1
    assert makes_circle(3, 1, pairs)
    assert makes_circle(3, 2, pairs)
    assert not makes_circle(3, 5, pairs)
