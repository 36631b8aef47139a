"""Partners, their requisites and the places of their people."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from okno.core.clock import today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event
from okno.network import actions
from okno.network.access import visible_stations
from okno.network.models import Partner, Position
from okno.network.rules.requisites import doubtful

DAY = timedelta(days=1)


def test_create_partner_and_group(cast: SimpleNamespace) -> None:
    for other, answer in ((cast.anna, Forbidden), (cast.pavel, Missing)):
        with pytest.raises(answer):
            actions.create_partner(other, "P-3", "ИП Новиков")
        with pytest.raises(answer):
            actions.create_group(other, "Сибирь")
    group = actions.create_group(cast.galina, "Сибирь")
    partner = actions.create_partner(cast.galina, "p-3", "ИП Новиков", country="KZ", group=group)
    assert (partner.code, partner.country, partner.group) == ("P-3", "KZ", group)
    with pytest.raises(Refused, match="уже есть"):
        actions.create_partner(cast.galina, "P-3", "Другой")
    with pytest.raises(Refused, match="уже есть"):
        actions.create_group(cast.galina, "Сибирь")
    assert sorted(Event.objects.values_list("word", flat=True)) == ["create_group", "create_partner"]


def test_change_partner(cast: SimpleNamespace) -> None:
    for other, answer in ((cast.anna, Forbidden), (cast.foma, Missing)):
        with pytest.raises(answer):
            actions.change_partner(other, "P-1", name="Чужой")
    actions.change_partner(cast.igor, "P-1", name="ИП Павлов А. А.", requisites={"inn": "1"}, why="опечатка")
    actions.change_partner(cast.igor, "P-1", name="ИП Павлов А. А.")
    assert Partner.objects.get(code="P-1").requisites == {"inn": "1"}
    event = Event.objects.get(word="change_partner")
    changes = {"name": ["ИП Павлов", "ИП Павлов А. А."], "requisites": [{}, {"inn": "1"}]}
    assert (event.why, event.data) == ("опечатка", {"changes": changes})
    with pytest.raises(TypeError):
        actions.change_partner(cast.igor, "P-1", letter="X")


def test_add_and_end_position(cast: SimpleNamespace) -> None:
    for other, answer in ((cast.anna, Forbidden), (cast.pavel, Missing)):
        with pytest.raises(answer):
            actions.add_position(other, cast.stas, "P-1", "мастер", station_code="OM-2")
    position = actions.add_position(cast.galina, cast.stas, "P-1", "мастер", station_code="OM-2")
    assert {station.code for station in visible_stations(cast.stas)} == {"OM-1", "OM-2"}
    event = Event.objects.get(word="add_position")
    assert (event.station_id, event.data["person"]) == (cast.omsk2.pk, cast.stas.full_name)
    with pytest.raises(Forbidden):
        actions.end_position(cast.anna, position.pk)
    ended = actions.end_position(cast.galina, position.pk)
    assert ended.until == today()  # it began today
    with pytest.raises(Refused, match="уже закончена"):
        actions.end_position(cast.galina, position.pk)
    old = Position.objects.get(person=cast.dmitry)
    assert actions.end_position(cast.galina, old.pk).until == today() - DAY
    assert not visible_stations(cast.dmitry).exists()
    assert Event.objects.filter(word="end_position").count() == 2


@pytest.mark.parametrize(
    ("who", "partner", "station", "said"),
    [
        ("anna", "P-1", "OM-1", "работает в компании"),
        ("stas", "P-1", None, "Укажите станцию"),
        ("stas", "P-1", "OM-1", "уже занимает"),
        ("pavel", "P-1", None, "уже занимает"),
        ("stas", "P-1", "TO-1", "нет у партнёра"),
    ],
)
def test_positions_that_are_refused(cast: SimpleNamespace, who: str, partner: str, station: str | None, said: str) -> None:
    with pytest.raises(Refused, match=said):
        actions.add_position(cast.galina, getattr(cast, who), partner, "кто-то", station_code=station)
    assert Position.objects.count() == 4


@pytest.mark.parametrize(
    ("code", "value", "bad"),
    [
        ("inn", "7707083893", False),
        ("inn", "500100732259", False),
        ("inn", "7707083894", True),
        ("inn", "0000000000", True),
        ("kpp", "770701001", False),
        ("kpp", "7707AB001", False),
        ("kpp", "77070100", True),
        ("ogrn", "1027700132195", False),
        ("ogrn", "1027700132196", True),
        ("bin", "940140000385", False),
        ("bin", "940140000386", True),
        ("bin", "94014000038", True),
        ("unp", "200988541", False),
        ("unp", "200988542", True),
    ],
)
def test_requisites(code: str, value: str, bad: bool) -> None:
    assert doubtful(code, value) is bad
