"""The canon: every KPI of a station and of an employee, written as sums of base facts over sums of base facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from okno.kpi.rules.facts import EMPLOYEE_FACTS, STATION_FACTS, Fact, FactKind

# a sign and the facts that are multiplied with each other
Term = tuple[int, tuple[str, ...]]


class Direction(IntEnum):
    """Which way is good; context is shown and never ranked."""

    DOWN = -1
    CONTEXT = 0
    UP = 1


def formula(text: str) -> tuple[Term, ...]:
    """``revenue_parts − cost_parts`` or ``posts*work_days`` as signed products of facts."""
    parts = re.findall(r"([+-]?)\s*([a-z_0-9*]+)", text)
    return tuple((-1 if sign == "-" else 1, tuple(product.split("*"))) for sign, product in parts)


@dataclass(frozen=True, slots=True)
class Kpi:
    """One KPI. Without a denominator it is a sum (kind S), else a ratio of sums (kind R), times ``scale``.

    ``twin`` is the other of a pair of which a form shows one; ``role`` names whom an employee KPI is about;
    ``pace``: a pace per year, whose months add up on both sides also where a fact is a stock.
    """

    code: str
    name_ru: str
    name_en: str
    unit: str
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    direction: Direction
    scale: int = 1
    helper: bool = False
    twin: str = ""
    role: str = ""
    pace: bool = False

    @property
    def kind(self) -> str:
        return "R" if self.denominator else "S"

    @property
    def is_ratio(self) -> bool:
        return bool(self.denominator)

    @property
    def is_share(self) -> bool:
        """Shown as a percentage; differences are percentage points."""
        return self.unit == "%"

    @property
    def is_ranked(self) -> bool:
        """A ratio with a good and a bad side can be ranked among peers."""
        return self.is_ratio and self.direction is not Direction.CONTEXT

    @property
    def facts(self) -> tuple[str, ...]:
        """The base facts it needs, in the order of the formula, each once."""
        return tuple(dict.fromkeys(code for _, product in self.numerator + self.denominator for code in product))

    @property
    def counts_cases(self) -> bool:
        """Is the denominator a number of orders, calls, answers…, of which ten are needed? (Not hours, not roubles.)"""
        table: dict[str, Fact] = EMPLOYEE_FACTS if self.code.startswith("E_") else STATION_FACTS
        return self.is_ratio and all(table[code].kind is FactKind.COUNT for _, product in self.denominator for code in product)

    def name(self, lang: str = "ru") -> str:
        return self.name_en if lang == "en" else self.name_ru


def _kpi(code: str, names: str, unit: str, text: str, direction: Direction, **more: int | str | bool) -> Kpi:
    name_ru, name_en = names.split(" | ")
    above, _, below = text.partition("/")
    return Kpi(code, name_ru, name_en, unit, formula(above), formula(below), direction, **more)  # type: ignore[arg-type]


def _table(*kpis: Kpi) -> dict[str, Kpi]:
    return {kpi.code: kpi for kpi in kpis}


_UP, _DOWN, _CONTEXT = Direction.UP, Direction.DOWN, Direction.CONTEXT
_PROFIT = "revenue_total - cost_parts - payroll - rent - other_costs"

KPIS = _table(
    _kpi("REV", "Выручка | Revenue", "₽", "revenue_total", _UP),
    _kpi("REV_LAB", "Выручка: работы | Labour revenue", "₽", "revenue_labor", _UP),
    _kpi("REV_PRT", "Выручка: запчасти | Parts revenue", "₽", "revenue_parts", _UP),
    _kpi("ORD", "Заказ-наряды | Repair orders", "шт", "orders", _UP),
    _kpi("VIS", "Машинозаезды | Car count", "шт", "visits", _UP),
    _kpi("NH", "Нормо-часы проданные | Hours sold", "н-ч", "nh_sold", _UP),
    _kpi("GP_PRT", "Валовая прибыль по запчастям | Parts gross profit", "₽", "revenue_parts - cost_parts", _UP),
    _kpi("CHK", "Средний чек | Average repair order", "₽", "revenue_total/orders", _UP, twin="RPV"),
    _kpi("RPV", "Выручка на заезд | Revenue per visit", "₽", "revenue_total/visits", _UP, helper=True, twin="CHK"),
    _kpi("NHO", "Нормо-часы на заказ-наряд | Hours per repair order", "н-ч", "nh_sold/orders", _UP),
    _kpi("ELR", "Фактическая стоимость нормо-часа | Effective labour rate", "₽/н-ч", "revenue_labor/nh_sold", _UP),
    _kpi("RNH", "Выручка на проданный нормо-час | Revenue per sold hour", "₽/н-ч", "revenue_total/nh_sold", _UP),
    _kpi("UTIL", "Загрузка постов (фонд) | Bay capacity utilisation", "%", "nh_sold/nh_available", _UP),
    _kpi("NHP", "Нормо-часов на пост | Hours per bay", "н-ч/пост", "nh_sold/posts", _UP, helper=True),
    _kpi("VPD", "Заездов на пост в день | Cars per bay-day", "шт", "visits/posts*work_days", _UP),
    _kpi("PLR", "Запчасти к работам | Parts-to-labour ratio", "₽/₽", "revenue_parts/revenue_labor", _CONTEXT),
    _kpi("LABSH", "Доля работ в выручке | Labour share", "%", "revenue_labor/revenue_total", _CONTEXT, helper=True),
    _kpi("PMG", "Маржа запчастей | Parts gross margin", "%", "revenue_parts - cost_parts/revenue_parts", _UP),
    _kpi("CNV", "Конверсия звонок → запись | Call-to-booking", "%", "bookings/calls", _UP),
    _kpi("SHOW", "Доезд (запись → заезд) | Show-up rate", "%", "arrivals/bookings", _UP, twin="NOSHOW"),
    _kpi("NOSHOW", "Не доехали по записи | No-show rate", "%", "bookings - arrivals/bookings", _DOWN, twin="SHOW"),
    _kpi("NEW", "Доля новых клиентов | New-customer share", "%", "clients_new/clients", _CONTEXT),
    _kpi("RET", "Повторные клиенты за 12 мес. | 12-month retention", "%", "clients_returned/clients_base_24_12", _UP),
    _kpi(
        "NPS", "Индекс лояльности | Net promoter score", "пункты", "nps_promoters - nps_detractors/nps_responses", _UP, scale=100
    ),
    _kpi("WAR", "Возвраты по гарантии | Comeback rate", "%", "warranty_returns/orders", _DOWN),
    _kpi("DISC", "Доля скидок | Discount share", "%", "discount/revenue_total + discount", _DOWN),
    _kpi("PROMO", "Доля акций в выручке | Promo share", "%", "promo_revenue/revenue_total", _CONTEXT),
    _kpi("AR", "Дебиторка к выручке | Receivables ratio", "%", "receivables/revenue_total", _DOWN),
    _kpi("TURN", "Оборачиваемость склада | Stock turns a year", "раз", "cost_parts/stock_value", _UP, scale=12, pace=True),
    _kpi("PROFIT", "Прибыль станции | Operating profit", "₽", _PROFIT, _UP),
    _kpi("MARGIN", "Рентабельность | Operating margin", "%", f"{_PROFIT}/revenue_total", _UP),
    _kpi("PAYSH", "Доля ФОТ | Payroll share", "%", "payroll/revenue_total", _DOWN),
    _kpi("STURN", "Текучесть | Staff turnover", "%", "staff_left/staff", _DOWN),
)

EMPLOYEE_KPIS = _table(
    _kpi("E_REV", "Выручка сотрудника | Revenue", "₽", "revenue", _UP),
    _kpi("E_NH", "Выработка | Hours sold", "н-ч", "nh_sold", _UP, role="механик"),
    _kpi("E_CHK", "Средний чек | Average repair order", "₽", "revenue/orders", _UP, role="приёмщик"),
    _kpi("E_RNH", "Выручка на нормо-час | Revenue per hour", "₽/н-ч", "revenue/nh_sold", _UP),
    _kpi("E_EFF", "Эффективность | Efficiency", "%", "nh_sold/hours_clocked", _UP, role="механик"),
    _kpi("E_UTL", "Занятость | Productivity", "%", "hours_clocked/hours_present", _UP, role="механик"),
    _kpi("E_PRF", "Производительность | Proficiency", "%", "nh_sold/hours_present", _UP, role="механик"),
    _kpi("E_UPS", "Согласовано допработ | Accepted recommendations", "%", "accepted_sum/recommended_sum", _UP, role="приёмщик"),
    _kpi("E_CB", "Переделки | Comebacks", "%", "comebacks/orders", _DOWN, role="механик"),
    _kpi("E_CNV", "Конверсия в запись | Call-to-booking", "%", "bookings/calls", _UP, role="приёмщик"),
)

ALL_KPIS = KPIS | EMPLOYEE_KPIS

# The 12 of the default format. ФОТ and returning clients come in when a network gives their base facts.
DEFAULT_FORMAT = ("REV", "VIS", "CHK", "NHO", "RNH", "UTIL", "PMG", "CNV", "SHOW", "DISC", "WAR", "NPS")
JOINING_FORMAT = ("PAYSH", "RET")

# Only leaves are growth points, in this order when their money is equal. Their twins and parents are the same
# money seen from another side: they explain the leaf and never make a second point.
LEAVES = ("CNV", "SHOW", "NHO", "RNH", "PMG", "DISC", "WAR")
EMPLOYEE_LEAVES = ("E_RNH", "E_UPS", "E_EFF", "E_UTL", "E_CB", "E_CNV")
EXPLAINED_BY: dict[str, tuple[str, ...]] = {
    "NHO": ("CHK", "RPV", "UTIL"),
    "RNH": ("ELR", "PLR"),
    "E_RNH": ("E_CHK",),
    "E_EFF": ("E_PRF",),
    "E_UTL": ("E_PRF",),
}
# On a noisy KPI no ranking is much better than chance: it is shown and not pushed.
WEAK_SIGNALS = frozenset({"DISC"})

# Below this many orders, calls or answers the shown month is grey («мало данных») and the pooled window is not ranked.
ENOUGH_CASES = 10


def kpi_of(code: str) -> Kpi:
    """The KPI of a code; KeyError when the canon has none."""
    return ALL_KPIS[code]
