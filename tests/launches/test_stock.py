"""Stock comes in a file: each row is its station's report, what cannot be one is named, what the station said later stays."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from okno.core.errors import FileRefused, Forbidden, Missing, Refused
from okno.core.models import Event
from okno.launches.actions import (
    Sent,
    cancel_launch,
    excuse_item,
    import_stock,
    keep_stock_file,
    preview_stock,
    send_report,
    tell_cannot,
)
from okno.launches.models import ChecklistItem, ItemReport
from okno.launches.queries.stock import StockAnswer
from okno.launches.rules.proofs import count_words, share
from okno.launches.rules.states import State
from okno.launches.rules.stock import read_stock
from tests.launches.conftest import fresh, key

TODAY = date(2026, 11, 12)


@pytest.fixture
def stock(winter: SimpleNamespace) -> SimpleNamespace:
    winter.item = ChecklistItem.objects.get(launch=winter.launch, code="stock")  # four sets for each post
    return winter


def sent(stock: SimpleNamespace, *rows: str, by: str = "egor", head: str = "Код станции;Количество") -> int:
    content = "\n".join((head, *rows)).encode()
    return keep_stock_file(getattr(stock, by), stock.item.pk, "остатки.csv", BytesIO(content)).pk


def brought(stock: SimpleNamespace, *rows: str, day: date = TODAY) -> StockAnswer:
    return import_stock(stock.egor, stock.item.pk, sent(stock, *rows), day)


def texts(answer: StockAnswer) -> list[str]:
    return [f"{left.place}: {left.text}" for left in answer.rejected]


@pytest.mark.django_db
def test_each_row_becomes_the_report_of_its_station(stock: SimpleNamespace) -> None:
    file = sent(stock, "OM-1;16", "om-2;3")
    seen = preview_stock(stock.egor, stock.item.pk, file, TODAY)
    assert [(each.station.code, each.is_enough) for each in seen.taken] == [("OM-1", True), ("OM-2", False)]
    assert [station.code for station in seen.absent] == ["TO-1"]
    assert not ItemReport.objects.exists()
    import_stock(stock.egor, stock.item.pk, file, TODAY)
    one, two = stock.cell("OM-1", "stock"), stock.cell("OM-2", "stock")
    assert (one.state, one.said, two.state) == (State.ACCEPTED, "16", State.MISSING)
    assert two.said.startswith("3 из ")
    report = one.reports.get()
    assert (report.by, report.count, report.text) == (stock.egor, 16, "Из файла «остатки.csv», остатки на 12.11.2026.")
    words = list(Event.objects.filter(by=stock.egor, word__in=("send_report", "import_stock")).values_list("word", flat=True))
    assert sorted(words) == ["import_stock", "send_report", "send_report"]


@pytest.mark.django_db
def test_twice_is_once(stock: SimpleNamespace) -> None:
    file = sent(stock, "OM-1;16", "OM-2;3")
    import_stock(stock.egor, stock.item.pk, file, TODAY)
    brought(stock, "OM-1;2")
    again = import_stock(stock.egor, stock.item.pk, file, TODAY)
    assert (len(again.taken), again.unchanged, stock.cell("OM-1", "stock").said) == (0, 2, "2 из 16")
    same = brought(stock, "OM-1;2")
    assert (len(same.taken), same.unchanged, ItemReport.objects.count()) == (0, 1, 3)


@pytest.mark.django_db
def test_what_cannot_be_read_is_named_and_the_rest_is_taken(stock: SimpleNamespace) -> None:
    stock.place("TO-1").cells.all().delete()
    answer = brought(stock, "XX-9;5", "OM-1;много", "OM-1;", ";7", "TO-1;5", "OM-2;2,5", "OM-2;-1", "Итого;12", "", "OM-2;40")
    assert texts(answer) == [
        "строка 2: Станции «XX-9» нет. Проверьте код.",
        "строка 3, столбец „Количество“: «много» — не подходящее число.",
        "строка 4, столбец „Количество“: Не заполнено количество.",
        "строка 5, столбец „Код станции“: Не заполнен код.",
        "строка 6: Станции «TO-1» в этом запуске нет.",
        "строка 7, столбец „Количество“: «2,5» — не подходящее число.",
        "строка 8, столбец „Количество“: «-1» — не подходящее число.",
    ]
    assert [each.station.code for each in answer.taken] == ["OM-2"]
    assert not answer.absent, "the file speaks of Omsk-1, though nobody can read what"


@pytest.mark.django_db
def test_rows_of_one_station(stock: SimpleNamespace) -> None:
    answer = brought(stock, "OM-1;5", "OM-2;5", "om-1;5", "OM-2;6")
    assert [each.line.count for each in answer.taken] == [5]
    assert [(left.row, left.text[:22]) for left in answer.rejected] == [
        (3, "Строки станции OM-2 го"), (4, "Такая же строка уже бы"), (5, "Строки станции OM-2 го"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_newer_word_of_the_station_stays(stock: SimpleNamespace) -> None:
    one, two = stock.cell("OM-1", "stock"), stock.cell("OM-2", "stock")
    send_report(stock.dmitry, one.pk, Sent(key(), count=10))
    tell_cannot(stock.pavel, two.pk, key=key(), obstacle="no_goods")
    answer = brought(stock, "OM-1;16", "OM-2;16")
    assert (len(answer.taken), len(answer.kept)) == (0, 2)
    assert "сама сообщила 12.11.2026" in answer.kept[0].text
    assert (fresh(one).said, fresh(two).state) == ("10 из 16", State.CANNOT)
    stock.clock.shift(timedelta(days=1))
    brought(stock, "OM-1;16", "OM-2;16", day=TODAY)
    assert fresh(one).said == "10 из 16", "the file is older, whenever it is brought"
    answer = brought(stock, "OM-1;16", "OM-2;1", day=TODAY + timedelta(days=1))
    assert (fresh(one).state, fresh(two).state) == (State.ACCEPTED, State.CANNOT)
    assert answer.kept[0].text == "Омск-2: не могут: нет товара", "a little stock takes no obstacle away"
    brought(stock, "OM-2;90", day=TODAY + timedelta(days=1))
    assert fresh(two).state == State.ACCEPTED
    send_report(stock.dmitry, one.pk, Sent(key(), count=1))
    assert fresh(one).said == "1 из 16", "the station's own word goes on counting"


@pytest.mark.django_db
def test_who_was_excused_and_whose_turn_it_is_not(stock: SimpleNamespace) -> None:
    excuse_item(stock.anna, stock.cell("OM-1", "stock").pk, "Не продают")
    answer = brought(stock, "OM-1;0")
    assert (len(answer.taken), answer.kept[0].text) == (0, "Омск-1: пункт станции не нужен")
    ChecklistItem.objects.filter(pk=stock.item.pk).update(after=ChecklistItem.objects.get(launch=stock.launch, code="materials"))
    send_report(stock.pavel, stock.cell("OM-2", "materials").pk, Sent(key(), answer=True))
    answer = brought(stock, "OM-2;40", "TO-1;40")
    assert [each.station.code for each in answer.taken] == ["OM-2"]
    assert answer.kept[0].text.endswith("сначала «Материалы»")


@pytest.mark.django_db
def test_who_may_not_bring_a_file(stock: SimpleNamespace) -> None:
    for who, refusal in (("anna", Forbidden), ("dmitry", Missing), ("foma", Missing), ("zhanna", Missing)):
        with pytest.raises(refusal):
            sent(stock, "OM-1;5", by=who)
    file = sent(stock, "OM-1;16")
    for act in (preview_stock, import_stock):
        with pytest.raises(Forbidden):
            act(stock.anna, stock.item.pk, file, TODAY)
        with pytest.raises(Missing):  # Galina may, with a file of her own
            act(stock.galina, stock.item.pk, file, TODAY)
    import_stock(stock.galina, stock.item.pk, sent(stock, "OM-1;16", by="galina"), TODAY)
    assert stock.cell("OM-1", "stock").state == State.ACCEPTED


@pytest.mark.django_db
def test_what_no_file_is_taken_for(stock: SimpleNamespace) -> None:
    file = sent(stock, "OM-1;16")
    photo = ChecklistItem.objects.get(launch=stock.launch, code="photo")
    with pytest.raises(Refused, match="количеством"):
        import_stock(stock.egor, photo.pk, file, TODAY)
    with pytest.raises(Refused, match="ещё не наступил"):
        import_stock(stock.egor, stock.item.pk, file, TODAY + timedelta(days=1))
    with pytest.raises(FileRefused, match="Код станции"):
        preview_stock(stock.egor, stock.item.pk, sent(stock, "OM-1;16", head="Один;Два"), TODAY)
    cancel_launch(stock.egor, stock.launch.pk, "Передумали")
    with pytest.raises(Refused, match="отменён"):
        import_stock(stock.egor, stock.item.pk, file, TODAY)
    assert not ItemReport.objects.exists()


@pytest.mark.django_db
def test_dropped_on_the_board_seen_and_confirmed(stock: SimpleNamespace, as_person: Any) -> None:
    egor, part = as_person(stock.egor), {"HX-Request": "true", "HX-Target": "stock"}
    board, address = f"/launches/{stock.launch.pk}/", f"/launches/items/{stock.item.pk}/stock/"
    assert address in egor.get(board).content.decode()
    assert address not in as_person(stock.anna).get(board).content.decode()
    asked = {"day": "2026-11-12"}
    seen = egor.post(address, asked | {"file": SimpleUploadedFile("остатки.xlsx", workbook())}, headers=part)
    said = seen.content.decode()
    assert (seen.status_code, "<html" in said, "Записать 1" in said, "XX-9" in said) == (200, False, True, True)
    file = seen.context["answer"].file.pk
    done = egor.post(f"{address}{file}/import/", asked, follow=True).content.decode()
    assert "Остатки записаны: 1" in done and stock.cell("OM-1", "stock").state == State.ACCEPTED
    unlike, undated = SimpleUploadedFile("x.png", b"1"), SimpleUploadedFile("остатки.csv", b"a;b\n1;2\n")
    for wrong in (asked, asked | {"file": unlike}, {"file": undated}):
        answer = egor.post(address, wrong)
        assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (422, True)


@pytest.mark.django_db
def test_a_form_cannot_pass_for_a_file(stock: SimpleNamespace, as_person: Any) -> None:
    cell = stock.cell("OM-1", "stock")
    answer = as_person(stock.dmitry).post(f"/launches/cells/{cell.pk}/report/", {"key": f"stock:1:{cell.pk}", "count": "3"})
    assert (answer.status_code, ItemReport.objects.count()) == (422, 0)


def workbook() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Остатки")
        rows = (("Остатки на складах",), (), ("Код", "Станция", "Кол-во, шт"), ("OM-1", "Омск-1", 16), ("XX-9", "?", 1))
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
    return out.getvalue()


def test_a_workbook_is_read_below_its_captions(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(workbook())
    reading = read_stock(path)
    assert [(line.number, line.code, line.count) for line in reading.lines] == [(4, "OM-1", 16), (5, "XX-9", 1)]


@given(count=st.integers(0, 1000), norm=st.integers(0, 1000))
def test_words_of_a_count_are_a_number_only_when_it_is_enough(count: int, norm: int) -> None:
    assert count_words(count, norm).isdecimal() == (share(count, norm) == 100)
