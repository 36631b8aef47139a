"""Processes that die in the middle of a write: each sends itself SIGKILL before its n-th statement, n = 1, 2, …"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db import connection


def dies_before(statement: int) -> None:
    """From here on this process kills itself before its n-th statement."""
    seen = 0

    def count(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    connection.execute_wrappers.append(count)


def forked(before: Callable[[], None], deed: Callable[[], object]) -> int:
    """The number of a child that does it and ends; the database must have nobody of ours at it."""
    pid = os.fork()
    if not pid:
        before()
        deed()
        os._exit(0)
    return pid


def died(pid: int) -> bool:
    """Whether that child was killed; waits for it."""
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])
