"""The demo's figures: exports of the Program, taken in by the program's own import."""

from __future__ import annotations

from collections.abc import Iterable
from tempfile import TemporaryDirectory

from okno.accounts.models import Person
from okno.core.months import Month
from okno.demo.actions.network import DemoBroken, write_files
from okno.demo.rules.figures import Figures
from okno.kpi.actions.imports import import_program


def import_figures(by: Person, figures: Figures, name: str, months: Iterable[Month]) -> None:
    """The two exports of some months, of stations and of employees."""
    with TemporaryDirectory() as folder:
        for path in write_files(figures.files(name, months), folder):
            answer = import_program(by, path, path.name)
            if answer.get("error") or answer["rejected_count"]:
                raise DemoBroken(f"{path.name}: {answer.get('error') or answer['rejected'][:3]}")
