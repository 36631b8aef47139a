"""A sample Sheet, as rich as a real review: what pages, editions and PDF are tried on. Figures agree with each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from okno.meetings.rules.sheet import Chart, Effect, EmployeeRow, GrowthRow, KpiRow, Note, PlanRow, RevenueChange, Sheet

NB = "\u00a0"


def chart(*points: float | None, plan: float | None = None, label: str = "") -> Chart:
    """Thirteen points with the limits that their mean and mean step give."""
    known = [point for point in points if point is not None]
    if not known:
        return Chart(points=points, label=label)
    centre = sum(known) / len(known)
    step = sum(abs(b - a) for a, b in pairwise(known)) / max(1, len(known) - 1)
    return Chart(points=points, low=centre - 2.66 * step, high=centre + 2.66 * step, plan=plan, label=label)


def kpi(code: str, name: str, judgement: str, figures: str, points: Chart, note: str = "", **more: Any) -> KpiRow:
    """A row from «fact|plan|delta|previous|delta|year ago|delta|peers», spaces in numbers written as «_»."""
    fact, plan, delta, previous, previous_delta, year, year_delta, peers = figures.replace("_", NB).split("|")
    row = KpiRow(
        code=code,
        name=name,
        unit="",
        judgement=judgement,
        fact=fact,
        plan=plan,
        plan_source="расчётный план" if plan else "",
        delta=delta,
        previous=previous,
        previous_delta=previous_delta,
        year_ago=year,
        year_delta=year_delta,
        peers=peers,
        remark="",
        few=False,
        folded=judgement == "good",
        chart=points,
        note=Note(subject=f"kpi:{code}", text=note, version=1, who="Ирина К., 10:14" if note else ""),
    )
    return replace(row, **more)


def kpis() -> tuple[KpiRow, ...]:
    """The twelve of the default format: four off plan, seven fine, one with little data."""
    return (
        kpi(
            "REV",
            "Выручка",
            "bad",
            "4_120_000|4_500_000|−8_%|4_310_т|−4_%|4_048_т|+2_%|4_205_т",
            chart(
                4.05, 4.22, 4.1, 4.21, 4.19, 3.9, 3.86, 4.24, 3.93, 3.9, 4.27, 4.31, 4.12, plan=4.5, label="Выручка: ниже плана"
            ),
            "Заездов больше плана, просел чек: приёмщик Б. не предлагает фильтры и тормозную жидкость.",
            plan_source="план из Программы",
            unit="₽",
        ),
        kpi(
            "CHK",
            "Средний чек, ₽",
            "bad",
            "6_149|6_820|−10_%|6_700|−8_%|6_634|−7_%|6_480",
            chart(
                6634,
                6840,
                6500,
                6640,
                6400,
                6400,
                6590,
                6300,
                6380,
                6270,
                6220,
                6180,
                6149,
                plan=6820,
                label="Средний чек, 13 месяцев: 6 149 ₽, план 6 820, ниже обычного",
            ),
            "С 12.10 новый приёмщик. Обучение по допродажам до 10.12.",
            remark="ниже обычного диапазона",
        ),
        kpi(
            "CNV",
            "Запись из звонка",
            "warn",
            "55_%|58_%|−3_п.п.|57_%|−2_п.п.|57_%|−2_п.п.|58_%",
            chart(57, 59.5, 59, 58, 56, 58.6, 58.3, 56.3, 55.8, 54, 52.2, 53.8, 55, plan=58, label="Запись из звонка"),
            "После 18:00 звонки не берут. Переадресация на администратора.",
            plan_source="цель встречи",
        ),
        kpi(
            "WAR",
            "Возвраты по гарантии",
            "warn",
            "2,4_%|2,0_%|+0,4_п.п.|1,9_%|+0,5_п.п.|1,6_%|+0,8_п.п.|1,8_%",
            chart(1.6, 1.8, 1.9, 2.1, 2.0, 2.2, 1.7, 2.1, 2.5, 2.3, 2.6, 1.9, 2.4, plan=2.0, label="Возвраты по гарантии"),
            "16 случаев. Проверить, деталь или работа.",
            remark="меньше — лучше",
        ),
        kpi(
            "VIS",
            "Заезды",
            "good",
            "670|660|+2_%|643|+4_%|610|+10_%|649",
            chart(*[610 + 5 * n for n in range(13)], plan=660),
            plan_source="план из Программы",
        ),
        kpi(
            "NHO",
            "Нормо-часы на заказ-наряд",
            "good",
            "4,53|4,50|+0,03|4,61|−0,08|4,40|+0,13|4,48",
            chart(*[4.4 + 0.01 * n for n in range(13)], plan=4.5),
        ),
        kpi(
            "RNH",
            "Выручка на нормо-час, ₽",
            "good",
            "1_358,84|1_349,00|+1_%|1_402,10|−3_%|1_310,55|+4_%|мало станций для сравнения",
            chart(*[1310 + 4 * n for n in range(13)]),
        ),
        kpi(
            "UTIL",
            "Загрузка постов",
            "good",
            "71_%|70_%|+1_п.п.|72_%|−1_п.п.|68_%|+3_п.п.|69_%",
            chart(*[68 + n % 4 for n in range(13)], plan=70),
        ),
        kpi(
            "PMG",
            "Маржа запчастей",
            "good",
            "34_%|34_%|0|33_%|+1_п.п.|34_%|0|33_%",
            chart(*[34 - n % 3 for n in range(13)], plan=34),
        ),
        kpi(
            "SHOW",
            "Доезд",
            "good",
            "82_%|80_%|+2_п.п.|81_%|+1_п.п.|79_%|+3_п.п.|80_%",
            chart(*[79 + n % 4 for n in range(13)], plan=80),
        ),
        kpi(
            "DISC",
            "Доля скидок",
            "good",
            "5,1_%|5,5_%|−0,4_п.п.|5,3_%|−0,2_п.п.|5,8_%|−0,7_п.п.|5,4_%",
            chart(*[5.8 - n * 0.05 for n in range(13)], plan=5.5),
        ),
        kpi(
            "NPS",
            "Индекс лояльности",
            "none",
            "54|50|+4|49|+5|52|+2|51",
            chart(52, None, 48, 50, None, None, 51, 49, 47, 50, 53, 49, 54, plan=50),
            few=True,
            folded=True,
            remark="мало данных",
        ),
        kpi("PAYSH", "Доля ФОТ", "none", "нет данных|||||||", chart(*[None] * 13), folded=False, plan_source="", asked="12.11"),
    )


def changes() -> tuple[RevenueChange, RevenueChange]:
    """Against September and against last October; the effects add up to the totals."""
    month = (
        ("Звонки", 86_000),
        ("Запись из звонка", -151_000),
        ("Доезд", 52_500),
        ("Заезды без звонка", 190_500),
        ("Заказ-нарядов на заезд", 0),
    )
    month += (("Нормо-часов на заказ-наряд", -239_000), ("Выручка на нормо-час", -129_000))
    year = (
        ("Звонки", 310_000),
        ("Запись из звонка", -144_500),
        ("Доезд", 148_000),
        ("Заезды без звонка", 82_000),
        ("Заказ-нарядов на заезд", -12_500),
    )
    year += (("Нормо-часов на заказ-наряд", -461_000), ("Выручка на нормо-час", 150_000))
    return (
        RevenueChange("сентябрь 2026", money(4_310_000), money(4_120_000), money(-190_000, "+"), effects(month)),
        RevenueChange("октябрь 2025", money(4_048_000), money(4_120_000), money(72_000, "+"), effects(year)),
    )


def effects(pairs: tuple[tuple[str, int], ...]) -> tuple[Effect, ...]:
    return tuple(Effect(name, money(value, "+"), float(value)) for name, value in pairs)


def money(value: int, sign: str = "") -> str:
    return f"{value:{sign if value else ''},} ₽".replace(",", NB).replace(" ", NB).replace("-", "−")


def employee(number: int, name: str, role: str, judgement: str, figures: str, points: Chart, note: str = "") -> EmployeeRow:
    revenue, hours, fact, peers, delta = figures.replace("_", NB).split("|")
    said = Note(f"employee:{number}", note, 1, "Сергей П., 10:22") if note else Note(f"employee:{number}")
    return EmployeeRow(
        number,
        name,
        role,
        f"выручка на н-ч,{NB}₽",
        judgement,
        revenue,
        hours,
        fact,
        peers,
        delta,
        points,
        said,
        judgement == "good",
    )


def employees() -> tuple[EmployeeRow, ...]:
    up, down = chart(*range(1200, 1330, 10)), chart(*range(1400, 1270, -10))
    return (
        employee(
            1,
            "Борис Г.",
            "мастер-приёмщик",
            "bad",
            "1_510_000|1_180,4|1_279,23|1_560,10|−18_%",
            down,
            "Разобрать 10 последних чеков вместе, показать скрипт осмотра.",
        ),
        employee(2, "Анна Т.", "мастер-приёмщик", "good", "2_610_000|1_640,0|1_591,46|1_560,10|+2_%", up),
        employee(
            3,
            "Глеб Н.",
            "механик",
            "warn",
            "402_000|318,5|1_262,17|1_349,73|−6_%",
            down,
            "Ждёт запчасти по утрам: заявку на склад подавать вечером.",
        ),
        employee(4, "Виктор Ш.", "механик", "good", "511_000|371,2|1_376,62|1_349,73|+2_%", up),
        employee(5, "Дина Ф.", "механик", "none", "нет данных|нет данных|нет данных|1_349,73|", chart(*[None] * 13)),
        employee(6, "Олег Р.", "диагност", "good", "218_000|160,0|1_362,50|мало станций для сравнения|", up),
    )


def growth() -> tuple[GrowthRow, ...]:
    hours = GrowthRow(
        number=1,
        code="NHO",
        name="Нормо-часы на заказ-наряд",
        money=f"≈{NB}180{NB}т{NB}₽",
        kind="валовой прибыли в месяц",
        sentence="В заказ-наряде у Вас 4,53 н-ч, у станций Вашего размера в середине — 4,79: разрыв 0,26 н-ч. "
        "С поправкой на надёжность (96,20 %) в расчёт идёт 0,25 н-ч. "
        "0,25 н-ч × 670 заказ-нарядов × 1 358,84 ₽ ≈ 228 тыс. ₽ выручки.",
        trust="высокая",
        weak=False,
        state="planned",
        decision=f"в плане, №{NB}1",
        worth="179 904,11 ₽",
        exact="227 605,70 ₽",
        stretch="5,40 н-ч",
        explained_by=("Средний чек: разрыв 331 ₽", "Выручка на заезд: разрыв 318 ₽"),
    )
    calls = replace(
        hours,
        number=2,
        code="CNV",
        name="Запись из звонка",
        money=f"≈{NB}109{NB}т{NB}₽",
        sentence="Из звонков записано 55 %, такие же станции — 58 %: разрыв 3 п.п. Это 19 записей из 640 звонков.",
        trust="средняя",
        state="dismissed",
        decision="не сейчас: администратор выходит в декабре",
        worth="109 112,20 ₽",
        exact="159 870,40 ₽",
        stretch="64 %",
        explained_by=(),
    )
    discount = replace(
        calls,
        number=3,
        code="DISC",
        name="Доля скидок",
        money=f"≈{NB}37{NB}т{NB}₽",
        sentence="Скидка 5,1 % от суммы до скидки, у таких же станций — 4,2 %.",
        weak=True,
        state="open",
        decision="",
        worth="36 990,00 ₽",
        exact="36 990,00 ₽",
        stretch="3,6 %",
    )
    return hours, calls, discount


def plan() -> tuple[PlanRow, ...]:
    return (
        PlanRow(
            1,
            71,
            "Разобрать чеки с приёмщиком Б., ввести скрипт осмотра",
            "Сергей П.",
            "10.12.2026",
            f"≈{NB}180{NB}т{NB}₽",
            "open",
        ),
        PlanRow(2, 72, "Проверить 16 возвратов: деталь или работа", "Виктор Ш.", "15.12.2026", "", "open"),
        PlanRow(3, 73, "Переадресация звонков после 18:00", "Дина Ф.", "01.12.2026", f"≈{NB}109{NB}т{NB}₽", "open"),
        PlanRow(4, 64, "Инвентаризация масел", "Сергей П.", "28.11.2026", "", "open", carried=True),
    )


def last_plan() -> tuple[PlanRow, ...]:
    return (
        PlanRow(
            1, 61, "Повесить прайс на нормо-час у стойки", "Сергей П.", "05.11.2026", "", "done", result="Сделано, фото в отчёте."
        ),
        PlanRow(2, 62, "Закупить фильтры на две недели вперёд", "Глеб Н.", "08.11.2026", f"≈{NB}40{NB}т{NB}₽", "done"),
        PlanRow(
            3,
            63,
            "Дозвон по записям за день до визита",
            "Дина Ф.",
            "10.11.2026",
            "",
            "done",
            late=True,
            result="С 14.11 звонит администратор.",
        ),
        PlanRow(
            4,
            64,
            "Инвентаризация масел",
            "Сергей П.",
            "15.11.2026",
            "",
            "open",
            late=True,
            carried=True,
            result="Кладовщик болел.",
        ),
        PlanRow(5, 65, "Скидка постоянным клиентам", "Сергей П.", "15.11.2026", "", "cancelled", result="Решили не давать."),
    )


def sample_sheet(**changed: Any) -> Sheet:
    """The review of Омск-2 for October 2026; ``changed`` replaces fields of the Sheet."""
    since_month, since_year = changes()
    sheet = Sheet(
        station="Омск-2",
        code="ST-118",
        city="Омск",
        partner="ИП Карданов",
        period="2026-10",
        month="октябрь 2026",
        previous_month="сент.",
        next_month="декабрь",
        meeting_day="23.11.2026, 10:00–10:38",
        people="Сергей П., директор; Ирина К., менеджер по сопровождению",
        manager="Ирина К.",
        phone="+7 000 000-00-42",
        summary=(
            f"Выручка 4{NB}120{NB}000{NB}₽, на 8{NB}% ниже плана.",
            f"Машин приехало больше, чем ждали; каждая оставила на 671{NB}₽ меньше.",
            f"Главная работа декабря — средний чек у приёмщика Б.: это до 180{NB}000{NB}₽ в месяц.",
        ),
        source="выгрузка Программы от 02.11.2026, 08:40, строка 118",
        last_plan=last_plan(),
        last_plan_done="3 из 5",
        last_plan_change="разрыв меньше на 120 000 ₽ в месяц",
        kpis=kpis(),
        change_month=since_month,
        change_year=since_year,
        employees=employees(),
        growth=growth(),
        more_growth=(),
        growth_lack="",
        plan=plan(),
        month_note=Note(
            "month",
            "Станция растёт по заездам и теряет на чеке. До декабря — одна задача: осмотр с каждым клиентом.",
            2,
            "Ирина К., 10:36",
        ),
        footnotes=("«Сеть» — медиана станций того же размера, «такие же» — медиана той же должности в сети.",),
    )
    return replace(sheet, **changed)
