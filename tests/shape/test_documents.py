"""Documents against code: what they name is there, and what is there they name."""

from __future__ import annotations

import argparse
import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from okno.cli.words import parser
from tests.shape.repository import ROOT, table_rows, texts

DOCS = ROOT / "docs"
READMES = [ROOT / "README.md", ROOT / "README.ru.md"]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
NAMED = re.compile(r"`okno ([a-z][a-z-]+)")
ANYWHERE = re.compile(r"(?<!/)\bokno (run|serve|work|demo|kpi|growth|check|reports|[a-z]+-[a-z-]+)\b")
TARGET = re.compile(r"`make ([a-z]+)|^make ([a-z]+)$", re.MULTILINE)


def rooms() -> set[str]:
    return {path.parent.name for path in (ROOT / "okno").glob("*/__init__.py")}


def commands() -> set[str]:
    found = [action for action in parser(ROOT)._actions if isinstance(action, argparse._SubParsersAction)]
    return set(found[0].choices)


def test_the_map_names_every_room() -> None:
    named = [row[1].strip("`") for row in table_rows(DOCS / "map.md") if len(row) == 3]
    assert len(named) == len(set(named))
    assert set(named) == rooms()


@pytest.mark.parametrize("room", sorted(rooms()))
def test_each_room_says_what_it_is(room: str) -> None:
    """Channels are a room each."""
    folder = ROOT / "okno" / room
    parts = [path.parent for path in folder.glob("*/__init__.py") if path.parent.name != "migrations"]
    own = [folder, *(parts if room == "channels" else [])]
    assert own
    for place in own:
        assert (place / "README.md").exists(), f"{place.relative_to(ROOT)} has no README.md"


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_readmes_name_every_command_and_no_other(readme: Path) -> None:
    assert set(NAMED.findall(readme.read_text(encoding="utf-8"))) == commands()


def test_documents_name_no_command_that_is_not_there() -> None:
    said = {(path.name, word) for path, text in texts(".md") for word in ANYWHERE.findall(text)}
    assert {(name, word) for name, word in said if word not in commands()} == set()


def test_documents_name_no_make_target_that_is_not_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    said = {next(filter(None, found)) for _path, text in texts(".md") for found in TARGET.findall(text)}
    assert said <= targets
    assert {"setup", "run", "test", "check", "bench", "promises"} <= targets


def test_links_lead_somewhere() -> None:
    """Within the repository; pictures included."""
    lost = [
        f"{path.relative_to(ROOT)} → {link}"
        for path, text in texts(".md")
        for link in LINK.findall(text)
        if not (path.parent / link).exists()
    ]
    assert lost == []


def test_words_are_those_of_the_code() -> None:
    """Each word is a class, each model has a word."""
    words = [row[0] for row in table_rows(DOCS / "words.md")]
    assert len(words) == len(set(words))
    classes = {
        node.name
        for path, text in texts(".py")
        if "okno" in path.parts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef)
    }
    assert set(words) <= classes
    ours = {model.__name__ for model in apps.get_models() if model.__module__.startswith("okno.")}
    assert {name for name in ours if not name.endswith("Event")} | {"Event"} <= set(words)


def _packages(name: str) -> set[str]:
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    return {re.split(r"[\[=<>~ ]", line)[0].lower() for line in lines if line and not line.startswith(("#", "-"))}


def test_dependencies_are_those_that_are_installed() -> None:
    """Each package has its reason; what is no package is vendored and stands in NOTICE."""
    document = DOCS / "dependencies.md"
    named = {name.strip().lower() for row in table_rows(document) for name in row[0].split(",")}
    installed = _packages("base.in") | _packages("dev.in")
    assert installed - named == set()
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8").lower()
    assert {name for name in named - installed if name not in notice} == set()
    told = document.read_text(encoding="utf-8").lower()
    assert {name for name in _packages("bench.in") if name not in told} == set()
