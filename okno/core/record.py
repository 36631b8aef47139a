"""The shape of every write: one action, one transaction, one line in the record."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import pghistory
from django.db import models, transaction

from okno.core.models import Event

if TYPE_CHECKING:
    from okno.accounts.models import Person

P = ParamSpec("P")
R = TypeVar("R")


def action(write: Callable[Concatenate[Person, P], R]) -> Callable[Concatenate[Person, P], R]:
    """Decorator of a write ``f(by, ...)``: all of it or nothing, and the row history knows its word and its author."""

    @wraps(write)
    def act(by: Person, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic(), pghistory.context(word=write.__name__, by=by.pk):
            return write(by, *args, **kwargs)

    return act


def record(word: str, about: models.Model, *, by: Person, station_id: int | None = None, why: str = "", **data: Any) -> Event:
    """Write down that ``by`` did ``word`` to ``about``; ``data`` is what a reader of the history wants to see (JSON values)."""
    return Event.objects.create(
        word=word, by=by, kind=about._meta.label_lower, object_id=about.pk, station_id=station_id, why=why, data=data
    )
