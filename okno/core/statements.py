"""Statements composed by psycopg, made plain for Django's cursor."""

from __future__ import annotations

from psycopg.sql import Composable


def text(statement: Composable) -> str:
    """The statement as text; placeholders stay. What wraps Django's cursor (the row history) reads strings alone."""
    return statement.as_string(None)
