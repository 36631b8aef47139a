"""What goes out to a chat, in its order and no faster than Telegram allows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from okno.channels.telegram.models.chats import Chat


class Sending(models.Model):
    """One call of the Bot API for a chat, written with its cause; the number of the row is its place in the chat's queue.

    ``payload`` are the arguments of ``method`` but for ``chat_id``, the chat's number of the day; wherever ``{"file": 7}``
    stands in it, the stored file 7 goes out. ``weight`` is how many messages it counts for: an album its items, a sign none.
    """

    key = models.CharField(max_length=200, unique=True)
    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="sendings")
    method = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    weight = models.PositiveSmallIntegerField(default=1)
    # what it speaks of: whoever replies to it in the chat means this
    question = models.ForeignKey("desk.Question", null=True, on_delete=models.PROTECT, related_name="+")
    # number of the message of the outbox that it carries, if it carries one
    out_message = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    leaves_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    # out of tries, or refused for good: waits for a person, holds up nobody
    dead_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)
    # of the message that it became, and of the chat as it was then
    chat_number = models.BigIntegerField(null=True)
    number = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["chat", "id"], condition=Q(sent_at=None, cancelled_at=None, dead_at=None), name="sendings_that_wait"
            ),
            models.Index(fields=["sent_at"], condition=Q(sent_at__isnull=False), name="sendings_that_left"),
            models.Index(fields=["chat_number", "number"], condition=Q(number__isnull=False), name="sent_messages_of_chat"),
        ]

    def __str__(self) -> str:
        return f"{self.chat_id}: {self.method} {self.key}"
