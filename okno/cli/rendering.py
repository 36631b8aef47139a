"""Reports to files, side by side in processes: in threads the typesetter waits for itself, and two take as long as one.

No Django here, so that the processes start at once.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass, is_dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from okno.core.processes import end_with
from okno.meetings.report.render import render_pdf


@dataclass(frozen=True, slots=True)
class Report:
    """One station's report of a month: the sheet as it stands, or the frozen content of the edition that left."""

    code: str
    period: str
    content: Any
    number: int | None = None
    link: str = ""

    @property
    def draft(self) -> bool:
        """Not sent yet."""
        return self.number is None

    @property
    def file_name(self) -> str:
        return f"{self.code}_{self.period}.pdf"

    @property
    def words(self) -> dict[str, Any]:
        """The content in plain values, wherever it came from."""
        return asdict(self.content) if is_dataclass(self.content) and not isinstance(self.content, type) else self.content


def write_pdf(report: Report, path: Path) -> None:
    """The whole file or none."""
    pdf = render_pdf(report.words, number=report.number, draft=report.draft, link=report.link)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(pdf)
    part.replace(path)


def write_pdfs(reports: Iterable[Report], folder: Path) -> int:
    """A file for each report, made while the next ones are still read. Returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    # spawned, not forked: a fork would share our line to the database
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_begin, initargs=(os.getpid(),)) as pool:
        try:
            written: list[Future[None]] = [pool.submit(write_pdf, report, folder / report.file_name) for report in reports]
            for each in written:
                each.result()
        finally:
            pool.shutdown(cancel_futures=True)  # after an error or Ctrl-C the rest is not made
    return len(written)


def _begin(parent: int) -> None:
    """A process of the pool ends with its parent, however that ends; Ctrl-C is the parent's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with(parent, signal.SIGKILL)
