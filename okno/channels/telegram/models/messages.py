"""What was said in a chat: messages with their versions, files and reactions, and what became of each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from okno.channels.telegram.models.chats import Chat, ChatTopic
from okno.channels.telegram.rules.kinds import FileState, MessageKind, Way

PERSON = settings.AUTH_USER_MODEL


class TelegramMessage(models.Model):
    """A message of a chat as it stands today. All numbers in it are Telegram's, within ``chat_number``: after an upgrade
    of a group they begin anew, so the number that the chat had then stays with the message.

    ``question`` is what it became or belongs to, ``said`` its word there. The items of an album are messages of their own; the
    album is asked as one, by the item with the smallest number that has come.
    """

    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="messages")
    chat_number = models.BigIntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in MessageKind])
    text = models.TextField(blank=True)
    edited_at = models.DateTimeField(null=True)
    # null: an anonymous administrator or a channel speaks, then ``sender_chat`` says which
    user_id = models.BigIntegerField(null=True)
    user_name = models.CharField(max_length=150, blank=True)
    sender_chat = models.BigIntegerField(null=True)
    is_bot = models.BooleanField(default=False)
    topic = models.ForeignKey(ChatTopic, null=True, on_delete=models.PROTECT, related_name="messages")
    reply_to = models.BigIntegerField(null=True)
    album = models.CharField(max_length=40, blank=True)
    # whose words they were before: a name, never a link to another chat
    forwarded_from = models.CharField(max_length=150, blank=True)
    # by name or by a command, in any of its versions
    calls_bot = models.BooleanField(default=False)
    # the rule takes it for a question: the clock looks whether somebody answers
    looks_asked = models.BooleanField(default=False)
    question = models.ForeignKey("desk.Question", null=True, on_delete=models.PROTECT, related_name="+")
    said = models.ForeignKey("desk.Message", null=True, on_delete=models.PROTECT, related_name="+")
    # what an expert was asked, where this is their answer
    consultation = models.ForeignKey("desk.Consultation", null=True, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, blank=True, choices=[(w.value, w.value) for w in Way])
    # somebody said that this is no question: the clock leaves it alone from then on
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chat_number", "number"], name="a_message_stands_once_in_its_chat")]
        indexes = [
            models.Index(fields=["chat_number", "album"], condition=~Q(album=""), name="items_of_album"),
            models.Index(fields=["chat_number", "reply_to"], condition=Q(reply_to__isnull=False), name="replies_to_message"),
            models.Index(fields=["chat", "at"], name="messages_of_chat"),
            models.Index(
                fields=["at"], condition=Q(looks_asked=True, question=None, undone_at=None), name="messages_maybe_forgotten"
            ),
            models.Index(fields=["question"], condition=Q(question__isnull=False), name="messages_of_question"),
            models.Index(fields=["said"], condition=Q(said__isnull=False), name="message_of_word"),
        ]

    def __str__(self) -> str:
        return f"{self.chat_id}: {self.number}"


class MessageVersion(models.Model):
    """A text that a message had: its first one, and one for each edit."""

    message = models.ForeignKey(TelegramMessage, on_delete=models.PROTECT, related_name="versions")
    at = models.DateTimeField()
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "at"], name="a_version_stands_once")]
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.message_id} {self.at:%H:%M:%S}"


class ChatFile(models.Model):
    """A file of a message: fetched by a job after the message was taken; what is too large stays a stub with its size."""

    message = models.ForeignKey(TelegramMessage, on_delete=models.PROTECT, related_name="files")
    # by it Telegram gives the content to this bot
    remote_id = models.CharField(max_length=255)
    # stable over time and chats: by it the same photo is known
    unique_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in MessageKind])
    name = models.CharField(max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in FileState], default=FileState.AWAITED)
    file = models.ForeignKey("core.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    fetch_at = models.DateTimeField()
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "unique_id"], name="a_file_stands_once_in_its_message")]
        indexes = [models.Index(fields=["fetch_at"], condition=Q(state="awaited"), name="files_to_fetch")]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.name or self.kind}"


class Reaction(models.Model):
    """What somebody thinks of a message, the newest state; it may come before the message itself."""

    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="reactions")
    chat_number = models.BigIntegerField()
    number = models.BigIntegerField()
    # a user, or the chat that reacts as such
    actor_id = models.BigIntegerField()
    emojis = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chat_number", "number", "actor_id"], name="one_reaction_each")]

    def __str__(self) -> str:
        return f"{self.chat_id}: {self.number} {self.emojis}"
