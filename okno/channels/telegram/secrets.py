"""The word by which Telegram shows that a call of the webhook is its own."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings


def webhook_secret() -> str:
    """The same on every process, another for every token: 64 signs that Telegram takes."""
    said = f"webhook {settings.TELEGRAM_TOKEN}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()
