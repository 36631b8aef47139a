"""``okno reconcile PARTNER FROM TO --out FILE.pdf``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from okno.accounts.models import Person
from okno.cli.answer import Answer
from okno.core.errors import Refused
from okno.money.access import see_payer
from okno.money.documents import render_paper
from okno.money.queries.papers import reconciliation_paper
from okno.money.queries.parties import entity_of


def run(by: Person, args: Namespace) -> Answer:
    partner = see_payer(by, args.partner.strip())
    if args.until < args.since:
        raise Refused("Период кончается раньше, чем начинается. Поменяйте дни местами.")
    paper = reconciliation_paper(partner, entity_of(partner), args.since, args.until)
    path: Path = args.out
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(render_paper(paper))
    data = {
        "partner": partner.code,
        "from": str(args.since),
        "to": str(args.until),
        "file": str(path),
        "closing": {part["currency"]: part["closing"] for part in paper["parts"]},
    }
    return Answer(data, lines=[f"{path}: {partner.code}", *(part["verdict"] for part in paper["parts"])])
