"""What the clock starts of core: messages leave, jobs of a killed worker are done again."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app

from okno.core import outbox

SILENCE = 30
"""Seconds without a heartbeat after which a worker counts as dead."""


@app.task
def deliver_outbox() -> None:
    """Send what is due; ``outbox.tell`` asks for it with every message."""
    outbox.deliver_due()


# the sixth field of a procrastinate cron is seconds
@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="sweep_outbox")
def sweep_outbox(timestamp: int) -> None:
    """Send what is due and was not sent: a door was shut, or a worker was killed between."""
    outbox.deliver_due()


@app.periodic(cron="* * * * * */20")
@app.task(queueing_lock="rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """A killed worker's jobs stay «doing» for ever unless somebody gives them back; so every job may run twice."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
        await jobs.retry_job(job)
