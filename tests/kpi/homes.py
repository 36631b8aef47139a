"""Homes of the samples: a directory and exports brought in by the real actions, for the tests of one module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from okno.accounts.models import Person
from okno.kpi.actions import import_program
from okno.network.actions import import_network

from .samples import PROGRAM


@contextmanager
def home_of(blocker: Any, directory: str, *files: str) -> Iterator[list[dict[str, Any]]]:
    """Loading takes seconds: done once for a module, in a transaction that is rolled back after its last test."""
    with blocker.unblock():
        transaction.atomic().__enter__()
        outer = transaction.get_connection()
        try:
            import_directory(directory)
            answers = [load(name) for name in files]
            refresh_statistics()
            yield answers
        finally:
            outer.set_rollback(True)
            outer.atomic_blocks[-1].__exit__(None, None, None)


def refresh_statistics() -> None:
    """No housekeeper sees rows of an open transaction: without their number the planner goes through them one by one."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def import_directory(name: str) -> None:
    answer = import_network(Person.objects.system(), PROGRAM / name, name)
    assert not answer.error, answer


def load(name: str, **more: Any) -> dict[str, Any]:
    answer = import_program(Person.objects.system(), PROGRAM / name, name, **more)
    assert "error" not in answer, answer
    return answer
