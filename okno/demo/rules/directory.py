"""The files of the directory, as somebody would export them: what ``import-network`` is given."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from random import Random

from okno.core.numbers import day
from okno.demo.rules.company import COMPANY, PHONES
from okno.demo.rules.partners import STREETS, DemoPartner, Row

REQUISITES = ("inn", "kpp", "ogrn", "bin", "unp")


@dataclass(frozen=True, slots=True)
class Directory:
    """The chosen stations with their partners, and since when the network knows them."""

    stations: Sequence[Row]
    partners: Sequence[DemoPartner]
    posts: dict[str, int]
    employees: Sequence[Row]
    since: date
    seed: int

    def files(self) -> Iterable[tuple[str, str]]:
        """Name and text of each file, in the order in which they can be taken in."""
        yield "partnery.csv", _csv(self._partners())
        yield "stancii.csv", _csv(self._stations())
        yield "zakrepleniya.csv", _csv(self._assignments())
        yield "lyudi.csv", _csv(self._people())
        yield "sotrudniki.csv", _csv(self._employees())

    def _partners(self) -> Iterable[dict[str, str]]:
        for partner in self.partners:
            yield {
                "Код партнёра": partner.code,
                "Название": partner.name,
                "Страна": partner.country,
                **{code: partner.requisites.get(code, "") for code in REQUISITES},
            }

    def _stations(self) -> Iterable[dict[str, str]]:
        owner = {row["station_code"]: partner.code for partner in self.partners for row in partner.stations}
        for number, row in enumerate(self.stations, 1):
            code = row["station_code"]
            chance = Random(f"{self.seed}:{code}:card")
            yield {
                "Код станции": code,
                "Название": row["name"],
                "Город": row["city"],
                "Регион": row["region"],
                "Страна": row["country"],
                "Часовой пояс": row["tz"],
                "Посты": str(self.posts[code]),
                "Группа размера": row["size_group"],
                "Дата открытия": day(self.since - timedelta(days=chance.randrange(100, 2500))),
                "Код партнёра": owner[code],
                "Телефон": f"+7 000 0{number // 100 + 10}-{number // 10 % 10}{number % 10}-00",
                "Адрес": f"{chance.choice(STREETS)}, {chance.randrange(1, 120)}",
            }

    def _assignments(self) -> Iterable[dict[str, str]]:
        for row in self.stations:
            yield {"Код станции": row["station_code"], "Портфель": row["manager_code"], "Закреплена с": day(self.since)}

    def _people(self) -> Iterable[dict[str, str]]:
        portfolios = {row["manager_code"] for row in self.stations}
        for each in COMPANY:
            held = each.portfolio if each.portfolio in portfolios else ""
            yield self._person(each.email, each.name, each.role, "", "", "", held)
        for partner in self.partners:
            for place in partner.people:
                yield self._person(place.email, place.name.full, place.role, partner.code, place.station, place.title, "")

    def _person(self, email: str, name: str, role: str, partner: str, station: str, title: str, portfolio: str) -> dict[str, str]:
        return {
            "E-mail": email,
            "ФИО": name,
            "Роль": role,
            "Код партнёра": partner,
            "Код станции": station,
            "Должность": title,
            "Портфель": portfolio,
            "Телефон портфеля": PHONES.get(portfolio, ""),
            "Работает с": day(self.since),
        }

    def _employees(self) -> Iterable[dict[str, str]]:
        for row in self.employees:
            yield {
                "Табельный номер": row["employee_code"],
                "Код станции": row["station_code"],
                "ФИО": row["full_name"],
                "Должность": row["role"],
            }


def _csv(rows: Iterable[dict[str, str]]) -> str:
    out = StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, list(row), delimiter=";", lineterminator="\r\n")
            writer.writeheader()
        writer.writerow(row)
    return out.getvalue()
