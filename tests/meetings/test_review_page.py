"""The meeting page: everything prepared, for those who run the meeting."""

import re

from okno.meetings.queries.sheet import build_sheets
from tests.meetings.conftest import OCTOBER
from tests.queries import recorded_queries

# Django masks its token anew in every answer
MASK = re.compile(rb'data-csrf="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')
ADDRESS = f"/meetings/{OCTOBER}/stations/OM-1/"


def test_a_review_stands_ready_with_its_figures(october, as_person):
    page = as_person(october.anna).get(ADDRESS)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Омск-1" in text
    assert "Выручка" in text
    assert "Борис Г." in text


def test_partners_people_get_the_same_404_for_their_own_foreign_and_absent_reviews(october, as_person):
    answers = [as_person(october.pavel).get(f"/meetings/{OCTOBER}/stations/{code}/") for code in ("OM-1", "TO-1", "XX-9")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({MASK.sub(b"", answer.content) for answer in answers}) == 1


def test_the_sheet_finds_the_gap_in_bookings(october):
    ((_, sheet),) = build_sheets([october.review])
    first = sheet.growth[0]
    assert first.code == "CNV"
    assert "Записью заканчиваются" in first.sentence
    assert sheet.month == "октябрь 2026"
    assert sheet.change_month.effects[0].name == "звонки"


def test_the_number_of_statements_is_on_record(october, as_person):
    anna = as_person(october.anna)
    anna.get(ADDRESS)
    with recorded_queries("meetings:review anna", most=21):
        anna.get(ADDRESS)
    with recorded_queries("meetings:month anna", most=8):
        anna.get(f"/meetings/{OCTOBER}/")
