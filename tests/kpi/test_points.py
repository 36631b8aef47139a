"""What people do with growth points, and the head's coefficient."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event
from okno.core.months import Month
from okno.kpi.actions import add_point, dismiss_point, restore_point, set_coefficient
from okno.kpi.models import GrowthPoint, PlanCoefficient

MAY = Month(2025, 5)


@pytest.fixture
def point(cast: SimpleNamespace) -> GrowthPoint:
    return GrowthPoint.objects.create(station=cast.omsk1, period=MAY, kpi="RNH", gap=1, gross=Decimal(5), place=1)


def test_dismiss_point_and_restore_it(cast: SimpleNamespace, point: GrowthPoint) -> None:
    for stranger, error in ((cast.boris, Forbidden), (cast.foma, Missing), (cast.pavel, Forbidden), (cast.egor, Missing)):
        with pytest.raises(error):
            dismiss_point(stranger, point.pk, "нет")
    with pytest.raises(Refused):
        dismiss_point(cast.anna, point.pk, "  ")
    point.refresh_from_db()
    assert point.dismissed_at is None
    for why in ("два поста на ремонте", "ещё раз"):
        dismiss_point(cast.vera, point.pk, why)
    point.refresh_from_db()
    assert (point.dismissed_by, point.dismissed_why) == (cast.vera, "два поста на ремонте")
    restore_point(cast.anna, point.pk)
    restore_point(cast.anna, point.pk)
    point.refresh_from_db()
    assert (point.dismissed_by, point.dismissed_at, point.dismissed_why) == (None, None, "")
    words = Event.objects.filter(kind="kpi.growthpoint").order_by("pk").values_list("word", "by", "why")
    assert list(words) == [("dismiss_point", cast.vera.pk, "два поста на ремонте"), ("restore_point", cast.anna.pk, "")]


def test_add_point(cast: SimpleNamespace) -> None:
    for stranger, error in ((cast.boris, Forbidden), (cast.foma, Missing), (cast.pavel, Forbidden)):
        with pytest.raises(error):
            add_point(stranger, cast.omsk1, MAY, "Мойка")
    for text, gross in (("  ", None), ("Мойка", Decimal(-1))):
        with pytest.raises(Refused):
            add_point(cast.anna, cast.omsk1, MAY, text, gross)
    assert not GrowthPoint.objects.exists()
    point = add_point(cast.anna, cast.omsk1, MAY, " Мойка простаивает ", Decimal("40000"))
    assert (point.text, point.gross, point.added_by, point.kpi) == ("Мойка простаивает", 40000, cast.anna, "")
    add_point(cast.anna, cast.omsk1, MAY, "Ещё одна")
    assert Event.objects.filter(word="add_point", station_id=cast.omsk1.pk).count() == 2


def test_set_coefficient(cast: SimpleNamespace) -> None:
    refusals: list[tuple[Any, str, Decimal, type[Exception]]] = [
        (cast.anna, "REV", Decimal("1.05"), Forbidden),
        (cast.pavel, "REV", Decimal("1.05"), Missing),
        (cast.galina, "CHK", Decimal("1.05"), Refused),
        (cast.galina, "NOPE", Decimal("1.05"), Refused),
        (cast.galina, "REV", Decimal("105"), Refused),
    ]
    for by, kpi, value, error in refusals:
        with pytest.raises(error):
            set_coefficient(by, kpi, 2026, value)
    assert not PlanCoefficient.objects.exists()
    for value in ("1.05", "1.05", "0.98"):
        set_coefficient(cast.galina, "REV", 2026, Decimal(value))
    assert PlanCoefficient.objects.get().value == Decimal("0.98")
    before = [event.data["before"] for event in Event.objects.filter(word="set_coefficient").order_by("pk")]
    assert before == [None, "1.0500"]
