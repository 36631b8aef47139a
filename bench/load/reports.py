"""Reports: a PDF for every station, beside WeasyPrint's of the same editions as pages."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.figures import LEAST, MOST, Figure, of_runs
from bench.homes import start_django
from bench.load.sizes import ONE, network
from bench.processes import RIVALS, ask, computed, status

RUNS = 5
MOST_SECONDS, TIMES = 10.0, 4.0


def measure() -> Iterator[Figure]:
    """The editions that left, typeset in one process; the whole command for the month that stands prepared; the rival."""
    with network(ONE), tempfile.TemporaryDirectory() as folder:
        pages = ask("bench.load.reports", "pages", folder)
        one, command, theirs = [], [], []
        for _ in range(RUNS):
            one.append(ask("bench.load.reports", "typeset"))
            command.append(ask("bench.load.reports", "command"))
            theirs.append(ask("bench.rivals.by_weasyprint", folder, python=RIVALS))
        assert all(each["pdfs"] == ONE for each in one + command) and pages["reports"] == ONE, (one, command, pages)
    yield of_runs(
        f"{ONE} PDFs by `okno reports`, from the database to the files", [each["seconds"] for each in command], "s", aim=MOST,
        limit=MOST_SECONDS, beside=f"{_median(command, 'computed'):.1f} s of computing; the start of the command is in it",
    )  # fmt: skip
    ours = of_runs(
        f"{ONE} PDFs of frozen sheets, one process, one core", [each["seconds"] for each in one], "s",
        beside=f"{_median(one, 'memory'):.0f} MB at the peak; a file of {one[0]['kilobytes']:.0f} KB",
    )  # fmt: skip
    yield ours
    if lack := theirs[0].get("lack"):
        yield Figure(f"WeasyPrint cannot run here: {lack}", 0, "")
        return
    seconds = _median(theirs, "seconds") * 1000
    mine = ours.value / ONE * 1000
    yield Figure(
        "WeasyPrint takes for a report of the same meetings, as a page", seconds / mine, "× our time", LEAST, TIMES,
        f"{seconds:.0f} ms against {mine:.0f}, one process, one core; tried with {theirs[0]['reports']} reports",
    )  # fmt: skip


def _median(answers: list[dict[str, Any]], word: str) -> float:
    return float(sorted(each[word] for each in answers)[len(answers) // 2])


def pages(folder: Path) -> dict[str, int]:
    """Each edition that left as the page that its reader sees, in files, with the styles beside it."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from okno.accounts.models import Person
    from okno.meetings.models import Edition, StationReport

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    head = Person.objects.get(email="head@okno.example")
    client.force_login(head, backend=settings.AUTHENTICATION_BACKENDS[0])
    shutil.copytree(settings.STATIC_ROOT, folder / "static")
    for edition in Edition.objects.filter(withdrawn_at=None):
        answer = client.get(reverse("meetings:edition", args=[edition.pk]))
        (folder / f"{edition.pk}.html").write_bytes(answer.content.replace(b'"/static/', b'"static/'))
    return {"reports": StationReport.objects.filter(edition__withdrawn_at=None).count()}


def typeset() -> dict[str, float]:
    """The frozen sheets, one after the other."""
    from okno.meetings.models import StationReport
    from okno.meetings.report import render_pdf

    frozen = [
        {
            "content": report.content,
            "number": report.edition.number,
            "draft": False,
            "link": f"https://okno.example/r/{report.pk}",
        }
        for report in StationReport.objects.filter(edition__withdrawn_at=None).select_related("edition").order_by("pk")
    ]
    busy, started = computed(["self"]), perf_counter()
    sizes = [len(render_pdf(**report)) for report in frozen]
    return {
        "seconds": perf_counter() - started,
        "computed": computed(["self"]) - busy,
        "memory": status("self", "VmHWM"),
        "pdfs": len(sizes),
        "kilobytes": sum(sizes) / len(sizes) / 1024,
    }


def command() -> dict[str, float]:
    """`okno reports` of the last full month, as a person types it, in a folder that is thrown away."""
    import subprocess

    from okno.core.clock import today
    from okno.core.months import Month

    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "okno", "reports", str(Month.of(today()) - 1), "--out", folder]
        before, started = os.times(), perf_counter()
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        seconds, after = perf_counter() - started, os.times()
        pdfs = len(list(Path(folder).glob("*.pdf")))
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    return {"seconds": seconds, "computed": busy, "pdfs": pdfs}


def main(word: str, *more: str) -> dict[str, Any]:
    start_django()
    if word == "pages":
        return pages(Path(more[0]))
    return typeset() if word == "typeset" else command()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])) + "\n")
