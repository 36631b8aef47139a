"""The one write of home: the index of the search anew, for it knows the things of every room."""

from __future__ import annotations

from okno.accounts.models import Person
from okno.core.record import action, record
from okno.core.search.index import put_kinds
from okno.home.queries.search import KINDS


@action
def reindex(by: Person) -> int:
    """Let the index tell what the tables tell; returns how many of its rows did not."""
    wrong = put_kinds({kind.kind: kind.told for kind in KINDS})
    if wrong:
        record("reindex", by, by=by, rows=wrong)
    return wrong
