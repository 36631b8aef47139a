"""The base facts of a month: what is stored. A ratio is never a fact, it is computed when shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FactKind(StrEnum):
    """What a fact counts; it decides how many decimals are kept."""

    MONEY = "money"
    HOURS = "hours"
    COUNT = "count"


class OverMonths(StrEnum):
    """How the months of one station make one figure. Over stations every fact adds up."""

    SUM = "sum"
    LAST = "last"  # a balance: the last month stands
    MEAN = "mean"  # a stock: the average of the months


PLACES = {FactKind.MONEY: 2, FactKind.HOURS: 3, FactKind.COUNT: 0}


@dataclass(frozen=True, slots=True)
class Fact:
    """One base fact of a station-month or an employee-month. ``optional``: no sample carries it."""

    code: str
    name_ru: str
    name_en: str
    kind: FactKind
    over_months: OverMonths = OverMonths.SUM
    optional: bool = False

    def name(self, lang: str = "ru") -> str:
        return self.name_en if lang == "en" else self.name_ru

    @property
    def unit(self) -> str:
        return {FactKind.MONEY: "₽", FactKind.HOURS: "н-ч", FactKind.COUNT: "шт"}[self.kind]

    @property
    def places(self) -> int:
        """Decimals kept: money 2, hours 3, counts none."""
        return PLACES[self.kind]

    @property
    def is_stock(self) -> bool:
        """Does not add up over months."""
        return self.over_months is not OverMonths.SUM


def _table(*facts: Fact) -> dict[str, Fact]:
    return {fact.code: fact for fact in facts}


_MONEY, _HOURS, _COUNT = FactKind.MONEY, FactKind.HOURS, FactKind.COUNT
_LAST, _MEAN = OverMonths.LAST, OverMonths.MEAN

STATION_FACTS = _table(
    Fact("revenue_total", "Выручка", "Revenue", _MONEY),
    Fact("revenue_labor", "Выручка: работы", "Labour revenue", _MONEY),
    Fact("revenue_parts", "Выручка: запчасти", "Parts revenue", _MONEY),
    Fact("cost_parts", "Себестоимость запчастей", "Cost of parts", _MONEY),
    Fact("orders", "Заказ-наряды", "Repair orders", _COUNT),
    Fact("visits", "Машинозаезды", "Car count", _COUNT),
    Fact("clients", "Клиенты", "Clients", _COUNT),
    Fact("clients_new", "Новые клиенты", "New clients", _COUNT),
    Fact("calls", "Звонки", "Calls", _COUNT),
    Fact("bookings", "Записи", "Bookings", _COUNT),
    Fact("arrivals", "Доехали", "Arrivals", _COUNT),
    Fact("nh_sold", "Нормо-часы проданные", "Hours sold", _HOURS),
    Fact("nh_available", "Фонд нормо-часов", "Hours available", _HOURS),
    Fact("warranty_returns", "Возвраты по гарантии", "Warranty returns", _COUNT),
    Fact("discount", "Скидки", "Discounts", _MONEY),
    Fact("promo_revenue", "Выручка по акциям", "Promo revenue", _MONEY),
    Fact("nps_responses", "Ответы NPS", "NPS answers", _COUNT),
    Fact("nps_promoters", "Промоутеры", "Promoters", _COUNT),
    Fact("nps_detractors", "Критики", "Detractors", _COUNT),
    Fact("receivables", "Дебиторка", "Receivables", _MONEY, _LAST),
    Fact("stock_value", "Склад", "Stock", _MONEY, _MEAN),
    Fact("posts", "Посты", "Bays", _COUNT, _MEAN),
    Fact("work_days", "Рабочие дни", "Working days", _COUNT),
    Fact("payroll", "ФОТ", "Payroll", _MONEY, optional=True),
    Fact("rent", "Аренда", "Rent", _MONEY, optional=True),
    Fact("other_costs", "Прочие расходы", "Other costs", _MONEY, optional=True),
    Fact("staff", "Средняя численность", "Mean headcount", _COUNT, _MEAN, optional=True),
    Fact("staff_left", "Уволились", "Staff left", _COUNT, optional=True),
    Fact("clients_base_24_12", "Клиенты прошлого года", "Clients of the year before", _COUNT, _LAST, optional=True),
    Fact("clients_returned", "Из них вернулись", "Of these came back", _COUNT, _LAST, optional=True),
    Fact("plan_revenue", "План выручки", "Revenue plan", _MONEY, optional=True),
    Fact("plan_orders", "План заказ-нарядов", "Repair orders plan", _COUNT, optional=True),
    Fact("plan_visits", "План заездов", "Car count plan", _COUNT, optional=True),
    Fact("plan_nh", "План нормо-часов", "Hours plan", _HOURS, optional=True),
)

EMPLOYEE_FACTS = _table(
    Fact("revenue", "Выручка", "Revenue", _MONEY),
    Fact("nh_sold", "Нормо-часы проданные", "Hours sold", _HOURS),
    Fact("orders", "Заказ-наряды", "Repair orders", _COUNT, optional=True),
    Fact("hours_clocked", "Часы на работах", "Hours on jobs", _HOURS, optional=True),
    Fact("hours_present", "Часы по табелю", "Hours present", _HOURS, optional=True),
    Fact("recommended_sum", "Рекомендовано", "Recommended", _MONEY, optional=True),
    Fact("accepted_sum", "Согласовано", "Accepted", _MONEY, optional=True),
    Fact("comebacks", "Переделки", "Comebacks", _COUNT, optional=True),
    Fact("calls", "Звонки", "Calls", _COUNT, optional=True),
    Fact("bookings", "Записи", "Bookings", _COUNT, optional=True),
)
