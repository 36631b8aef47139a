"""A letter is kept, whole, before anybody looks into it; only then is the server told that we have it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from okno.accounts.queries import clock
from okno.channels.mail.rules.letters import key_of, sender_of
from okno.channels.models import Received
from okno.channels.receiving import store
from okno.core.files import keep_original

CHANNEL = "mail"


def take(content: bytes, *, via: str, recipients: Sequence[str] = ()) -> bool:
    """Keep a letter as it came and ask for its judgement; False: it came before, by this way or another.

    ``recipients``: to whom the server was told to give it, where it was told. Letters of one sender are judged in their order.
    """
    key = key_of(content)
    if Received.objects.filter(channel=CHANNEL, key=key).exists():
        return False
    with transaction.atomic():
        file = keep_original(clock(), "letter.eml", content)
        body = {"via": via, "recipients": list(recipients)}
        is_new = store(CHANNEL, key, body, file, line=sender_of(content) or key)
        if not is_new:
            transaction.set_rollback(True)  # another took it at this very moment: no second file
    return is_new
