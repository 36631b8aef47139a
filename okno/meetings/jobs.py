"""What the clock starts of meetings; each may run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from okno.accounts.models import Person
from okno.meetings.actions.texts import settle_texts, unsettled
from okno.meetings.actions.times import keep_clocks, remind_of_meetings


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="remind_of_meetings")
def remind(timestamp: int) -> None:
    """A day and an hour before a meeting."""
    remind_of_meetings(Person.objects.system())


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="keep_clocks")
def follow_clocks(timestamp: int) -> None:
    """Zone data come with updates of a library: by the next night all meetings ahead stand by the new clocks."""
    keep_clocks(Person.objects.system())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="settle_typed_texts")
def settle_typed_texts(timestamp: int) -> None:
    """Each minute: what a web process stored and did not live to write down in plain text."""
    for review in unsettled():
        settle_texts(review)
