"""``okno reports YYYY-MM --out DIR``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from okno.accounts.models import Person
from okno.cli.answer import Answer
from okno.cli.rendering import Report, write_pdfs
from okno.cli.reports import reports_of
from okno.core.errors import Refused


def run(by: Person, args: Namespace) -> Answer:
    drafts: list[str] = []
    count = write_pdfs(_noted(reports_of(by, args.month), drafts), args.out)
    if not count:
        raise Refused(f"За {args.month} разборов нет. Сначала подготовьте месяц: okno prepare-month {args.month}")
    data = {"period": str(args.month), "reports": count, "drafts": len(drafts), "folder": str(args.out)}
    return Answer(data, lines=[f"{args.out}: отчётов {count}, из них черновиков {len(drafts)}"])


def _noted(reports: Iterable[Report], drafts: list[str]) -> Iterable[Report]:
    """The same reports; codes of those that were not sent are written down on the way."""
    for report in reports:
        if report.draft:
            drafts.append(report.code)
        yield report
