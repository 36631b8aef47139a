"""What the clock starts of mail; each may run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from okno.channels.mail.failures import note_refused
from okno.channels.mail.imap import poll
from okno.channels.mail.strangers import refuse_due


# the sixth field of a procrastinate cron is seconds
@app.periodic(cron="* * * * * */20")
@app.task(queueing_lock="read_mail", lock="read_mail")
def read_mail(timestamp: int) -> None:
    """Letters of the box that is read, if one is."""
    poll()


@app.task
def refuse_strangers() -> None:
    """Whoever is not known here is told so; the judge asks for it."""
    refuse_due()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="sweep_mail")
def sweep_mail(timestamp: int) -> None:
    """Refusals that could not leave, and addresses that servers refused at once."""
    refuse_due()
    note_refused()
