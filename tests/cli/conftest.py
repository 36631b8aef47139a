"""Homes of their own, and the ``okno`` command as people call it: a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from okno.core.postgres import hold
from tests.server import ROOT

PATIENCE = 240.0
STATIONS = 12
TODAY = "2026-11-23"


@dataclass(frozen=True)
class Said:
    """What a command left: its code and both of its voices."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on stdout; anything else there is a fault."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        assert self.out.count("\n") == 1
        return found


@dataclass(frozen=True)
class Home:
    """A folder of all state and its command."""

    path: Path

    def okno(self, *words: object, **env: str) -> Said:
        ours = {"env": self.env(**env), "cwd": self.path.parent, "capture_output": True, "text": True}
        done = subprocess.run(self.command(*words), timeout=PATIENCE, check=False, **ours)  # type: ignore[call-overload]
        assert "Traceback" not in done.stderr, done.stderr
        return Said(done.returncode, done.stdout, done.stderr)

    def command(self, *words: object) -> list[str]:
        return [sys.executable, "-m", "okno", *map(str, words)]

    def env(self, **more: str) -> dict[str, str]:
        ours = {"OKNO_HOME": str(self.path), "OKNO_POSTGRES_FSYNC": "off", "PYTHONPATH": str(ROOT)}
        kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
        return {**kept, **ours, **more}


@pytest.fixture(scope="package")
def new_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Home]]:
    """Makes an empty home whose server stays up for the tests, so that not every command starts and stops it."""
    holds = []

    def make(name: str) -> Home:
        path = tmp_path_factory.mktemp(name) / "var"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("OKNO_HOME", str(path))
            patch.setenv("OKNO_POSTGRES_FSYNC", "off")
            patch.delenv("DATABASE_URL", raising=False)
            holds.append(hold())
        return Home(path)

    yield make
    for each in holds:
        each.release()


@pytest.fixture(scope="package")
def demo_home(new_home: Callable[[str], Home]) -> Home:
    """A home with a demo of twelve stations."""
    home = new_home("demo")
    said = home.okno("demo", "--stations", STATIONS, "--today", TODAY)
    assert said.code == 0, said.err
    return home


@pytest.fixture(scope="package")
def own_home(new_home: Callable[[str], Home]) -> Home:
    """A home with the sample directory and nothing else; nobody made its tables before."""
    return new_home("own")
