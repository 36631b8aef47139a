"""The doors of the network, branch by branch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now, today
from okno.core.errors import Forbidden, Missing
from okno.network import access
from okno.network.models import Assignment, Holding, Leave, Partner, Portfolio, Position, Station
from okno.network.rules.stand_in import stands_for

DAY = timedelta(days=1)


def codes(rows: object) -> list[str]:
    return sorted(row.code for row in rows)  # type: ignore[attr-defined]


def dismiss(person: Person) -> Person:
    person.dismissed_at = now()
    person.save(update_fields=["dismissed_at"])
    return person


@pytest.mark.parametrize("who", ["anna", "boris", "galina", "zhanna", "igor"])
def test_company_sees_every_station(cast: SimpleNamespace, who: str) -> None:
    assert codes(access.visible_stations(getattr(cast, who))) == ["OM-1", "OM-2", "TO-1"]
    assert codes(access.visible_partners(getattr(cast, who))) == ["P-1", "P-2"]


@pytest.mark.parametrize(
    ("who", "stations", "partners"),
    [
        ("pavel", ["OM-1", "OM-2"], ["P-1"]),
        ("dmitry", ["OM-1"], ["P-1"]),
        ("stas", ["OM-1"], ["P-1"]),
        ("foma", ["TO-1"], ["P-2"]),
        ("egor", [], []),
        ("gone", [], []),
    ],
)
def test_others_see_their_own(cast: SimpleNamespace, who: str, stations: list[str], partners: list[str]) -> None:
    assert codes(access.visible_stations(getattr(cast, who))) == stations
    assert codes(access.visible_partners(getattr(cast, who))) == partners


def test_the_system_sees_everything(cast: SimpleNamespace) -> None:
    assert codes(access.visible_stations(Person.objects.system())) == ["OM-1", "OM-2", "TO-1"]
    assert access.may_act_on(Person.objects.system(), cast.tomsk1)
    assert access.may_act_on_partner(Person.objects.system(), cast.fomin)


@pytest.mark.parametrize("who", ["anna", "galina", "pavel", "dmitry"])
def test_a_dismissed_person_is_out(cast: SimpleNamespace, who: str) -> None:
    person = getattr(cast, who)
    assert not access.is_out(person)
    dismiss(person)
    assert access.is_out(person)
    assert not access.visible_stations(person).exists()
    assert not access.visible_partners(person).exists()
    assert not access.acting_stations(person).exists()
    assert not access.may_act_on(person, cast.omsk1)
    assert not access.may_act_on_partner(person, cast.pavlov)
    assert not access.keeps_network(person)


def test_a_role_from_nowhere_sees_nothing(cast: SimpleNamespace) -> None:
    cast.anna.role = "unheard-of"
    assert not access.visible_stations(cast.anna).exists()
    assert not access.visible_partners(cast.anna).exists()
    assert not access.may_act_on(cast.anna, cast.omsk1)
    assert not access.may_act_on_partner(cast.anna, cast.pavlov)


@pytest.mark.parametrize(
    ("since", "until", "sees"),
    [
        (-10, None, True),
        (0, None, True),
        (1, None, False),
        (-10, 0, True),
        (-10, -1, False),
        (0, 0, True),
    ],
)
def test_a_position_holds_from_its_first_to_its_last_day(
    cast: SimpleNamespace, since: int, until: int | None, sees: bool
) -> None:
    Position.objects.filter(person=cast.dmitry).update(
        since=today() + since * DAY, until=None if until is None else today() + until * DAY
    )
    assert access.visible_stations(cast.dmitry).exists() is sees
    assert access.visible_partners(cast.dmitry).exists() is sees
    assert access.may_act_on(cast.dmitry, cast.omsk1) is sees


def test_a_person_with_two_partners(cast: SimpleNamespace) -> None:
    third = Station.objects.create(code="TO-2", name="Станция Томск-2", partner=cast.fomin)
    Position.objects.create(person=cast.dmitry, partner=cast.fomin, station=third, title="директор", since=date(2024, 1, 1))
    assert codes(access.visible_stations(cast.dmitry)) == ["OM-1", "TO-2"]
    assert codes(access.visible_partners(cast.dmitry)) == ["P-1", "P-2"]
    Position.objects.create(person=cast.pavel, partner=cast.fomin, title="собственник", since=date(2024, 1, 1))
    assert codes(access.visible_stations(cast.pavel)) == ["OM-1", "OM-2", "TO-1", "TO-2"]


def test_a_station_that_went_to_another_partner_leaves_its_old_people(cast: SimpleNamespace) -> None:
    Station.objects.filter(pk=cast.omsk1.pk).update(partner=cast.fomin)
    assert not access.visible_stations(cast.dmitry).exists()
    assert codes(access.visible_stations(cast.pavel)) == ["OM-2"]
    assert codes(access.visible_stations(cast.foma)) == ["OM-1", "TO-1"]


def test_a_partner_without_stations_or_position_sees_nothing(cast: SimpleNamespace) -> None:
    empty = Partner.objects.create(code="P-3", name="ИП Пустов")
    Position.objects.filter(person=cast.foma).update(partner=empty)
    assert not access.visible_stations(cast.foma).exists()
    assert codes(access.visible_partners(cast.foma)) == ["P-3"]
    Position.objects.filter(person=cast.foma).delete()
    assert not access.visible_partners(cast.foma).exists()


def test_scopes_can_be_locked_and_excluded(cast: SimpleNamespace) -> None:
    with transaction.atomic():
        assert len(access.visible_stations(cast.pavel).select_for_update()) == 2
        assert len(access.visible_partners(cast.pavel).select_for_update()) == 1
        assert len(access.acting_stations(cast.anna).select_for_update()) == 2
    assert codes(Station.objects.exclude(pk__in=access.visible_stations(cast.pavel))) == ["TO-1"]


def test_acting_stations_by_role(cast: SimpleNamespace) -> None:
    assert codes(access.acting_stations(cast.anna)) == ["OM-1", "OM-2"]
    assert codes(access.acting_stations(cast.boris)) == ["TO-1"]
    assert not access.acting_stations(cast.pavel).exists()
    assert codes(access.acting_stations(cast.vera)) == ["OM-1", "OM-2"]


def test_a_chain_of_stand_ins(cast: SimpleNamespace) -> None:
    Leave.objects.create(person=cast.vera, stand_in=cast.boris, since=today(), until=today())
    assert codes(access.acting_stations(cast.boris)) == ["OM-1", "OM-2", "TO-1"]
    assert codes(access.acting_stations(cast.boris, today() + DAY)) == ["TO-1"]
    assert codes(access.acting_stations(cast.boris, today() - DAY)) == ["TO-1"]


def test_a_circle_of_stand_ins_ends(cast: SimpleNamespace) -> None:
    Leave.objects.create(person=cast.vera, stand_in=cast.boris, since=today(), until=today())
    Leave.objects.create(person=cast.boris, stand_in=cast.anna, since=today(), until=today())
    assert codes(access.acting_stations(cast.anna)) == ["OM-1", "OM-2", "TO-1"]


def test_a_cancelled_leave_gives_nothing(cast: SimpleNamespace) -> None:
    Leave.objects.filter(stand_in=cast.vera).update(cancelled_at=now())
    assert not access.acting_stations(cast.vera).exists()


@pytest.mark.parametrize(("since", "until", "held"), [(0, None, True), (1, None, False), (-5, 0, True), (-5, -1, False)])
def test_a_holding_has_its_days(cast: SimpleNamespace, since: int, until: int | None, held: bool) -> None:
    last = None if until is None else today() + until * DAY
    Holding.objects.filter(person=cast.boris).update(since=today() + since * DAY, until=last)
    assert access.acting_stations(cast.boris).exists() is held
    assert access.may_act_on(cast.boris, cast.tomsk1) is held


@pytest.mark.parametrize(("since", "until", "acts"), [(0, None, True), (1, None, False), (-5, 0, True), (-5, -1, False)])
def test_an_assignment_has_its_days(cast: SimpleNamespace, since: int, until: int | None, acts: bool) -> None:
    last = None if until is None else today() + until * DAY
    Assignment.objects.filter(station=cast.tomsk1).update(since=today() + since * DAY, until=last)
    assert access.may_act_on(cast.boris, cast.tomsk1) is acts
    assert access.may_act_on_partner(cast.boris, cast.fomin) is acts


@pytest.mark.parametrize(
    ("who", "own", "foreign"),
    [
        ("anna", True, False),
        ("vera", True, False),
        ("boris", False, True),
        ("galina", True, True),
        ("igor", False, False),
        ("zhanna", False, False),
        ("egor", False, False),
        ("pavel", True, False),
        ("dmitry", True, False),
        ("foma", False, True),
        ("gone", False, False),
    ],
)
def test_who_may_act_on_what(cast: SimpleNamespace, who: str, own: bool, foreign: bool) -> None:
    person = getattr(cast, who)
    assert access.may_act_on(person, cast.omsk1) is own
    assert access.may_act_on(person, cast.tomsk1) is foreign
    assert access.may_act_on_partner(person, cast.pavlov) is own
    assert access.may_act_on_partner(person, cast.fomin) is foreign


def test_reading_doors(cast: SimpleNamespace) -> None:
    assert access.see_station(cast.boris, "OM-1") == cast.omsk1
    assert access.see_partner(cast.pavel, "P-1") == cast.pavlov
    for code in ("TO-1", "NO-1"):
        with pytest.raises(Missing):
            access.see_station(cast.pavel, code)
    for code in ("P-2", "P-9"):
        with pytest.raises(Missing):
            access.see_partner(cast.pavel, code)


def test_acting_doors(cast: SimpleNamespace) -> None:
    assert access.access_station(cast.anna, "OM-1") == cast.omsk1
    assert access.access_partner(cast.anna, "P-1") == cast.pavlov
    for door, code in ((access.access_station, "OM-1"), (access.access_partner, "P-1")):
        with pytest.raises(Forbidden):
            door(cast.boris, code)
        with pytest.raises(Missing):
            door(cast.foma, code)
        with pytest.raises(Missing):
            door(cast.anna, "NO-1")


def test_keeping_doors(cast: SimpleNamespace) -> None:
    position = Position.objects.get(person=cast.dmitry)
    doors: tuple[tuple[Callable[..., object], object, object], ...] = (
        (access.keep_station, "OM-1", cast.omsk1),
        (access.keep_partner, "P-1", cast.pavlov),
        (access.keep_portfolio, "M1", cast.m1),
        (access.keep_position, position.pk, position),
    )
    for door, key, row in doors:
        for keeper in (cast.galina, cast.igor):
            assert door(keeper, key) == row
        for other, answer in ((cast.anna, Forbidden), (cast.zhanna, Forbidden), (cast.pavel, Missing)):
            with pytest.raises(answer):
                door(other, key)
        with pytest.raises(Missing):
            door(cast.galina, 0 if isinstance(key, int) else "NO-1")


def test_the_door_of_leaves(cast: SimpleNamespace) -> None:
    leave = Leave.objects.get(person=cast.anna)
    assert access.access_leave(cast.anna, leave.pk) == leave
    assert access.access_leave(cast.galina, leave.pk) == leave
    for other in (cast.vera, cast.boris, cast.igor, dismiss(cast.zhanna)):
        with pytest.raises(Missing):
            access.access_leave(other, leave.pk)


def test_portfolios_of_an_expert_are_none(cast: SimpleNamespace) -> None:
    Portfolio.objects.create(code="M3")
    assert cast.egor.role == Role.EXPERT
    assert not access.acting_stations(cast.egor).exists()


STAFF = ("anna", "boris", "vera", "galina", "egor", "zhanna")
leaves = st.lists(
    st.tuples(st.sampled_from(STAFF), st.sampled_from(STAFF), st.integers(-3, 3), st.integers(0, 3), st.booleans()).filter(
        lambda leave: leave[0] != leave[1]
    ),
    max_size=10,
)


@given(away=leaves, who=st.sampled_from(STAFF), ahead=st.integers(-2, 2))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_acts_for_whom_is_the_rule_said_in_sql(
    cast: SimpleNamespace, away: list[tuple[str, str, int, int, bool]], who: str, ahead: int
) -> None:
    """For any leaves, circles included: as ``stands_for`` has it of those that hold on the day and were not cancelled."""
    day, by = today() + ahead * DAY, getattr(cast, who)
    Leave.objects.all().delete()
    for absent, stand_in, begins, lasts, is_cancelled in away:
        since = today() + begins * DAY
        Leave.objects.create(
            person=getattr(cast, absent),
            stand_in=getattr(cast, stand_in),
            since=since,
            until=since + lasts * DAY,
            cancelled_at=now() if is_cancelled else None,
        )
    people = set(Person.objects.filter(pk__in=access.acts_for(by, day)).values_list("pk", flat=True))
    assert people == stands_for(by.pk, access.leave_pairs(day))
    holds = [
        (getattr(cast, absent).pk, getattr(cast, stand_in).pk)
        for absent, stand_in, begins, lasts, is_cancelled in away
        if not is_cancelled and begins <= ahead <= begins + lasts
    ]
    assert people == stands_for(by.pk, holds)
