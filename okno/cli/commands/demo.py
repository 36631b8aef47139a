"""``okno demo``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict

from okno.accounts.models import Person
from okno.cli.answer import Answer
from okno.cli.door import say
from okno.cli.main_job import main_job
from okno.core.clock import today
from okno.demo.actions import build_demo
from okno.demo.queries import Login, logins


def run(by: Person, args: Namespace) -> Answer:
    mark = build_demo(by, stations=args.stations, seed=args.seed, today=args.today or today(), progress=say)
    job = main_job()
    return Answer(
        {**asdict(mark), "month": job.month, **job.figures(), "logins": [asdict(login) for login in logins()]},
        lines=[f"Демо на {mark.today}: станций {job.stations}, месяц {job.month}", *login_lines(logins())],
    )


def login_lines(people: Iterable[Login]) -> Iterable[str]:
    """One line per person: name, role, e-mail, password."""
    return [f"  {login.name}, {login.role}: {login.email} / {login.password}" for login in people]
