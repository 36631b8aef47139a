"""The words of a growth point's sentence, leaf by leaf, Russian and English."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Peers(StrEnum):
    """With whom it was compared."""

    SIZE = "size"
    NETWORK = "network"
    ROLE = "role"


class Unit(StrEnum):
    """In what the ratio is written."""

    MONEY = "₽"
    HOURS = "н-ч"
    SHARE = "%"


@dataclass(frozen=True, slots=True)
class LeafWords:
    """``own`` holds {own}; ``volume`` are the forms after the number; ``rate`` stands behind the roubles of one unit."""

    unit: Unit
    own: tuple[str, str]
    volume: tuple[tuple[str, str, str], tuple[str, str]]
    rate: tuple[str, str] = ("", "")


_HOURS = (("н-ч в месяц",) * 3, ("hours a month",) * 2)
_ORDERS = (
    ("заказ-наряд в месяц", "заказ-наряда в месяц", "заказ-нарядов в месяц"),
    ("repair order a month", "repair orders a month"),
)
_CALLS = (("звонок в месяц", "звонка в месяц", "звонков в месяц"), ("call a month", "calls a month"))
_BOOKINGS = (("запись в месяц", "записи в месяц", "записей в месяц"), ("booking a month", "bookings a month"))
_JOB_HOURS = (("час на работах в месяц", "часа на работах в месяц", "часов на работах в месяц"), ("hour on jobs a month",) * 2)
_PRESENT = (("час по табелю в месяц", "часа по табелю в месяц", "часов по табелю в месяц"), ("hour present a month",) * 2)

WORDS: dict[str, LeafWords] = {
    "RNH": LeafWords(Unit.MONEY, ("Нормо-час приносит вам {own}", "A sold hour brings you {own}"), _HOURS),
    "NHO": LeafWords(
        Unit.HOURS,
        ("В заказ-наряде у вас {own}", "Your repair order holds {own}"),
        _ORDERS,
        ("за нормо-час", "per sold hour"),
    ),
    "CNV": LeafWords(
        Unit.SHARE,
        ("Записью заканчиваются {own} ваших звонков", "{own} of your calls end in a booking"),
        _CALLS,
        ("с одной записи", "per booking"),
    ),
    "SHOW": LeafWords(
        Unit.SHARE,
        ("По записи к вам доезжают {own}", "{own} of your bookings show up"),
        _BOOKINGS,
        ("с одного доезда", "per arrival"),
    ),
    "PMG": LeafWords(
        Unit.SHARE,
        ("Маржа запчастей у вас {own}", "Your parts margin is {own}"),
        (("₽ выручки по запчастям в месяц",) * 3, ("₽ of parts revenue a month",) * 2),
    ),
    "DISC": LeafWords(
        Unit.SHARE,
        ("Скидки у вас {own}", "Your discounts are {own}"),
        (("₽ продаж до скидок в месяц",) * 3, ("₽ of sales before discounts a month",) * 2),
    ),
    "WAR": LeafWords(
        Unit.SHARE,
        ("По гарантии к вам возвращаются {own} заказ-нарядов", "{own} of your repair orders come back"),
        _ORDERS,
        ("за часы одного возврата", "for the hours of one comeback"),
    ),
    "E_RNH": LeafWords(Unit.MONEY, ("Нормо-час сотрудника приносит {own}", "The employee's hour brings {own}"), _HOURS),
    "E_UPS": LeafWords(
        Unit.SHARE,
        ("Из рекомендованного согласуют {own}", "{own} of what is recommended is accepted"),
        (("₽ рекомендаций в месяц",) * 3, ("₽ recommended a month",) * 2),
    ),
    "E_EFF": LeafWords(
        Unit.SHARE,
        ("Эффективность сотрудника {own}", "The employee's efficiency is {own}"),
        _JOB_HOURS,
        ("за нормо-час", "per sold hour"),
    ),
    "E_UTL": LeafWords(
        Unit.SHARE,
        ("Занятость сотрудника {own}", "The employee is on jobs {own} of the time"),
        _PRESENT,
        ("за час на работах", "per hour on jobs"),
    ),
    "E_CB": LeafWords(
        Unit.SHARE,
        ("Переделки сотрудника {own} заказ-нарядов", "{own} of the employee's orders are redone"),
        _ORDERS,
        ("за часы одной переделки", "for the hours of one comeback"),
    ),
    "E_CNV": LeafWords(
        Unit.SHARE,
        ("Записью заканчиваются {own} звонков сотрудника", "{own} of the employee's calls end in a booking"),
        _CALLS,
        ("с одной записи", "per booking"),
    ),
}

PEERS = {
    Peers.SIZE: ("у станций вашего размера в середине — ", "the middle of stations of your size is "),
    Peers.NETWORK: ("у станций сети в середине — ", "the middle of the network is "),
    Peers.ROLE: ("у коллег в той же должности в середине — ", "the middle of the same role is "),
}
MONEY = {"revenue": ("выручки", "of revenue"), "gross_profit": ("валовой прибыли", "of gross profit")}
MARGIN = {
    (False, False): ("при вашей валовой марже ", "at your gross margin of "),
    (False, True): ("при валовой марже станции ", "at the station's gross margin of "),
    (True, False): ("при валовой марже таких же станций ", "at the gross margin of like stations of "),
    (True, True): ("при валовой марже таких же станций ", "at the gross margin of like stations of "),
}
CAPACITY = (" Это потолок: часы ещё надо заполнить спросом.", " This is a ceiling: demand has to fill the hours.")
NO_GAP = (": разрыва нет.", ": no gap.")
GAP = (": разрыв ", ": a gap of ")
TRUST = (". С поправкой на надёжность (", ". Allowing for reliability (")
USED = (") в расчёт идёт ", ") we count ")
A_MONTH = (" в месяц.", " a month.")

# Why a KPI has no point, for Missing.
WHY_NOT = {
    "no_data": ("нет данных", "no data"),
    "few_months": ("мало месяцев: нужно хотя бы три из двенадцати", "too few months: at least three of twelve are needed"),
    "few_cases": ("мало данных: за двенадцать месяцев меньше десяти случаев", "few data: fewer than ten cases in twelve months"),
    "few_peers": ("мало станций для сравнения", "too few stations to compare with"),
    "young": ("первые три месяца станции: показываем, но не сравниваем", "the station's first three months: shown, not ranked"),
}
