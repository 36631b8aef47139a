"""Files of the directory: five kinds, the columns of each and the spellings of their headers."""

from __future__ import annotations

from okno.core.intake.headers import AliasTable, TableKind
from okno.core.speech import N_

Spellings = dict[str, tuple[str, ...]]

_STATION_CODE = ("Код станции", "Код СТО", "Код подразделения", "ID станции")
_STATION_NAME = ("Название", "Станция", "Наименование", "Подразделение", "Название станции", "Филиал", "СТО", "station_name")
# where the station is only named, its column may hold a code or a name
_STATION = (*_STATION_CODE, "Станция", "Название станции", "Филиал", "СТО", "Подразделение", "station_name")
_PORTFOLIO = ("Портфель", "Код портфеля", "Менеджер", "Код менеджера", "manager_code", "portfolio_code")
_SINCE = ("Закреплена с", "С даты", "Дата закрепления", "Действует с", "Работает с")
_PARTNER = ("Код партнёра", "ID партнёра", "Код франчайзи")
_PHONE = ("Телефон", "Тел.", "Номер телефона")
_COUNTRY = ("Страна",)

_STATIONS: Spellings = {
    "station_code": _STATION_CODE,
    "name": _STATION_NAME,
    "city": ("Город", "Населённый пункт"),
    "region": ("Регион", "Область", "Субъект"),
    "country": _COUNTRY,
    "tz": ("Часовой пояс", "Временная зона", "timezone"),
    "portfolio": _PORTFOLIO,
    "since": _SINCE,
    "posts": ("Посты", "Кол-во постов", "Количество постов", "Подъёмники", "Кол-во подъёмников"),
    "size_group": ("Группа размера", "Размер", "Размерная группа"),
    "stage": ("Стадия", "Статус", "Состояние"),
    "opened_on": ("Дата открытия", "Открыта", "Открытие", "Открыта с"),
    "partner_code": (*_PARTNER, "Партнёр", "Франчайзи"),
    "phone": _PHONE,
    "address": ("Адрес", "Адрес станции"),
}
_PARTNERS: Spellings = {
    "partner_code": _PARTNER,
    "name": ("Название", "Партнёр", "Наименование", "Юрлицо", "Организация", "Франчайзи", "partner_name"),
    "country": _COUNTRY,
    "inn": ("ИНН",),
    "kpp": ("КПП",),
    "ogrn": ("ОГРН", "ОГРНИП", "ОГРН/ОГРНИП"),
    "bin": ("БИН", "ИИН", "БИН/ИИН"),
    "unp": ("УНП",),
    "group": ("Группа", "Группа партнёров"),
}
_PEOPLE: Spellings = {
    "email": ("Почта", "E-mail", "Эл. почта", "Электронная почта", "Адрес почты"),
    "full_name": ("ФИО", "Имя", "Человек", "Сотрудник", "Фамилия Имя Отчество"),
    "role": ("Роль",),
    "phone": _PHONE,
    "partner_code": (*_PARTNER, "Партнёр"),
    "station_code": _STATION,
    "title": ("Должность",),
    "portfolio": _PORTFOLIO,
    "portfolio_phone": ("Телефон портфеля", "Номер портфеля"),
    "since": _SINCE,
}
_ASSIGNMENTS: Spellings = {"station_code": _STATION, "portfolio": _PORTFOLIO, "since": _SINCE}
_EMPLOYEES: Spellings = {
    "employee_code": ("Табельный номер", "Таб. номер", "Таб. №", "Код сотрудника", "ID сотрудника"),
    "station_code": _STATION,
    "full_name": ("ФИО", "Сотрудник", "Исполнитель", "Фамилия И. О.", "employee_name"),
    "role": ("Должность", "Роль", "Профессия"),
}
_BARE_CODE = ("Код", "ID")

KEYS = {
    "stations": "station_code",
    "partners": "partner_code",
    "people": "email",
    "assignments": "station_code",
    "employees": "employee_code",
}
# what names the row where the key is silent
ALSO_KEYS = {"employees": ("full_name",)}


def _kind(name: str, title: str, spellings: Spellings, *required: tuple[str, ...], bare: str = "") -> TableKind:
    extended = {**spellings, bare: (*spellings[bare], *_BARE_CODE)} if bare else spellings
    return TableKind(name, title, AliasTable(extended), required)


_REQUISITES = ("inn", "kpp", "ogrn", "bin", "unp", "group")
_BESIDE_CODE = tuple(code for code in _STATIONS if code != "station_code")
# tried in this order; «Код» alone says whose code it is only by what stands beside it
KINDS = (
    _kind("people", N_("люди"), _PEOPLE, ("email",), ("full_name", "role", "station_code", "partner_code", "portfolio", "phone")),
    _kind("employees", N_("сотрудники станций"), _EMPLOYEES, ("employee_code", "full_name"), ("station_code",)),
    _kind("stations", N_("станции"), _STATIONS, ("station_code",), _BESIDE_CODE),
    _kind("partners", N_("партнёры"), _PARTNERS, ("partner_code",), ("name",), _REQUISITES, bare="partner_code"),
    _kind("stations", N_("станции"), _STATIONS, ("station_code",), _BESIDE_CODE, bare="station_code"),
    _kind("partners", N_("партнёры"), _PARTNERS, ("partner_code",), ("name", "country", *_REQUISITES)),
    _kind("assignments", N_("закрепления"), _ASSIGNMENTS, ("station_code",), ("portfolio",)),
)


def kind_of(name: str, codes: frozenset[str]) -> str:
    """A table of stations that tells nothing but their portfolios is one of assignments: it brings no new stations."""
    return "assignments" if name == "stations" and codes <= {"station_code", "portfolio", "since"} else name
