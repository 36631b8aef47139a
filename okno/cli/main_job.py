"""The figures of the department's main job, as they stand in the database: what ``make run`` prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count, IntegerField, Max, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from okno.core.clock import today
from okno.core.months import Month
from okno.demo.queries import demo_mark
from okno.kpi.models import EmployeeMonth, MonthAnalysis, Source, StationMonth
from okno.kpi.rules.facts import EMPLOYEE_FACTS, STATION_FACTS
from okno.meetings.models import StationReview
from okno.network.models import Station
from okno.network.rules import REVIEWED


@dataclass(frozen=True, slots=True)
class MainJob:
    """The last full month that the home knows, and what was made of it."""

    month: str
    stations: int
    facts: int
    rejected: int
    growth_points: int
    at_stake: Decimal
    reviews: int
    reports: int

    def figures(self) -> dict[str, Any]:
        names = ("stations", "facts", "rejected", "growth_points", "at_stake", "reviews", "reports")
        return {name: getattr(self, name) for name in names}

    def line(self, seconds: float) -> str:
        words = [f"{name}={value}{' ₽/month' if name == 'at_stake' else ''}" for name, value in self.figures().items()]
        return f"Main job: {' '.join(words)} seconds={seconds:.1f}"


def main_job() -> MainJob:
    """Counted anew each time: nothing here is remembered."""
    month = last_month()
    totals: dict[str, Any] = {}
    if month is not None and (analysis := MonthAnalysis.objects.filter(period=month).first()):
        totals = analysis.totals
    rejected = Cast(KT("answer__rejected_count"), IntegerField())
    confirmed = Source.objects.filter(state=Source.State.CONFIRMED)
    return MainJob(
        month=str(month or ""),
        stations=Station.objects.filter(stage__in=REVIEWED).count(),
        facts=_facts(),
        rejected=confirmed.aggregate(rows=Sum(rejected))["rows"] or 0,
        growth_points=totals.get("points") or 0,
        at_stake=Decimal(str(totals.get("G") or 0)).quantize(Decimal("0.01")),
        reviews=StationReview.objects.filter(period=month).count() if month else 0,
        reports=len(list(reports_folder(month).glob("*.pdf"))) if month else 0,
    )


def last_month() -> Month | None:
    """The newest month with figures that is over, today or on the demo's day."""
    mark = demo_mark()
    day = date.fromisoformat(mark.today) if mark else today()
    newest: Month | None = StationMonth.objects.filter(period__lt=Month.of(day)).aggregate(newest=Max("period"))["newest"]
    return newest


def reports_folder(month: Month) -> Path:
    """Where ``okno run`` puts the reports of a month."""
    return Path(settings.OKNO_HOME) / "reports" / str(month)


def _facts() -> int:
    """Figures, not rows: a value of a station or an employee in a month."""
    stations = StationMonth.objects.aggregate(**{code: Count(code) for code in STATION_FACTS})
    employees = EmployeeMonth.objects.aggregate(**{code: Count(code) for code in EMPLOYEE_FACTS})
    return sum(stations.values()) + sum(employees.values())
