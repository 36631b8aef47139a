"""Rows of the sheet out of figures: KPIs of the format, employees beside their role; no Django."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from okno.core.months import Month
from okno.kpi.rules.aggregate import Row, enough_cases, value
from okno.kpi.rules.canon import ALL_KPIS, Kpi
from okno.kpi.rules.display import FEW_DATA, NO_DATA, change, show, show_short, unit_name
from okno.kpi.rules.judgement import Judgement, Verdict, judge, reason_text
from okno.kpi.rules.plan import Plan, plan_of
from okno.kpi.rules.signals import Reading, read_ratio, read_sum
from okno.meetings.rules.sheet import Chart, EmployeeRow, KpiRow, Note

CHART_MONTHS = 13
FEW_PEERS = ("мало станций для сравнения", "too few stations to compare")
# what an employee is judged by, the first that has data; the role decides which come first
ROLE_KPIS = (("приёмщик", ("E_CHK", "E_UPS", "E_RNH")), ("механик", ("E_UTL", "E_EFF", "E_RNH")))
ANY_ROLE = ("E_RNH", "E_REV")


@dataclass(frozen=True, slots=True)
class Peer:
    """The middle of a peer group in the shown month and how many stand behind it."""

    count: int
    median: float


@dataclass(frozen=True, slots=True)
class History:
    """Facts of one station or employee by month, the month under review last; a KPI of a month is reckoned once."""

    period: Month
    rows: Mapping[Month, Row]
    _known: dict[tuple[str, int], Decimal | None] = field(default_factory=dict, compare=False, repr=False)

    def at(self, back: int) -> Row | None:
        return self.rows.get(self.period - back)

    def value(self, kpi: Kpi, back: int) -> Decimal | None:
        """The KPI so many months before the one under review."""
        key = (kpi.code, back)
        if key not in self._known:
            row = self.at(back)
            self._known[key] = value(kpi, [row]) if row else None
        return self._known[key]

    def values(self, kpi: Kpi, length: int) -> list[float | None]:
        """The KPI of so many months, oldest first."""
        found = (self.value(kpi, back) for back in range(length - 1, -1, -1))
        return [None if each is None else float(each) for each in found]

    def fact(self, code: str, length: int) -> list[float | None]:
        rows = (self.rows.get(month) for month in self.period.window(length))
        return [None if row is None or row.get(code) is None else float(row[code]) for row in rows]  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Plans:
    """Where plan values of the month come from besides the facts: targets agreed before, the year's coefficients."""

    agreed: Mapping[str, Decimal]
    coefficients: Mapping[str, Decimal]


def kpi_row(
    kpi: Kpi, history: History, plans: Plans, peer: Peer | None, note: Note, *, asked: str = "", lang: str = "ru"
) -> KpiRow:
    """One KPI with everything that it is compared with. Without a figure it stays as «нет данных» and can be asked for."""
    row = history.at(0)
    fact = history.value(kpi, 0)
    enough = fact is None or enough_cases(kpi, [row] if row else [])
    plan = plan_of(kpi, row, plans.agreed, history.at(12), plans.coefficients)
    reading = read(kpi, history)
    verdict = judge(kpi, fact, reading, plan.value if plan else None, enough=enough)
    before, year_ago = history.value(kpi, 1), history.value(kpi, 12)
    return KpiRow(
        code=kpi.code,
        name=kpi.name(lang),
        unit="" if kpi.is_share else unit_name(kpi, lang),
        judgement=tone(verdict, fact, enough=enough),
        fact=show(kpi, fact, lang=lang),
        plan=show(kpi, plan.value, lang=lang) if plan else "",
        plan_source=plan.source_name(lang) if plan else "",
        delta=change(kpi, fact, plan.value if plan else None, lang),
        previous=show_short(kpi, before, lang) if before is not None else "",
        previous_delta=change(kpi, fact, before, lang),
        year_ago=show_short(kpi, year_ago, lang) if year_ago is not None else "",
        year_delta=change(kpi, fact, year_ago, lang),
        peers=show_short(kpi, peer.median, lang) if peer else FEW_PEERS[lang == "en"],
        remark=FEW_DATA[lang == "en"] if not enough else reason_text(verdict, reading, lang),
        few=not enough,
        folded=fact is not None and verdict.judgement in (Judgement.GOOD, Judgement.FLAT),
        chart=chart_of(kpi, history, reading, plan, lang),
        note=note,
        asked=asked,
    )


