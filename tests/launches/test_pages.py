"""Pages of launches as people meet them, and how many statements each costs."""

from __future__ import annotations

import hashlib
import html
import json
import re
from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import OutMessage, StoredFile
from okno.desk.actions.incoming import Incoming
from okno.desk.actions.topics import open_topics
from okno.launches.access import judged_stations
from okno.launches.actions import Sent, acquaint, answer_all, ask_about, postpone_launch, send_report
from okno.launches.models import Faq, ItemReport, Launch, LaunchQuestion, Readiness
from okno.launches.queries.answers import board_answer
from okno.launches.queries.board import Filters, board_of
from okno.launches.queries.lists import launch_rows, launches_answer
from okno.launches.queries.questions import questions_page
from okno.launches.rules.states import State
from okno.launches.rules.verdicts import Outcome
from okno.launches.xlsx import board_file
from tests.launches.conftest import MORNING, fresh, key, picture, upload
from tests.queries import recorded_queries

pytestmark = pytest.mark.django_db


def test_the_late_stand_first_and_the_ready_are_folded(winter: SimpleNamespace) -> None:
    Readiness.objects.filter(participant=winter.place("OM-2")).update(state=State.ACCEPTED)
    send_report(winter.foma, winter.cell("TO-1", "stock").pk, Sent(key(), count=50))
    winter.clock.move_to(MORNING + timedelta(days=14))  # the order was to be read by the day before yesterday
    board = board_of(winter.galina, winter.launch, Filters(everyone=True))
    assert [row.station.code for row in board.open] == ["OM-1", "TO-1"]
    assert [row.words for row in board.open] == ["не начали", "отстаёт 2\u00a0дня"]
    assert [row.station.code for row in board.folded] == ["OM-2"]
    assert (board.ready, board.late, board.stations) == (1, 2, 3)
    shown = board_of(winter.galina, winter.launch, Filters(everyone=True, show=Outcome.READY))
    assert [row.station.code for row in shown.rows] == ["OM-2"]
    assert [row.station.code for row in board_of(winter.anna, winter.launch).rows] == ["OM-1", "OM-2"]
    assert [row.station.code for row in board_of(winter.anna, winter.launch, Filters(everyone=True, search="томск")).rows] == [
        "TO-1"
    ]


def test_an_open_board_is_told_only_what_has_moved(winter: SimpleNamespace, as_person: Any) -> None:
    anna, page = as_person(winter.anna), f"/launches/{winter.launch.pk}/"
    winter.clock.shift(timedelta(minutes=1))
    since = re.search(r'id="board-live" hx-get="([^"]+)"', anna.get(page).content.decode())
    assert since
    address, htmx = html.unescape(since[1]), {"HX-Request": "true", "HX-Target": "board-live"}
    rows = {code: f'id="row-{winter.place(code).pk}"' for code in ("OM-1", "OM-2", "TO-1")}
    assert not [code for code, row in rows.items() if row in anna.get(address, headers=htmx).content.decode()]

    send_report(winter.foma, winter.cell("TO-1", "stock").pk, Sent(key(), count=50))
    send_report(winter.pavel, winter.cell("OM-2", "stock").pk, Sent(key(), count=50))
    told = anna.get(address, headers=htmx).content.decode()
    assert [code for code, row in rows.items() if row in told] == ["OM-2"]
    assert told.count('hx-swap-oob="true"') == 2, "the row and the totals"

    # the state of the cell stays what it was: only its word is another
    winter.clock.shift(timedelta(minutes=2))
    acquaint(winter.dmitry, winter.place("OM-1").pk)
    address = html.unescape(re.search(r'id="board-live" hx-get="([^"]+)"', told)[1])  # type: ignore[index]
    assert [code for code, row in rows.items() if row in anna.get(address, headers=htmx).content.decode()] == ["OM-1", "OM-2"]

    postpone_launch(winter.egor, winter.launch.pk, winter.launch.starts_on + timedelta(days=2), "Не успели")
    assert anna.get(address, headers=htmx).headers["HX-Refresh"] == "true"


def test_a_deadline_is_over_when_the_day_is_over_there(winter: SimpleNamespace) -> None:
    winter.clock.move_to(
        MORNING.replace(day=24, hour=18, minute=30)
    )  # half past midnight of the 25th in Omsk, the 24th in Moscow
    row = next(row for row in board_of(winter.galina, winter.launch).rows if row.station.code == "OM-1")
    assert (row.is_late, row.verdict.days) == (True, 1)
    winter.clock.move_to(MORNING.replace(day=24, hour=17, minute=30))
    row = next(row for row in board_of(winter.galina, winter.launch).rows if row.station.code == "OM-1")
    assert not row.is_late


