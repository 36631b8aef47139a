"""The commands in a home with a small demo."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from okno.core.postgres.place import Place
from tests.cli.conftest import STATIONS, TODAY, Home

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
