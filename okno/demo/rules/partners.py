"""Partners over the stations: neighbours of one portfolio and country, one to six of them to an owner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random

from okno.demo.rules.names import Name, invent, latin
from okno.demo.rules.requisites import requisites

Row = dict[str, str]
# of a hundred partners, how many have one station, two, … six
SIZES = (1, 2, 3, 4, 5, 6)
WEIGHTS = (70, 14, 8, 4, 2, 2)
COMPANY_NAMES = (
    "АвтоЛад", "Автоград Сервис", "Верный мотор", "Гараж на Садовой", "Дорожник", "Клапан", "Магистраль", "Механика плюс",
    "Мотор-Мастер", "Норма", "Подшипник", "Поршень", "Ремзона", "Северный гараж", "Ступица", "Техлайн", "Трасса", "Шестерня",
)  # fmt: skip
STREETS = ("ул. Заводская", "ул. Гаражная", "ул. Промышленная", "Восточное шоссе", "ул. Транспортная", "ул. Дорожников")


@dataclass(frozen=True, slots=True)
class Place:
    """A person at a partner: an owner of all stations, a director or staff of one."""

    name: Name
    email: str
    role: str
    title: str
    station: str = ""


@dataclass(frozen=True, slots=True)
class DemoPartner:
    """One franchisee with its stations (rows of the directory) and people."""

    code: str
    name: str
    country: str
    requisites: dict[str, str]
    stations: tuple[Row, ...]
    people: tuple[Place, ...]


def partners_of(stations: Iterable[Row], seed: int) -> list[DemoPartner]:
    """Share the stations out; the same stations and seed give the same partners. One has people with easy addresses."""
    near = sorted(
        stations, key=lambda row: (row["manager_code"], row["country"], row["region"], row["city"], row["station_code"])
    )
    parts: list[Sequence[Row]] = []
    for key, neighbours in groupby(near, key=lambda row: (row["manager_code"], row["country"])):
        parts += _cut(list(neighbours), Random(f"{seed}:{key}"))
    partners = [_partner(number, part, Random(f"{seed}:{part[0]['station_code']}")) for number, part in enumerate(parts, 1)]
    shown = _shown(partners)
    return [_with_logins(partner) if partner is shown else partner for partner in partners]


def _shown(partners: Sequence[DemoPartner]) -> DemoPartner:
    """Whose people are printed as logins: with several stations, at home, of the first portfolio, as far as there is one."""

    def fits(partner: DemoPartner) -> tuple[bool, bool, bool]:
        return len(partner.stations) > 1, partner.country == "RU", partner.stations[0]["manager_code"] == "M1"

    return max(partners, key=fits)


def _with_logins(partner: DemoPartner) -> DemoPartner:
    """Owner, the first director and the first of the staff get addresses that are typed in a moment."""
    people: list[Place] = []
    left = ["owner", "director", "staff"]
    for place in partner.people:
        if place.role in left:
            left.remove(place.role)
            place = replace(place, email=f"{place.role}@partner.example")
        people.append(place)
    return replace(partner, people=tuple(people))


def _cut(rows: Sequence[Row], chance: Random) -> list[Sequence[Row]]:
    """Pieces of the chosen sizes, the first of a portfolio with several stations, whatever the seed."""
    parts: list[Sequence[Row]] = []
    start = 0
    while start < len(rows):
        size = chance.choices(SIZES, WEIGHTS)[0] if parts else 3
        parts.append(rows[start : start + size])
        start += size
    return parts


def _partner(number: int, stations: Sequence[Row], chance: Random) -> DemoPartner:
    country = stations[0]["country"]
    owner = invent(chance, women=0.2)
    sole_trader = len(stations) < 3 and chance.random() < 0.6
    if sole_trader:
        name = f"ИП {owner.initials}"
    else:
        name = f"{'ТОО' if country == 'KZ' else 'ООО'} «{COMPANY_NAMES[number % len(COMPANY_NAMES)]}-{number}»"
    return DemoPartner(
        code=f"P-{number:03}",
        name=name,
        country=country,
        requisites=requisites(country, number, sole_trader=sole_trader),
        stations=tuple(stations),
        people=tuple(_people(f"p{number:03}", owner, stations, chance)),
    )


def _people(partner: str, owner: Name, stations: Sequence[Row], chance: Random) -> Iterable[Place]:
    """The owner of all, and of each station a director and somebody at the desk."""
    yield Place(owner, _email(owner, partner), "owner", "собственник")
    for row in stations:
        code = row["station_code"]
        for role, title, women in (("director", "директор станции", 0.2), ("staff", "мастер-приёмщик", 0.5)):
            name = invent(chance, women)
            yield Place(name, _email(name, code), role, title, code)


def _email(name: Name, where: str) -> str:
    return f"{latin(name.surname)}.{latin(name.first)}@{where.lower()}.example"
