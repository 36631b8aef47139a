"""The commands in a home with a small demo."""

from __future__ import annotations

import socket
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from okno.core.postgres.place import Place
from tests.cli.conftest import STATIONS, TODAY, Home
from tests.cli.running import answers, running
from tests.server import free_port

LAST, HELD = "2026-10", "2026-09"


def test_the_same_demo_again_is_the_same(demo_home: Home):
    said = demo_home.okno("demo", "--stations", STATIONS, "--today", TODAY, "--json")
    assert said.code == 0
    assert said.json["stations"] == said.json["reviews"] == STATIONS
    assert said.json["facts"] > 10_000
    assert len(said.json["logins"]) == 8
    assert {"name", "role", "email", "password"} == set(said.json["logins"][0])


def test_another_demo_is_refused(demo_home: Home):
    said = demo_home.okno("demo", "--stations", 3, "--today", TODAY, "--json")
    assert (said.code, said.out) == (1, "")
    assert "OKNO_HOME" in said.err


def test_kpi(demo_home: Home):
    answer = demo_home.okno("kpi", LAST, "--json").json
    assert {"period", "network", "managers", "stations"} <= set(answer)
    assert len(answer["stations"]) == STATIONS
    assert answer["network"]["REV"] == pytest.approx(sum(each["REV"] for each in answer["stations"].values()))
    assert answer["network"]["RET"] is None
    code = next(iter(answer["stations"]))
    assert list(demo_home.okno("kpi", LAST, "--station", code, "--json").json["stations"]) == [code]
    table = demo_home.okno("kpi", LAST).out
    assert code in table
    assert "REV" in table


def test_growth(demo_home: Home):
    answer = demo_home.okno("growth", LAST, "--json").json
    assert {"stations", "network"} <= set(answer)
    ranking = demo_home.okno("growth", LAST, "--kpi", "RNH", "--json").json
    assert {"groups", "total_money", "rows"} <= set(ranking)
    assert [row["money"] for row in ranking["rows"]] == sorted((row["money"] for row in ranking["rows"]), reverse=True)
    assert demo_home.okno("growth", LAST, "--kpi", "PLR").code == 1
    assert "₽" in demo_home.okno("growth", LAST).out


def test_an_unknown_station_is_said(demo_home: Home):
    said = demo_home.okno("kpi", LAST, "--station", "XX-1", "--json")
    assert (said.code, said.out) == (1, "")
    assert said.err.strip()


def test_prepare_month_again_adds_nothing(demo_home: Home):
    answer = demo_home.okno("prepare-month", LAST, "--json").json
    assert answer["reviews"] == STATIONS
    assert answer["new_meetings"] == answer["new_reviews"] == 0
    assert demo_home.okno("prepare-month", "2019-01").code == 1


def test_reports_of_a_month(demo_home: Home, tmp_path: Path):
    drafts = demo_home.okno("reports", LAST, "--out", tmp_path / "last", "--json").json
    assert (drafts["reports"], drafts["drafts"]) == (STATIONS, STATIONS)
    sent = demo_home.okno("reports", HELD, "--out", tmp_path / "held", "--json").json
    assert (sent["reports"], sent["drafts"]) == (STATIONS, 0)
    for folder, month in (("last", LAST), ("held", HELD)):
        files = sorted((tmp_path / folder).iterdir())
        assert len(files) == STATIONS
        assert all(file.name.endswith(f"_{month}.pdf") and file.read_bytes().startswith(b"%PDF") for file in files)
    assert demo_home.okno("reports", "2026-05", "--out", tmp_path / "none").code == 1


def test_report_of_one_station(demo_home: Home, tmp_path: Path):
    code = next(iter(demo_home.okno("kpi", LAST, "--json").json["stations"]))
    page, pdf = tmp_path / "r.html", tmp_path / "new" / "r.pdf"
    assert demo_home.okno("meeting-report", code, LAST, "--out", page, "--json").json["draft"] is True
    assert "черновик" in page.read_text(encoding="utf-8")
    answer = demo_home.okno("meeting-report", code.lower(), HELD, "--out", pdf, "--json").json
    assert (answer["edition"], answer["draft"]) == (1, False)
    assert pdf.read_bytes().startswith(b"%PDF")
    assert demo_home.okno("meeting-report", "XX-1", LAST, "--out", page).code == 1


def test_the_search_is_put_right(demo_home: Home):
    """Past the actions, as damage comes: found by the check, put right by the command."""
    assert demo_home.okno("reindex", "--json").json == {"rows": 0}
    with psycopg.connect(**Place(demo_home.path).connection("okno"), autocommit=True) as database:
        wrong = database.execute("DELETE FROM core_searchrow WHERE kind = 'review'").rowcount
    said = demo_home.okno("check", "--json")
    assert said.code == 1
    assert {finding["room"] for finding in said.json["findings"]} == {"core"}
    assert "okno reindex" in said.err
    assert str(wrong) in demo_home.okno("reindex").out
    assert demo_home.okno("check", "--json").json["findings"] == []


