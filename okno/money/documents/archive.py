"""Many papers in one archive, sent as it is made."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from okno.money.documents.render import render_paper


class _Pipe:
    """A file that is only written to; what was written is taken away piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        found, self.pieces = b"".join(self.pieces), []
        return found


def zipped(papers: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[bytes]:
    """(name of the file, paper) → the bytes of an archive, a paper at a time."""
    pipe = _Pipe()
    # it only writes to the pipe, which its stub does not know of
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as packed:  # type: ignore[call-overload]
        for name, paper in papers:
            packed.writestr(name, render_paper(paper))
            yield pipe.taken()
    yield pipe.taken()