@pytest.mark.parametrize(
    ("who", "address", "most"),
    [
        ("anna", "/launches/", 30),
        ("anna", "/launches/{launch}/", 30),
        ("galina", "/launches/{launch}/", 30),
        ("egor", "/launches/{launch}/", 30),
        ("anna", "/launches/{launch}/review/", 30),
        ("anna", "/launches/{launch}/questions/", 30),
        ("anna", "/launches/{launch}/result/", 30),
        ("egor", "/launches/new/", 30),
        ("dmitry", "/launches/stations/{place}/", 30),
        ("dmitry", "/launches/{launch}/order/", 30),
    ],
)
def test_pages_cost_few_statements(winter: SimpleNamespace, as_person: Any, who: str, address: str, most: int) -> None:
    client = as_person(getattr(winter, who))
    path = address.format(launch=winter.launch.pk, place=winter.place("OM-1").pk)
    client.get(path)
    with recorded_queries(f"{who} {address}", most=most):
        answer = client.get(path)
    assert answer.status_code == 200
    if "{launch}" in address or "{place}" in address:
        assert "Зимняя акция" in answer.content.decode()


def test_a_cell_opens_in_place_and_is_judged_there(winter: SimpleNamespace, as_person: Any) -> None:
    cell = winter.cell("OM-1", "photo")
    send_report(winter.dmitry, winter.cell("OM-1", "materials").pk, Sent(key(), answer=True))
    photo = upload(winter.dmitry, cell, picture())
    report = send_report(winter.dmitry, cell.pk, Sent(key(), text="Смотрите", photos=[photo.key]))
    anna = as_person(winter.anna)
    page = anna.get(f"/launches/cells/{cell.pk}/").content.decode()
    assert "Смотрите" in page and f"/launches/photos/{photo.pk}/small/" in page and "1 из 6" in page
    answer = anna.post(
        f"/launches/cells/{cell.pk}/reject/", {"report": report.pk, "reason": "размыто"}, headers={"HX-Request": "true"}
    )
    assert (answer.headers["HX-Trigger"], fresh(cell).state) == ("launches", State.REJECTED)
    assert "отклонено: размыто" in as_person(winter.dmitry).get(f"/launches/stations/{winter.place('OM-1').pk}/").content.decode()


