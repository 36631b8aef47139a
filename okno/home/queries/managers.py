"""How far each manager is with the month, for the head: whoever is behind comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.errors import Forbidden
from okno.core.months import Month
from okno.home.rules import LOUDNESS, expected_share, judge_late, judge_reviews, loudest
from okno.network.queries.contacts import Desks
from okno.network.rules import judge_load

SHOWN = 12

# portfolio of the day (null: stations in none) -> what its stations have to show; one pass over each table
STATEMENT = """
WITH here AS (
    SELECT s.id, a.portfolio_id, coalesce(c.zone, 'Europe/Moscow') AS zone FROM network_station s
    LEFT JOIN network_city c ON c.id = s.city_id
    LEFT JOIN network_assignment a ON a.station_id = s.id AND a.since <= %(day)s AND (a.until IS NULL OR a.until >= %(day)s)
    WHERE s.stage <> 'closed'
), accepted AS (
    SELECT DISTINCT e.meeting_id FROM meetings_edition e JOIN meetings_meeting m ON m.id = e.meeting_id
    WHERE m.period = %(period)s AND e.withdrawn_at IS NULL AND e.accepted_at IS NOT NULL
), reviews AS (
    SELECT r.station_id, m.held_at IS NOT NULL AS held, a.meeting_id IS NOT NULL AS accepted FROM meetings_stationreview r
    JOIN meetings_meeting m ON m.id = r.meeting_id LEFT JOIN accepted a ON a.meeting_id = m.id WHERE r.period = %(period)s
), points AS (
    SELECT p.station_id, sum(p.gross) AS stake, sum(p.gross) FILTER (WHERE i.growth_point_id IS NOT NULL) AS planned
    FROM kpi_growthpoint p
    LEFT JOIN (SELECT DISTINCT growth_point_id FROM meetings_planitem WHERE removed_at IS NULL) i ON i.growth_point_id = p.id
    WHERE p.period = %(period)s AND p.place IS NOT NULL AND p.dismissed_at IS NULL GROUP BY 1
), late AS (
    SELECT t.station_id, count(*) AS n FROM plans_task t JOIN here h ON h.id = t.station_id
    WHERE t.state = 'open' AND t.due < timezone(h.zone, %(moment)s)::date AND t.due < %(latest)s GROUP BY 1
)
SELECT h.portfolio_id, count(*), count(r.station_id), count(*) FILTER (WHERE r.held), count(*) FILTER (WHERE r.accepted),
       coalesce(sum(l.n), 0), coalesce(sum(p.stake), 0), coalesce(sum(p.planned), 0)
FROM here h LEFT JOIN reviews r ON r.station_id = h.id LEFT JOIN points p ON p.station_id = h.id
LEFT JOIN late l ON l.station_id = h.id GROUP BY h.portfolio_id
"""


@dataclass(frozen=True, slots=True)
class ManagerRow:
    """One manager (or a portfolio of nobody, or stations in none): stations, the month's reviews, late tasks, roubles a month."""

    name: str
    codes: tuple[str, ...]
    away: str
    stations: int
    reviews: int
    held: int
    accepted: int
    late: int
    stake: Decimal
    planned: Decimal
    judge_reviews: str
    judge_late: str
    judge_load: str

    @property
    def judgement(self) -> str:
        return loudest([self.judge_reviews, self.judge_late, "bad" if not self.name else self.judge_load])


@dataclass(frozen=True, slots=True)
class Managers:
    """The rows to look at first, how many more there are, and the whole department."""

    rows: tuple[ManagerRow, ...]
    rest: int
    total: ManagerRow
    unheld: int

    @property
    def attention(self) -> int:
        return sum(row.judgement in ("bad", "warn") for row in self.rows)


class Sums(NamedTuple):
    """What the stations of a portfolio have to show."""

    stations: int = 0
    reviews: int = 0
    held: int = 0
    accepted: int = 0
    late: int = 0
    stake: Decimal = Decimal(0)
    planned: Decimal = Decimal(0)

    def plus(self, other: Sums) -> Sums:
        theirs = other._asdict()
        return Sums(**{name: mine + theirs[name] for name, mine in self._asdict().items()})


def managers(by: Person, period: Month, moment: datetime) -> Managers:
    """Everybody who holds a portfolio today, in three statements. Raises Forbidden for anybody but the head."""
    if by.role != Role.HEAD:
        raise Forbidden
    desks = Desks()
    found = _sums_of_portfolios(period, desks, moment)
    held: dict[Person | None, tuple[list[str], str, Sums]] = {}
    for number, sums in found.items():
        contact = desks.contacts.get(number) if number else None
        holder = contact.holder if contact else None
        codes, away, before = held.get(holder, ([], "", Sums()))
        if contact:
            codes.append(contact.portfolio.code)
            away = contact.stand_in.short_name if contact.stand_in else ""
        held[holder] = (codes, away, before.plus(sums))
    share = expected_share(period, desks.day)
    rows = [_row(holder.short_name if holder else "", *own, share) for holder, own in held.items()]
    rows.sort(key=lambda row: (LOUDNESS[row.judgement], row.held / row.reviews if row.reviews else 0, -row.late, row.name))
    total = Sums()
    for sums in found.values():
        total = total.plus(sums)
    unheld = next((row.stations for row in rows if not row.name), 0)
    return Managers(tuple(rows[:SHOWN]), max(0, len(rows) - SHOWN), _row("", [], "", total, share), unheld)


def _sums_of_portfolios(period: Month, desks: Desks, moment: datetime) -> dict[int | None, Sums]:
    latest = desks.day.fromordinal(desks.day.toordinal() + 2)
    words: dict[str, Any] = {"day": desks.day, "period": int(period), "moment": moment, "latest": latest}
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, words)
        return {portfolio: Sums(*sums) for portfolio, *sums in cursor.fetchall()}


def _row(name: str, codes: list[str], away: str, sums: Sums, share: Decimal) -> ManagerRow:
    return ManagerRow(
        name=name,
        codes=tuple(codes),
        away=away,
        **sums._asdict(),
        judge_reviews=judge_reviews(sums.held, sums.reviews, share),
        judge_late=judge_late(sums.late, sums.stations),
        judge_load=judge_load(sums.stations),
    )
