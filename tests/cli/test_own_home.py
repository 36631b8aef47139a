"""A home with data of its own: made by two commands at once, filled by imports, never given a demo."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.cli.conftest import PATIENCE, Home
from tests.cli.running import answers, running
from tests.server import ROOT, free_port

SAMPLES = ROOT / "samples" / "program"
MONTH = SAMPLES / "station_month_2025-04.csv"


def test_two_first_commands_at_once(own_home: Home):
    words = own_home.command("kpi", "2025-04", "--json")
    both = [
        subprocess.Popen(words, env=own_home.env(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for each in both:
        out, err = each.communicate(timeout=PATIENCE)
        assert each.returncode == 0, err
        assert '"stations": {}' in out


def test_import_network_then_figures(own_home: Home):
    said = own_home.okno("import-network", SAMPLES / "stations.csv", "--json")
    assert said.code == 0
    assert said.json["created"] == 232
    dry = own_home.okno("import-program", MONTH, "--dry-run", "--json").json["files"][0]
    done = own_home.okno("import-program", MONTH, "--json").json["files"][0]
    assert dry["created"] == done["created"] > 232 * 15
    again = own_home.okno("import-program", MONTH, "--json").json["files"][0]
    assert again["created"] == again["updated"] == 0
    assert "без изменений" in own_home.okno("import-program", MONTH).out


def test_a_refused_file_stops_no_other(own_home: Home):
    said = own_home.okno("import-program", SAMPLES / "net_shapki.csv", MONTH, "--json")
    assert said.code == 3
    refused, read = said.json["files"]
    assert refused["error"]["code"] == "missing_header"
    assert read["accepted"] == 232
    assert "net_shapki.csv" in said.err
    human = own_home.okno("import-network", SAMPLES / "net_perioda.csv")
    assert human.code in (0, 3)


def test_a_refused_directory(own_home: Home, tmp_path: Path):
    file = tmp_path / "pusto.csv"
    file.write_text("")
    said = own_home.okno("import-network", file, "--json")
    assert said.code == 3
    assert said.json["error"]["code"] == "empty_file"
    assert "pusto.csv" in said.err


def test_a_map_of_columns(own_home: Home, tmp_path: Path):
    file, columns = tmp_path / "oborot.csv", tmp_path / "karta.yaml"
    file.write_text("Период;Код 1С;Оборот без НДС\n2025-03;ST-001;1000,00\n", encoding="utf-8")
    assert own_home.okno("import-program", file).code == 3
    columns.write_text('{"Оборот без НДС": revenue_total, "Код 1С": station_code}', encoding="utf-8")
    assert own_home.okno("import-program", file, "--map", columns, "--json").json["files"][0]["accepted"] == 1
    columns.write_text('{"Оборот без НДС": money}', encoding="utf-8")
    said = own_home.okno("import-program", file, "--map", columns, "--json")
    assert (said.code, said.out) == (1, "")
    assert "money" in said.err


def test_a_file_that_is_not_there(own_home: Home):
    said = own_home.okno("import-program", "net.csv", "--json")
    assert (said.code, said.out) == (1, "")
    assert "нет такого файла" in said.err


def test_no_demo_beside_own_data(own_home: Home):
    said = own_home.okno("demo", "--stations", 3)
    assert said.code == 1
    assert "свои данные" in said.err


def test_run_with_own_data_brings_no_demo(own_home: Home):
    with running(own_home, free_port(), "http://") as found:
        assert answers(found.url) == 200
        assert "reviews=0" in " ".join(found.lines)
        assert not any("okno-demo" in line for line in found.lines)
    assert own_home.okno("demo", "--stations", 3).code == 1
