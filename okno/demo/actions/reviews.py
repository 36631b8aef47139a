"""One station's review as it went: what was concluded, what was planned, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from okno.accounts.models import Person
from okno.core.clock import MOSCOW
from okno.core.saving import Save
from okno.demo.actions.story import Story
from okno.demo.rules import words
from okno.demo.rules.figures import Figures
from okno.kpi.actions.points import dismiss_point
from okno.kpi.models import GrowthPoint
from okno.meetings.actions.conclusions import save_conclusion
from okno.meetings.actions.plans import agree_target, take_growth_point, write_task
from okno.meetings.models import PlanItem, StationReview
from okno.plans.actions import complete_task

MINUTE = timedelta(minutes=1)
DONE = 0.6
"""The share of tasks that are done before the demo's day."""


@dataclass
class ReviewStory:
    """Tells the story of a review from a moment on; ``points`` are the listed growth points, the dearest first."""

    story: Story
    review: StationReview
    manager: Person
    director: Person
    figures: Figures
    points: Sequence[GrowthPoint]
    chance: Random

    def tell(self, moment: datetime) -> datetime:
        """Ten minutes of a meeting; returns when they are over."""
        planned = [point for point, share in zip(self.points, (0.92, 0.35), strict=False) if self.chance.random() < share]
        dismissed = [point for point in self.points[:1] if point not in planned]
        for subject, text in self._conclusions(planned[0].kpi if planned else ""):
            moment += MINUTE
            self._conclude(moment, subject, text)
        for point in planned:
            moment += MINUTE
            self._take(moment, point)
        for point in dismissed:
            self._dismiss(moment + MINUTE, point, words.not_now(self.chance))
        if self.chance.random() < 0.3:
            line = f"{words.own_task(self.chance)}, {self._early(moment):%d.%m.%Y}"
            self.story.tell(moment + 2 * MINUTE, lambda: self._follow(write_task(self.manager, self.review.pk, line), ""))
        if self.chance.random() < 0.1:
            self.story.tell(moment + 3 * MINUTE, self._agree_revenue)
        return moment + 4 * MINUTE

    def _conclusions(self, focus: str) -> list[tuple[str, str]]:
        """Subject → text: revenue, the KPI that the plan is about, somebody of the staff, the month."""
        period, code = self.review.period, self.review.station.code
        now, before = self.figures.of(code, period), self.figures.of(code, period - 1)
        if now is None:
            return []
        kpis = [*(["REV"] if not focus or words.fell(now, before) else []), *([focus] if focus else [])]
        found = [(f"kpi:{kpi}", words.conclusion(kpi, now, before, period, self.chance)) for kpi in kpis]
        if self.chance.random() < 0.15 and (employee := self._employee()):
            found.append((f"employee:{employee}", words.of_employee(self.chance)))
        found.append(("month", words.of_month(now, before, focus, self.chance)))
        return [(subject, text) for subject, text in found if text]

    def _employee(self) -> int | None:
        """Somebody who earned something in the month."""
        codes = self.figures.employees.get((self.review.station.code, self.review.period), {})
        numbers = self.review.station.employees.filter(code__in=codes).order_by("code").values_list("pk", flat=True)
        return self.chance.choice(numbers) if numbers else None

    def _conclude(self, moment: datetime, subject: str, text: str) -> None:
        save = Save(text, 0, f"demo-{self.review.pk}-{subject}")
        self.story.tell(moment, lambda: save_conclusion(self.manager, self.review.pk, subject, save))

    def _take(self, moment: datetime, point: GrowthPoint) -> None:
        self.story.tell(moment, lambda: self._follow(take_growth_point(self.manager, self.review.pk, point.pk), point.kpi))

    def _dismiss(self, moment: datetime, point: GrowthPoint, why: str) -> None:
        self.story.tell(moment, lambda: dismiss_point(self.manager, point.pk, why))

    def _early(self, moment: datetime) -> datetime:
        """A day for a task of one's own: one to three weeks after the meeting."""
        return moment.astimezone(MOSCOW) + timedelta(days=self.chance.randrange(7, 22))

    def _follow(self, item: PlanItem, kpi: str) -> None:
        """Most tasks are done by their day, some of them late or not at all."""
        if self.chance.random() > DONE:
            return
        days = max((self.story.until.date() - item.task.created_at.date()).days - 1, 1)
        moment = item.task.created_at + timedelta(days=self.chance.randrange(1, days + 1), minutes=self.chance.randrange(0, 240))
        answer = words.result(kpi, self.chance)
        self.story.tell(moment, lambda: complete_task(self.director, item.task_id, result=answer))

    def _agree_revenue(self) -> None:
        """Five per cent above the month under review, to the next ten thousand."""
        row = self.figures.of(self.review.station.code, self.review.period)
        if row and (revenue := row.get("revenue_total")):
            agree_target(self.manager, self.review.pk, "REV", (revenue * Decimal("1.05")).quantize(Decimal("1E4")))
