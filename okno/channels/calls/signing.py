"""Whether a request is the telephony service's: HMAC-SHA256 of its moment and its body, and not an old one sent again."""

from __future__ import annotations

import hashlib
import hmac

WINDOW = 300
"""Seconds by which the two clocks may differ; what is older was kept by somebody."""
LONGEST_STAMP = 12


def signature(secret: str, stamp: str, body: bytes) -> str:
    """What the service writes into ``X-Okno-Signature``; ``stamp`` is ``X-Okno-Timestamp``, Unix seconds."""
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def is_signed(secret: str, stamp: str, given: str, body: bytes, at: float) -> bool:
    """Compared in constant time; without a secret nothing is."""
    if not (secret and stamp.isascii() and stamp.isdigit() and len(stamp) <= LONGEST_STAMP):
        return False
    same = hmac.compare_digest(signature(secret, stamp, body).encode(), given.encode(errors="replace"))
    return same and abs(at - int(stamp)) <= WINDOW
