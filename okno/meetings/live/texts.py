"""The conclusions of a review as one document of the merging library: a named text for each subject. No Django."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pycrdt import Doc, Text, get_state

LARGEST = 1024 * 1024
"""Bytes of one message: all fields of a review, full to the brim, written without a connection. Whoever sends more is refused."""
SUBJECT = re.compile(r"month|kpi:[A-Z0-9_]{1,12}|employee:[0-9]{1,12}")


def document(state: bytes | memoryview = b"", updates: Iterable[bytes | memoryview] = ()) -> Doc[Any]:
    """A document of its state and what came since."""
    doc: Doc[Any] = Doc()
    for update in (state, *updates):
        if update:
            doc.apply_update(bytes(update))
    return doc


def first_state(texts: Mapping[str, str]) -> bytes:
    """The state of a new document that says these texts."""
    doc: Doc[Any] = Doc()
    for subject, text in texts.items():
        doc[subject] = Text(text)
    return doc.get_update()


def texts_of(doc: Doc[Any]) -> dict[str, str]:
    """Subject → what stands there; what is no subject of ours is not read."""
    return {name: str(doc.get(name, type=Text)) for name in sorted(doc.keys()) if SUBJECT.fullmatch(name)}


def is_update(data: bytes) -> bool:
    """Whether the library can read it: garbage and what is too large is not let in."""
    return _reads(data, lambda: (get_state(data), texts_of(document(data))))


def is_state(data: bytes) -> bool:
    """Whether it is a state vector."""
    return _reads(data, lambda: document().get_update(data))


def _reads(data: bytes, read: Callable[[], object]) -> bool:
    if not 0 < len(data) <= LARGEST:
        return False
    try:
        read()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 a panic of the library is no Exception
        return False
    return True


def rewriting(doc: Doc[Any], subject: str, text: str) -> bytes:
    """The update that makes a field say a text, touching only what differs; the document has it already."""
    before = doc.get_state()
    field = doc.get(subject, type=Text)
    old = str(field)
    start, end = _differing(old, text)
    # the library counts in bytes
    place, gone = len(old[:start].encode()), len(old[start:end].encode())
    with doc.transaction():
        if gone:
            del field[place : place + gone]
        if added := text[start : len(text) - (len(old) - end)]:
            field.insert(place, added)
    return doc.get_update(before)


def _differing(old: str, new: str) -> tuple[int, int]:
    """The part of the old text that does not stand in the new one at the same end."""
    limit = min(len(old), len(new))
    start = next((place for place in range(limit) if old[place] != new[place]), limit)
    tail = 0
    while tail < limit - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail
