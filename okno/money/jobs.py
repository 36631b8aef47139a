"""What the clock starts of money."""

from __future__ import annotations

from procrastinate.contrib.django import app

from okno.accounts.models import Person
from okno.money.actions.promises import settle_all_promises
from okno.money.actions.reminders import remind_by_clock
from okno.money.actions.renewals import remind_of_renewals


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="settle_promises")
def settle_promises(timestamp: int) -> None:
    """A promise whose day is over is kept or broken, whoever looks."""
    settle_all_promises(Person.objects.system())


# from ten in the morning by Moscow's clock; the later runs are for a program that stood still at ten, and say nothing twice
@app.periodic(cron="20 7-13 * * *")
@app.task(queueing_lock="remind_of_debts")
def remind_of_debts(timestamp: int) -> None:
    """Each level once of each invoice: before its due day, on it, after it, long after it."""
    remind_by_clock(Person.objects.system())


# by Moscow's clock at nine in the morning
@app.periodic(cron="0 6 * * *")
@app.task(queueing_lock="tell_renewals")
def tell_renewals(timestamp: int) -> None:
    """Contracts whose day of renewal has come are told of, each once."""
    remind_of_renewals(Person.objects.system())
