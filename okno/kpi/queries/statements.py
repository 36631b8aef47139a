"""Statements put together from names of columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from psycopg import sql

from okno.core.statements import text


def run(statement: sql.Composable, parameters: Sequence[Any] | None = None) -> list[tuple[Any, ...]]:
    """Run a statement and answer its rows, if it has any."""
    with connection.cursor() as cursor:
        cursor.execute(text(statement), parameters)
        return cursor.fetchall() if cursor.description else []
