"""Files of the directory: stations, partners, people, assignments, employees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlsxwriter
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.errors import Forbidden, Missing
from okno.core.models import Event
from okno.network.actions import import_network
from okno.network.models import Assignment, City, Employee, Holding, Partner, Portfolio, Position, Station
from okno.network.rules.answer import NetworkAnswer

SAMPLES = Path(__file__).parents[2] / "samples" / "program"
Write = Callable[..., Path]


@pytest.fixture
def file(tmp_path: Path) -> Write:
    """A file of the given lines; ``charset`` and ``name`` may differ."""

    def write(*lines: str, charset: str = "utf-8", name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes("\n".join(lines).encode(charset))
        return path

    return write


@pytest.fixture
def system(db: None) -> Person:
    return Person.objects.system()


def take(by: Person, path: Path, **more: Any) -> NetworkAnswer:
    return import_network(by, path, path.name, **more)


def reasons(answer: NetworkAnswer) -> list[tuple[int, str | None, str]]:
    return [(row.row, row.column, row.reason) for row in answer.rejected]


def warned(answer: NetworkAnswer) -> list[tuple[int, str | None, str]]:
    return [(row.row, row.fact, row.reason) for row in answer.warnings]


def test_both_directories_one_after_the_other(system: Person) -> None:
    first = take(system, SAMPLES / "stations.csv")
    assert (first.kind, first.accepted, first.created, first.rejected_count) == ("stations", 232, 232, 0)
    second = take(system, SAMPLES / "stations_orders.csv")
    assert (second.kind, second.accepted, second.created) == ("stations", 90, 90)
    third = take(system, SAMPLES / "employees.csv")
    assert (third.kind, third.accepted, third.created) == ("employees", 1843, 1843)
    assert (Station.objects.count(), Employee.objects.count(), City.objects.count()) == (322, 1843, 1141)
    assert sorted(Portfolio.objects.values_list("code", flat=True)) == ["M1", "M2", "M3", "M4", "M5", "M6"]
    assert Assignment.objects.filter(since=today(), until=None).count() == 232
    bare = Station.objects.get(code="R-001")
    assert (bare.city, bare.posts, bare.tzinfo, bare.stage) == (None, None, None, "working")
    assert not Assignment.objects.filter(station=bare).exists()


def test_zones_come_from_the_cities(system: Person) -> None:
    take(system, SAMPLES / "stations.csv")
    zones = {station.code: str(station.tzinfo) for station in Station.objects.select_related("city")}
    assert zones["ST-001"] == "Europe/Moscow"
    with (SAMPLES / "stations.csv").open(encoding="utf-8") as lines:
        told = {cells[0]: cells[5] for cells in (line.strip().split(",") for line in lines)}
    del told["station_code"]
    assert zones == told


def test_the_same_file_again_changes_nothing(system: Person) -> None:
    for name in ("stations.csv", "stations_orders.csv", "employees.csv"):
        take(system, SAMPLES / name)
    before = Event.objects.count()
    for name, rows in (("stations.csv", 232), ("stations_orders.csv", 90), ("employees.csv", 1843)):
        again = take(system, SAMPLES / name)
        assert (again.created, again.updated, again.unchanged) == (0, 0, rows)
    assert Event.objects.count() == before + 3  # the imports themselves
    assert not apps.get_model("network", "StationEvent").objects.exists()


def test_few_statements_for_many_rows(system: Person) -> None:
    take(system, SAMPLES / "stations_orders.csv")
    with CaptureQueriesContext(connection) as queries:
        take(system, SAMPLES / "stations.csv")
    assert len(queries) < 40


def test_a_dry_run_says_what_would_be(cast: SimpleNamespace, file: Write) -> None:
    path = file("station_code,name,manager_code,posts", "OM-1,Станция Омск-1,M2,5", "NEW-1,Станция Новая,M9,3")
    answer = take(cast.galina, path, dry_run=True)
    assert (answer.created, answer.updated) == (1, 1)
    assert Station.objects.get(code="OM-1").posts == 4
    assert not Station.objects.filter(code="NEW-1").exists()
    assert not Portfolio.objects.filter(code="M9").exists()
    assert not Event.objects.exists()
    assert take(cast.galina, path).as_dict() == answer.as_dict()
    assert Station.objects.get(code="OM-1").posts == 5


def test_silence_changes_nothing(cast: SimpleNamespace, file: Write) -> None:
    answer = take(cast.galina, file("Код станции;Название;Посты;Телефон", "om-1;;;", "OM-2;Станция Омск-Два;-;"))
    assert (answer.updated, answer.unchanged) == (1, 1)
    station = Station.objects.get(code="OM-2")
    assert (station.name, station.posts, station.city, station.partner) == ("Станция Омск-Два", 6, cast.omsk2.city, cast.pavlov)


def test_what_changed_is_recorded(cast: SimpleNamespace, file: Write) -> None:
    take(cast.galina, file("station_code;posts;stage;opened_on", "OM-1;5;приостановлена;01.02.2024", name="смена.csv"))
    station = Station.objects.get(code="OM-1")
    assert (station.stage, station.opened_on) == ("suspended", date(2024, 2, 1))
    event = Event.objects.get(word="change_station")
    assert (event.by, event.station_id, event.object_id) == (cast.galina, station.pk, station.pk)
    changes = {"posts": [4, 5], "stage": ["working", "suspended"], "opened_on": [None, "2024-02-01"]}
    assert event.data == {"changes": changes, "file": "смена.csv", "row": 2}
    summary = Event.objects.get(word="import_network")
    assert (summary.data["file"], summary.data["updated"]) == ("смена.csv", 1)


def test_another_manager_is_a_move(cast: SimpleNamespace, file: Write) -> None:
    answer = take(cast.galina, file("station_code,manager_code", "OM-1,M2", "OM-2,M1"))
    assert (answer.kind, answer.updated, answer.unchanged) == ("assignments", 1, 1)
    old, new = Assignment.objects.filter(station=cast.omsk1).order_by("since")
    assert (old.until, new.portfolio, new.since, new.until) == (today() - timedelta(days=1), cast.m2, today(), None)
    event = Event.objects.get(word="move_station")
    assert (event.data["before"], event.data["portfolio"], event.object_id) == ("M1", "M2", new.pk)


def test_two_moves_of_one_day_leave_one_assignment(cast: SimpleNamespace, file: Write) -> None:
    take(cast.galina, file("station_code,manager_code", "OM-1,M2"))
    take(cast.galina, file("station_code,manager_code", "OM-1,M7"))
    assert Assignment.objects.filter(station=cast.omsk1).count() == 2
    assert Assignment.objects.get(station=cast.omsk1, until=None).portfolio.code == "M7"
    assert Event.objects.filter(word="move_station").order_by("pk").last().data["before"] == "M2"  # type: ignore[union-attr]


def test_assignments_by_name_and_day(cast: SimpleNamespace, file: Write) -> None:
    answer = take(
        cast.galina,
        file(
            "Станция;Портфель;Закреплена с",
            "Станция Омск-1;M2;01.03.2025",
            "TO-1;M1;31.12.2023",
            "Станция Пермь-1;M1;01.03.2025",
            "OM-2;;01.03.2025",
            "OM-2;M2;31.02.2025",
        ),
    )
    assert answer.kind == "assignments"
    assert Assignment.objects.get(station=cast.omsk1, until=None).since == date(2025, 3, 1)
    assert reasons(answer) == [
        (3, "Закреплена с", "before_assignment"),
        (4, "Станция", "unknown_station"),
        (5, "Портфель", "missing_portfolio"),
        (6, "Закреплена с", "bad_date"),
    ]


def test_a_closed_station_is_not_moved(cast: SimpleNamespace, file: Write) -> None:
    answer = take(cast.galina, file("station_code,manager_code,stage", "OM-1,M2,closed", "NEW-1,M2,закрыта"))
    assert warned(answer) == [(2, "portfolio", "closed_station")]
    assert reasons(answer) == [(3, None, "missing_name")]
    assert Assignment.objects.get(station=cast.omsk1, until=None).portfolio == cast.m1


def test_rows_that_are_no_data(cast: SimpleNamespace, file: Write) -> None:
    answer = take(
        cast.galina,
        file(
            "Сеть станций;;",
            "Код станции;Название;Посты",
            "Менеджер M2;;",
            "N-1;Станция Новая-1;3",
            ";;",
            "Код станции;Название;Посты",
            ";Итого;3",
            "N-2;Станция Новая-2;четыре",
            "N-3;Станция Новая-3",
            "N-4;Станция Новая-4;2;лишнее",
            ";Сформировано программой;",
        ),
    )
    assert answer.skipped == {
        "group_and_total_rows": 1,
        "repeated_header_rows": 1,
        "footer_rows": 1,
        "blank_rows": 1,
    }
    assert (8, "Посты", "bad_number") in reasons(answer)
    assert (9, None, "missing_columns") in reasons(answer)
    assert (10, None, "extra_columns") in warned(answer)
    assert answer.accepted + answer.rejected_count + sum(answer.skipped.values()) == 9


def test_twins(cast: SimpleNamespace, file: Write) -> None:
    answer = take(cast.galina, file("station_code;name;posts", "N-1;Один;3", "N-1;Один;3", "N-2;Два;4", "n-2;Два;5", "N-3;Три;1"))
    assert answer.created == 2
    assert reasons(answer) == [(3, None, "duplicate"), (4, None, "duplicate_conflict"), (5, None, "duplicate_conflict")]


def test_windows_alphabet_and_workbooks(cast: SimpleNamespace, file: Write, tmp_path: Path) -> None:
    text = file("Код станции;Название;Дата открытия", "N-1;Станция Ёлкино;05.04.2023", charset="cp1251")
    assert take(cast.galina, text).created == 1
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx", {"default_date_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet("Станции")
    sheet.write_row(0, 0, ["Станции сети"])
    sheet.write_row(2, 0, ["Код", "Название", "Посты", "Открыта"])
    sheet.write_row(3, 0, ["N-1", "Станция Ёлкино", 4])
    sheet.write_datetime(3, 3, date(2023, 4, 6))
    sheet.write_row(4, 0, ["N-2", "Станция Дубки", 2.5])
    book.close()
    answer = take(cast.galina, tmp_path / "book.xlsx")
    assert (answer.kind, answer.updated) == ("stations", 1)
    assert [(row.sheet, row.row, row.column, row.value, row.reason) for row in answer.rejected] == [
        ("Станции", 5, "Посты", "2.5", "bad_number")
    ]
    station = Station.objects.get(code="N-1")
    assert (station.name, station.posts, station.opened_on) == ("Станция Ёлкино", 4, date(2023, 4, 6))


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((), "empty_file"),
        (("station_code;name",), "empty_file"),
        (("a;b", "1;2"), "missing_header"),
        (("<html>",), "not_a_workbook"),
    ],
)
def test_files_that_are_refused(cast: SimpleNamespace, file: Write, lines: tuple[str, ...], code: str) -> None:
    answer = take(cast.galina, file(*lines))
    assert answer.error is not None
    assert answer.error["code"] == code
    assert set(answer.as_dict()) == {"file", "error"}
    assert not Event.objects.exists()


def test_who_may_import(cast: SimpleNamespace, file: Write) -> None:
    path = file("station_code;name", "N-1;Станция Новая")
    for other, answer in ((cast.anna, Forbidden), (cast.zhanna, Forbidden), (cast.pavel, Missing), (cast.gone, Forbidden)):
        with pytest.raises(answer):
            take(other, path)
    assert not Station.objects.filter(code="N-1").exists()
    assert take(cast.igor, path).created == 1


def test_towns(cast: SimpleNamespace, file: Write) -> None:
    answer = take(
        cast.galina,
        file(
            "station_code;name;city;region;country;tz",
            "N-1;Раз;Киров;;;",
            "N-2;Два;Кировск;;;",
            "N-3;Три;Нигдеград;Нигдейская область;RU;",
            "N-4;Четыре;Нигдеград;Нигдейская область;RU;Asia/Omsk",
            "N-5;Пять;Нигдеград;;;",
            "N-6;Шесть;Омск;;;Europe/Moscow",
            "N-7;Семь;Омск;;;Мск",
            "N-8;Восемь;Артём;;;",
        ),
    )
    assert warned(answer) == [
        (2, "city", "ambiguous_city"),
        (3, "city", "ambiguous_city"),
        (4, "city", "unknown_city"),
        (7, "tz", "zone_differs"),
    ]
    assert reasons(answer) == [(8, "tz", "bad_zone")]
    made = City.objects.get(name="Нигдеград")
    assert (made.zone, made.latitude) == ("Asia/Omsk", None)
    towns = dict(Station.objects.filter(code__startswith="N-").values_list("code", "city__name"))
    assert (towns["N-3"], towns["N-4"], towns["N-5"], towns["N-6"]) == (None, "Нигдеград", "Нигдеград", "Омск")
    assert Station.objects.select_related("city").get(code="N-6").tzinfo.key == "Asia/Omsk"  # type: ignore[union-attr]


def test_partners(cast: SimpleNamespace, file: Write) -> None:
    lines = (
        "Код;Партнёр;Страна;ИНН;КПП;ОГРН;БИН;УНП;Группа",
        "P-1;ИП Павлов А. А.;Россия;7707083893;;;;;Сибирь",
        "P-7;ООО «Семь»;RU;0000000000;12345;1;;;Сибирь",
        "P-8;ТОО «Алатау»;Казахстан;;;;940140000385;;",
        "P-9;ОДО «Нёман»;BY;;;;;200988541;",
        "P-10;;RU;;;;;;",
        "P-11;ООО;Россия-матушка;;;;;;",
    )
    answer = take(cast.galina, file(*lines))
    assert (answer.kind, answer.created, answer.updated) == ("partners", 3, 1)
    assert reasons(answer) == [(6, "Партнёр", "missing_name"), (7, "Страна", "bad_country")]
    assert warned(answer) == [(3, code, "doubtful_requisite") for code in ("inn", "kpp", "ogrn")]
    pavlov = Partner.objects.get(code="P-1")
    assert (pavlov.name, pavlov.requisites, str(pavlov.group)) == ("ИП Павлов А. А.", {"inn": "7707083893"}, "Сибирь")
    again = take(cast.galina, file(*lines))
    assert (again.created, again.updated, again.unchanged) == (0, 0, 4)
    take(cast.galina, file("partner_code;name;kpp", "P-1;;770701001"))
    pavlov.refresh_from_db()
    assert pavlov.requisites == {"inn": "7707083893", "kpp": "770701001"}


def test_stations_get_their_partner(cast: SimpleNamespace, file: Write) -> None:
    answer = take(cast.galina, file("station_code,name,partner_code", "OM-1,,p-2", "N-1,Новая,P-404"))
    assert reasons(answer) == [(3, "partner_code", "unknown_partner")]
    assert Station.objects.get(code="OM-1").partner == cast.fomin
    assert Event.objects.get(word="change_station").data["changes"] == {"partner": ["ИП Павлов", "ООО «Фомин и сын»"]}


def test_people(cast: SimpleNamespace, file: Write) -> None:
    lines = (
        "email;full_name;role;phone;partner_code;station_code;title;portfolio_code",
        "Kira@okno.test;Котова Кира Львовна;менеджер;+7 900 1;;;;M3",
        "oleg@okno.test;Орлов Олег Ильич;собственник;;P-2;;;",
        "yana@okno.test;Яковлева Яна;director;;;TO-1;управляющая;",
        "yana@okno.test;;;;;OM-1;;",
        "stas@okno.test;;director;+7 900 2;;OM-1;;",
        "nikto@okno.test;Никто;;;;;;",
        "not-an-address;Кто-то;staff;;;TO-1;;",
        "max@okno.test;Максимов Макс;staff;;P-1;;;",
        "lev@okno.test;Львов Лев;staff;;P-1;TO-1;;",
        "ada@okno.test;Адова Ада;owner;;;;;",
        "sys@okno.test;Система;system;;;;;",
        "foma@okno.test;;;;;;;M1",
    )
    answer = take(cast.igor, file(*lines))
    assert (answer.kind, answer.created, answer.updated) == ("people", 4, 2)
    assert reasons(answer) == [
        (7, "role", "missing_role"),
        (8, "email", "bad_email"),
        (9, "station_code", "missing_station"),
        (10, "station_code", "foreign_station"),
        (12, "role", "bad_role"),
        (13, "portfolio_code", "bad_holder"),
    ]
    assert warned(answer) == [(6, "role", "role_kept"), (11, "partner_code", "no_place")]
    kira = Person.objects.get(email="kira@okno.test")
    assert not kira.has_usable_password()
    assert Holding.objects.get(portfolio__code="M3", until=None).person == kira
    yana = Person.objects.get(email="yana@okno.test")
    places = Position.objects.filter(person=yana).order_by("station__code").values_list("station__code", "title", "since")
    assert list(places) == [("OM-1", "директор", today()), ("TO-1", "управляющая", today())]
    assert Person.objects.get(email="stas@okno.test").role == "staff"
    again = take(cast.igor, file(*lines))
    assert (again.created, again.updated, again.unchanged) == (0, 0, answer.accepted)


def test_employees(cast: SimpleNamespace, file: Write) -> None:
    take(cast.galina, file("Код станции;Сотрудник;Должность", "OM-1;Иванов И. И.;мастер", "OM-1;Петров П. П.;"))
    answer = take(
        cast.galina,
        file(
            "employee_code;station_code;full_name;role",
            "E-1;OM-1;Иванов И. И.;старший мастер",
            "E-2;OM-1;Сидоров С. С.;мойщик",
            "E-3;NO-1;Никто;мойщик",
            "E-4;OM-2;;",
            ";OM-1;Петров П. П.;механик",
        ),
    )
    assert (answer.kind, answer.created, answer.updated) == ("employees", 2, 2)
    assert reasons(answer) == [(4, "station_code", "unknown_station")]
    staff = {row.code: (row.name, row.role) for row in Employee.objects.all()}
    assert staff == {
        "E-1": ("Иванов И. И.", "старший мастер"),
        "E-2": ("Сидоров С. С.", "мойщик"),
        "E-4": ("E-4", ""),
        None: ("Петров П. П.", "механик"),
    }
    take(cast.galina, file("employee_code;station_code;full_name", "E-1;OM-2;Иванов И. И."))
    assert Employee.objects.get(code="E-1").station == cast.omsk2


def test_portfolios_of_people(cast: SimpleNamespace, file: Write) -> None:
    lines = (
        "Почта;ФИО;Портфель;Телефон портфеля;Работает с",
        f"vera@okno.test;;M2;+7 900 2;{today():%d.%m.%Y}",
        "vera@okno.test;;M8;;",
        "anna@okno.test;Андреева Анна Ивановна;M1;+7 900 1;",
        "boris@okno.test;;M1;;01.01.2020",
    )
    answer = take(cast.galina, file(*lines))
    assert (answer.kind, answer.updated) == ("people", 3)
    assert reasons(answer) == [(5, "Работает с", "before_assignment")]
    holders = Holding.objects.filter(until=None).values_list("portfolio__code", "person__email", "portfolio__phone")
    assert sorted(holders) == [
        ("M1", "anna@okno.test", "+7 900 1"),
        ("M2", "vera@okno.test", "+7 900 2"),
        ("M8", "vera@okno.test", ""),
    ]
    assert Person.objects.get(pk=cast.anna.pk).full_name == "Андреева Анна Ивановна"
    assert {"change_phone", "open_portfolio", "change_person", "hold_portfolio"} <= set(
        Event.objects.values_list("word", flat=True)
    )
    again = take(cast.galina, file(*lines))
    assert (again.updated, again.unchanged) == (0, 3)


def test_other_words_of_people(cast: SimpleNamespace, file: Write) -> None:
    Station.objects.create(code="X-1", name="Станция Ничья")
    Station.objects.create(code="X-2", name="Станция Ничья")
    answer = take(
        cast.galina,
        file(
            "email;full_name;role;partner_code;station_code;title",
            "stas@okno.test;;;;OM-1;старший мастер",
            "a@okno.test;А;owner;P-404;;",
            "b@okno.test;Б;director;;X-1;",
            "c@okno.test;В;director;;Станция Ничья;",
        ),
    )
    assert [reason for _, _, reason in reasons(answer)] == ["unknown_partner", "station_without_partner", "ambiguous_station"]
    assert Position.objects.get(person=cast.stas).title == "старший мастер"
    assert Event.objects.get(word="change_position").station_id == cast.omsk1.pk
