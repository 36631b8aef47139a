"""``okno work``: jobs and letters, in and out, until Ctrl-C."""

from __future__ import annotations

from argparse import Namespace

from okno.accounts.models import Person
from okno.cli.programs import mail_listener, worker
from okno.core.processes import run_together


def run(by: Person, args: Namespace) -> int:
    return run_together([worker({}), *mail_listener()])