def test_the_workbook_says_what_the_board_says_and_runs_nothing(winter: SimpleNamespace, as_person: Any) -> None:
    winter.omsk1.name = '=HYPERLINK("http://x","y")'
    winter.omsk1.save()
    book = CalamineWorkbook.from_filelike(BytesIO(board_file(board_of(winter.galina, winter.launch))))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][:4] == ["Код", "Станция", "Партнёр", "Итог"]
    assert {row[0] for row in rows[2:]} == {"OM-1", "OM-2", "TO-1"}
    assert next(row for row in rows if row[0] == "OM-1")[1] == '=HYPERLINK("http://x","y")'
    answer = as_person(winter.anna).get(f"/launches/{winter.launch.pk}/board.xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="L-1.xlsx"'


def test_the_matrix_of_the_command_line(winter: SimpleNamespace) -> None:
    send_report(winter.dmitry, winter.cell("OM-1", "stock").pk, Sent(key(), count=16))
    answer = json.loads(json.dumps(board_answer(winter.galina, winter.launch), default=str))
    assert [item["code"] for item in answer["items"]] == ["order", "materials", "stock", "discount", "photo"]
    station = answer["stations"][0]
    assert (station["station"], station["due"], station["ready"]) == ("OM-1", "2026-11-30", False)
    assert station["items"]["stock"]["state"] == "accepted"
    assert set(station["items"]["photo"]) == {"state", "since"}
    assert 0 < station["forecast"] < 1
    assert [each["code"] for each in launches_answer(winter.galina)] == ["L-1"]


def test_an_order_is_published_by_one_form(winter: SimpleNamespace, as_person: Any) -> None:
    egor = as_person(winter.egor)
    said = {
        "title": "Масло",
        "starts_on": "2026-12-10",
        "template": "product",
        "item": ["order", "shelf"],
        "own_title": "Музыка",
        "kpis": ["CHK"],
    }
    order = SimpleUploadedFile("приказ.txt", "1. Поставить на полку.".encode(), "text/plain")
    answer = egor.post("/launches/new/", said | {"own_proof": "yes_no", "file": order, "without": "TO-1"})
    launch = Launch.objects.get(title="Масло")
    assert answer.headers["Location"] == f"/launches/{launch.pk}/"
    assert [item.title for item in launch.items.all()] == ["Приказ", "Выкладка", "Музыка"]
    assert launch.kpis == ["CHK"]
    for page in ("order", "result"):
        assert "Средний чек" in egor.get(f"/launches/{launch.pk}/{page}/").content.decode()
    assert (launch.participants.count(), launch.orders.get().file.name) == (2, "приказ.txt")
    again = egor.post("/launches/new/", said | {"title": "Ещё", "text": "1. Снять."}, headers={"HX-Request": "true"})
    assert "3\u00a0станции" in again.content.decode()  # said where the form stood: no page is loaded
    wrong = egor.post("/launches/new/", said | {"title": "Другое"})
    assert (wrong.status_code, "Нет приказа" in wrong.content.decode()) == (422, True)
    assert "2\u00a0станции" in egor.get("/launches/audience/?without=TO-1").content.decode()


def test_no_file_is_kept_of_whoever_may_not(winter: SimpleNamespace, as_person: Any) -> None:
    """``check_acts`` and ``check_changes`` are asked before a file is taken, the doors of the actions after it."""
    upload_file = SimpleUploadedFile("лист.txt", b"text", "text/plain")
    cell = winter.cell("OM-1", "stock")
    answers = [
        as_person(winter.boris).post(f"/launches/cells/{cell.pk}/report/", {"key": key(), "document": upload_file}),
        as_person(winter.foma).post(f"/launches/cells/{cell.pk}/report/", {"key": key(), "document": upload_file}),
        as_person(winter.anna).post(f"/launches/{winter.launch.pk}/revise/", {"what_changed": "x", "file": upload_file}),
    ]
    assert [answer.status_code for answer in answers] == [403, 404, 403]
    assert StoredFile.objects.count() == 0


def test_a_phone_sends_in_parts_over_http(winter: SimpleNamespace, as_person: Any) -> None:
    content, name = picture(), key()
    stas, cell = as_person(winter.stas), winter.cell("OM-1", "photo")
    begun = stas.post(
        f"/launches/cells/{cell.pk}/upload/",
        {
            "key": name,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "taken_at": "2026-11-12T06:59:00.000Z",
        },
    )
    assert begun.json() == {"received": 0, "photo": None}
    half = len(content) // 2
    for start, part in ((0, content[:half]), (half, content[half:])):
        answer = stas.post(f"/launches/uploads/{name}/{start}/", part, content_type="application/octet-stream")
    assert answer.json()["photo"]
    send_report(winter.stas, winter.cell("OM-1", "materials").pk, Sent(key(), answer=True))
    sent = stas.post(f"/launches/cells/{cell.pk}/report/", {"key": key(), "photos": name}, headers={"Accept": "application/json"})
    assert sent.json() == {"report": ItemReport.objects.get(cell=cell).pk}
    assert cell.photos.get().taken_at == MORNING - timedelta(minutes=1)
    assert stas.get(f"/launches/photos/{answer.json()['photo']}/").headers["Location"].startswith("http://127.0.0.1")


def test_the_first_screen_offers_what_is_next(winter: SimpleNamespace, as_person: Any) -> None:
    page = as_person(winter.dmitry).get("/partner/?station=OM-1").content.decode()
    assert "Зимняя акция" in page and "Ознакомлен" in page
    day = as_person(winter.anna).get("/day/").content.decode()
    assert "Зимняя акция" in day


def test_a_list_counts_ones_own_stations(winter: SimpleNamespace) -> None:
    row = launch_rows(winter.anna)[0]
    assert (row.stations, row.ready, row.late) == (2, 0, 0)
    assert launch_rows(winter.anna, mine=False)[0].stations == 3
    cells = Readiness.objects.filter(judged_stations(winter.boris)).values_list("participant__station__code", flat=True)
    assert set(cells) == {"TO-1"}


def test_one_answer_goes_to_all_who_asked(winter: SimpleNamespace) -> None:
    open_topics(winter.galina)
    stock = winter.cell("OM-1", "stock").item_id
    about = {"item": stock, "is_objection": True}
    asked = [
        ask_about(who, winter.place(code).pk, Incoming(text, key()), **about)
        for who, code, text in (
            (winter.dmitry, "OM-1", "Четыре комплекта на пост для нас много"),
            (winter.foma, "TO-1", "Много четырёх комплектов на пост, можно два"),
        )
    ]
    page = questions_page(winter.egor, winter.launch.pk)
    assert (len(page.groups), len(page.groups[0].questions), page.objections) == (1, 2, [("Товар", 2)])
    numbers = [each.question_id for each in asked]
    for who, refusal in (("anna", Forbidden), ("zhanna", Missing), ("dmitry", Missing)):
        with pytest.raises(refusal):
            answer_all(getattr(winter, who), winter.launch.pk, numbers, "Можно два", key="faq-1")
    with pytest.raises(Refused, match="пуст"):
        answer_all(winter.egor, winter.launch.pk, numbers, " ", key="faq-1")
    faq = answer_all(winter.egor, winter.launch.pk, numbers, "Можно начать с двух", key="faq-1")
    assert answer_all(winter.egor, winter.launch.pk, numbers, "Можно начать с двух", key="faq-1") == faq
    letters = OutMessage.objects.filter(door="mail", body="Можно начать с двух")
    assert sorted(letters.values_list("to__email", flat=True)) == ["dmitry@okno.test", "foma@okno.test"]
    assert LaunchQuestion.objects.filter(faq=faq).count() == 2
    with pytest.raises(Refused, match="уже ответили"):
        answer_all(winter.egor, winter.launch.pk, numbers, "Ещё раз", key="faq-2")
    assert Faq.objects.count() == 1
