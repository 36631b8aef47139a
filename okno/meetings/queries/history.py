"""What a conclusion was before: who wrote it, when, what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from okno.accounts.models import Person
from okno.core.errors import Missing
from okno.meetings.access import visible_reviews
from okno.meetings.models import Conclusion
from okno.meetings.queries.subjects import has_subject


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it stood."""

    number: int
    text: str
    author: Person
    at: datetime


def history_of(by: Person, review: int, subject: str) -> list[Version]:
    """Every version of a field, the newest first. Raises Missing."""
    found = visible_reviews(by).select_related("station").filter(pk=review).first()
    if found is None or not has_subject(found, subject):
        raise Missing
    now = Conclusion.objects.filter(review=review, subject=subject).select_related("author").first()
    if now is None:
        return []
    kept: Any = Conclusion
    before = kept.pgh_event_model.objects.filter(pgh_obj=now).order_by("-pgh_id").exclude(text="")
    people = Person.objects.in_bulk({row.author_id for row in before})
    old = {row.version: Version(row.version, row.text, people[row.author_id], row.saved_at) for row in before}
    return [Version(now.version, now.text, now.author, now.saved_at), *old.values()]
