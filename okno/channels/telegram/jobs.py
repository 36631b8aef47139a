"""What the clock starts of Telegram; each may run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from okno.channels.telegram.actions.catching import carry_answers, catch_forgotten
from okno.core.clock import now


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="catch_forgotten")
def catch_forgotten_questions(timestamp: int) -> None:
    """Each minute: what nobody in a group has answered in time."""
    catch_forgotten(now())


# the sixth field of a procrastinate cron is seconds
@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="carry_answers")
def carry_answers_to_groups(timestamp: int) -> None:
    """What was answered in the window goes back to where it was asked."""
    carry_answers(now())
