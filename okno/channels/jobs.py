"""What the clock starts of channels; each may run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from okno.channels.receiving import judge_due


@app.task
def judge_received() -> None:
    """Judge what came; ``receiving.store`` asks for it with every row."""
    judge_due()


# the sixth field of a procrastinate cron is seconds
@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="sweep_received")
def sweep_received(timestamp: int) -> None:
    """What failed and is due again, and what a killed worker left."""
    judge_due()
