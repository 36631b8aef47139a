"""A month of figures for the cast's stations, prepared."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.months import Month
from okno.kpi.models import EmployeeMonth, Source, StationMonth
from okno.meetings.actions.months import prepare_month
from okno.meetings.models import Meeting, StationReview
from okno.network.models import Employee, Station
from tests.conftest import build_cast

OCTOBER = Month(2026, 10)


def figures(scale: float, month: Month) -> dict[str, Decimal]:
    """Believable facts of a garage; ``scale`` tells stations apart, the month moves them a little."""
    season = Decimal(str(round(scale * (1 + 0.02 * (month.number % 5)), 4)))
    base = {
        "revenue_total": 1_500_000, "revenue_labor": 700_000, "revenue_parts": 800_000, "cost_parts": 540_000, "orders": 210,
        "visits": 190, "clients": 170, "clients_new": 40, "calls": 420, "bookings": 230, "arrivals": 190, "nh_sold": 1_050,
        "nh_available": 1_400, "warranty_returns": 4, "discount": 70_000, "promo_revenue": 160_000, "nps_responses": 30,
        "nps_promoters": 19, "nps_detractors": 4, "receivables": 60_000, "stock_value": 700_000, "posts": 5, "work_days": 29,
    }  # fmt: skip
    return {code: (Decimal(value) * season).quantize(Decimal("1")) for code, value in base.items()}


@pytest.fixture
def october(cast: SimpleNamespace) -> SimpleNamespace:
    """The cast with 25 months of figures of its stations and of eight peers, and October prepared by Anna."""
    return fill_october(cast)


def fill_october(cast: SimpleNamespace, period: Month = OCTOBER) -> SimpleNamespace:
    peers = [
        Station(code=f"PE-{n}", name=f"Станция Пермь-{n}", size_group="S", posts=4, partner=None, city=cast.omsk1.city)
        for n in range(1, 9)
    ]
    Station.objects.bulk_create(peers)
    source = Source.objects.create(
        name="выгрузка.csv", kind="stations", state="confirmed", by=cast.anna, confirmed_at="2026-11-02T03:40:00Z"
    )
    rows = []
    for place, station in enumerate([cast.omsk1, cast.omsk2, cast.tomsk1, *peers]):
        for month in period.window(25):
            facts = figures(0.6 + 0.1 * place, month)
            if station == cast.omsk1:
                facts["bookings"] = facts["bookings"] * 7 // 10
            rows.append(StationMonth(station=station, period=month, source=source, row=2, **facts))
    StationMonth.objects.bulk_create(rows)
    cast.mechanic = Employee.objects.create(station=cast.omsk1, code="OM-1-1", name="Борис Г.", role="мастер-приёмщик")
    EmployeeMonth.objects.bulk_create(
        [
            EmployeeMonth(
                employee=cast.mechanic, period=month, source=source, row=3, revenue=300_000 + 1000 * month.number, nh_sold=200
            )
            for month in period.window(13)
        ]
    )
    prepare_month(cast.anna, period)
    cast.review = StationReview.objects.get(station=cast.omsk1, period=period)
    cast.meeting = cast.review.meeting
    cast.foreign_review = StationReview.objects.get(station=cast.tomsk1, period=period)
    return cast


@pytest.fixture
def held(transactional_db: None) -> SimpleNamespace:
    """October's meeting with Pavel, begun; rows that a server sees."""
    cast = fill_october(build_cast())
    Meeting.objects.filter(pk=cast.meeting.pk).update(opened_at=now(), opened_by=cast.anna)
    return cast


Enter = Callable[[Person | None], object]
