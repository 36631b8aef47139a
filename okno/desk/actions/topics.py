"""Topics and the departments that answer on them."""

from __future__ import annotations

import csv
from importlib.resources import files

from okno.accounts.models import Person
from okno.core.record import action, record
from okno.desk.models import Department, Topic


@action
def open_topics(by: Person) -> int:
    """The first departments and topics, in a home that has none; returns how many topics are new."""
    if Topic.objects.exists():
        return 0
    with files("okno.desk").joinpath("data", "topics.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    departments: dict[str, Department | None] = {"": None}
    for row in rows:
        code = row["department"]
        if code not in departments:
            departments[code] = Department.objects.create(code=code, name=row["department_name"])
    topics = [
        Topic(
            code=row["topic"],
            name=row["topic_name"],
            department=departments[row["department"]],
            words=row["words"].split(";") if row["words"] else [],
            is_claim=row["claim"] == "1",
            place=place,
        )
        for place, row in enumerate(rows, start=1)
    ]
    Topic.objects.bulk_create(topics)
    record("open_topics", topics[0], by=by, topics=len(topics))
    return len(topics)
