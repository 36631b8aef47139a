"""``okno meeting-report STATION YYYY-MM --out FILE``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from django.template import Context, Template

from okno.accounts.models import Person
from okno.cli.answer import Answer
from okno.cli.rendering import Report, write_pdf
from okno.cli.reports import reports_of
from okno.core.errors import Refused
from okno.network.access import see_station

TEMPLATE = Path(__file__).parent.parent / "report.html"


def run(by: Person, args: Namespace) -> Answer:
    code = see_station(by, args.station.strip().upper()).code
    report = next(iter(reports_of(by, args.month, only=[code])), None)
    if report is None:
        raise Refused(f"{code}: за {args.month} разбора нет. Сначала подготовьте месяц: okno prepare-month {args.month}")
    path: Path = args.out
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() == ".html":
        path.write_text(_page(report), encoding="utf-8")
    else:
        write_pdf(report, path)
    data = {"station": code, "period": str(args.month), "edition": report.number, "draft": report.draft, "file": str(path)}
    state = "черновик" if report.draft else f"издание {report.number}"
    return Answer(data, lines=[f"{path}: {code}, {args.month}, {state}"])


def _page(report: Report) -> str:
    """One page that needs nothing beside it."""
    sheet = report.words
    changes = [sheet["change_month"], sheet["change_year"]]
    return Template(TEMPLATE.read_text(encoding="utf-8")).render(Context({"sheet": sheet, "report": report, "changes": changes}))
