"""Files of others: each is listed with its version, licence and sum, is the file that the list means, and is named in NOTICE."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).parents[2]
CORE = ROOT / "okno" / "core"
STATIC = CORE / "static" / "core"
LISTED = json.loads((STATIC / "vendor" / "versions.json").read_text(encoding="utf-8"))
OURS = {"versions.json", "README.md"}


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["file"])
def test_the_file_is_the_one_that_was_listed(entry):
    assert hashlib.sha256((CORE / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
    assert all(entry[word] for word in ("name", "version", "licence", "source"))


def test_nothing_vendored_is_unlisted():
    found = {path for folder in (STATIC / "vendor", CORE / "fonts") for path in folder.iterdir() if path.name not in OURS}
    assert {path.relative_to(CORE).as_posix() for path in found} <= {entry["file"] for entry in LISTED}


def test_every_one_of_them_is_in_the_notice():
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert [entry["name"] for entry in LISTED if f"{entry['name']} {entry['version']}" not in notice] == []


def test_no_style_asks_for_a_source_map():
    for sheet in STATIC.rglob("*.css"):
        assert "sourceMappingURL" not in sheet.read_text(encoding="utf-8"), sheet.name


def test_the_cold_page_stays_light():
    """Everything that any page loads, of all rooms together, as brotli sends it, without its HTML: 110 KB are allowed.

    The library that merges what several people type belongs to the meeting page alone.
    """
    loaded = [path for path in (ROOT / "okno").glob("*/static/**/*") if path.suffix in {".css", ".js", ".svg"}]
    loaded.remove(STATIC / "vendor" / "yjs.min.js")
    packed = sum(len(brotli.compress(path.read_bytes())) for path in loaded)
    packed += (STATIC / "vendor" / "inter-okno.woff2").stat().st_size
    assert packed <= 110 * 1024


def test_scripts_stay_small():
    """All scripts, others' and ours, of all rooms together, as gzip sends them."""
    scripts = list((ROOT / "okno").glob("*/static/**/*.js"))
    assert len(scripts) > 10
    assert sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in scripts) <= 110 * 1024
