"""What was typed together, as the plain text that reports, editions and everything else reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from okno.core.live import announce_to
from okno.meetings.live.store import LOCK, ORDER, TEXT, topic
from okno.meetings.live.texts import document, first_state, rewriting, texts_of
from okno.meetings.models import Conclusion, LiveText, StationReview, TextUpdate
from okno.meetings.queries.subjects import has_subject


@dataclass(frozen=True, slots=True)
class Said:
    """What one person made of a field within one spell of typing."""

    subject: str
    text: str
    by: int
    at: datetime


def live_text(review: int) -> LiveText:
    """The document of a review; the first one to open it makes it of the conclusions that stand there."""
    live = LiveText.objects.filter(pk=review).first()
    if live is None:
        told = Conclusion.objects.filter(review=review).values_list("subject", "text")
        live, _ = LiveText.objects.get_or_create(pk=review, defaults={"state": first_state(dict(told))})
    return live


def state_of(review: int) -> bytes:
    """The whole document of a review with everything that is stored."""
    live = live_text(review)
    updates = TextUpdate.objects.filter(review=review, pk__gt=live.through).order_by("pk").values_list("data", flat=True)
    return document(live.state, updates).get_update()


@transaction.atomic
def settle_texts(review: int) -> int:
    """Write down what was typed since the last time: a version of a conclusion for each spell of one person. Returns how many."""
    live = LiveText.objects.select_for_update().filter(pk=review).first()
    if live is None:
        return 0
    updates = list(TextUpdate.objects.filter(review=review, pk__gt=live.through).order_by("pk"))
    if not updates:
        return 0
    doc = document(live.state)
    seen = StationReview.objects.select_related("station").get(pk=review)
    said = [each for each in _said(doc, updates) if has_subject(seen, each.subject)]
    for each in said:
        _write_down(review, each)
    live.state, live.through = doc.get_update(), updates[-1].pk
    live.save(update_fields=["state", "through"])
    return len(said)


def rewrite(review: int, by: int, subject: str, text: str) -> None:
    """A field of the document says what its conclusion says, when somebody wrote that in one piece; for use in a transaction."""
    if not LiveText.objects.filter(pk=review).exists():
        return  # whoever opens it first makes it of the conclusions
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [ORDER, [review]])
    live = LiveText.objects.select_for_update().get(pk=review)
    since = TextUpdate.objects.filter(review=review, pk__gt=live.through).order_by("pk").values_list("data", flat=True)
    update = rewriting(document(live.state, since), subject, text)
    TextUpdate.objects.create(review_id=review, data=update, by_id=by)
    announce_to(topic(review), TEXT)


def unsettled() -> list[int]:
    """Reviews with typed words that no conclusion holds yet."""
    newer = TextUpdate.objects.filter(review=OuterRef("pk"), pk__gt=OuterRef("through"))
    return list(LiveText.objects.filter(Exists(newer)).values_list("pk", flat=True))


def _said(doc: Any, updates: Iterable[TextUpdate]) -> list[Said]:
    """The document brought up to date, and what each author made of each field before another one went on."""
    before, said = texts_of(doc), list[Said]()
    open_spells: dict[str, Said] = {}
    for update in updates:
        doc.apply_update(bytes(update.data))
        after = texts_of(doc)
        for subject, text in after.items():
            if before.get(subject, "") == text:
                continue
            earlier = open_spells.get(subject)
            if earlier and earlier.by != update.by_id:
                said.append(earlier)
            open_spells[subject] = Said(subject, text, update.by_id, update.at)
        before = after
    return [*said, *open_spells.values()]


def _write_down(review: int, said: Said) -> None:
    with pghistory.context(word="type_together", by=said.by):
        conclusion, _new = Conclusion.objects.get_or_create(
            review_id=review, subject=said.subject, defaults={"author_id": said.by, "saved_at": said.at}
        )
        if conclusion.text == said.text:
            return
        conclusion.text, conclusion.author_id, conclusion.saved_at = said.text, said.by, said.at
        conclusion.version += 1
        conclusion.edit = ""
        conclusion.save()
