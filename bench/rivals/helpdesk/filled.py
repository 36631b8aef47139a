"""`python -m bench.rivals.helpdesk.filled TICKETS OPEN WORDS`: so many tickets, so many of them open, so many words in each.

Made once in a database of its own. Prints one JSON object: the pages, how many queries each takes, the cookie of who opens them.
"""

from __future__ import annotations

import json
import os
import re
import sys
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import psycopg

QUEUES, PEOPLE = 10, 12
TABLE = re.compile(r"/datatables_ticket_list/[\w=]+")
COLUMNS = 12


def main(tickets: int, opened: int, words: int) -> dict[str, Any]:
    """The list of open tickets is a page and the rows that it asks for at once; a ticket is one page."""
    _make_database()
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.rivals.helpdesk.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from helpdesk.models import Ticket

    call_command("migrate", verbosity=0, interactive=False)
    if not Ticket.objects.exists():
        _fill(tickets, opened, words)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return {**_pages(), "tickets": Ticket.objects.count()}


def _pages() -> dict[str, Any]:
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from helpdesk.models import Ticket

    client = Client()
    client.force_login(get_user_model().objects.get(username="person-1"))
    rows = TABLE.search(client.get("/tickets/").content.decode())
    ticket = Ticket.objects.filter(status=Ticket.OPEN_STATUS).latest("created")
    assert rows
    paths = {"list": "/tickets/", "rows": f"{rows[0]}?{_asked()}", "ticket": f"/tickets/{ticket.pk}/"}
    pages = []
    for name, path in paths.items():
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        pages.append({"who": "person", "name": name, "path": path, "kind": "rival", "queries": len(queries)})
    return {"pages": pages, "cookies": {"person": f"sessionid={client.cookies['sessionid'].value}"}}


def _make_database() -> None:
    with psycopg.connect(host=os.environ["HELPDESK_SOCKET"], port=5432, user="okno", dbname="okno", autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = 'helpdesk'").fetchone():
            server.execute("CREATE DATABASE helpdesk")


def _asked() -> str:
    """What the table of the page sends with its first request: 25 rows, the oldest first."""
    told = {"draw": "1", "start": "0", "length": "25", "search[value]": "", "order[0][column]": "5", "order[0][dir]": "asc"}
    return urlencode(told | {f"columns[{place}][searchable]": "true" for place in range(COLUMNS)})


def _fill(tickets: int, opened: int, words: int) -> None:
    """Every ticket belongs to a queue and a person; the newest are open."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone
    from helpdesk.models import FollowUp, Queue, Ticket

    text = "Добрый день! Подскажите, пожалуйста, где взять макет вывески и кто согласует его до пятницы?"
    user = get_user_model()
    people = [
        user.objects.create(
            username=f"person-{n}", first_name=f"Ирина {n}", last_name="Ковалёва", is_staff=True, is_superuser=n == 1
        )
        for n in range(1, PEOPLE + 1)
    ]
    queues = [Queue.objects.create(title=f"Департамент {n}", slug=f"queue-{n}") for n in range(1, QUEUES + 1)]
    now = timezone.now()
    rows = [
        Ticket(
            title=f"Макет вывески {n}", queue=queues[n % QUEUES], assigned_to=people[n % PEOPLE], description=text,
            submitter_email=f"owner-{n % 232}@partner.example", created=now - timedelta(hours=tickets - n),
            status=Ticket.OPEN_STATUS if n > tickets - opened else Ticket.CLOSED_STATUS,
        )
        for n in range(1, tickets + 1)
    ]  # fmt: skip
    made = Ticket.objects.bulk_create(rows, batch_size=2000)
    FollowUp.objects.bulk_create(
        [
            FollowUp(ticket=each, date=each.created, title="Ответ", comment=text, public=True, user=people[place % PEOPLE])
            for each in made
            for place in range(words)
        ],
        batch_size=2000,
    )


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
