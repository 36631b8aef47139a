"""Questions as ``okno questions`` tells them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from okno.accounts.models import Person
from okno.core.clock import MOSCOW
from okno.desk.access import visible_questions
from okno.desk.models import Question
from okno.desk.rules.clocks import rule_text
from okno.desk.rules.turns import State
from okno.network.access import see_station
from okno.network.queries import Contact, contacts_of


def questions_answer(by: Person, *, station: str | None = None, only_open: bool = False) -> dict[str, Any]:
    """``questions``: number, station, state, owner, turn, asked_at, due and rule of each; moments by the station's clock.

    Raises Missing for a station that is not there.
    """
    rows = visible_questions(by).select_related("station__city", "rule").order_by("pk")
    if station is not None:
        rows = rows.filter(station=see_station(by, station.upper()))
    if only_open:
        rows = rows.filter(state=State.OPEN)
    found = list(rows)
    owners = contacts_of({each.station_id: each.station for each in found}.values())
    return {"questions": [_told(each, owners) for each in found]}


def _told(question: Question, owners: Mapping[int, Contact]) -> dict[str, Any]:
    zone = question.station.tzinfo or MOSCOW
    contact = owners.get(question.station_id)
    owner = contact.person if contact else None
    return {
        "number": question.pk,
        "station": question.station.code,
        "subject": question.subject,
        "state": question.state,
        "owner": owner.full_name if owner else None,
        "turn": question.turn,
        "asked_at": _at(question.asked_at, zone),
        "due": {
            "first": _at(question.first_due, zone),
            "next": _at(question.next_due, zone),
            "solution": _at(question.solution_due, zone),
        },
        "rule": rule_text(question.rule.number, question.rule.promise),
    }


def _at(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat(timespec="seconds") if moment else None
