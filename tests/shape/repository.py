"""What the tests of shape read: the files of the repository, as git knows them or, without git, as they lie there."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", ".venv-bench", "var", "node_modules", "__pycache__"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that would be in a fresh clone, new ones included."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return tuple(path for path in found if path.is_file())


def texts(*suffixes: str) -> Iterator[tuple[Path, str]]:
    """Readable files with these endings (all without any), and what stands in them."""
    for path in files():
        if not suffixes or path.suffix in suffixes:
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def table_rows(path: Path) -> Iterator[list[str]]:
    """Cells of each row of the tables of a Markdown file, without the heads."""
    for before, line in pairwise(["", *path.read_text(encoding="utf-8").splitlines()]):
        if line.startswith("|") and not line.startswith("|--") and before.startswith("|"):
            yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
