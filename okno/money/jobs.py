"""What the clock starts of money."""

from __future__ import annotations

from procrastinate.contrib.django import app

from okno.accounts.models import Person
from okno.money.actions.promises import settle_all_promises


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="settle_promises")
def settle_promises(timestamp: int) -> None:
    """A promise whose day is over is kept or broken, whoever looks."""
    settle_all_promises(Person.objects.system())
