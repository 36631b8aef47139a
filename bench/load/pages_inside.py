"""The pages of a home seen from inside: which there are, how many queries each takes, and the cookies of who opens them."""

from __future__ import annotations

import json
import sys
from typing import Any

from bench.homes import start_django

PEOPLE = {"manager": "manager@okno.example", "head": "head@okno.example", "owner": "owner@partner.example"}


def look(paths: list[tuple[str, ...]] | None = None) -> dict[str, Any]:
    """Pages as `pages.Page` takes them (the main ones unless told), and a cookie for each person.

    A fifth word is the part of the page that alone is asked for.
    """
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from okno.accounts.models import Person

    settings.ALLOWED_HOSTS.append("testserver")
    clients, cookies, pages = {}, {}, []
    for who, email in PEOPLE.items():
        client = clients[who] = Client()
        client.force_login(Person.objects.get(email=email), backend=settings.AUTHENTICATION_BACKENDS[0])
        cookies[who] = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    for who, name, path, kind, *part in paths or _paths():
        target = "".join(part)
        headers = {"HX-Request": "true", "HX-Target": target} if target else {}
        clients[who].get(path, headers=headers)
        with CaptureQueriesContext(connection) as queries:
            answer = clients[who].get(path, headers=headers)
        assert answer.status_code == 200, f"{who} {path}: {answer.status_code}"
        pages.append({"who": who, "name": name, "path": path, "kind": kind, "queries": len(queries), "target": target})
    return {"pages": pages, "cookies": cookies}


def _paths() -> list[tuple[str, ...]]:
    """Who, what, where, and which aims are the page's: of a list, a meeting or a card."""
    from django.db.models import Count
    from django.urls import reverse

    from okno.accounts.models import Person
    from okno.core.clock import today
    from okno.core.months import Month
    from okno.meetings.access import visible_editions
    from okno.network.access import acting_stations, visible_stations

    period = Month.of(today()) - 1
    manager, owner = (Person.objects.get(email=PEOPLE[who]) for who in ("manager", "owner"))
    # of the manager's stations one whose partner has the most: its meeting is the longest
    busiest = acting_stations(manager).annotate(n=Count("partner__stations")).order_by("-n", "code").first()
    own = visible_stations(owner).order_by("code").first()
    edition = visible_editions(owner).order_by("-pk").first()
    assert busiest and own and edition, "the home holds no demo"
    month, stations = reverse("meetings:month", args=[period]), reverse("network:stations")
    return [
        ("manager", "«Мой день»", reverse("home:day"), "list"),
        ("manager", "month list", month, "list"),
        ("manager", "network list", stations, "list"),
        ("manager", "meeting page", reverse("meetings:review", args=[period, busiest.code]), "meeting"),
        ("manager", "station card", reverse("home:station", args=[busiest.code]), "card"),
        ("head", "«Мой день»", reverse("home:day"), "list"),
        ("head", "month list", month, "list"),
        ("head", "network list", stations, "list"),
        ("owner", "first page", reverse("home:partner"), "list"),
        ("owner", "edition page", reverse("meetings:edition", args=[edition.pk]), "meeting"),
        ("owner", "station card", reverse("home:station", args=[own.code]), "card"),
    ]


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(look()) + "\n")
