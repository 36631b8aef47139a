"""What the clock starts of the network; each may run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from okno.accounts.models import Person
from okno.network import actions


# every hour, so that a program that was asleep at New Year has its calendar soon; an update of the library arrives the same way
@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="open_years")
def open_years(timestamp: int) -> None:
    """Working calendars of this year and the next, as the law has them by now."""
    actions.open_years(Person.objects.system())
