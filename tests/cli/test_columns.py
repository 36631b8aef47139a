"""A table in plain text."""

from __future__ import annotations

from okno.cli.answer import Columns


def test_figures_stand_at_the_right_and_words_at_the_left() -> None:
    rows = [["OM-1", "12", "Анна"], ["OM-22", "7", "Борис"]]
    assert list(Columns(["", "n", "кто"], rows).lines()) == ["        n    кто", "OM-1   12   Анна", "OM-22   7  Борис"]
    assert list(Columns(["№", "n", "кто"], rows, words=(0, 2)).lines()) == [
        "№       n  кто",
        "OM-1   12  Анна",
        "OM-22   7  Борис",
    ]
