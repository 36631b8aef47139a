"""The row history that the database keeps by itself (django-pghistory).

A tracked table has an append-only twin that receives the *old* row on every update and delete, also those by bulk, raw SQL
and COPY. The newest state is the row itself, so nothing is written twice (decision 0004). Who and why come from ``act``.
"""

from __future__ import annotations

import pghistory

kept = pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    pghistory.DeleteEvent(row=pghistory.Old),
    append_only=True,
)
"""Class decorator of a model whose every change must say who, when and what it was before."""
