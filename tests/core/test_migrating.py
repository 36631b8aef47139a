"""Several models of one operation are made and unmade as if one by one."""

from __future__ import annotations

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState
from django.db.models.deletion import CASCADE

from okno.core.migrating import CreateModels

KEY = ("id", models.BigAutoField(primary_key=True))


@pytest.mark.django_db
def test_models_made_at_once_are_unmade_at_once() -> None:
    both = CreateModels(
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
