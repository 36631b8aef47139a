"""The doors to ideas."""

from __future__ import annotations

from django.db.models import QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.errors import Forbidden, Missing
from okno.desk.models import Idea
from okno.network.access import is_out

READS = frozenset({Role.MANAGER, Role.HEAD, Role.SYSTEM})
DECIDES = frozenset({Role.HEAD, Role.SYSTEM})


def visible_ideas(by: Person) -> QuerySet[Idea]:
    """The support reads all."""
    return Idea.objects.all() if by.role in READS and not is_out(by) else Idea.objects.none()


def access_idea(by: Person, pk: int) -> Idea:
    """One of them, locked, for whoever decides. Raises Missing, Forbidden."""
    idea = visible_ideas(by).select_for_update(no_key=True, of=("self",)).filter(pk=pk).first()
    if idea is None:
        raise Missing
    if by.role not in DECIDES:
        raise Forbidden
    return idea
