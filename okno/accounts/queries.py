"""What the page of people shows."""

from __future__ import annotations

from django.db.models import OuterRef, Q, QuerySet, Subquery

from okno.accounts.access import visible_people
from okno.accounts.models import Invitation, Person
from okno.accounts.rules import Role
from okno.core.errors import Missing
from okno.core.search.folding import digits_of

PAGE = 100
LEAST_DIGITS = 10


def people(by: Person, words: str = "") -> QuerySet[Person]:
    """The people whose name or mail has these letters, the dismissed last; each with its newest open invitation."""
    found = visible_people(by)
    for word in words.split():
        found = found.filter(Q(full_name__icontains=word) | Q(email__icontains=word))
    newest = Invitation.objects.filter(person=OuterRef("pk"), used_at=None, cancelled_at=None).order_by("-pk")
    return (
        found.select_related("dead_address")
        .annotate(
            invitation_id=Subquery(newest.values("pk")[:1]),
            invited_at=Subquery(newest.values("created_at")[:1]),
            invited_until=Subquery(newest.values("expires_at")[:1]),
        )
        .order_by("-is_active", "full_name", "pk")
    )


def person_of_address(address: str) -> Person | None:
    """Whoever works here under a mail address."""
    return Person.objects.filter(email=address.lower(), is_active=True, dismissed_at=None).exclude(role=Role.SYSTEM).first()


def person_here(pk: int) -> Person:
    """Whoever works here under a number, for a personal link of theirs. Raises Missing."""
    person = Person.objects.filter(pk=pk, is_active=True, dismissed_at=None).exclude(role=Role.SYSTEM).first()
    if person is None:
        raise Missing
    return person


def clock() -> Person:
    """Whoever channels act as where nobody of the people does."""
    return Person.objects.system()


def person_row(by: Person, pk: int) -> Person:
    """The same for one person, for the row that has just changed."""
    return people(by).get(pk=pk)


def people_of_phone(phone: str) -> list[Person]:
    """Whoever works here or at a partner under this number, however either is written; a short one is nobody's."""
    wanted = digits_of(phone)
    if len(wanted) < LEAST_DIGITS:
        return []
    rows = Person.objects.filter(is_active=True, dismissed_at=None).exclude(phone="")
    return [person for person in rows.order_by("pk") if digits_of(person.phone) == wanted]
