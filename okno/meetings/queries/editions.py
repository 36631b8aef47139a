"""An edition as its reader sees it: the frozen reports, and what became of the plan since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.errors import Missing
from okno.kpi.queries.stations import corrected_at
from okno.meetings.access import accepts_plan, visible_reports
from okno.meetings.links import link_of
from okno.meetings.models import Edition, StationReport
from okno.plans.models import Task
from okno.plans.queries import tasks_of
from okno.plans.rules import State


@dataclass(frozen=True, slots=True)
class Report:
    """One station's report: its number, the frozen content, and the tasks of its plan as they stand today."""

    pk: int
    sheet: dict[str, Any]
    plan: list[tuple[dict[str, Any], Task | None]]
    pdf_url: str
    may_do: bool

    @property
    def loud(self) -> list[dict[str, Any]]:
        """KPIs that stand out, and those that were written about."""
        return [row for row in self.sheet["kpis"] if not row["folded"] or row["note"]["text"]]

    @property
    def calm(self) -> list[dict[str, Any]]:
        return [row for row in self.sheet["kpis"] if row["folded"] and not row["note"]["text"]]

    @property
    def loud_people(self) -> list[dict[str, Any]]:
        return [row for row in self.sheet["employees"] if not row["folded"] or row["note"]["text"]]

    @property
    def calm_people(self) -> list[dict[str, Any]]:
        return [row for row in self.sheet["employees"] if row["folded"] and not row["note"]["text"]]

    @property
    def done(self) -> int:
        return sum(task is not None and task.state == State.DONE for _, task in self.plan)


@dataclass(frozen=True, slots=True)
class EditionPage:
    """The page of an edition; ``token`` when it is read by a personal link."""

    edition: Edition
    reports: list[Report]
    token: str
    may_accept: bool
    waits_for_owner: bool
    newer: Edition | None
    older: list[Edition]
    corrected_at: datetime | None

    @property
    def accept_url(self) -> str:
        return self._url("accept", "accept_plan")

    @property
    def opened_url(self) -> str:
        """Where the page says that a person opened it; empty when nobody waits to know."""
        return self._url("opened", "mark_opened") if self.may_accept or self.token else ""

    @property
    def newer_url(self) -> str:
        return link_of(self.newer.pk) if self.newer else ""

    def _url(self, shared: str, signed_in: str) -> str:
        if self.token:
            return reverse(f"meetings:shared_{shared}", args=[self.token])
        return reverse(f"meetings:{signed_in}", args=[self.edition.pk])

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
    may_accept = not newer and accepts_plan(by, edition)
    return EditionPage(
        edition=edition,
        reports=[_report(by, report, tasks, token) for report in reports],
        token=token,
        may_accept=may_accept,
        waits_for_owner=by.role == Role.DIRECTOR and not (may_accept or newer or edition.accepted_at),
        newer=newer[-1] if newer else None,
        older=[each for each in others if each.number < edition.number],
        corrected_at=corrected_at([report.review.station_id for report in reports], edition.meeting.period, edition.at),
    )


def report_of(by: Person, pk: int) -> StationReport:
    """A report that the person may read. Raises Missing."""
    report = visible_reports(by).filter(pk=pk).first()
    if report is None:
        raise Missing
    return report


def _report(by: Person, report: StationReport, tasks: dict[int, Task], token: str) -> Report:
    pdf = reverse("meetings:shared_pdf", args=[token, report.pk]) if token else reverse("meetings:report_pdf", args=[report.pk])
    plan = [(row, tasks.get(row["task"])) for row in report.content["plan"]]
    return Report(report.pk, report.content, plan, pdf, may_do=by.is_partner_side)