def read(kpi: Kpi, history: History) -> Reading | None:
    """The month against its normal range: a ratio by its own months, a sum by the same month last year."""
    if kpi.is_ratio:
        return read_ratio(history.values(kpi, 12))
    return read_sum(history.values(kpi, 24), history.fact("work_days", 24))


def tone(verdict: Verdict, fact: Decimal | None, *, enough: bool) -> str:
    """The sign of a row: bad, warn, good (also what is merely usual), none (no or too few data)."""
    if fact is None or not enough:
        return "none"
    return {Judgement.BAD: "bad", Judgement.WARN: "warn"}.get(verdict.judgement, "good")


def chart_of(kpi: Kpi, history: History, reading: Reading | None, plan: Plan | None, lang: str) -> Chart:
    """Thirteen months, the normal range, the plan, and the sentence that a screen reader says."""
    points = history.values(kpi, CHART_MONTHS)
    last = show(kpi, points[-1], lang=lang)
    words = [f"{kpi.name(lang)}, {'13 months' if lang == 'en' else '13 месяцев'}: {last}"]
    if plan:
        words.append(f"{'plan' if lang == 'en' else 'план'} {show(kpi, plan.value, lang=lang)}")
    return Chart(
        points=tuple(points),
        low=reading.lower if reading else None,
        high=reading.upper if reading else None,
        plan=float(plan.value) if plan else None,
        label=", ".join(words),
    )


def employee_row(
    number: int, name: str, role: str, history: History, peers: Mapping[str, Peer], note: Note, lang: str = "ru"
) -> EmployeeRow:
    """One employee by the KPI of their role, beside the role's middle in the network."""
    row = history.at(0) or {}
    kpi = employee_kpi(role, row)
    fact = value(kpi, [row])
    peer = peers.get(kpi.code) if kpi.is_ratio else None
    middle = Decimal(str(peer.median)) if peer else None
    reading = read_ratio(history.values(kpi, 12)) if kpi.is_ratio else None
    verdict = judge(kpi, fact, reading, middle, enough=enough_cases(kpi, [row]))
    judged = tone(verdict, fact, enough=peer is not None)
    return EmployeeRow(
        number=number,
        name=name,
        role=role or ("no role" if lang == "en" else "должность не указана"),
        kpi=kpi.name(lang),
        judgement=judged,
        revenue=show(ALL_KPIS["E_REV"], row.get("revenue"), lang=lang),
        hours=show(ALL_KPIS["E_NH"], row.get("nh_sold"), lang=lang),
        fact=show(kpi, fact, lang=lang),
        peers=show(kpi, peer.median, lang=lang) if peer else FEW_PEERS[lang == "en"],
        delta=change(kpi, fact, middle, lang),
        chart=chart_of(kpi, history, reading, None, lang),
        note=note,
        folded=judged in ("good", "none"),
    )


def employee_kpi(role: str, row: Row) -> Kpi:
    """The first KPI of the role for which the month has figures."""
    wanted = next((codes for word, codes in ROLE_KPIS if word in role), ANY_ROLE)
    return next((ALL_KPIS[code] for code in wanted if value(ALL_KPIS[code], [row]) is not None), ALL_KPIS["E_RNH"])


def missing_figures(rows: Sequence[KpiRow], lang: str = "ru") -> list[str]:
    """Names of the format's KPIs that have no figure this month."""
    return [row.name for row in rows if row.fact == NO_DATA[lang == "en"]]
