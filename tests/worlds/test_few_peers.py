"""Fewer than eight stations to compare with: nothing is said of them but that they are few."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client

from okno.kpi.models import PeerFigures
from okno.kpi.rules.growth.peers import ENOUGH_PEERS
from okno.meetings.actions.editions import finish_meeting
from okno.meetings.actions.months import prepare_month
from okno.meetings.models import Edition, StationReport, StationReview
from tests.access.canaries import leaks, text_of, walk
from tests.access.world import MOMENT, PERIOD, fill

FEW = "мало станций для сравнения"


@pytest.fixture
def sent(cast: SimpleNamespace, request: pytest.FixtureRequest) -> Iterator[SimpleNamespace]:
    """Three stations of the cast and so many others; the report of October is with Pavel."""
    with time_machine.travel(MOMENT) as clock:
        fill(cast, peers=request.param)
        prepare_month(cast.galina, PERIOD)
        finish_meeting(cast.anna, StationReview.objects.get(station=cast.omsk1).meeting_id)
        clock.shift(timedelta(minutes=1))
        cast.browser = Client(headers={"host": "localhost"})
        cast.browser.force_login(cast.pavel, backend="allauth.account.auth_backends.AuthenticationBackend")
        yield cast


@pytest.mark.parametrize("sent", [4], indirect=True)
def test_seven_are_too_few(sent: SimpleNamespace) -> None:
    assert not PeerFigures.objects.exists()
    assert not sent.omsk1.growth_points.exists()
    contents = [report.content for report in StationReport.objects.all()]
    assert {row["peers"] for content in contents for row in content["kpis"]} == {FEW}
    walked = dict(walk(sent.browser))
    edition = walked[f"/meetings/editions/{Edition.objects.get().pk}/"]
    report = next(text for address, text in walked.items() if address.endswith(".pdf"))
    assert FEW in edition
    assert FEW in " ".join(report.split())
    assert [found for text in (*walked.values(), json.dumps(contents, ensure_ascii=False)) if (found := leaks("P", text))] == []


@pytest.mark.parametrize("sent", [5], indirect=True)
def test_eight_are_enough(sent: SimpleNamespace) -> None:
    """Their middle is shown; that is all."""
    assert set(PeerFigures.objects.filter(of_employees=False).values_list("count", flat=True)) == {ENOUGH_PEERS}
    shown = {row["peers"] for report in StationReport.objects.all() for row in report.content["kpis"]}
    assert FEW not in shown
    assert text_of(sent.browser.get(f"/meetings/editions/{Edition.objects.get().pk}/").content)
    assert [found for text in dict(walk(sent.browser)).values() if (found := leaks("P", text))] == []