def test_check_finds_what_does_not_hold(demo_home: Home):
    assert demo_home.okno("check", "--json").json["findings"] == []
    with psycopg.connect(**Place(demo_home.path).connection("okno"), autocommit=True) as database:
        database.execute("SET session_replication_role = replica")  # past the triggers, as damage comes
        dearest = "WHERE id = (SELECT min(id) FROM kpi_growthpoint WHERE place = 1)"
        database.execute("UPDATE meetings_edition SET number = 7 WHERE id = (SELECT min(id) FROM meetings_edition)")
        database.execute(f"UPDATE kpi_growthpoint SET money = money + 1 {dearest}")
        try:
            said = demo_home.okno("check", "--json")
        finally:
            database.execute("UPDATE meetings_edition SET number = 1 WHERE number = 7")
            database.execute(f"UPDATE kpi_growthpoint SET money = money - 1 {dearest}")
    assert said.code == 1
    assert {finding["room"] for finding in said.json["findings"]} == {"kpi", "meetings"}
    assert "издания нумеруются" in said.err


def test_questions(demo_home: Home):
    """As programs read them: every question, whose turn it is, and its clocks with the offset of the station."""
    questions = demo_home.okno("questions", "--json").json["questions"]
    assert questions
    for each in questions:
        assert {"number", "station", "state", "owner", "turn", "asked_at", "due", "rule"} <= set(each)
        assert set(each["due"]) == {"first", "next", "solution"}
        assert each["state"] in ("open", "closed", "merged")
        assert (each["turn"] in ("manager", "expert", "partner")) == (each["state"] == "open")
        moments = [datetime.fromisoformat(moment) for moment in (each["asked_at"], *each["due"].values()) if moment]
        assert all(moment.utcoffset() is not None for moment in moments)
        assert moments[0] < datetime.fromisoformat(each["due"]["first"]) <= datetime.fromisoformat(each["due"]["solution"])
    opened = demo_home.okno("questions", "--open", "--json").json["questions"]
    assert opened == [each for each in questions if each["state"] == "open"]
    code = questions[0]["station"]
    own = demo_home.okno("questions", "--station", code.lower(), "--json").json["questions"]
    assert own == [each for each in questions if each["station"] == code]
    unknown = demo_home.okno("questions", "--station", "XX-1", "--json")
    assert (unknown.code, unknown.out) == (1, "") and unknown.err.strip()


def test_the_table_of_questions_begins_its_words_at_the_left(demo_home: Home):
    said = demo_home.okno("questions").out.splitlines()
    header, rows = said[0], said[1:]
    assert header.split() == ["№", "станция", "чья", "очередь", "отвечает", "срок"]
    assert len(rows) == len(demo_home.okno("questions", "--json").json["questions"])
    for name in ("станция", "чья очередь", "отвечает", "срок"):
        place = header.index(name)
        assert all(row[place - 1] == " " and row[place] != " " for row in rows)


def test_channels(demo_home: Home):
    found = demo_home.okno("channels", "--json").json["channels"]
    assert {tuple(each) for each in found} == {("kind", "name", "state", "last_heard", "queue", "dead")}
    assert {"kind": "calls", "state": "off", "queue": 0, "dead": 0} in [
        {word: each[word] for word in ("kind", "state", "queue", "dead")} for each in found
    ]
    assert len(demo_home.okno("channels").out.splitlines()) == len(found) + 1


def test_launches(demo_home: Home):
    found = demo_home.okno("launches", "--json").json["launches"]
    assert {"code", "title", "starts_on", "stations", "ready"} <= set(found[0])
    code = found[0]["code"]
    board = demo_home.okno("launch-board", code, "--json").json
    assert len(board["stations"]) == found[0]["stations"] > 0
    codes = {item["code"] for item in board["items"]}
    states = {"missing", "sent", "accepted", "rejected", "cannot"}
    for station in board["stations"]:
        assert {"station", "due", "ready", "forecast", "items"} <= set(station)
        assert set(station["items"]) == codes
        assert {cell["state"] for cell in station["items"].values()} <= states
    book = demo_home.path / "доска.xlsx"
    assert demo_home.okno("launch-board", code.lower(), "--xlsx", book).code == 0
    assert book.read_bytes()[:2] == b"PK"
    wrong = demo_home.okno("launch-board", "L-99999", "--json")
    assert (wrong.code, wrong.out) == (1, "")


def test_run_twice_and_beside_it(demo_home: Home):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with running(demo_home, port, "staff@partner.example") as first:
            assert any(f"Порт {port} занят" in line for line in first.lines)
            assert first.url != f"http://localhost:{port}"
            assert answers(first.url) == 200
            assert first.job["stations"] == first.job["reviews"] == first.job["reports"] == str(STATIONS)
            assert sum("okno-demo" in line for line in first.lines) == 8
            assert demo_home.okno("check").code == 0  # another command shares the database
    with running(demo_home, free_port(), "staff@partner.example") as second:
        assert {**second.job, "seconds": ""} == {**first.job, "seconds": ""}
    assert len(list((demo_home.path / "reports" / "2026-10").glob("*.pdf"))) == STATIONS
