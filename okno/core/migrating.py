"""What a room's migrations are made of, so that an empty database is ready in seconds.

Django draws all models that hang together anew for each table, column and trigger; here all of them are persons' and stations'.
With two hundred tables that is what a first start waits for, and each process of the tests.
"""

from __future__ import annotations

import pgtrigger.migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Several operations in their order: as if one by one, drawn once.

    Each meets the models as they are before the first or after the last, so tables stand in one, their later columns in the next,
    what constrains these in a third.
    """

    def __init__(self, *each: Operation) -> None:
        self.each = each

    def deconstruct(self) -> tuple[str, tuple[Operation, ...], dict[str, object]]:
        return type(self).__qualname__, self.each, {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # drawn when somebody asks for them next
        for each in self.each:
            each.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for each in self.each:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for each in reversed(self.each):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(each.describe() for each in self.each)


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """As its parent, which draws the model and all that hang together with it once more: a trigger changes no field of theirs."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
