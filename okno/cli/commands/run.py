"""``okno run``: everything at once, until Ctrl-C. An empty home gets the demo network; a home with own data never does."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

from django.conf import settings
from django.db import connection

from okno.accounts.models import Person
from okno.cli.commands.demo import login_lines
from okno.cli.door import STARTED, say
from okno.cli.main_job import last_month, main_job, reports_folder
from okno.cli.ports import any_port
from okno.cli.pretend import Pretend, pretend_telegram
from okno.cli.programs import address, addresses, mail_catcher, mail_listener, telegram, web, worker
from okno.cli.rendering import write_pdfs
from okno.cli.reports import reports_of
from okno.core.clock import today
from okno.core.errors import OknoError
from okno.core.processes import Program, die_with_parent, hold_stops, run_together
from okno.demo.actions import build_demo
from okno.demo.queries import demo_mark, is_empty, logins


def run(by: Person, args: Namespace) -> int:
    with _statics():
        if is_empty():
            build_demo(by, today=today(), progress=say)
        is_demo = demo_mark() is not None
        if is_demo:
            _write_missing_reports(by)
    hold_stops()
    print(main_job().line(time.monotonic() - STARTED))
    url, port = address(args.host, args.port)
    print(url)
    pretend = pretend_telegram(settings.OKNO_HOME, url) if is_demo else None
    if pretend:
        print(f"  демо-Telegram: {pretend[1]['OKNO_TELEGRAM_PHONE']}")
    for line in login_lines(logins()) if is_demo else ():
        print(line)
    sys.stdout.flush()
    connection.close()
    return run_together(_programs(args.host, port, url, pretend, is_demo=is_demo))


def _programs(host: str, port: int, url: str, pretend: Pretend | None, *, is_demo: bool) -> list[Program]:
    """Pages, jobs, Telegram; in a demo a post box and a pretend Telegram, so that no word of it leaves the machine."""
    played, words = ([pretend[0]], pretend[1]) if pretend else ([], {})
    env = {**addresses(port, url), **words}
    talking = [telegram(env)] if pretend or settings.TELEGRAM_MODE != "off" else []
    if not is_demo:
        return [web(host, port, url), worker(env), *talking, *mail_listener()]
    post = any_port()
    letters = {"OKNO_SMTP_HOST": "127.0.0.1", "OKNO_SMTP_PORT": str(post)}
    boxes = [mail_catcher(settings.OKNO_HOME, post), *played]
    return [*boxes, web(host, port, url, words), worker({**env, **letters}), *talking, *mail_listener()]


def _write_missing_reports(by: Person) -> None:
    """The PDFs of the last full month; those that stand are left as they are."""
    month = last_month()
    if month is None:
        return
    folder = reports_folder(month)
    there = {path.name.removesuffix(f"_{month}.pdf") for path in folder.glob("*.pdf")}
    reports = iter(reports_of(by, month, but=there))
    first = next(reports, None)
    if first is not None:
        say("Отчёты в PDF")
        write_pdfs(chain([first], reports), folder)


@contextmanager
def _statics() -> Iterator[None]:
    """Static files are packed in a process beside ours; ready when the block ends."""
    packing = subprocess.Popen(
        [sys.executable, "-m", "okno.cli.statics"],
        stdin=subprocess.DEVNULL,
        process_group=0,  # Ctrl-C is for us, and we end it
        preexec_fn=die_with_parent(signal.SIGTERM),
    )
    try:
        yield
        if packing.wait():
            raise OknoError("Файлы страниц не собраны: причина выше.")
    finally:
        packing.kill()
        packing.wait()
