"""What the clock starts of meetings; each may run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from okno.meetings.actions.texts import settle_texts, unsettled


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="settle_typed_texts")
def settle_typed_texts(timestamp: int) -> None:
    """Each minute: what a web process stored and did not live to write down in plain text."""
    for review in unsettled():
        settle_texts(review)
