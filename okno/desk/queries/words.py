"""What was said in questions, as channels look for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from okno.core.errors import Missing
from okno.core.models import StoredFile
from okno.desk.access import see_message
from okno.desk.models import Consultation, Message, MessageFile

if TYPE_CHECKING:
    from okno.accounts.models import Person


def word_named(key: str) -> int | None:
    """The number of the word that bears a key."""
    return Message.objects.filter(key=key).values_list("pk", flat=True).first()


def answers_from_house(questions: Iterable[int | None], since: datetime, until: datetime) -> list[Message]:
    """Answers of some questions that were given in the window itself and have left, in their order."""
    rows = Message.objects.filter(question__in=questions, way=Message.Way.OUT, withdrawn_at=None, channel="web")
    return list(rows.filter(leaves_at__gt=since, leaves_at__lte=until).select_related("question").order_by("leaves_at", "pk"))


def question_of(word: str, pk: int) -> int | None:
    """The question of a partner's word, of an answer or of a consultation, by its number; None for anything else."""
    rows = {"question": Message.objects, "answer": Message.objects, "consultation": Consultation.objects}.get(word)
    return rows.filter(pk=pk).values_list("question", flat=True).first() if rows else None


def files_of_word(by: Person, pk: int) -> list[StoredFile]:
    """The files of an answer, in their order. Raises Missing."""
    return [link.file for link in see_message(by, pk).files.select_related("file").order_by("pk")]


def late_file(by: Person, pk: int) -> StoredFile:
    """One file of an answer, by the number under which it hangs there. Raises Missing."""
    link = MessageFile.objects.filter(pk=pk).select_related("file").first()
    if link is None:
        raise Missing
    see_message(by, link.message_id)
    return link.file


def newest_word(by: Person, since: datetime, until: datetime) -> Message | None:
    """The person's last word of a chat in an open question to which nobody has answered since."""
    rows = Message.objects.filter(author=by, way=Message.Way.IN, channel="telegram", at__range=(since, until))
    found = rows.select_related("question").order_by("-at", "-pk").first()
    if found is None or found.question.state != "open" or found.split_into_id:
        return None
    return None if (found.question.last_out_at or found.at) > found.at else found
