"""The command line's way of an export: read and confirmed in one step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import FileRefused, Refused
from okno.core.files import take_file
from okno.core.models import StoredFile
from okno.core.record import action, record
from okno.kpi.access import check_loads_figures
from okno.kpi.actions.facts import one_at_a_time
from okno.kpi.actions.load import Load, take, weigh
from okno.kpi.models import Source
from okno.kpi.rules.program_file import refusal


@action
def import_program(
    by: Person,
    path: Path,
    name: str,
    *,
    dry_run: bool = False,
    header_map: Mapping[str, str] | None = None,
    erase_nulls: bool = False,
) -> dict[str, Any]:
    """Load an export of the Program whole, or (``dry_run``) say what it would do. Answers the words of the import contract.

    ``header_map``: heading as written -> code or ``ignore``; ``erase_nulls``: «no data» takes away a value that stands.
    A file that cannot be read changes nothing and comes back as an answer with ``error``.
    """
    check_loads_figures(by)
    if not dry_run:
        one_at_a_time()
    try:
        load = weigh(path, name, header_map, erase=erase_nulls, by=None if dry_run else by)
    except FileRefused as error:
        return refusal(name, error)
    if dry_run:
        return load.answer()
    source = Source.objects.create(by=by, name=name[:255], file=_kept_file(by, path, name), header_map=dict(header_map or {}))
    return write_load(by, load, source)


def write_load(by: Person, load: Load, source: Source) -> dict[str, Any]:
    """Take a weighed file over as the figures of this source, and close the source. Answers the words of the contract."""
    answer = load.answer()
    source.kind, source.sheet = load.file.kind, load.file.sheet or ""
    take(load, by, source)
    source.rows = source.rows_done = load.file.accepted + load.file.rejected_count + load.file.skipped.total()
    source.state, source.answer, source.confirmed_at = Source.State.CONFIRMED, storable(answer), now()
    source.save()
    words = ("kind", "periods", "accepted", "rejected_count", "created", "updated", "unchanged")
    record("import_program", source, by=by, file=source.name, **{word: answer[word] for word in words})
    return answer


def storable(answer: dict[str, Any]) -> dict[str, Any]:
    """Without the one sign that the database cannot keep."""
    rejected = answer.get("rejected", ())
    if any("\0" in (row["value"] or "") for row in rejected):
        return {**answer, "rejected": [{**row, "value": (row["value"] or "").replace("\0", " ")} for row in rejected]}
    return answer


def _kept_file(by: Person, path: Path, name: str) -> StoredFile | None:
    """The file itself, for whoever asks where a figure is from; the command line may read what the store does not take."""
    try:
        with path.open("rb") as stream:
            return take_file(by, StoredFile.Kind.EXPORT, name, stream)
    except Refused:
        return None
