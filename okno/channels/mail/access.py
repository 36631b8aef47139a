"""The doors to letters: the support reads what has no place by itself; nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from okno.channels.mail.models import Letter
from okno.core.errors import Missing
from okno.desk.access import SEES_ALL
from okno.network.access import is_out

if TYPE_CHECKING:
    from okno.accounts.models import Person

TO_SORT = (Letter.Outcome.UNKNOWN, Letter.Outcome.UNSORTED)


def visible_letters(by: Person) -> QuerySet[Letter]:
    """Letters that came, for the support."""
    if by.role not in SEES_ALL or is_out(by):
        return Letter.objects.none()
    return Letter.objects.filter(way=Letter.Way.IN)


def see_letter(by: Person, pk: int) -> Letter:
    """A letter that came, to read. Raises Missing."""
    letter = visible_letters(by).select_related("received__file", "person", "hint", "settled_by").filter(pk=pk).first()
    if letter is None:
        raise Missing
    return letter


def access_letter(by: Person, pk: int) -> Letter:
    """The same, locked, to be sorted. Raises Missing."""
    rows = visible_letters(by).select_for_update(no_key=True, of=("self",)).select_related("received__file", "person")
    letter = rows.filter(pk=pk).first()
    if letter is None:
        raise Missing
    return letter
