"""Preparing a month: everything that is missing, nothing twice; formats that grow; targets; later corrections."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from okno.core.clock import now
from okno.core.errors import Refused
from okno.core.months import Month
from okno.kpi.models import StationMonth
from okno.meetings.actions.editions import finish_meeting
from okno.meetings.actions.months import change_format, prepare_month
from okno.meetings.actions.plans import agree_target
from okno.meetings.actions.times import schedule_meeting
from okno.meetings.links import link_of
from okno.meetings.models import Format, Meeting, StationReview
from okno.meetings.queries.sheet import build_sheets
from okno.meetings.rules.plan import target_of
from okno.network.models import Partner, Station
from tests.meetings.conftest import OCTOBER

NOVEMBER = OCTOBER + 1


def copy_month(stations: list[Station], month: Month, **changes: Decimal) -> None:
    for row in StationMonth.objects.filter(station__in=stations, period=OCTOBER):
        row.pk, row.period = None, month
        for fact, value in changes.items():
            setattr(row, fact, value)
        row.save()


def test_a_partner_is_met_once_and_every_station_reviewed(october):
    assert Meeting.objects.filter(partner=october.pavlov, period=OCTOBER).count() == 1
    assert StationReview.objects.filter(period=OCTOBER).count() == 11
    alone = Meeting.objects.filter(partner=None, period=OCTOBER)
    assert {meeting.reviews.count() for meeting in alone} == {1}


def test_preparing_again_adds_only_what_is_new(october):
    assert prepare_month(october.anna, OCTOBER).new_reviews == 0
    partner = Partner.objects.create(code="P-9", name="ИП Новиков")
    Station.objects.create(code="NO-1", name="Станция Новая-1", partner=partner)
    again = prepare_month(october.anna, OCTOBER)
    assert (again.new_meetings, again.new_reviews, again.reviews) == (1, 1, 12)


def test_closed_and_not_yet_opened_stations_have_no_review(october):
    Station.objects.create(code="CL-1", name="Станция Закрытая-1", stage="closed")
    Station.objects.create(code="FU-1", name="Станция Будущая-1", opened_on=NOVEMBER.first_day)
    assert prepare_month(october.anna, OCTOBER).new_reviews == 0


def test_a_month_without_figures_is_refused_in_words(october):
    with pytest.raises(Refused, match="загрузите выгрузку"):
        prepare_month(october.anna, OCTOBER + 5)


def test_payroll_comes_into_the_format_with_its_first_figures(october):
    assert "PAYSH" not in october.meeting.format.kpis
    copy_month([october.omsk1], NOVEMBER, payroll=Decimal(300_000))
    prepare_month(october.anna, NOVEMBER)
    newest = StationReview.objects.get(station=october.omsk1, period=NOVEMBER).meeting.format
    assert (newest.number, newest.kpis[-1]) == (2, "PAYSH")
    october.meeting.refresh_from_db()
    assert october.meeting.format.number == 1
    assert Format.objects.count() == 2


def test_a_prepared_meeting_keeps_its_format(october):
    change_format(october.galina, ["REV", "CHK"])
    ((_, sheet),) = build_sheets([october.review])
    assert len(sheet.kpis) == 12


def test_a_target_is_next_months_plan_once_the_meeting_was_held(october):
    agree_target(october.anna, october.review.pk, "CHK", target_of("CHK", "8 000"))
    copy_month([october.omsk1], NOVEMBER)
    prepare_month(october.anna, NOVEMBER)
    review = StationReview.objects.get(station=october.omsk1, period=NOVEMBER)

    def plan_of_check() -> tuple[str, str]:
        ((_, sheet),) = build_sheets([review])
        row = next(row for row in sheet.kpis if row.code == "CHK")
        return row.plan, row.plan_source

    assert plan_of_check()[1] != "цель встречи"
    finish_meeting(october.anna, october.meeting.pk)
    assert plan_of_check() == ("8\u00a0000", "цель встречи")


@pytest.mark.parametrize(
    ("code", "text", "value"), [("CHK", "6 800,50", "6800.50"), ("CNV", "58,5 %", "0.585"), ("NPS", "55", "55")]
)
def test_a_target_is_typed_as_it_is_shown(code, text, value):
    assert target_of(code, text) == Decimal(value)


@pytest.mark.parametrize("text", ["много", "", "5 8 x"])
def test_a_target_that_is_no_number_is_refused(text):
    with pytest.raises(Refused, match="число"):
        target_of("CHK", text)


def test_a_figure_corrected_after_the_edition_is_said_beside_it(october, as_person):
    with time_machine.travel(now() - timedelta(days=1)):
        edition = finish_meeting(october.anna, october.meeting.pk)
    pavel = as_person(october.pavel)
    assert "уточнены после отправки" not in pavel.get(link_of(edition.pk)).content.decode()
    StationMonth.objects.filter(station=october.omsk1, period=OCTOBER).update(revenue_total=1)
    assert "уточнены после отправки" in pavel.get(link_of(edition.pk)).content.decode()


def test_a_meeting_takes_its_hour_by_the_stations_clock(october, as_person):
    as_person(october.anna).post(f"/meetings/meeting/{october.meeting.pk}/schedule/", {"day": "26.11.2026", "hour": "10:00"})
    october.meeting.refresh_from_db()
    assert october.meeting.starts_at.isoformat() == "2026-11-26T04:00:00+00:00"  # ten in Omsk
    assert schedule_meeting(october.anna, october.meeting.pk, None).starts_at is None
