"""What waits on «Мой день»: meetings to hold, plans to accept, late tasks, missing figures, gaps worth most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from okno.accounts.models import Person
from okno.accounts.roles import SUPPORT
from okno.core.errors import Forbidden
from okno.core.months import Month
from okno.home.queries.rows import Gap, LateTask, OpenMeeting, SentEdition, Some, Totals
from okno.home.queries.statement import answered
from okno.kpi.rules.canon import ALL_KPIS

OVER = timedelta(hours=2)
"""How long after its hour a meeting that was not finished is only late in being finished."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lists:
    """All that «Мой день» lists, and how far the month is."""

    open: Some
    waiting: Some
    late: Some
    late_stations: int
    no_figures: Some
    points: Some
    totals: Totals
    loaded_at: datetime | None


def lists(by: Person, stations: list[int] | None, period: Month, moment: datetime) -> Lists:
    """The lists of stations that a door gave (None: the whole network, without open meetings and totals), in one statement.

    Raises Forbidden for anybody but managers and the head: the statement asks no door itself.
    """
    if by.role not in SUPPORT:
        raise Forbidden
    words = {
        "stations": stations,
        "moment": moment,
        "period": int(period),
        "before": int(period - 1),
        # the index of open tasks knows days, not zones: no place is further ahead than fourteen hours
        "latest": (moment + timedelta(hours=14)).date(),
    }
    found = answered(words, own=stations is not None)
    loaded = found["loaded"][0]["at"]
    return Lists(
        open=_some(found.get("open", []), lambda row: _open(row, period, moment)),
        waiting=_some(found["waiting"], _sent),
        late=_some(found["late"], _late),
        late_stations=found["late_stations"][0]["n"],
        no_figures=_some(found["no_figures"], lambda row: _short(row["name"])),
        points=_some(found["points"], lambda row: _gap(row, period)),
        totals=_totals(found["totals"][0]) if "totals" in found else Totals(),
        loaded_at=datetime.fromisoformat(loaded) if loaded else None,
    )


def _some(rows: list[Row], told: Any) -> Some:
    return Some(tuple(told(row) for row in rows), rows[0]["total"] if rows else 0)


def _open(row: Row, period: Month, moment: datetime) -> OpenMeeting:
    starts_at = datetime.fromisoformat(row["starts_at"]) if row["starts_at"] else None
    return OpenMeeting(
        names=tuple(_short(name) for name in row["names"]),
        url=reverse("meetings:review", args=[period, row["code"]]),
        starts_at=starts_at,
        is_late=starts_at is not None and starts_at < moment - OVER,
        stake=_roubles(row["stake"]),
        no_figures=row["lacking"],
    )


def _sent(row: Row) -> SentEdition:
    names = tuple(_short(name) for name in row["names"])
    url = reverse("meetings:edition", args=[row["id"]])
    return SentEdition(names, url, Month.from_int(row["period"]).name, datetime.fromisoformat(row["at"]), row["opened"])


def _late(row: Row) -> LateTask:
    return LateTask(_short(row["name"]), row["title"], date.fromisoformat(row["due"]))


def _gap(row: Row, period: Month) -> Gap:
    kpi = ALL_KPIS[row["kpi"]].name((get_language() or "ru")[:2]) if row["kpi"] else row["text"]
    name = f"{row['who']}: {kpi}" if row["who"] else kpi
    return Gap(_short(row["name"]), name, _roubles(row["gross"]), reverse("meetings:review", args=[period, row["code"]]))


def _totals(row: Row) -> Totals:
    return Totals(**{**row, "stake": _roubles(row["stake"]), "planned": _roubles(row["planned"])})


def _short(name: str) -> str:
    return name.removeprefix("Станция ")


def _roubles(number: float | None) -> Decimal:
    return Decimal(str(number or 0))
