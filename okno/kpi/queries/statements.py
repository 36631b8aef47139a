"""Statements put together from names of columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from psycopg import sql


def run(statement: sql.Composable, parameters: Sequence[Any] | None = None) -> list[tuple[Any, ...]]:
    """Run a statement and answer its rows, if it has any; as text, for whoever keeps the row history reads its words."""
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(connection.connection), parameters)
        return cursor.fetchall() if cursor.description else []
