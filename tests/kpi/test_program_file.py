"""The import contract row by row: every reason, every warning, every kind of skipped row."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okno.core.errors import Refused
from okno.core.months import Month
from okno.kpi.rules.header_map import read_header_map
from okno.kpi.rules.program_file import Directory, FileRefused, ProgramFile, Warning_, answer, read_program_file

NETWORK = Directory(
    {"ST-001": "Europe/Moscow", "ST-002": "Asia/Kamchatka", "ST-003": None},
    {"Станция Омск": "ST-001", "Станция Томск": "ST-002", "Станция Тверь": "ST-003"},
    {"ST-001-1": "ST-001"},
    {("ST-001", "Иванов И. И."): "person-7"},
)
JUNE = Month(2025, 6)


def read(tmp_path: Path, text: str, header_map: dict[str, str] | None = None) -> ProgramFile:
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    return read_program_file(path, "file.csv", NETWORK, header_map)


def read_sheet(tmp_path: Path, rows: list[list[Any]]) -> ProgramFile:
    path = tmp_path / "book"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Лист1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return read_program_file(path, "book.xlsx", NETWORK)


def reasons(file: ProgramFile) -> list[tuple[int, str | None, str]]:
    return [(row.row, row.column, row.reason) for row in file.rejected]


def revenue(file: ProgramFile) -> dict[str, Decimal | None]:
    return {fact.employee or fact.station: next(iter(fact.values.values())) for fact in file.facts}


def test_station_by_code_or_name_in_either_column(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "Код;Станция;Период;Выручка\n\u00a0st-001 ;чужое имя;2025-06;1\n;Станция   Томск;2025-06;2\nСтанция Тверь;;2025-06;3\n"
        "ST-999;Станция Тверь;2025-05;4\n;станция тверь;2025-05;5\n;;2025-05;6\n",
    )
    assert revenue(file) == {"ST-001": 1, "ST-002": 2, "ST-003": 3}
    assert reasons(file) == [(5, "Код", "unknown_station"), (6, "Станция", "unknown_station"), (7, "Код", "unknown_station")]
    assert [row.value for row in file.rejected] == ["ST-999", "станция тверь", ""]


def test_month_from_the_preamble_the_column_or_the_day(tmp_path: Path) -> None:
    above = read(tmp_path, "Период: Июнь 2025 г.\nСформировано: 03.07.2025\nКод;Выручка\nST-001;1\n")
    assert above.periods == [JUNE]
    column = read(tmp_path, "Период: Июнь 2025 г.;;\nКод;Период;Выручка\nST-001;05.2025;1\n")
    assert column.periods == [Month(2025, 5)]
    week = read(tmp_path, "Код;Неделя с;Выручка\nST-001;26.05.2025;1\nST-001;02.06.2025;1\n")
    assert week.periods == [Month(2025, 5), JUNE]


@pytest.mark.parametrize("line", ["Сформировано: 03.07.2025", "Отчёт за июнь 2025", "Период: 2 квартал 2025"])
def test_no_month_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read(tmp_path, f"{line}\nКод;Выручка\nST-001;1\n")
    assert caught.value.code == "missing_period"


def test_a_moment_with_an_offset_belongs_to_the_day_of_the_station(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "order_no,opened_at,station_code,client_code,amount\n1,2025-05-31T23:30:00+03:00,ST-002,K,1\n"
        "2,2025-05-31T23:30:00+03:00,ST-001,K,1\n3,2025-05-31 23:30:00,ST-002,K,1\n",
    )
    assert [(fact.station, str(fact.month)) for fact in file.facts] == [
        ("ST-002", "2025-06"),
        ("ST-001", "2025-05"),
        ("ST-002", "2025-05"),
    ]


def test_units_of_headers(tmp_path: Path) -> None:
    file = read(tmp_path, 'Код;Период;Выручка, тыс. руб.;"Скидки, коп.";ФОТ (млн руб.)\nST-001;2025-06;1,5;150;0,25\n')
    assert next(iter(file.facts)).values == {"revenue_total": 1500, "discount": Decimal("1.5"), "payroll": 250_000}


def test_null_and_negative_are_warned_of(tmp_path: Path) -> None:
    file = read(tmp_path, "Код;Период;Выручка;Звонки\nST-001;2025-06;-5;н/д\nST-002;2025-06;0;\n")
    assert file.warnings == [
        Warning_(2, "Выручка", "revenue_total", "negative_revenue"),
        Warning_(2, "Звонки", "calls", "null_value"),
        Warning_(3, "Звонки", "calls", "null_value"),
    ]
    assert [fact.values["calls"] for fact in file.facts] == [None, None]
    assert file.sums == {"revenue_total": -5, "calls": 0}


def test_a_missing_required_figure_is_no_zero(tmp_path: Path) -> None:
    file = read(tmp_path, "Код;Период;Выручка;Звонки\nST-001;2025-06;;1\nST-002;2025-06;—;x\nST-003;2025-06;5;x\n")
    assert reasons(file) == [(2, "Выручка", "bad_number"), (3, "Выручка", "bad_number"), (4, "Звонки", "bad_number")]
    assert (file.accepted, file.warnings) == (0, [])


def test_width_of_text_rows(tmp_path: Path) -> None:
    file = read(
        tmp_path, "Код;Период;Выручка\nST-001;2025-06\nST-001;2025-06;5;;\nST-002;2025-06;6;чужое\nST-999;2025-06;6;чужое\n"
    )
    assert reasons(file) == [(2, None, "missing_columns"), (5, "Код", "unknown_station")]
    assert [(warning.row, warning.reason) for warning in file.warnings] == [(4, "extra_columns"), (5, "extra_columns")]


def test_the_first_rule_wins(tmp_path: Path) -> None:
    file = read(tmp_path, "Код;Период;Выручка\nST-999;31.11.2025;x\nST-001;31.11.2025;x\nST-001;30.11.2025;x\nST-001;\n")
    assert [reason for _, _, reason in reasons(file)] == ["unknown_station", "bad_date", "bad_number", "missing_columns"]


def test_duplicates(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "Код;Период;Выручка;Звонки\nST-001;2025-06;100,0;\nST-002;2025-06;1;1\nST-001;06.2025;100;н/д\nST-002;2025-06;2;1\n"
        "st-001;01.06.2025;100;\nST-002;2025-06;1;1\nST-003;2025-06;7;1\n",
    )
    conflict = [(3, None, "duplicate_conflict"), (5, None, "duplicate_conflict"), (7, None, "duplicate_conflict")]
    assert reasons(file) == sorted([*conflict, (4, None, "duplicate"), (6, None, "duplicate")])
    assert revenue(file) == {"ST-001": 100, "ST-003": 7}
    assert [(fact.row, fact.rows) for fact in file.facts] == [(2, 1), (8, 1)]
    assert [warning.row for warning in file.warnings] == [2], "rows that are gone are not warned of"
    assert file.sums["revenue_total"] == 107


def test_parts_of_a_month_are_summed_and_twins_kept(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "Код;Дата;Выручка;Звонки;Записи\nST-001;01.06.2025;10;;\nST-002;01.06.2025;1;1;1\nST-001;02.06.2025;10;5;\nST-001;02.06.2025;10;5;\n",
    )
    first, second = file.facts
    assert (first.station, first.row, first.rows, second.rows) == ("ST-001", 2, 3, 1)
    assert first.values == {"revenue_total": 30, "calls": 10, "bookings": None}
    assert file.accepted == 4


def test_sums_beyond_all_measure_are_rejected(tmp_path: Path) -> None:
    line = "ST-001;01.06.2025;600000000000\n"
    file = read(tmp_path, "Код;Дата;Выручка\n" + line + "ST-002;01.06.2025;5\n" + line)
    assert reasons(file) == [(2, "Выручка", "bad_number"), (4, "Выручка", "bad_number")]
    assert (revenue(file), file.sums) == ({"ST-002": 5}, {"revenue_total": 5})


def test_four_kinds_of_skipped_rows(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "Период;Станция;Код;Выручка\nМенеджер M1;;;\n2025-06;Станция Омск;ST-001;5\n;Итого по M1;;5\n;;;\n"
        "Период;Станция;Код;Выручка\n"
        "Менеджер M2;;;\nпродолжение;;;\n2025-06;Станция Томск;ST-002;6\n  ВСЕГО;;;11\nПодпись: ____;;;\n* без учёта;;;\n;;;\n",
    )
    assert file.skipped.as_dict() == {"group_and_total_rows": 5, "repeated_header_rows": 1, "footer_rows": 2, "blank_rows": 1}
    assert (file.accepted, file.rejected_count, file.warnings) == (2, 0, [])


def test_a_station_called_total_is_a_station(tmp_path: Path) -> None:
    network = Directory({"T-1": None}, {"Всего Авто": "T-1"})
    path = tmp_path / "file"
    path.write_text("Станция;Период;Выручка\nВсего Авто;2025-06;5\nВсего;;5\n", encoding="utf-8")
    file = read_program_file(path, "file", network)
    assert (file.accepted, file.skipped.group_and_total_rows) == (1, 1)


def test_totals_are_compared(tmp_path: Path) -> None:
    text = (
        "Код;Станция;Период;Выручка;Звонки\n;Менеджер M1;;;\nST-001;;2025-06;5;1\nST-002;;2025-06;6;2\n;Итого по M1;;11;3\n"
        ";Менеджер M2;;;\nST-003;;2025-06;7,005;\n;Итого по M2;;7;{}\n;Всего;;18,01;3\n"
    )
    assert [warning for warning in read(tmp_path, text.format("н/д")).warnings if warning.reason == "total_differs"] == []
    wrong = read(tmp_path, text.format("9").replace(";11;3", ";12;3"))
    assert [warning for warning in wrong.warnings if warning.reason == "total_differs"] == [
        Warning_(5, "Выручка", "revenue_total", "total_differs"),
        Warning_(8, "Звонки", "calls", "total_differs"),
    ]


def test_a_total_above_its_rows(tmp_path: Path) -> None:
    assert read(tmp_path, "Код;Станция;Период;Выручка\n;Итого;;11\nST-001;;2025-06;5\nST-002;;2025-06;6\n").warnings == []


HEADER_1C = ["Станция / Сотрудник", "Табельный номер", "Должность", "Выручка, руб.", "Нормо-часы"]


def captions(tmp_path: Path, *rows: list[Any]) -> ProgramFile:
    return read_sheet(tmp_path, [["Период: Июнь 2025 г."], HEADER_1C, *rows])


def test_captions_set_the_station(tmp_path: Path) -> None:
    file = captions(
        tmp_path,
        ["Менеджер M1"],
        ["Станция Омск", "ST-001", "", 11, 2],
        ["  Карпов", "ST-001-1", "механик", 5, 1],
        ["  Новый", "ST-001-2", "", 6, 1],
        ["Станция Томск"],
        ["  Иванов И. И.", "", "механик", 7, 1],
        ["Итого", "", "", 18, 3],
    )
    assert [(fact.station, fact.employee) for fact in file.facts] == [
        ("ST-001", "ST-001-1"),
        ("ST-001", "ST-001-2"),
        ("ST-002", "ST-002 Иванов И. И."),
    ]
    assert [person.as_dict() for person in file.new_employees] == [
        {"code": "ST-001-2", "name": "Новый", "role": None, "station": "ST-001"},
        {"code": None, "name": "Иванов И. И.", "role": "механик", "station": "ST-002"},
    ]
    assert (file.skipped.group_and_total_rows, file.warnings, file.roles["ST-001-1"]) == (4, [], "механик")


def test_a_caption_that_does_not_add_up(tmp_path: Path) -> None:
    file = captions(tmp_path, ["Станция Омск", "ST-001", "", 12, 1], ["Карпов", "ST-001-1", "механик", 5, 1])
    assert file.warnings == [Warning_(3, "Выручка, руб.", "revenue", "total_differs")]


@pytest.mark.parametrize(
    "caption",
    [
        ["Станция Чужая", "ST-998", "", 5, 1],
        ["Станция Чужая", "ST-998", "", 99, 1],
        ["Станция Чужая", "ST-998"],
        ["Станция Чужая", "", "", 99, 1],
        ["Сервис на углу", "", "", 5, 1],
        ["Сервис на углу"],
    ],
)
def test_an_unknown_caption_makes_its_people_homeless(tmp_path: Path, caption: list[Any]) -> None:
    file = captions(
        tmp_path,
        ["Станция Омск", "ST-001", "", 5, 1],
        ["Карпов", "ST-001-1", "механик", 5, 1],
        caption,
        ["Чужой", "ST-998-1", "механик", 5, 1],
    )
    assert reasons(file) == [(6, None, "unknown_station")]
    assert (file.accepted, file.skipped.group_and_total_rows, file.new_employees) == (1, 2, [])


def test_people_before_the_first_caption_have_no_station(tmp_path: Path) -> None:
    assert reasons(captions(tmp_path, ["Карпов", "ST-001-1", "механик", 5, 1])) == [(3, None, "unknown_station")]


def test_employees_by_code_by_name_or_not_at_all(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "Период;Код станции;Код сотрудника;ФИО;Должность;Выручка\n"
        "2025-05;ST-001;st-001-1;;старый;1\n2025-06;ST-001;ST-001-1;;новый;1\n"
        "2025-06;ST-001;;Иванов  И. И.;;2\n2025-06;ST-002;;Иванов И. И.;;3\n2025-06;ST-002;;;;4\n2025-06;ST-001; Б-1 ;;;5\n"
        "2025-06;ST-001;;Итого по станции;;8\n",
    )
    assert [fact.employee for fact in file.facts] == ["ST-001-1", "ST-001-1", "person-7", "ST-002 Иванов И. И.", "Б-1"]
    assert reasons(file) == [(6, "Код сотрудника", "missing_employee")]
    assert [person.as_dict() for person in file.new_employees] == [
        {"code": None, "name": "Иванов И. И.", "role": None, "station": "ST-002"},
        {"code": "Б-1", "name": "Б-1", "role": None, "station": "ST-001"},
    ]
    assert file.roles == {"ST-001-1": "новый"}
    assert file.skipped.group_and_total_rows == 1


def test_employee_and_month_are_one_key_whatever_the_station(tmp_path: Path) -> None:
    file = read(tmp_path, "Период;Код станции;Код сотрудника;Выручка\n2025-06;ST-001;A-1;1\n2025-06;ST-002;A-1;1\n")
    assert [reason for _, _, reason in reasons(file)] == ["duplicate_conflict"] * 2
    assert file.new_employees == []


def test_register(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "Номер ЗН;Дата;Станция;Клиент;Сумма;Скидка;Купон\n"
        "1;01.06.2025 10:00;ST-001;K1;100;10;1\n1;01.06.2025 10:00;ST-001;K1;50;;1\n"
        "2;01.06.2025 18:00;ST-001;K1;25;0;1\n3;02.06.2025;ST-001;K1;25;0;1\n"
        "4;02.06.2025;ST-001;;-5;0;1\n4;02.07.2025;ST-001;K2;7;0;1\n"
        "Итого;;;;202;10;6\n",
    )
    june, july = file.facts
    assert june.values == {"revenue_total": 195, "discount": 10, "orders": 4, "clients": 1, "visits": 2}
    assert july.values == {"revenue_total": 7, "discount": 0, "orders": 1, "clients": 1, "visits": 1}
    assert file.sums == {"amount": 202, "discount": 10, "coupon": 6, "orders": 4}
    assert file.clients == {("ST-001", JUNE): {"K1"}, ("ST-001", Month(2025, 7)): {"K2"}}
    assert [warning.reason for warning in file.warnings] == ["null_value", "negative_revenue"]
    assert file.skipped.group_and_total_rows == 1
    printed = answer(file, 0, 0, 0, [])["sums"]
    assert printed == {"amount": "202.00", "discount": "10.00", "coupon": "6.00", "orders": "4"}


def test_register_without_clients_gives_no_clients(tmp_path: Path) -> None:
    file = read(tmp_path, "order_no,opened_at,station_code,amount\n1,2025-06-01,ST-001,5\n")
    assert (file.facts.codes, file.clients) == (("revenue_total", "orders"), {})


def test_true_dates_and_numbers_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "book"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet("Лист1")
        sheet.write_row(1, 1, ["Код", "Период", "Выручка", "Звонки"])
        sheet.write_row(2, 1, ["ST-001"])
        sheet.write_datetime(2, 2, JUNE.first_day)
        sheet.write_row(2, 3, [0.1, True])
        sheet.write_row(3, 1, ["ST-002", 45809, 5, 5])
        sheet.write_row(4, 1, ["ST-003"])
        sheet.write_datetime(4, 2, JUNE.first_day)
        sheet.write_row(4, 3, [0.1])
    file = read_program_file(path, "book", NETWORK)
    assert [(row.sheet, *found) for row, found in zip(file.rejected, reasons(file), strict=True)] == [
        ("Лист1", 3, "Звонки", "bad_number"),
        ("Лист1", 4, "Период", "bad_date"),
    ]
    assert next(iter(file.facts)).values == {"revenue_total": Decimal("0.1"), "calls": None}


def test_a_map_of_columns(tmp_path: Path) -> None:
    text = "Код 1С;Период;Выручка;Оборот без НДС, тыс. руб.\nST-001;2025-06;7;5\n"
    header_map = read_header_map('{"Оборот без НДС, тыс. руб.": revenue_total, "Код 1С": station_code, "Выручка": ignore}')
    assert revenue(read(tmp_path, text, header_map)) == {"ST-001": 5000}
    with pytest.raises(FileRefused) as caught:
        read(tmp_path, text)
    assert caught.value.code == "missing_header"


@pytest.mark.parametrize("text", ["", "[1, 2]", "{a: b", "{Выручка: оборот}", "!!python/object/apply:os.system [ls]", "a: [1]"])
def test_a_map_that_is_none(text: str) -> None:
    with pytest.raises(Refused):
        read_header_map(text)


def test_twins_in_the_header(tmp_path: Path) -> None:
    text = "Код;Период;Выручка;Выручка всего\nST-001;2025-06;1;2\n"
    with pytest.raises(FileRefused) as caught:
        read(tmp_path, text)
    assert caught.value.code == "ambiguous_header"
    assert revenue(read(tmp_path, text, {"Выручка": "ignore"})) == {"ST-001": 2}


def test_a_long_list_of_rejected_rows_is_cut_and_counted(tmp_path: Path) -> None:
    file = read(tmp_path, "Код;Период;Выручка\n" + "ST-999;2025-06;1\n" * 10_050)
    assert (len(file.rejected), file.rejected_count, file.rejected[-1].row) == (10_000, 10_050, 10_001)


def test_columns_for_a_bulk_copy(tmp_path: Path) -> None:
    file = read(tmp_path, "Код;Период;Выручка;Н/ч\nST-001;2025-06;-0,005;1,0005\nST-002;2025-06;12,3;\nST-003;2025-06;-0,004;5\n")
    assert file.facts.texts("revenue_total") == ["-0.01", "12.30", "0.00"]
    assert file.facts.texts("nh_sold") == ["1.001", None, "5.000"]
    for code in file.facts.codes:
        spelled = [None if text is None else Decimal(text) for text in file.facts.texts(code)]
        assert spelled == file.facts.column(code)


def test_a_row_of_spaces_under_the_header_is_a_row_and_no_header(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("Станция;Код;Период;Выручка\n \n;ST-001;2025-06;5\n", encoding="utf-8")
    file = read_program_file(path, "file", NETWORK)
    assert (file.accepted, file.skipped.blank_rows) == (1, 1)


CELL = st.one_of(
    st.sampled_from(
        ["ST-001", "st-002", "ST-999", "", " ", "Итого", "Всего по сети", "Менеджер", "2025-06", "06.2025", "31.06.2025", "5"]
    )
    | st.sampled_from(["1 000,50", "(3)", "x", "н/д", "—", "Код", "Период", "Выручка", "Звонки", '"', "Станция Омск", "Станция"]),
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd"), max_size=6),
)
HEADERS = st.sampled_from(
    [
        "Станция;Код;Период;Выручка;Звонки",
        "Станция;Период;Выручка;Звонки",
        "Код;Дата;Выручка;Звонки",
        "Сотрудник;Таб. №;Должность;Период;Выручка",
        "ФИО;Код;Период;Выручка;Звонки",
        "№ ЗН;Дата;Код;Клиент;Сумма;Скидка",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(HEADERS, st.lists(st.lists(CELL, min_size=1, max_size=7).map(";".join), min_size=1, max_size=30))
def test_every_row_is_accepted_rejected_or_skipped(tmp_path: Path, header: str, lines: list[str]) -> None:
    path = tmp_path / "file"
    path.write_text(f"{header}\n" + "\n".join(lines), encoding="utf-8", newline="")
    try:
        file = read_program_file(path, "file", NETWORK)
    except FileRefused as refused:
        assert refused.code in ("empty_file", "ambiguous_header", "missing_period", "missing_header")
        return
    while lines and not lines[-1].replace('"', "").replace(";", "").strip():
        lines.pop()
    assert file.accepted + file.rejected_count + file.skipped.total() == len(lines)
    assert sum(fact.rows for fact in file.facts) == file.accepted
    main = {"stations": "revenue_total", "employees": "revenue", "orders": "revenue_total"}[file.kind]
    stored = sum((value for value in file.facts.column(main) if value is not None), Decimal(0))
    assert abs(stored - file.sums["amount" if file.kind == "orders" else main]) <= Decimal("0.005") * len(file.facts)
    answer(file, 0, 0, 0, file.new_employees)


SPOILED = Path(__file__).parents[2] / "samples" / "program" / "oshibki_2021-12_cp1251.csv"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1400), st.binary(min_size=1, max_size=4)), max_size=20), st.integers(0, 1500))
def test_spoiled_bytes_are_read_or_refused(tmp_path: Path, changes: list[tuple[int, bytes]], length: int) -> None:
    data = bytearray(SPOILED.read_bytes()[:length])
    for place, change in changes:
        data[place : place + len(change)] = change
    path = tmp_path / "spoiled"
    path.write_bytes(data)
    try:
        answer(read_program_file(path, "spoiled", NETWORK), 0, 0, 0, [])
    except FileRefused as refused:
        assert refused.message


def test_an_empty_workbook(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        read_sheet(tmp_path, [])
    assert caught.value.code == "empty_file"


def test_a_workbook_without_a_header(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        read_sheet(tmp_path, [["Отчёт"], ["Код", "Погода"], ["ST-001", 5]])
    assert caught.value.code == "missing_header"


def test_a_zone_that_does_not_exist_is_no_zone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("Код,Дата,Выручка\nX,2025-05-31T23:30:00+03:00,5\n", encoding="utf-8")
    assert read_program_file(path, "file", Directory({"X": "Mars/Olympus"})).periods == [Month(2025, 5)]


def test_a_name_that_comes_later(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "Дата;Код;Таб. №;ФИО;Выручка\n01.06.2025;ST-001;N-1;;1\n"
        "02.06.2025;ST-001;n-1;Новый Н.;1\n03.06.2025;ST-001;;Новый Н.;1\n",
    )
    assert revenue(file) == {"N-1": 3}
    assert [person.name for person in file.new_employees] == ["Новый Н."]
