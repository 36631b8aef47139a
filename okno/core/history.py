"""The row history that the database keeps by itself (django-pghistory).

A tracked table has an append-only twin that receives the *old* row on every update and delete, also those by bulk, raw SQL
and COPY. The newest state is the row itself, so nothing is written twice (decision 0004). Who and why come from
``okno.core.record.action``.
"""

from __future__ import annotations

from typing import TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])
# old hashes are a risk, a sign-in or a word heard is no change; words of a text and moments of a row follow from what changed
UNKEPT = ("password", "last_login", "lexemes", "moved_at", "heard_at")


def kept(model: M) -> M:
    """Class decorator of a model whose every change must say who, when and what it was before."""
    # new trackers for each model: they remember the fields of the first one they meet
    trackers = (pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
    unkept = [name for name in UNKEPT if hasattr(model, name)]
    return pghistory.track(*trackers, append_only=True, exclude=unkept or None)(model)
