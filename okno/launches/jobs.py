"""What is done apart: files of orders are made ready to be read, newcomers have orders to read, the forecast learns."""

from __future__ import annotations

from procrastinate.contrib.django import app

from okno.accounts.models import Person
from okno.launches import actions


@app.task
def show_file(shown: int) -> None:
    """The pages of a file of an order; may run twice."""
    actions.show_file(Person.objects.system(), shown)


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="renew_readings")
def renew_readings(timestamp: int) -> None:
    """Whoever came to a station since has its open orders to read."""
    actions.renew_readings(Person.objects.system())


@app.periodic(cron="41 1 * * *")
@app.task(queueing_lock="train_forecast")
def train_forecast(timestamp: int) -> None:
    """The forecast is fitted on all launches that are over."""
    actions.train_forecast(Person.objects.system())
