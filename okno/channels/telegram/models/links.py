"""Who a Telegram user is, and the one-time codes by which that becomes known."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from okno.channels.telegram.rules.kinds import LinkKind
from okno.core.history import kept

PERSON = settings.AUTH_USER_MODEL


@kept
class Account(models.Model):
    """A Telegram user who is known to be a person of ours, from ``linked_at`` to ``unlinked_at``.

    ``blocked_at``: they stopped the bot, nothing reaches them in the private chat until they start it again.
    """

    user_id = models.BigIntegerField()
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="telegram_accounts")
    username = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=150, blank=True)
    linked_at = models.DateTimeField()
    unlinked_at = models.DateTimeField(null=True)
    # the private chat was begun: a bot may not write first
    started_at = models.DateTimeField(null=True)
    blocked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user_id"], condition=Q(unlinked_at=None), name="an_account_is_of_one_person"),
            models.UniqueConstraint(fields=["person"], condition=Q(unlinked_at=None), name="a_person_has_one_account"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.person_id}"

    @property
    def is_reachable(self) -> bool:
        """Something can be written to them privately."""
        return self.unlinked_at is None and self.blocked_at is None and self.started_at is not None


class LinkToken(models.Model):
    """A one-time code: typed in a group it links the group with partners, as a deep link an account with a person."""

    token = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=6, choices=[(k.value, k.value) for k in LinkKind])
    person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey("network.PartnerGroup", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="person", person__isnull=False, group=None) | Q(kind="group", person=None, group__isnull=False),
                name="a_code_links_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def is_good(self, moment: datetime) -> bool:
        """It has not been used, and its time has not run out."""
        return self.used_at is None and moment < self.expires_at
