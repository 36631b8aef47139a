"""``okno accrue YYYY-MM``."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from okno.accounts.models import Person
from okno.cli.answer import Answer
from okno.core.numbers import number
from okno.money.actions.accruals import Outcome, accrue_month, outcome_of
from okno.money.queries.reckoning import ContractMonth, preview


def run(by: Person, args: Namespace) -> Answer:
    started = time.monotonic()
    if args.dry_run:
        found = preview(args.month)
        outcome = outcome_of(found, created=found.stations, seconds=time.monotonic() - started, sums=found.sums)
    else:
        outcome = accrue_month(by, args.month)
    exceptions = [said for each in outcome.preview.exceptions for said in _exceptions(each)]
    data = {
        "period": str(args.month),
        "dry_run": args.dry_run,
        "stations": outcome.stations,
        "created": outcome.created,
        "accrued": outcome.accrued,
        "exceptions": exceptions,
        "seconds": round(outcome.seconds, 3),
    }
    return Answer(data, lines=_lines(outcome, exceptions))


def _exceptions(month: ContractMonth) -> Iterable[dict[str, Any]]:
    """One object for each reason of each contract."""
    for notice in month.notices:
        yield {
            "station": month.contract.station.code,
            "contract": month.contract.number,
            "reason": str(notice.reason),
            "accrued": not month.stops,
            "text": notice.text,
        }


def _lines(outcome: Outcome, exceptions: list[dict[str, Any]]) -> Iterable[str]:
    sums = ", ".join(f"{number(total, 2)} {currency}" for currency, total in sorted(outcome.accrued.items())) or "0"
    yield f"{outcome.period}: начислено станциям {outcome.stations} (сейчас {outcome.created}), всего {sums}"
    for each in exceptions:
        yield f"  {each['station']}, договор {each['contract']}: {each['text']}{'' if each['accrued'] else ' — не начислено'}"
