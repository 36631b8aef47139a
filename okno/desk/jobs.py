"""What the clock starts of the one window; each may run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from okno.accounts.models import Person
from okno.desk.actions.stale import return_stale
from okno.desk.actions.topics import train_topics as train
from okno.desk.actions.warnings import warn
from okno.desk.actions.words import count_words as count
from okno.desk.queries.guesses import is_behind


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="warn_of_deadlines")
def warn_of_deadlines(timestamp: int) -> None:
    """Each minute: owners, heads and experts whose deadline is near hear of it."""
    warn(Person.objects.system())


@app.task
def count_words() -> None:
    """What the published articles know, after one came or went."""
    count(Person.objects.system())


@app.task
def train_topics() -> None:
    """A new version of the topic model."""
    train(Person.objects.system())


# by Moscow's clock at nine in the morning
@app.periodic(cron="0 6 * * *")
@app.task(queueing_lock="return_stale_articles")
def return_stale_articles(timestamp: int) -> None:
    """Articles that want a look go back to their owners."""
    return_stale(Person.objects.system())


@app.periodic(cron="30 22 * * *")
@app.task(queueing_lock="learn_topics")
def learn_topics(timestamp: int) -> None:
    """Every night, if people confirmed topics since the last model."""
    if is_behind():
        train(Person.objects.system())
