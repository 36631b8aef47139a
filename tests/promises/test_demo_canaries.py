"""T2 over the demo network: each owner and director walks everywhere that links lead and meets no other partner's station.

``OKNO_DEMO_STATIONS`` says how large the network is. Each night all walk through all 232 stations; for a change, beside the
matrix and its canaries, one of each role walks through twelve.
"""

from __future__ import annotations

import os
import re

import pytest
from django.test import Client
from django.test.client import ClientHandler

from okno.accounts.models import Person
from okno.accounts.rules import PARTNER_SIDE
from okno.core.months import Month
from okno.kpi.models import PeerFigures, StationMonth
from okno.network.access import visible_stations
from okno.network.models import Station
from tests.access.canaries import GROUPED, walk
from tests.demo.built import STATIONS, TODAY, demo, demo_of_the_run  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
ALL = "OKNO_DEMO_STATIONS" in os.environ
LAST = Month.of(TODAY) - 1


def foreign_revenues(own: set[int]) -> set[str]:
    """Revenues of others, as whole roubles; the middle of a group that happens to be somebody's is for all to see."""
    middles = PeerFigures.objects.filter(kpi="REV").values_list("median", "lower", "upper")
    shared = {round(figure) for row in middles for figure in row}
    rows = StationMonth.objects.filter(period__in=LAST.window(2), revenue_total__gte=1_000_000)
    mine, others = (
        {round(revenue) for revenue in some.values_list("revenue_total", flat=True) if revenue}
        for some in (rows.filter(station__in=own), rows.exclude(station__in=own))
    )
    return {str(revenue) for revenue in others - shared - mine}


def walkers() -> list[Person]:
    """Everybody of the partners; for a change the first of each role."""
    all_of_them = Person.objects.filter(role__in=PARTNER_SIDE, is_active=True).order_by("pk")
    return list(all_of_them if ALL else all_of_them.order_by("role", "pk").distinct("role"))


def test_nobody_meets_a_foreign_station() -> None:
    handler, pages, foreign = ClientHandler(), 0, list(Station.objects.all())
    assert len(foreign) >= STATIONS
    for person in walkers():
        own = set(visible_stations(person).values_list("pk", flat=True))
        assert own, person
        names = [name for station in foreign if station.pk not in own for name in (station.code, station.short_name)]
        revenues = foreign_revenues(own)
        client = Client(headers={"host": "localhost"}, raise_request_exception=False)
        client.handler = handler
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        for address, text in walk(client):
            met = [name for name in names if name in text and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
            assert met == [], f"{person} at {address}"
            figures = {"".join(run.split()) for run in GROUPED.findall(re.sub(r"\s", " ", text))}
            assert not revenues & figures, f"{person} at {address}"
            pages += 1
    assert pages > (STATIONS if ALL else 3 * len(walkers()))
