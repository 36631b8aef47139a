"""Ten seconds later, without waiting for them."""

from __future__ import annotations

from datetime import timedelta

from okno.core.clock import now
from okno.core.models import OutMessage
from okno.desk.models import Message
from okno.meetings.models import Edition
from okno.plans.models import Task


def depart(edition: Edition) -> Edition:
    """The edition, its plan and its messages are past the moment at which they leave."""
    gone = now() - timedelta(seconds=1)
    Task.objects.filter(told_at=edition.leaves_at).update(told_at=gone)
    Edition.objects.filter(pk=edition.pk).update(leaves_at=gone)
    OutMessage.objects.filter(key__startswith=f"edition:{edition.pk}:").update(leaves_at=gone)
    edition.refresh_from_db()
    return edition


def leave_now(answer: Message) -> Message:
    """An answer of the window that nobody can call back any more."""
    gone = now() - timedelta(seconds=1)
    Message.objects.filter(pk=answer.pk).update(leaves_at=gone)
    OutMessage.objects.filter(key__startswith=f"answer:{answer.pk}").update(leaves_at=gone)
    return answer
