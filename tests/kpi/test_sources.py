"""The page's way of an export: upload, read by the worker, look, confirm once or drop; headings that the network teaches."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from okno.accounts.roles import SUPPORT
from okno.accounts.rules import Role
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event
from okno.core.months import Month
from okno.kpi import jobs
from okno.kpi.actions import confirm_source, drop_source, import_program, map_headings, read_source, upload_source
from okno.kpi.models import HeaderAlias, Source, StationMonth
from okno.kpi.tables import harmless

from .samples import PROGRAM

CSV = "period,station_code,revenue_total,nh_sold\n2025-05,OM-1,1000.00,10\n2025-05,OM-2,2000.00,20\n2025-05,ZZ-9,1.00,1\n"
State = Source.State


def uploaded(by: Any, text: str | bytes = CSV, name: str = "май.csv") -> Source:
    return upload_source(by, name, BytesIO(text.encode() if isinstance(text, str) else text))


def read(by: Any, text: str | bytes = CSV, name: str = "май.csv") -> Source:
    return read_source(by, uploaded(by, text, name).pk)


def test_upload_source_has_it_read(cast: SimpleNamespace) -> None:
    source = uploaded(cast.anna)
    assert (source.state, source.name) == (State.READING, "май.csv")
    job = ProcrastinateJob.objects.get(task_name="okno.kpi.jobs.read_source")
    jobs.read_source(**job.args)
    jobs.read_source(**job.args)
    source.refresh_from_db()
    assert (source.state, source.kind, source.rows, source.rows_done) == (State.READ, "stations", 3, 3)
    assert (source.answer["created"], source.answer["rejected_count"]) == (4, 1)
    assert not StationMonth.objects.exists()
    assert Event.objects.get(word="upload_source").by == cast.anna


def test_confirm_source_once(cast: SimpleNamespace) -> None:
    source = read(cast.anna)
    for _ in range(2):
        assert confirm_source(cast.boris, source.pk).state == State.CONFIRMED
    assert Event.objects.filter(word="import_program").count() == 1
    row = StationMonth.objects.get(station=cast.omsk1)
    assert (row.revenue_total, row.source) == (1000, source)
    with pytest.raises(Refused):
        drop_source(cast.anna, source.pk)


def test_confirming_counts_against_what_stands_now(cast: SimpleNamespace) -> None:
    """Two people looked at the same file: the second finds the work done, exactly."""
    first, second = read(cast.anna), read(cast.boris)
    assert first.answer["created"] == second.answer["created"] == 4
    confirm_source(cast.anna, first.pk)
    answer = confirm_source(cast.boris, second.pk).answer
    assert (answer["created"], answer["updated"], answer["unchanged"]) == (0, 0, 4)
    assert {row.source_id for row in StationMonth.objects.all()} == {first.pk}


def test_drop_source(cast: SimpleNamespace) -> None:
    source = read(cast.anna)
    assert drop_source(cast.anna, source.pk).state == State.DROPPED
    with pytest.raises(Refused):
        confirm_source(cast.anna, source.pk)
    assert not StationMonth.objects.exists()
    assert Event.objects.filter(word="drop_source").count() == 1
    waiting = uploaded(cast.anna)
    drop_source(cast.anna, waiting.pk)
    assert read_source(cast.anna, waiting.pk).state == State.DROPPED


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "not_a_workbook"),
        (b"", "not_a_workbook"),
        ("a;b\n1;2\n", "missing_header"),
        ("Код;Выручка\nOM-1;5\n", "missing_period"),
    ],
)
def test_a_refused_file_says_why(cast: SimpleNamespace, as_person: Any, content: str | bytes, code: str) -> None:
    source = read(cast.anna, content)
    assert (source.state, source.answer["error"]["code"]) == (State.REFUSED, code)
    page = as_person(cast.anna).get(reverse("kpi:source", args=[source.pk]))
    assert source.answer["error"]["message"].encode() in page.content
    with pytest.raises(Refused):
        confirm_source(cast.anna, source.pk)


def test_map_headings_is_kept_for_the_network(cast: SimpleNamespace) -> None:
    text = "Период;Код;Выручка;Часы продано всего\n05.2025;OM-1;100;7\n"
    source = read(cast.anna, text)
    assert source.answer["unknown_columns"] == ["Часы продано всего"]
    with pytest.raises(Refused):
        map_headings(cast.anna, source.pk, {"Часы продано всего": "no_such_code"})
    map_headings(cast.anna, source.pk, {"Часы продано всего": "nh_sold"})
    source.refresh_from_db()
    assert source.state == State.READING
    assert read_source(cast.anna, source.pk).answer["created"] == 2
    confirm_source(cast.anna, source.pk)
    assert StationMonth.objects.get().nh_sold == 7
    assert HeaderAlias.objects.get().code == "nh_sold"
    # another person, another day: known by itself
    assert read(cast.boris, text).answer["unknown_columns"] == []


@pytest.mark.parametrize("write", [confirm_source, drop_source, read_source, lambda by, pk: map_headings(by, pk, {})])
def test_files_are_nobody_elses_business(cast: SimpleNamespace, write: Callable[..., Any]) -> None:
    source = read(cast.anna)
    for stranger in (cast.pavel, cast.egor, cast.zhanna, cast.igor):
        with pytest.raises(Missing):
            write(stranger, source.pk)
        with pytest.raises((Missing, Forbidden)):
            uploaded(stranger)
    source.refresh_from_db()
    assert source.state == State.READ


# ---------- pages ----------


def test_the_page_from_upload_to_the_month(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.anna)
    assert "Файлов ещё не было" in client.get("/kpi/import/").content.decode()
    assert client.post("/kpi/import/upload/").status_code == 422
    answer = client.post("/kpi/import/upload/", {"files": SimpleUploadedFile("май.csv", CSV.encode())})
    source = Source.objects.get()
    assert answer["Location"] == f"/kpi/import/{source.pk}/"
    reading = client.get(f"/kpi/import/{source.pk}/", HTTP_HX_REQUEST="true").content.decode()
    assert 'hx-trigger="every 1s"' in reading
    assert "<html" not in reading
    read_source(cast.anna, source.pk)
    page = client.get(f"/kpi/import/{source.pk}/").content.decode()
    assert "every 1s" not in page
    for words in ("нет такой станции", "Загрузить 4\xa0значения", "3\xa0000,00", "май 2025", "Не загружать"):
        assert words in page, words
    for _ in range(2):
        assert client.post(f"/kpi/import/{source.pk}/confirm/").status_code == 302
    page = client.get(f"/kpi/import/{source.pk}/").content.decode()
    assert "Загрузить 4" not in page
    assert reverse("meetings:month", args=["2025-05"]) in page
    assert StationMonth.objects.count() == 2
    assert "загружен" in client.get("/kpi/import/").content.decode()


def test_several_files_stand_in_the_list(cast: SimpleNamespace, as_person: Any) -> None:
    files = [SimpleUploadedFile(f"{name}.csv", CSV.encode()) for name in "аб"]
    answer = as_person(cast.galina).post("/kpi/import/upload/", {"files": files}, HTTP_HX_REQUEST="true")
    assert answer["HX-Redirect"] == "/kpi/import/"
    assert Source.objects.filter(by=cast.galina, state=State.READING).count() == 2
    assert 'hx-trigger="every 1s"' in as_person(cast.galina).get("/kpi/import/").content.decode()


def test_changes_and_nulls_are_shown_before_confirming(cast: SimpleNamespace, as_person: Any) -> None:
    confirm_source(cast.anna, read(cast.anna).pk)
    source = read(cast.anna, "Период;Код;Выручка;Нормо-часы\n05.2025;OM-1;1500;-\n")
    page = as_person(cast.anna).get(f"/kpi/import/{source.pk}/").content.decode()
    for words in ("1\xa0000,00", "1\xa0500,00", "Стереть 1\xa0значение", "Загрузить 1\xa0значение", "оставим прежнее"):
        assert words in page, words
    as_person(cast.anna).post(f"/kpi/import/{source.pk}/confirm/", {"erase_nulls": "1"})
    row = StationMonth.objects.get(station=cast.omsk1)
    assert (row.revenue_total, row.nh_sold) == (1500, None)


def test_rejected_rows_are_a_table_without_formulas(cast: SimpleNamespace, as_person: Any) -> None:
    source = read(cast.anna, 'Период;Код;Выручка\n05.2025;"=HYPERLINK(1)";5\n05.2025;OM-1;+abc\n')
    answer = as_person(cast.anna).get(f"/kpi/import/{source.pk}/rejected/")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert ";'=HYPERLINK(1);" in lines[1]
    assert ";'+abc;" in lines[2]
    assert answer["Content-Disposition"].startswith("attachment")
    assert [harmless(cell) for cell in ("=1+1", "@x", "-5.20", "-x", None, 7)] == ["'=1+1", "'@x", "-5.20", "'-x", "", "7"]


def test_the_file_itself_is_for_support(cast: SimpleNamespace, as_person: Any) -> None:
    source = read(cast.anna)
    answer = as_person(cast.anna).get(f"/kpi/import/{source.pk}/file/")
    assert answer.status_code == 302
    assert "/f/" in answer["Location"]
    for person in (cast.pavel, cast.stas):
        assert as_person(person).get(f"/kpi/import/{source.pk}/file/").status_code == 404
    for role in Role:
        assert (role in SUPPORT) == (role in (Role.MANAGER, Role.HEAD))


def test_a_long_list_takes_as_few_queries_as_a_short_one(cast: SimpleNamespace, as_person: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = as_person(cast.anna), []
    for number in (1, 15):
        for _ in range(number):
            uploaded(cast.boris)
        with CaptureQueriesContext(connection) as queries:
            client.get("/kpi/import/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


def test_where_a_figure_is_from(cast: SimpleNamespace, as_person: Any) -> None:
    source = confirm_source(cast.anna, read(cast.anna).pk)
    confirm_source(cast.boris, read(cast.boris, "Период;Код;Выручка\n05.2025;OM-1;1500\n", "исправлено.csv").pk)
    address = "/kpi/origin/OM-1/2025-05/RNH/"
    page = as_person(cast.anna).get(address, HTTP_HX_REQUEST="true").content.decode()
    # revenue was corrected, hours are still from the first file
    for words in ("1\xa0500,00", "исправлено.csv", "Раньше", "1\xa0000,00", "май.csv", "строка 2", "Анна А.", "Борис Б."):
        assert words in page, words
    assert f"/kpi/import/{source.pk}/file/" in page
    own = as_person(cast.pavel).get(address)
    assert own.status_code == 200
    assert "/file/" not in own.content.decode()
    for person, code in ((cast.foma, 404), (cast.stas, 404), (cast.egor, 403)):
        assert as_person(person).get(address).status_code == code
    for wrong in ("/kpi/origin/OM-1/2025-05/NOPE/", "/kpi/origin/OM-1/2025-04/RNH/", "/kpi/origin/XX/2025-05/RNH/"):
        assert as_person(cast.anna).get(wrong).status_code == 404


def test_a_fact_that_no_file_had_has_no_origin(cast: SimpleNamespace) -> None:
    from okno.kpi.queries.origins import origin_of

    confirm_source(cast.anna, read(cast.anna).pk)
    said = origin_of(cast.anna, "OM-1", Month(2025, 5), "nh_sold")
    assert (said.value, said.row, said.rows, said.source and said.source.name) == (10, 2, 1, "май.csv")
    unsaid = origin_of(cast.anna, "OM-1", Month(2025, 5), "payroll")
    assert (unsaid.value, unsaid.source) == (None, None)
    with pytest.raises(Missing):
        origin_of(cast.foma, "OM-1", Month(2025, 5), "nh_sold")


def test_peers_are_opened_for_support_only(cast: SimpleNamespace, as_person: Any) -> None:
    confirm_source(cast.anna, read(cast.anna).pk)
    page = as_person(cast.anna).get("/kpi/peers/S/2025-05/RNH/?station=OM-2").content.decode()
    assert page.index("OM-1") > 0
    assert 'aria-current="true"' in page
    assert as_person(cast.anna).get("/kpi/peers/network/2025-05/WAR/").status_code == 200
    assert as_person(cast.anna).get("/kpi/peers/XXL/2025-05/RNH/").status_code == 404
    for person, code in ((cast.pavel, 404), (cast.dmitry, 404), (cast.egor, 403)):
        assert as_person(person).get("/kpi/peers/S/2025-05/RNH/").status_code == code


def test_an_xlsx_names_its_sheet(cast: SimpleNamespace) -> None:
    from .homes import import_directory

    import_directory("stations.csv")
    name = "1c_svod_2025-06.xlsx"
    source = confirm_source(cast.anna, read(cast.anna, (PROGRAM / name).read_bytes(), name).pk)
    assert source.sheet
    assert import_program(cast.anna, PROGRAM / name, name)["created"] == 0
