"""What the clock starts of figures; each may run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from okno.accounts.models import Person
from okno.kpi import actions


@app.task
def read_source(source: int, by: int) -> None:
    """Read an uploaded file and say what it would change."""
    actions.read_source(Person.objects.get(pk=by), source)


@app.task
def reckon_stale_months(by: int) -> None:
    """Growth points of the months whose figures changed."""
    actions.reckon_stale_months(Person.objects.get(pk=by))
