"""Word to open pages, through PostgreSQL's NOTIFY: it leaves with the commit and reaches every web process."""

from __future__ import annotations

import json

from django.db import connection

CHANNEL = "okno_live"


def announce(person_id: int, word: str) -> None:
    """Tell the open pages of a person (``bell``, ``dismissed``); nothing private travels, only the word."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps({"person": person_id, "word": word})])
