"""What the demo's managers conclude and what partners answer: chosen by the KPI and its direction, written from the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random

from okno.core.months import Month
from okno.core.numbers import money_short
from okno.kpi.rules.aggregate import Row, value
from okno.kpi.rules.canon import KPIS
from okno.kpi.rules.display import change, show

# KPI → what is said when it got worse, and when it got better
_SAID: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "REV": (
        (
            "Провалились вторая и третья недели: один подъёмник стоял на ремонте. Запустили 24-го.",
            "Меньше заездов по записи, потоковых столько же. Разобрать рекламу в картах до следующей встречи.",
            "Два механика в отпуске, очередь на запись доходила до пяти дней. В следующем месяце все на месте.",
            "Сезонное, так же было год назад. Держимся плана по заездам, дожимаем чек.",
        ),
        (
            "Выросли на ходовой после акции на диагностику. Оставить осмотр бесплатным и дальше.",
            "Помог корпоративный клиент: 11 машин на ТО. Договор до конца года.",
            "Добрали допродажами: приёмщик показывает фото узлов каждому клиенту.",
        ),
    ),
    "CNV": (
        (
            "После 18:00 звонки уходят в никуда. Директор ставит переадресацию на сменного приёмщика.",
            "Прослушали пять звонков: цену называют, записаться не предлагают. Вводим вопрос «когда Вам удобно?».",
            "Новый приёмщик первую неделю, записывает в тетрадь. Обучение до следующей встречи.",
        ),
        ("Скрипт работает: на каждый звонок предлагают два времени. Продолжаем.", "Вечерние звонки теперь берут, запись растёт."),
    ),
    "SHOW": (
        (
            "Накануне не напоминают. Договорились: сообщение в 18:00 каждому записанному на завтра.",
            "Из тех, кто не доехал, половина записана дальше чем на пять дней. Держать под них резервный пост.",
        ),
        ("Напоминание накануне помогло, оставляем.", "Доезжают лучше: перезванивают в день записи утром."),
    ),
    "NHO": (
        (
            "Осмотр по листу делают через раз. Мастер проверяет лист перед закрытием каждого заказ-наряда.",
            "Много шиномонтажа и замен масла, на ходовую не смотрят. Осмотр каждой машины по листу.",
        ),
        ("Лист осмотра прижился, в среднем две рекомендации на машину.", "Больше работ на машину после обучения приёмщика."),
    ),
    "RNH": (
        (
            "Нормо-час не пересматривали больше года. Сверить прайс с тремя соседями и прислать до 20-го.",
            "Много внутренних работ по старой цене. Разобрать десять последних чеков вместе.",
        ),
        ("Новый прайс с начала месяца, клиенты не ушли.", "Больше диагностики и электрики: час дороже."),
    ),
    "PMG": (
        (
            "Закупают у одного поставщика в день ремонта. Завести второго и склад ходовых позиций.",
            "Клиентские запчасти считают в обороте. Выделить, наценку смотреть без них.",
        ),
        ("Перешли на закупку через сеть, наценка выровнялась.", "Убрали скидку на масло, маржа вернулась."),
    ),
    "DISC": (
        (
            "Скидку даёт каждый, без причины в заказ-наряде. Теперь больше 5 % — только директор.",
            "Постоянным 10 % на всё, включая запчасти. Оставить на работы.",
        ),
        ("Скидки только по карте, доля снизилась.", "Скидка теперь с причиной в заказ-наряде."),
    ),
    "WAR": (
        (
            "Две переделки по одной детали: сменить поставщика и вернуть ему брак.",
            "Разобрать возвраты: работа или деталь. Контрольная поездка перед выдачей.",
        ),
        ("Контроль перед выдачей работает, переделок меньше.",),
    ),
}
_MONTH = (
    "Месяц {tone}. Главное до следующей встречи — {focus}.",
    "{Tone} месяц. Договорились не распыляться: {focus}.",
    "Прошли цифры и людей. {Tone} месяц, в фокусе — {focus}.",
)
_EMPLOYEES = (
    "Хорошо объясняет клиенту, что и зачем. Пусть покажет новичку.",
    "Часы есть, выручки мало: посмотреть состав работ.",
    "Просит больше диагностики. Дать электрику на неделю в пару.",
    "Много мелких работ. Ставить на ходовую через день.",
)
_TASKS = (
    "Позвонить 30 клиентам, которые не были полгода",
    "Сфотографировать зону клиента и прислать",
    "Обновить часы работы и цены в картах",
    "Поставить переадресацию звонков после 18:00",
    "Провести обучение приёмщика по листу осмотра",
    "Сверить остатки склада с Программой",
    "Ответить на все отзывы за месяц",
)
_RESULTS: Mapping[str, Sequence[str]] = {
    "CNV": ("Прослушали 12 звонков, разобрали с приёмщиком. Запись предлагают всем.", "Поставили переадресацию, вечерние берём."),
    "SHOW": ("Напоминаем накануне сообщением, кто не ответил — звоним.", "Завели резервный пост под перенос."),
    "NHO": ("Лист осмотра на каждую машину, проверяю сам каждый вечер.", "Провели обучение, лист заполняют все."),
    "RNH": ("Сверили прайс с соседями, подняли нормо-час на 8 %.", "Разобрали 10 чеков, убрали работы по старой цене."),
    "PMG": ("Нашли второго поставщика по маслам и фильтрам, на 6 % дешевле.", "Наценку ведём по группам, розничную подняли."),
    "DISC": ("Скидка больше 5 % — только через меня. Отчёт по скидкам раз в неделю.", "Оставили скидку только на работы."),
    "WAR": ("Сменили поставщика колодок, переделки прекратились.", "Контрольная поездка перед выдачей, лист подписывает мастер."),
}
_DONE = ("Сделали.", "Готово, покажу на встрече.", "Сделано, результат посмотрим по цифрам месяца.")
_NOT_NOW = (
    "Мастер на больничном до конца месяца, вернёмся на следующей встрече.",
    "Идёт ремонт зоны, цифра не показательна.",
    "Уже меняли в прошлом месяце, ждём эффекта.",
)
REMARKABLE = Decimal("0.9")
FOCUS = {
    "CNV": "запись из звонков", "SHOW": "доезд по записи", "NHO": "осмотр каждой машины по листу", "RNH": "цена нормо-часа",
    "PMG": "маржа запчастей", "DISC": "порядок в скидках", "WAR": "возвраты по гарантии", "": "удержать то, что есть",
}  # fmt: skip


def conclusion(code: str, now: Row, before: Row | None, month: Month, chance: Random) -> str:
    """What is concluded about a KPI, with its own figures; "" where there is nothing to say."""
    kpi, said = KPIS[code], _SAID.get(code)
    fact, old = value(kpi, [now]), value(kpi, [before]) if before else None
    if said is None or fact is None or old is None:
        return ""
    better = (fact - old) * kpi.direction > 0
    shown = money_short(fact) if kpi.unit == "₽" and not kpi.is_ratio else show(kpi, fact, unit=not kpi.is_share)
    return f"{shown}, {change(kpi, fact, old)} к {_dative(month - 1)}. {chance.choice(said[better])}"


def fell(now: Row, before: Row | None) -> bool:
    """Whether revenue fell so far that it must be spoken of."""
    new, old = now.get("revenue_total"), before.get("revenue_total") if before else None
    return bool(new and old and new < old * REMARKABLE)


def of_month(now: Row, before: Row | None, focus: str, chance: Random) -> str:
    """The conclusion of the whole month; ``focus``: the KPI that the plan is about, "" for none."""
    new, old = now.get("revenue_total"), before.get("revenue_total") if before else None
    tone = "ровный" if not new or not old else _tone(float(new / old))
    return chance.choice(_MONTH).format(tone=tone, Tone=tone.capitalize(), focus=FOCUS.get(focus, FOCUS[""]))


def _tone(ratio: float) -> str:
    return "сильный" if ratio > 1.05 else "слабый" if ratio < 0.95 else "ровный"


def _dative(month: Month) -> str:
    """«сентябрю»: of the month names all end in -ь or -й but март and август."""
    return f"{month.name[:-1]}ю" if month.name[-1] in "ьй" else f"{month.name}у"


def of_employee(chance: Random) -> str:
    return chance.choice(_EMPLOYEES)


def own_task(chance: Random) -> str:
    """A task that no growth point stands behind."""
    return chance.choice(_TASKS)


def result(code: str, chance: Random) -> str:
    """What a director writes on closing a task of a KPI ("" for a task of one's own)."""
    return chance.choice(_RESULTS.get(code, _DONE))


def not_now(chance: Random) -> str:
    """Why a growth point was put aside."""
    return chance.choice(_NOT_NOW)
