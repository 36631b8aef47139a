"""What a conclusion can be of."""

from __future__ import annotations

from okno.kpi.rules.canon import KPIS
from okno.meetings.models import StationReview


def has_subject(review: StationReview, subject: str) -> bool:
    """Whether there is such a field in the review: a KPI of the canon, an employee of its station, the month."""
    kind, _, name = subject.partition(":")
    return (
        subject == "month"
        or (kind == "kpi" and name in KPIS)
        or (kind == "employee" and name.isdigit() and review.station.employees.filter(pk=int(name)).exists())
    )
