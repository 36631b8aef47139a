"""The sheet of a review: one value that the page shows, the edition freezes and the PDF prints.

Everything a reader sees stands here as finished text; numbers appear beside the texts only where something is drawn
from them. ``asdict`` of a Sheet is the content of a StationReport, so page and PDF cannot tell different stories.
Texts are in the language in which the sheet was built.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """A conclusion as it stands: its field, text, version, who saved it when («Ирина К., 10:14»)."""

    subject: str
    text: str = ""
    version: int = 0
    who: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Thirteen months, the first a year before the last; ``None`` where a month has no figure."""

    points: tuple[float | None, ...]
    low: float | None = None
    high: float | None = None
    plan: float | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class KpiRow:
    """One KPI of the format: the fact, what it is compared with, and what was concluded."""

    code: str
    name: str
    unit: str
    judgement: str  # bad | warn | good | none (no data)
    fact: str
    plan: str
    plan_source: str
    delta: str  # to the plan
    previous: str
    previous_delta: str
    year_ago: str
    year_delta: str
    peers: str  # median of the peer group, "мало станций" handled by the builder
    remark: str  # «ниже обычного диапазона», «мало данных»
    few: bool
    folded: bool
    chart: Chart
    note: Note
    asked: str = ""  # when the missing figure was asked for


@dataclass(frozen=True, slots=True)
class Effect:
    """What one factor of the revenue tree added to the change of revenue."""

    name: str
    text: str
    value: float


@dataclass(frozen=True, slots=True)
class RevenueChange:
    """«Почему изменилась выручка»: against the month before or the same month last year; effects add up to the change."""

    since: str
    before: str
    now: str
    total: str
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class EmployeeRow:
    """One employee beside the median of the same role."""

    number: int
    name: str
    role: str
    kpi: str  # what they are judged by
    judgement: str
    revenue: str
    hours: str
    fact: str
    peers: str
    delta: str
    chart: Chart
    note: Note
    folded: bool


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """A growth point in words that add up on a calculator."""

    number: int
    code: str
    name: str
    money: str  # «≈ 970 т ₽»
    kind: str  # «валовой прибыли в месяц»
    sentence: str
    trust: str  # высокая | средняя
    weak: bool
    state: str  # open | planned | dismissed
    decision: str  # «в плане, № 2», «не сейчас: причина»
    worth: str  # exact G
    exact: str  # exact M
    stretch: str
    explained_by: tuple[str, ...] = ()  # the same money from another side: own / peers' middle (gap)
    chart: Chart | None = None

    @property
    def subject(self) -> str:
        """What a mark of it is called."""
        return f"point:{self.number}"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A task of the plan."""

    number: int
    task: int
    title: str
    assignee: str
    due: str
    worth: str
    state: str  # open | done | cancelled
    late: bool = False
    result: str = ""
    carried: bool = False
    item: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a review of one station says in one month."""

    station: str
    code: str
    city: str
    partner: str
    period: str  # YYYY-MM
    month: str  # «октябрь 2026»
    previous_month: str  # «сент.»
    next_month: str  # «ноябрь»
    meeting_day: str
    people: str  # «Сергей П., директор; Ирина К., менеджер по сопровождению»
    manager: str
    phone: str
    summary: tuple[str, ...]  # three sentences
    source: str  # «выгрузка от 02.11.2026, 08:40»
    last_plan: tuple[PlanRow, ...]
    last_plan_done: str  # «4 из 5»
    kpis: tuple[KpiRow, ...]
    change_month: RevenueChange | None
    change_year: RevenueChange | None
    employees: tuple[EmployeeRow, ...]
    growth: tuple[GrowthRow, ...]
    more_growth: tuple[GrowthRow, ...]
    growth_lack: str  # why there are no points, when there are none
    plan: tuple[PlanRow, ...]
    month_note: Note
    footnotes: tuple[str, ...] = field(default=())
    language: str = "ru"
    targets: tuple[str, ...] = ()  # agreed for the next month
    last_plan_change: str = ""  # «разрыв меньше на 120 000 ₽ в месяц»


class Folds:
    """What a page of a sheet, the company's or the partner's, shows at once and what under a fold."""

    __slots__ = ()
    sheet: Sheet

    @property
    def calm(self) -> list[KpiRow]:
        return [row for row in self.sheet.kpis if row.folded]

    @property
    def loud_people(self) -> list[EmployeeRow]:
        return [row for row in self.sheet.employees if not row.folded]

    @property
    def calm_people(self) -> list[EmployeeRow]:
        return [row for row in self.sheet.employees if row.folded]
