"""What can be done from the palette: pages to go to and the few deeds that need no thing to be done to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from okno.accounts.models import Person
from okno.accounts.roles import may
from okno.core.search.asking import Group, Term, groups_of, meets
from okno.core.search.folding import runs_of, words_of
from okno.core.search.layouts import switched


@dataclass(frozen=True, slots=True)
class Deed:
    """An address, its words, and other words by which people look for it; ``posts``: it is done by a form, not by going there."""

    address: str
    icon: str
    word: Any
    called: str = ""
    key: str = ""
    posts: bool = False

    @property
    def url(self) -> str:
        return reverse(self.address)


PAGES = (
    Deed("home:day", "sun-high", gettext_lazy("День"), "сегодня отдел today day", "KeyD"),
    Deed("meetings:meetings", "presentation-analytics", gettext_lazy("Встречи"), "разборы месяц meetings", "KeyM"),
    Deed("launches:launches", "rocket", gettext_lazy("Запуски"), "приказы акции готовность доска launches", "KeyL"),
    Deed("desk:inbox", "messages", gettext_lazy("Вопросы"), "входящие обращения окно questions inbox", "KeyI"),
    Deed("desk:consultations", "messages", gettext_lazy("Запросы"), "вопросы эксперту consultations", "KeyI"),
    Deed("money:debts", "coin", gettext_lazy("Деньги"), "долги оплата дебиторка money debts", "KeyO"),
    Deed("network:stations", "building-store", gettext_lazy("Станции"), "сеть stations", "KeyS"),
    Deed("plans:tasks", "clipboard-list", gettext_lazy("Задачи"), "просрочено планы tasks", "KeyT"),
    Deed("kpi:import", "file-spreadsheet", gettext_lazy("Цифры"), "показатели figures", "KeyC"),
    Deed("bank:statements", "file-spreadsheet", gettext_lazy("Выписка"), "банк оплаты платежи bank statement", "KeyB"),
    Deed("desk:knowledge", "bulb", gettext_lazy("Знания"), "статьи база ответы knowledge articles", "KeyK"),
    Deed("accounts:people", "users", gettext_lazy("Люди"), "сотрудники приглашение people", "KeyU"),
)
"""The words of the rail, in one order for all."""
DEEDS = (
    Deed("network:take_leave", "user-off", gettext_lazy("Меня нет"), "отпуск болезнь отсутствие замещение leave away"),
    Deed("kpi:import", "upload", gettext_lazy("Загрузить выгрузку"), "импорт файл программа import upload"),
    Deed("network:import_network", "upload", gettext_lazy("Загрузить станции и людей"), "импорт файл справочник import upload"),
    Deed("launches:review_all", "photo", gettext_lazy("Проверить фотоотчёты"), "фото запуски принять review photos"),
    Deed("launches:publish_launch", "plus", gettext_lazy("Новый приказ"), "опубликовать запуск акция publish order"),
    Deed("accounts:people", "user-plus", gettext_lazy("Пригласить человека"), "добавить новый сотрудник invite"),
    *PAGES,
    Deed("money:accruals", "receipt", gettext_lazy("Начисления"), "начислить деньги роялти счета accruals"),
    Deed("core:show_bell", "bell", gettext_lazy("Уведомления"), "колокольчик bell"),
    Deed("desk:announcements", "flag", gettext_lazy("Объявления"), "новости рассылка партнёрам announcements"),
    Deed("desk:ideas", "bulb", gettext_lazy("Идеи"), "предложения возможности ideas"),
    Deed("telegram:groups", "messages", gettext_lazy("Группы Telegram"), "чаты телеграм бот привязать groups"),
    Deed("desk:publish_announcement", "plus", gettext_lazy("Новое объявление"), "рассылка новость партнёрам announce"),
    Deed("channels:channels", "send", gettext_lazy("Каналы"), "почта телеграм очередь не ушло channels mail telegram"),
    Deed(
        "channels:telling", "bell", gettext_lazy("Как мне сообщать"), "уведомления тихие часы почта телеграм notifications quiet"
    ),
    Deed("accounts:me", "settings", gettext_lazy("Ваши настройки"), "пароль язык тема settings password language"),
    Deed("account_logout", "logout", gettext_lazy("Выйти"), "выход sign out logout", posts=True),
)


def deeds(by: Person, typed: str) -> Iterator[Deed]:
    """Those that this person may do and that are called so; all of them while nothing is typed."""
    asked = [groups for layout in (typed, switched(typed)) if (groups := groups_of(layout))] or [_letter(typed)]
    for deed in DEEDS:
        called = words_of(f"{deed.word} {deed.called}")
        if may(by.role, deed.address) and (not typed.strip() or any(meets(called, groups) for groups in asked)):
            yield deed


def _letter(typed: str) -> list[Group]:
    """Of a lone letter nothing is looked for among things, but the few deeds that begin with it may be shown."""
    return [((Term(run),),) for run in runs_of(typed)]
