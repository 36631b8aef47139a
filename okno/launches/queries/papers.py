"""The order as it is read in place: what was typed, and its files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from okno.core.models import StoredFile
from okno.launches.models import Order, ShownFile, ShownPage
from okno.launches.rules.papers import trouble_words


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the order: by its ``number`` a question names it. ``kind`` as in ``core.showing``."""

    number: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of an order. ``what`` as its address says it: order or presentation; without ``shown`` it is only taken along."""

    version: int
    what: str
    file: StoredFile
    shown: ShownFile | None
    pages: Sequence[ShownPage] = ()
    paragraphs: Sequence[Line] = field(default=())

    @property
    def is_pending(self) -> bool:
        return self.shown is not None and self.shown.made_at is None

    @property
    def trouble(self) -> str:
        """Why it is not shown, in words for its author."""
        return trouble_words(self.shown.trouble) if self.shown else ""

    @property
    def left_out(self) -> int:
        """How many pages or paragraphs are only in the file."""
        return max(self.shown.count - len(self.pages) - len(self.paragraphs), 0) if self.shown else 0


def typed_lines(order: Order) -> list[Line]:
    """What was typed, paragraph by paragraph."""
    return _numbered((("text", part.strip()) for part in order.text.splitlines() if part.strip()), 0)


def papers_of(order: Order) -> list[Paper]:
    """The order and its presentation, as far as they are files; their paragraphs are numbered on from what was typed."""
    files = [(what, file) for what, file in (("order", order.file), ("presentation", order.presentation)) if file]
    shown = {each.file_id: each for each in ShownFile.objects.filter(file__in=[file for _what, file in files])} if files else {}
    pages: dict[int, list[ShownPage]] = {}
    for page in ShownPage.objects.filter(shown__in=shown.values()) if shown else ():
        pages.setdefault(page.shown_id, []).append(page)
    papers, last = [], len(typed_lines(order))
    for what, file in files:
        found = shown.get(file.pk)
        lines = _numbered(found.paragraphs if found else (), last)
        last += len(lines)
        papers.append(Paper(order.version, what, file, found, pages.get(found.pk, ()) if found else (), lines))
    return papers


def _numbered(told: Iterable[Sequence[str]], last: int) -> list[Line]:
    """An author who numbered the paragraphs did so as we do: their number is not said twice."""
    return [Line(number, kind, re.sub(rf"^{number}[.)]\s+", "", text)) for number, (kind, text) in enumerate(told, last + 1)]
