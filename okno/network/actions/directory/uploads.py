"""A file of the directory on its way through the page: kept, looked at, confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from okno.core.files import path_of, take_file
from okno.core.models import StoredFile
from okno.core.record import action
from okno.network.access import check_keeper, own_export
from okno.network.actions.directory import import_network

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.network.rules.answer import NetworkAnswer


@action
def keep_directory_file(by: Person, name: str, stream: BinaryIO) -> StoredFile:
    """Keep the file as it came; nothing is read yet. Refused for what is no table."""
    check_keeper(by)
    return take_file(by, StoredFile.Kind.EXPORT, name, stream)


def preview_network(by: Person, pk: int) -> NetworkAnswer:
    """What the kept file would do; changes nothing. Raises Missing for somebody else's file."""
    file = own_export(by, pk)
    return import_network(by, path_of(file), file.name, dry_run=True)


def confirm_network(by: Person, pk: int) -> NetworkAnswer:
    """Import the kept file. Twice is once: the second time nothing changes."""
    file = own_export(by, pk)
    return import_network(by, path_of(file), file.name)
