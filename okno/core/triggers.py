"""A trigger in a migration, added without drawing the models anew."""

from __future__ import annotations

import pgtrigger.migrations
from django.db.migrations.state import ProjectState


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """As its parent, which draws the model and all that hang together with it once more: a trigger changes no field of theirs.

    With a hundred of them an empty database was made to wait for it.
    """

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
