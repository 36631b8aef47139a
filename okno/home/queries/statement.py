"""The one statement of «Мой день»: what a page of seven lists would ask in a dozen is asked at once.

Written in SQL because the same in querysets costs more to compose than to answer. It knows no person: whose stations are
asked for is decided before, by the doors (``lists``).
"""

from __future__ import annotations

from typing import Any

from django.db import connection

# of stations in their working life, with the day that it is there and whether the month's figures have come
_MINE = """mine AS MATERIALIZED (
    SELECT s.id, s.code, s.name, timezone(coalesce(c.zone, 'Europe/Moscow'), %(moment)s)::date AS day,
           s.stage = 'working' AS reviewed, f.id IS NOT NULL AS has_figures
    FROM network_station s LEFT JOIN network_city c ON c.id = s.city_id
    LEFT JOIN kpi_stationmonth f ON f.station_id = s.id AND f.period = %(period)s {scope}
)"""
_OF_THESE = "WHERE s.id = ANY(%(stations)s)"

_REVIEWS = """reviews AS MATERIALIZED (
    SELECT r.meeting_id, r.period, s.name, s.code, s.id AS station_id, s.has_figures, m.starts_at, m.held_at
    FROM mine s JOIN meetings_stationreview r ON r.station_id = s.id AND r.period BETWEEN %(before)s AND %(period)s
    JOIN meetings_meeting m ON m.id = r.meeting_id
)"""
_POINTS = """points AS MATERIALIZED (
    SELECT p.id, p.station_id, p.kpi, p.text, p.gross, p.employee_id, s.name, s.code,
           EXISTS (SELECT FROM meetings_planitem i WHERE i.growth_point_id = p.id AND i.removed_at IS NULL) AS planned
    FROM mine s JOIN kpi_growthpoint p ON p.station_id = s.id AND p.period = %(period)s
    WHERE p.place IS NOT NULL AND p.dismissed_at IS NULL
)"""
_LATE = """late AS MATERIALIZED (
    SELECT t.id, t.title, t.due, s.name, t.station_id FROM mine s JOIN plans_task t ON t.station_id = s.id
    WHERE t.state = 'open' AND t.due < s.day AND t.due < %(latest)s
)"""

_LISTS = {
    "waiting": """
        SELECT e.id, e.at, m.period, count(*) OVER () AS total,
               (SELECT array_agg(s.name ORDER BY s.code) FROM meetings_stationreview r
                JOIN network_station s ON s.id = r.station_id WHERE r.meeting_id = m.id) AS names,
               EXISTS (SELECT FROM meetings_reader o WHERE o.edition_id = e.id AND o.opened_at IS NOT NULL) AS opened
        FROM (SELECT DISTINCT meeting_id, period FROM reviews WHERE held_at IS NOT NULL) m (id, period)
        JOIN LATERAL (SELECT * FROM meetings_edition e WHERE e.meeting_id = m.id AND e.withdrawn_at IS NULL
                      ORDER BY e.number DESC LIMIT 1) e ON e.accepted_at IS NULL AND e.leaves_at <= %(moment)s
        ORDER BY e.at, e.id LIMIT 5""",
    "late": "SELECT name, title, due, count(*) OVER () AS total FROM late ORDER BY due, id LIMIT 5",
    "no_figures": """
        SELECT name, count(*) OVER () AS total FROM mine WHERE reviewed AND NOT has_figures ORDER BY code LIMIT 5""",
    "points": """
        SELECT kpi, text, gross, name, code, (SELECT e.name FROM network_employee e WHERE e.id = employee_id) AS who, total
        FROM (SELECT *, count(*) OVER () AS total FROM points WHERE NOT planned AND gross > 0
              ORDER BY gross DESC, id LIMIT 5) p""",
    "loaded": "SELECT max(confirmed_at) AS at FROM kpi_source WHERE state = 'confirmed'",
    "late_stations": "SELECT count(DISTINCT station_id) AS n FROM late",
}
_OWN = {
    "open": """
        SELECT starts_at, array_agg(name ORDER BY code) AS names, min(code) AS code, sum(stake) AS stake,
               bool_or(NOT has_figures) AS lacking, count(*) OVER () AS total
        FROM reviews LEFT JOIN (SELECT station_id, sum(gross) AS stake FROM points GROUP BY 1) p USING (station_id)
        WHERE period = %(period)s AND held_at IS NULL GROUP BY meeting_id, starts_at
        ORDER BY starts_at NULLS LAST, stake DESC NULLS LAST, code LIMIT 5""",
    "totals": """
        SELECT (SELECT count(*) FROM mine WHERE reviewed) AS stations,
               (SELECT count(*) FROM mine WHERE reviewed AND has_figures) AS figures,
               count(*) AS reviews, count(held_at) AS held,
               count(*) FILTER (WHERE EXISTS (SELECT FROM meetings_edition e WHERE e.meeting_id = reviews.meeting_id
                                              AND e.withdrawn_at IS NULL AND e.accepted_at IS NOT NULL)) AS accepted,
               (SELECT coalesce(sum(gross), 0) FROM points) AS stake,
               (SELECT coalesce(sum(gross) FILTER (WHERE planned), 0) FROM points) AS planned
        FROM reviews WHERE period = %(period)s""",
}


def answered(words: dict[str, Any], *, own: bool) -> dict[str, list[dict[str, Any]]]:
    """Name of a list -> its rows as JSON has them, each with the ``total`` of all rows.

    ``words`` fills the statement; ``own``: only the stations of ``words["stations"]``, with open meetings and totals.
    """
    lists = _LISTS | _OWN if own else _LISTS
    given = ", ".join([_MINE.format(scope=_OF_THESE if own else ""), _REVIEWS, _POINTS, _LATE])
    asked = ", ".join(f"(SELECT coalesce(json_agg(x), '[]') FROM ({rows}) x)" for rows in lists.values())  # noqa: S608 texts of this module alone
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {given} SELECT {asked}", words)
        return dict(zip(lists, cursor.fetchone(), strict=True))
