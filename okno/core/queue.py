"""Work for the worker: asked for inside the transaction that causes it, done after the commit, maybe twice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from procrastinate.contrib.django import app


def run_soon(name: str, *, at: datetime | None = None, lock: str | None = None, **args: Any) -> int:
    """Have the job of that name (``okno.kpi.jobs.read_upload``) run with these JSON values, at once or at a moment.

    A roll-back takes the wish back. Jobs with the same ``lock`` run one after the other. Returns the number of the job.
    """
    return app.configure_task(name, schedule_at=at, lock=lock).defer(**args)
