"""One letter of many rows, for whoever wants to hear once an hour or once a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.core.clock import now
from okno.core.models import OutMessage
from okno.core.numbers import counted
from okno.core.speech import lang

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 100
"""Rows of one digest; what is more comes with the next."""


def gathered(message: OutMessage) -> OutMessage:
    """The message itself, or the digest that it leaves in together with all that are due to the same person by the same door.

    What carries a date of a calendar leaves by itself: a calendar reads one letter a date.
    """
    if message.calendar or message.measure not in (OutMessage.Measure.HOURLY, OutMessage.Measure.DAILY):
        return message
    together = OutMessage.objects.filter(
        to=message.to_id, door=message.door, measure=message.measure, calendar="", sent_at=None, cancelled_at=None,
        leaves_at__lte=now(),
    )  # fmt: skip
    rows = list(together.select_for_update(no_key=True).order_by("pk")[:MOST])
    if len(rows) == 1:
        return message
    digest = _digest_of(message, rows)
    OutMessage.objects.filter(pk__in=[row.pk for row in rows]).update(sent_at=now(), digest=digest)
    return digest


def _digest_of(first: OutMessage, rows: Sequence[OutMessage]) -> OutMessage:
    with override(first.to.language):
        one, few, many = _("сообщение,сообщения,сообщений").split(",")
        subject = _("Окно: {messages}").format(messages=counted(len(rows), one, few, many, lang()))
    return OutMessage.objects.create(
        key=f"digest:{first.pk}:{first.door}:{first.to_id}", door=first.door, to=first.to, subject=subject,
        body="\n\n".join(map(_line, rows)), url=reverse("core:show_bell"), leaves_at=now(),
    )  # fmt: skip


def _line(row: OutMessage) -> str:
    """A row of a digest: what it is about, its first line, where it is."""
    link = f"{settings.OKNO_URL}{row.url}" if row.url.startswith("/") else row.url
    return "\n".join(filter(None, [f"• {row.subject}", row.body.strip().partition("\n")[0][:300], link]))
