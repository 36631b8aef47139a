"""A file dropped on the page of uploads: what would change, then confirmed once, however often it is pressed."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from okno.core.models import Event
from okno.kpi.jobs import read_source
from okno.kpi.models import Source, StationMonth
from okno.network.models import Station
from tests.browser.walk import DESK, Walk
from tests.meetings.conftest import figures

pytestmark = pytest.mark.browser

NAME = "выгрузка_новая.csv"
DROP = """(zone, [name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name, { type: "text/csv" }));
  const drop = (event) => new DragEvent(event, { dataTransfer: files, bubbles: true, cancelable: true });
  for (const event of ["dragover", "drop"]) zone.dispatchEvent(drop(event));
}"""


def test_dropped_seen_and_confirmed_once(month: Walk) -> None:
    period = month.cast.period + 1
    page = month.seat(month.cast.anna, **DESK)
    page.goto(f"{month.url}/kpi/import/")
    page.locator(".ok-drop").evaluate(DROP, [NAME, export(month)])
    page.get_by_role("button", name="Посмотреть, что изменится").click()
    page.wait_for_url(re.compile(r"/kpi/import/\d+/"))
    reading = Source.objects.get(name=NAME)
    read_source(reading.pk, reading.by_id)  # what the worker does
    confirm = page.get_by_role("button", name=re.compile("^Загрузить"))
    expect(confirm).to_be_visible()
    expect(page.locator("#source")).to_contain_text("Не приняты")
    expect(page.locator("#source")).to_contain_text("XX-99")
    assert not StationMonth.objects.filter(period=period).exists(), "nothing changes before it is confirmed"

    confirm.dblclick()
    expect(page.locator("#source")).to_contain_text("Загружен")
    source = Source.objects.get(name=NAME)
    assert (source.state, source.by) == ("confirmed", month.cast.anna)
    assert StationMonth.objects.filter(period=period, source=source).count() == 2
    assert Event.objects.filter(word="import_program", object_id=source.pk).count() == 1
    assert StationMonth.objects.get(period=period, station=month.cast.omsk1).orders == figures(0.8, period)["orders"]


def export(walk: Walk) -> str:
    """Two stations of the cast and one that nobody knows."""
    period = walk.cast.period + 1
    facts = figures(0.8, period)
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["period", "station_code", *facts])
    for code in (*Station.objects.filter(code__in=("OM-1", "OM-2")).values_list("code", flat=True), "XX-99"):
        table.writerow([str(period), code, *facts.values()])
    return out.getvalue()
