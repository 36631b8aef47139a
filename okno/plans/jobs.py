"""What the clock starts of tasks; may run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from okno.accounts.models import Person
from okno.plans.reminders import remind_of_tasks


# every half hour: mornings begin at different moments, some of them at half past
@app.periodic(cron="*/30 * * * *")
@app.task(queueing_lock="remind_of_tasks")
def remind(timestamp: int) -> None:
    """In the morning of each reader: what is due tomorrow, what is late."""
    remind_of_tasks(Person.objects.system())
