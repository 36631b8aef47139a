"""Whom Telegram vouches for: the signed words of a Mini App's launch and of its sign-in page. No Django."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

LIVES = timedelta(days=1)
AHEAD = timedelta(seconds=30)
"""How far Telegram's clock may go before ours."""
LONGEST = 8192


def launched_by(init_data: str, token: str, now: datetime) -> int | None:
    """The number of the user who opened the Mini App; None for whatever Telegram did not sign, or not lately."""
    if not token or len(init_data) > LONGEST:
        return None
    try:
        pairs = parse_qsl(init_data, keep_blank_values=True, strict_parsing=True, encoding="utf-8", errors="strict")
    except ValueError:
        return None
    fields = dict(pairs)
    key = hmac.digest(b"WebAppData", token.encode(), hashlib.sha256)
    if len(fields) != len(pairs) or not _is_signed(fields, key) or not _is_fresh(fields, now):
        return None
    try:
        user = json.loads(fields.get("user", ""))
    except ValueError:
        return None
    return _number(user.get("id")) if isinstance(user, dict) else None


def signed_in_by(words: Mapping[str, object], token: str, now: datetime) -> int | None:
    """The same for the sign-in page (the check of the login widget)."""
    fields = {str(name): str(value) for name, value in words.items()}
    key = hashlib.sha256(token.encode()).digest()
    if not token or not _is_signed(fields, key) or not _is_fresh(fields, now):
        return None
    return _number(fields.get("id"))


def _is_signed(fields: Mapping[str, str], key: bytes) -> bool:
    """All that was told but the hash, sorted, a line each; compared in constant time."""
    text = "\n".join(f"{name}={fields[name]}" for name in sorted(fields) if name != "hash")
    expected = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), fields.get("hash", "").encode())


def _is_fresh(fields: Mapping[str, str], now: datetime) -> bool:
    number = _number(fields.get("auth_date"))
    if number is None or number > 10**11:
        return False
    return -AHEAD <= now - datetime.fromtimestamp(number, UTC) <= LIVES


def _number(value: object) -> int | None:
    """A whole number above nought, as JSON or a form has it."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:20])
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**52 else None
