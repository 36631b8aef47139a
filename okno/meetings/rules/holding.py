"""Where a meeting is spoken and how long it lasts; no Django."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

CALL_TEMPLATE = "call_template"
"""Setting: the address of a partner's permanent room at any service, «https://meet.example/okno-{partner}»."""
LENGTH = "meeting_minutes"
"""Setting: how long a meeting is meant to last."""
PLACE = "{partner}"


def is_call_link(url: str) -> bool:
    """Whether a browser may be sent there: an address of the web, and nothing that does something else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and not any(letter.isspace() for letter in url)


def call_link(template: str, partner: str) -> str:
    """A partner's own room by the network's template; empty while there is none."""
    return template.replace(PLACE, quote(partner, safe="")) if template else ""
