"""What was said in questions, as channels look for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from okno.desk.models import Message


def word_named(key: str) -> int | None:
    """The number of the word that bears a key."""
    return Message.objects.filter(key=key).values_list("pk", flat=True).first()


def answers_from_house(questions: Iterable[int | None], since: datetime, until: datetime) -> list[Message]:
    """Answers of some questions that were given in the window itself and have left, in their order."""
    rows = Message.objects.filter(question__in=questions, way=Message.Way.OUT, withdrawn_at=None, channel="web")
    return list(rows.filter(leaves_at__gt=since, leaves_at__lte=until).select_related("question").order_by("leaves_at", "pk"))
