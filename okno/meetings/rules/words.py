"""Words that the review puts into a manager's mouth, to be changed by hand; no Django."""

from __future__ import annotations

TITLES = {
    "CNV": (
        "Поднять запись из звонков: прослушать 10 звонков с приёмщиком",
        "Raise bookings from calls: listen to 10 calls with the service adviser",
    ),
    "SHOW": ("Поднять доезд: напоминать о записи накануне", "Raise the show-up rate: remind of the booking the day before"),
    "NHO": (
        "Поднять нормо-часы на заказ-наряд: осмотр каждой машины по листу",
        "Raise hours per repair order: inspect every car by the sheet",
    ),
    "RNH": (
        "Поднять выручку на нормо-час: разобрать цены и состав работ",
        "Raise revenue per sold hour: go through prices and kinds of work",
    ),
    "PMG": (
        "Поднять маржу запчастей: разобрать закупку и наценку",
        "Raise the parts margin: go through purchasing and mark-up",
    ),
    "DISC": ("Разобрать скидки: кто, кому и за что их даёт", "Go through discounts: who gives them, to whom and for what"),
    "WAR": ("Разобрать возвраты по гарантии: деталь или работа", "Go through warranty comebacks: the part or the work"),
    "E_RNH": ("Разобрать заказ-наряды", "Go through the repair orders"),
    "E_UPS": ("Разобрать, как предлагаются дополнительные работы", "Go through how additional work is offered"),
    "E_EFF": ("Разобрать время на работах", "Go through the time on jobs"),
    "E_UTL": ("Разобрать простои", "Go through idle time"),
    "E_CB": ("Разобрать переделки", "Go through the comebacks"),
    "E_CNV": ("Прослушать 10 звонков", "Listen to 10 calls"),
}
ANY_TITLE = ("Разобрать показатель", "Go through the figure")
PHRASES = (
    "Звонки после 18:00 не принимают: поставить переадресацию.",
    "Новый сотрудник: обучение до следующей встречи.",
    "Разобрать 10 последних чеков вместе.",
    "Сезонное, так же было год назад.",
    "Не хватает механика: ищут с ",
    "Провести осмотр каждой машины по листу.",
    "Договорились наблюдать, без задачи.",
)


def task_title(kpi: str, text: str, employee: str, lang: str = "ru") -> str:
    """The title of a task born of a growth point; of an employee's point it names the employee."""
    title = text or TITLES.get(kpi, ANY_TITLE)[lang == "en"]
    return f"{title}: {employee}" if employee else title
