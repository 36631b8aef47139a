"""Several operations of one are done and undone as if one by one."""

from __future__ import annotations

import pytest
from django.db import connection, models
from django.db.migrations import AddField, CreateModel
from django.db.migrations.state import ProjectState
from django.db.models.deletion import CASCADE

from okno.core.migrating import Together

KEY = ("id", models.BigAutoField(primary_key=True))


@pytest.mark.django_db
def test_models_made_at_once_are_unmade_at_once() -> None:
    both = Together(
        CreateModel("Shelf", [KEY, ("name", models.TextField())]),
        CreateModel("Book", [KEY, ("shelf", models.ForeignKey("plans.Shelf", CASCADE))]),
    )
    before, after = ProjectState(), ProjectState()
    both.state_forwards("plans", after)

    def made() -> set[str]:
        return {"plans_shelf", "plans_book"} & set(connection.introspection.table_names())

    with connection.schema_editor() as editor:
        both.database_forwards("plans", editor, before, after)
    assert made() == {"plans_shelf", "plans_book"}
    with connection.cursor() as cursor:
        (points_at,) = [to for _name, to in connection.introspection.get_relations(cursor, "plans_book").values()]
    assert points_at == "plans_shelf"
    with connection.schema_editor() as editor:
        both.database_backwards("plans", editor, after, before)
    assert made() == set()


@pytest.mark.django_db
def test_columns_added_at_once_are_taken_away_at_once() -> None:
    tables = Together(CreateModel("Shelf", [KEY]), CreateModel("Book", [KEY]))
    columns = Together(
        AddField("Shelf", "name", models.TextField(default="")),
        AddField("Book", "shelf", models.ForeignKey("plans.Shelf", CASCADE, null=True)),
    )
    before, bare, after = ProjectState(), ProjectState(), ProjectState()
    tables.state_forwards("plans", bare)
    for each in (tables, columns):
        each.state_forwards("plans", after)

    def has() -> set[str]:
        with connection.cursor() as cursor:
            described = (connection.introspection.get_table_description(cursor, table) for table in ("plans_shelf", "plans_book"))
            return {column.name for table in described for column in table} - {"id"}

    with connection.schema_editor() as editor:
        tables.database_forwards("plans", editor, before, bare)
        columns.database_forwards("plans", editor, bare, after)
    assert has() == {"name", "shelf_id"}
    with connection.schema_editor() as editor:
        columns.database_backwards("plans", editor, after, bare)
    assert has() == set()
