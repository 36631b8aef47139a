"""Who the server runs as. PostgreSQL refuses root, so root lends it another account and a way to its folders."""

from __future__ import annotations

import os
import pwd
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from okno.core.postgres.place import NoDatabase, Place


@dataclass(frozen=True)
class Owner:
    """The account of the server: `uid` and `gid`, and the words for `Popen` that make a child theirs."""

    uid: int
    gid: int

    @property
    def popen(self) -> dict[str, int | list[int]]:
        return {} if self.uid == os.geteuid() else {"user": self.uid, "group": self.gid, "extra_groups": []}


def owner_of(place: Place) -> Owner:
    """Ourselves; for root, whoever owns the data folder, else `nobody`."""
    found = place.data.stat().st_uid if place.data.exists() else None
    if os.geteuid() != 0:
        if found not in (None, os.geteuid()):
            raise NoDatabase(
                f"Папка базы {place.data} создана другим пользователем. Запустите okno от его имени или от имени root."
            )
        return Owner(os.geteuid(), os.getegid())
    account = pwd.getpwuid(found) if found else pwd.getpwnam("nobody")
    return Owner(account.pw_uid, account.pw_gid)


def give(path: Path, owner: Owner) -> None:
    """Hand a folder that we made to the account of the server."""
    if owner.uid != os.geteuid():
        os.chown(path, owner.uid, owner.gid)


def open_way(path: Path, owner: Owner) -> None:
    """Let the account of the server pass through the folders above `path`: the right to pass and no other, and we say so."""
    if owner.uid == os.geteuid():
        return
    for folder in reversed(path.parents):
        found = folder.stat()
        if found.st_uid != owner.uid and not found.st_mode & stat.S_IXOTH:
            folder.chmod(stat.S_IMODE(found.st_mode) | stat.S_IXOTH)
            sys.stderr.write(f"Папке {folder} дано право прохода (o+x): PostgreSQL не работает от имени root.\n")


def prepare_socket(place: Place, owner: Owner) -> None:
    """The folder of the socket, closed to others. A folder of that name made by somebody else is refused, not used."""
    try:
        place.socket.mkdir(mode=0o700)
        give(place.socket, owner)
    except FileExistsError:
        found = place.socket.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner.uid or stat.S_IMODE(found.st_mode) != 0o700:
            raise NoDatabase(f"{place.socket} принадлежит не нам. Удалите эту папку и запустите ещё раз.") from None
