"""The bot itself, the chats it is in, and their topics."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from okno.channels.telegram.rules.kinds import ADMINS, AWAY, GROUPS, ChatKind, Membership
from okno.core.history import kept

PERSON = settings.AUTH_USER_MODEL


class Bot(models.Model):
    """The bot of a token, by its number: how far its updates were read, and whether Telegram can be reached."""

    id = models.BigIntegerField(primary_key=True)
    username = models.CharField(max_length=64, blank=True)
    # privacy is off: every message of a group is given to the bot, also where it is no administrator
    reads_groups = models.BooleanField(default=False)
    # the number of the next update that is asked for
    offset = models.BigIntegerField(default=0)
    reached_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)
    # nobody fetched updates for longer than Telegram keeps them: what was written then is lost, and people are to know
    gap_since = models.DateTimeField(null=True)
    gap_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"@{self.username}"


@kept
class Chat(models.Model):
    """A chat of the bot. A group belongs to partners (``group``) once somebody linked it; a private chat to an account.

    ``number`` is Telegram's for it today; those it had before an upgrade are its aliases.
    """

    number = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in ChatKind])
    title = models.CharField(max_length=255, blank=True)
    is_forum = models.BooleanField(default=False)
    group = models.ForeignKey("network.PartnerGroup", null=True, on_delete=models.PROTECT, related_name="chats")
    linked_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField(null=True)
    membership = models.CharField(max_length=15, choices=[(m.value, m.value) for m in Membership], default=Membership.MEMBER)
    # the newest moment of what was said about membership: an older update changes nothing
    membership_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    # it takes nothing any more (403); cleared when somebody lets the bot in again
    blocked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(group__isnull=False, kind__in=sorted(GROUPS)), name="a_partner_group_has_one_chat"
            ),
            models.CheckConstraint(
                condition=Q(group=None, linked_by=None, linked_at=None)
                | Q(group__isnull=False, linked_by__isnull=False, linked_at__isnull=False),
                name="a_linked_chat_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.number)

    @property
    def is_group(self) -> bool:
        return self.kind in GROUPS

    @property
    def is_admin(self) -> bool:
        """The bot sees all messages and reactions."""
        return self.membership in ADMINS

    @property
    def is_away(self) -> bool:
        return self.membership in AWAY


class ChatAlias(models.Model):
    """A number that a chat had before it was upgraded to a supergroup: what still names it is meant for the new one."""

    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="aliases")
    number = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return str(self.number)


@kept
class ChatTopic(models.Model):
    """A topic of a group; whoever leads its department answers in it. Telegram tells its name when it is made or renamed."""

    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="topics")
    thread_id = models.BigIntegerField()
    name = models.CharField(max_length=128, blank=True)
    named_at = models.DateTimeField(null=True)
    department = models.ForeignKey("desk.Department", null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chat", "thread_id"], name="a_topic_stands_once_in_its_chat")]

    def __str__(self) -> str:
        return self.name or str(self.thread_id)
