"""The forecast's model, and the finished launches that it is fitted on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from okno.core.clock import MOSCOW, today
from okno.core.models import Setting
from okno.launches.models import Launch, Participant, Readiness
from okno.launches.rules.deadlines import ends_at
from okno.launches.rules.forecast import DEFAULT, Facts, Model
from okno.launches.rules.states import State

KEY = "launch_forecast"
DAYS = (14, 10, 7, 5, 3, 1)
"""Days before the start at which a finished launch is looked at."""
UNKNOWN = 0.7
"""The past of a station that has none."""


def forecast_model() -> Model:
    """The newest fit; the default until there is one."""
    found = Setting.objects.filter(key=KEY).values_list("value", flat=True).first()
    return Model(tuple(found["weights"]), found["base"], found["cases"]) if found else DEFAULT


def finished_launches() -> list[Launch]:
    """Launches whose start is over, oldest first; a cancelled one teaches nothing."""
    return list(Launch.objects.filter(cancelled_at=None, starts_on__lt=today()).order_by("starts_on", "pk"))


def pasts(stations: Iterable[int]) -> dict[int, float]:
    """Station → the share of finished launches for which it was ready in time."""
    ready: dict[int, list[bool]] = defaultdict(list)
    wanted = set(stations)
    for launch in finished_launches():
        for station, in_time in _in_time(launch).items():
            if station in wanted:
                ready[station].append(in_time)
    return {station: sum(times) / len(times) for station, times in ready.items()}


def cases_of(launch: Launch) -> Iterator[tuple[Facts, bool]]:
    """A finished launch as it looked on several days before its start, with what came of each station."""
    cells = _cells(launch)
    in_time = _in_time(launch)
    for participant in launch.participants.select_related("station__city"):
        zone = participant.station.tzinfo or MOSCOW
        past = UNKNOWN if participant.past is None else participant.past
        whens = cells.get(participant.station_id, [])
        for days in DAYS:
            moment = ends_at(launch.starts_on - timedelta(days=days + 1), zone)
            if moment <= launch.published_at or not whens:
                continue
            left = sum(when is None or when > moment for when in whens) / len(whens)
            if left:
                yield Facts(left, days, past), in_time[participant.station_id]


def _in_time(launch: Launch) -> dict[int, bool]:
    """Station → whether every required item was accepted before the day of the start began there."""
    ends = {
        each.station_id: ends_at(launch.starts_on - timedelta(days=1), each.station.tzinfo or MOSCOW)
        for each in Participant.objects.filter(launch=launch).select_related("station__city")
    }
    never = datetime.max.replace(tzinfo=UTC)
    return {station: all((when or never) <= ends[station] for when in whens) for station, whens in _cells(launch).items()}


def _cells(launch: Launch) -> dict[int, list[datetime | None]]:
    """Station → since when each required item is accepted, None for those that are not."""
    found: dict[int, list[datetime | None]] = defaultdict(list)
    rows = Readiness.objects.filter(item__launch=launch, item__required=True)
    for station, state, since in rows.values_list("participant__station", "state", "since"):
        found[station].append(since if state == State.ACCEPTED else None)
    return found
