"""What a person has had before their eyes. It is nobody else's business, so no word of it stands in the record."""

from __future__ import annotations

from datetime import datetime

from okno.accounts.models import Person
from okno.desk.models import Question, Seen


def see(by: Person, question: Question, moment: datetime) -> None:
    """The person has the question before their eyes: what came until now is read. Nothing is written where nothing was new."""
    if Seen.objects.filter(question=question, person=by, at__gte=question.last_in_at).exists():
        return
    row = Seen(question=question, person=by, at=moment)
    Seen.objects.bulk_create([row], update_conflicts=True, unique_fields=["question", "person"], update_fields=["at"])
