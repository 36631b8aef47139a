"""``okno serve``: the pages, until Ctrl-C."""

from __future__ import annotations

from argparse import Namespace

from okno.accounts.models import Person
from okno.cli import statics
from okno.cli.programs import address, web
from okno.core.processes import run_together


def run(by: Person, args: Namespace) -> int:
    statics.collect()
    url, port = address(args.host, args.port)
    print(url, flush=True)
    return run_together([web(args.host, port, url)])
