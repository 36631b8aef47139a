"""An edition as its reader sees it: the frozen reports, and what became of the plan since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.errors import Missing
from okno.meetings.access import visible_reports
from okno.meetings.models import Edition, StationReport
from okno.plans.models import Task
from okno.plans.queries import tasks_of


@dataclass(frozen=True, slots=True)
class Report:
    """One station's report: its number, the frozen content, and the tasks of its plan as they stand today."""

    pk: int
    sheet: dict[str, Any]
    plan: list[tuple[dict[str, Any], Task | None]]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """The page of an edition; ``token`` when it is read by a personal link."""

    edition: Edition
    reports: list[Report]
    token: str
    may_accept: bool
    newer: Edition | None
    older: list[Edition]

    @property
    def tasks(self) -> set[int]:
        return {row["task"] for report in self.reports for row, _ in report.plan}


def edition_page(by: Person, edition: Edition, *, token: str = "") -> EditionPage:
    """What the person may read of an edition: only the reports of stations that they see."""
    reports = list(visible_reports(by).filter(edition=edition).select_related("review").order_by("review__station__code"))
    numbers = [row["task"] for report in reports for row in report.content["plan"]]
    tasks = {task.pk: task for task in tasks_of(by).filter(pk__in=numbers)}
    others = list(Edition.objects.filter(meeting=edition.meeting_id, withdrawn_at=None).exclude(pk=edition.pk).order_by("number"))
    newer = [each for each in others if each.number > edition.number]
    return EditionPage(
        edition=edition,
        reports=[_report(report, tasks) for report in reports],
        token=token,
        may_accept=by.role in (Role.OWNER, Role.DIRECTOR) and edition.accepted_at is None and not newer,
        newer=newer[-1] if newer else None,
        older=[each for each in others if each.number < edition.number],
    )


def report_of(by: Person, pk: int) -> StationReport:
    """A report that the person may read. Raises Missing."""
    report = visible_reports(by).filter(pk=pk).first()
    if report is None:
        raise Missing
    return report


def _report(report: StationReport, tasks: dict[int, Task]) -> Report:
    return Report(report.pk, report.content, [(row, tasks.get(row["task"])) for row in report.content["plan"]])
