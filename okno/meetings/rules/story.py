"""The three sentences that open a report, and why revenue changed; no Django."""

from __future__ import annotations

from decimal import Decimal

from okno.core.months import Month
from okno.core.numbers import money_short, money_whole, signed
from okno.kpi.rules.aggregate import Row
from okno.kpi.rules.tree import why_revenue_changed
from okno.meetings.rules.sheet import Effect, GrowthRow, KpiRow, RevenueChange

# an effect smaller than this share of revenue is not worth a sentence
WORTH_A_WORD = 0.01


def revenue_change(before: Row | None, after: Row | None, since: Month, lang: str = "ru") -> RevenueChange | None:
    """The decomposition of the change of revenue since a month; None when either month lacks the figures."""
    found = why_revenue_changed(before, after) if before and after else None
    if not found or before is None or after is None:
        return None
    old, new = before["revenue_total"] or Decimal(0), after["revenue_total"] or Decimal(0)
    return RevenueChange(
        since=f"{since.name_in(lang)} {since.year}",
        before=money_whole(old, lang),
        now=money_whole(new, lang),
        total=signed(new - old, 0, lang),
        effects=tuple(Effect(each.factor.name(lang), signed(each.money, 0, lang), float(each.money)) for each in found),
    )


def summary(rows: list[KpiRow], change: RevenueChange | None, growth: list[GrowthRow], lang: str = "ru") -> tuple[str, ...]:
    """Revenue against its plan; what moved it most; where the most money lies."""
    sentences = (_revenue(rows, lang), _moves(change, lang), _growth(growth, lang))
    return tuple(sentence for sentence in sentences if sentence)


def _revenue(rows: list[KpiRow], lang: str) -> str:
    row = next((row for row in rows if row.code == "REV"), None)
    if row is None or not row.chart.points or row.chart.points[-1] is None:
        return _said(lang, "Выручки за месяц в выгрузке нет.", "The export holds no revenue for the month.")
    fact, plan = f"{row.fact}\u00a0₽", f"{row.plan}\u00a0₽"
    if not row.plan:
        return _said(lang, f"Выручка {fact}, плана нет.", f"Revenue {fact}, no plan.")
    if row.delta.startswith("0"):
        return _said(lang, f"Выручка {fact}, на уровне плана.", f"Revenue {fact}, on plan.")
    return _said(lang, f"Выручка {fact}, {row.delta} к плану {plan}.", f"Revenue {fact}, {row.delta} to the plan of {plan}.")


def _moves(change: RevenueChange | None, lang: str) -> str:
    if change is None:
        return ""
    scale = sum(abs(effect.value) for effect in change.effects)
    up = max(change.effects, key=lambda effect: effect.value)
    down = min(change.effects, key=lambda effect: effect.value)
    parts = []
    if up.value > WORTH_A_WORD * scale:
        parts.append(f"{_said(lang, 'больше всего дали', 'most came from')} {up.name} (+{money_short(up.value, 2, lang=lang)})")
    if down.value < -WORTH_A_WORD * scale:
        lost = money_short(-down.value, 2, lang=lang)
        parts.append(f"{_said(lang, 'больше всего отняли', 'most was lost to')} {down.name} (−{lost})")
    return f"{_said(lang, 'К прошлому месяцу', 'Against the month before,')} {', '.join(parts)}." if parts else ""


def _growth(growth: list[GrowthRow], lang: str) -> str:
    if not growth:
        return ""
    first = growth[0]
    name = f"{first.name[0].lower()}{first.name[1:]}"
    return _said(
        lang,
        f"Главная точка роста — {name}: {first.money} валовой прибыли в месяц.",
        f"The main growth point is {name}: {first.money} of gross profit a month.",
    )


def _said(lang: str, russian: str, english: str) -> str:
    return english if lang == "en" else russian
