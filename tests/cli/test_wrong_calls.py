"""A wrong call is said in Russian and ends with 2, before anything is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Home

COMMANDS = ["run", "serve", "work", "demo", "import-network", "import-program", "kpi", "growth", "prepare-month"]
COMMANDS += ["meeting-report", "reports", "check"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "не хватает: КОМАНДА"),
        (["frob"], "нет такой команды: frob"),
        (["kpi"], "не хватает: ГГГГ-ММ"),
        (["kpi", "2026-13"], "2026-13"),
        (["kpi", "июнь"], "ГГГГ-ММ"),
        (["demo", "--today", "завтра"], "ГГГГ-ММ-ДД"),
        (["demo", "--stations", "много"], "целое число"),
        (["import-program"], "ФАЙЛ"),
        (["meeting-report", "ST-001", "2026-10", "--out", "otchet.doc"], ".pdf или .html"),
        (["reports", "2026-10"], "--out"),
        (["check", "--quick"], "лишнее: --quick"),
    ],
)
def test_a_wrong_call(tmp_path: Path, words: list[str], said: str):
    home = Home(tmp_path / "var")
    answer = home.okno(*words)
    assert answer.code == 2
    assert said in answer.err
    assert "error" not in answer.err
    assert answer.out == ""
    assert not home.path.exists()


def test_help_names_every_command(tmp_path: Path):
    home = Home(tmp_path / "var")
    said = home.okno("--help")
    assert said.code == 0
    lines = said.out.splitlines()
    for command in COMMANDS:
        assert any(line.split()[:1] == [command] and len(line.split()) > 1 for line in lines), command
    assert "usage" not in said.out


def test_no_database_is_said_in_words(tmp_path: Path):
    said = Home(tmp_path / "var").okno("kpi", "2026-10", "--json", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert said.code == 1
    assert said.out == ""
    assert "Нет связи с базой данных" in said.err
