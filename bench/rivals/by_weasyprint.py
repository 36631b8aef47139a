"""The same reports as pages, printed by WeasyPrint: each HTML file of a folder to PDF. Prints one JSON object."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from pathlib import Path


def main(folder: Path) -> dict[str, object]:
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
    except OSError as lack:  # it leans on Pango of the machine
        return {"lack": str(lack).splitlines()[0]}
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)

    fonts = FontConfiguration()
    files = sorted(folder.glob("*.html"))
    # read once and used for all, as anybody would who prints many
    sheets = [CSS(filename=str(each), font_config=fonts) for each in _styles(files[0], folder)]
    busy, started, size = time.process_time(), time.perf_counter(), 0
    for file in files:
        page = HTML(string=_without_styles(file.read_text()), base_url=str(file))
        size += len(page.write_pdf(stylesheets=sheets, font_config=fonts))
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "computed": time.process_time() - busy, "files": len(files), "kilobytes": size / 1024}


def _styles(page: Path, folder: Path) -> list[Path]:
    return [folder / found for found in re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.read_text())]


def _without_styles(html: str) -> str:
    return re.sub(r'<link rel="stylesheet"[^>]*>', "", html)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
