"""What the template tags draw and say: well-formed, escaped, without a style attribute."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from okno.core.months import Month
from okno.core.templatetags import drawing, words


def said(source: str, **values: object) -> str:
    return Template(source).render(Context(values)).replace("\u00a0", " ")


def test_a_sparkline_breaks_where_a_month_is_missing():
    svg = ElementTree.fromstring(drawing.spark([1, 2, None, 4, 5], plan=3, limits=(2, 4), judgement="bad", label="Чек"))
    assert svg.get("class") == "ok-spark is-bad"
    assert svg.get("aria-label") == "Чек"
    (line,) = svg.findall("path[@class='line']")
    assert line.get("d", "").count("M") == 2
    assert [mark.get("class") for mark in svg.findall("circle")] == ["ago", "dot"]
    assert svg.find("path[@class='plan']") is not None
    assert svg.find("rect[@class='band']") is not None


def test_a_sparkline_without_a_single_month_is_said_in_words():
    assert "нет данных" in drawing.spark([None] * 13)


@pytest.mark.parametrize(
    "drawn",
    [
        lambda text: drawing.spark([1, 2], label=text),
        lambda text: drawing.chart([1, 2], [text, text], last=text, label=text),
        lambda text: drawing.meter(1, 2, text),
        lambda text: drawing.effects([(text, Decimal(-5), text), (text, 7, text)]),
        lambda text: drawing.state("bad", text),
        lambda text: drawing.delta(text, "bad"),
        lambda text: drawing.sign("bad", text),
        lambda text: drawing.load(46),
    ],
)
def test_names_are_escaped_and_nothing_carries_a_style(drawn):
    markup = drawn('<script>"')
    assert "<script>" not in markup
    assert " style=" not in markup
    ElementTree.fromstring(f"<p>{markup}</p>")


def test_each_judgement_has_a_shape_of_its_own():
    shapes = {drawing.sign(judgement).split("#")[1] for judgement in drawing.SIGNS}
    assert len(shapes) == len(drawing.SIGNS)


def test_effects_show_losses_as_frames():
    rows = ElementTree.fromstring(drawing.effects([("Звонки", 30, "+30"), ("Чек", -10, "−10")])).findall("li")
    assert [row.find("svg").get("class") for row in rows] == [None, "is-minus"]  # type: ignore[union-attr]


def test_filters_speak_the_readers_language():
    assert (
        said("{{ n|number }} {{ n|counted:'станция,станции,станций' }} {{ none|money }}", n=232, none=None) == "232 232 станции —"
    )
    assert said("{{ n|number:2 }}", n=Decimal("1234.5")) == "1 234,50"
    with translation.override("en"):
        assert said("{{ n|number:2 }} {{ m|month_year }}", n=Decimal("1234.5"), m=Month(2026, 10)) == "1,234.50 October 2026"
    assert said("{{ m|month_year }}, план на {{ m|month_name }}", m=Month(2026, 10)) == "октябрь 2026, план на октябрь"


def test_a_moment_is_told_by_the_readers_clock():
    with timezone.override(ZoneInfo("Asia/Vladivostok")):
        at = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
        assert said("{{ at|day }} {{ at|clock }}, {{ at|moment }}", at=at) == "23.11.2026 08:30, 23.11, 08:30"


def test_words_of_the_scripts_stand_in_the_page_as_data():
    assert words.words().startswith('<script id="okno-words" type="application/json">')
