"""After the meeting: the next one begins with agreed, done, change in roubles; managers' months are counted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from okno.core.clock import now
from okno.core.errors import Forbidden, Missing
from okno.core.saving import Save
from okno.kpi.actions.analysis import reckon_month
from okno.kpi.models import GrowthPoint, StationMonth
from okno.meetings.actions.conclusions import save_conclusion
from okno.meetings.actions.editions import finish_meeting
from okno.meetings.actions.months import prepare_month
from okno.meetings.actions.plans import take_growth_point, write_task
from okno.meetings.actions.times import miss_meeting, schedule_meeting
from okno.meetings.models import StationReview
from okno.meetings.queries.outcome import outcome
from okno.meetings.queries.sheet import sheets_of
from okno.meetings.rules.followup import closed_gap
from okno.meetings.rules.outcome import Cell, DueTask, Fact, Fate, tally, weeks_of
from okno.plans.actions import complete_task
from okno.plans.models import Task
from tests.meetings.conftest import OCTOBER
from tests.queries import recorded_queries

SEPTEMBER = OCTOBER - 1


@pytest.fixture
def agreed(october):
    """In September a growth point of bookings was agreed on; in October half of its gap is left."""
    reckon_month(october.anna, SEPTEMBER)
    prepare_month(october.anna, SEPTEMBER)
    last = StationReview.objects.get(station=october.omsk1, period=SEPTEMBER)
    october.point = GrowthPoint.objects.filter(station=october.omsk1, period=SEPTEMBER, place__isnull=False).earliest("place")
    take_growth_point(october.anna, last.pk, october.point.pk)
    write_task(october.anna, last.pk, "Ввести лист осмотра")
    with time_machine.travel("2026-10-15T06:00:00Z", tick=False):
        finish_meeting(october.anna, last.meeting_id)
    return october


def sheet(october):
    return next(sheet for review, sheet in sheets_of(october.meeting) if review == october.review)


def test_the_next_meeting_begins_with_agreed_done_and_roubles(agreed, as_person):
    complete_task(agreed.pavel, Task.objects.get(title="Ввести лист осмотра").pk)
    GrowthPoint.objects.filter(pk=agreed.point.pk).update(gross=200_000)
    now_ = GrowthPoint.objects.get(station=agreed.omsk1, period=OCTOBER, kpi=agreed.point.kpi, employee=agreed.point.employee_id)
    for left, said in (
        (80_000, "разрыв меньше на 120\xa0000\xa0₽ в месяц"),
        (260_000, "разрыв больше на 60\xa0000\xa0₽ в месяц"),
        (200_000, "разрыв не изменился"),
    ):
        GrowthPoint.objects.filter(pk=now_.pk).update(gross=left)
        found = sheet(agreed)
        assert (found.last_plan_done, found.last_plan_change) == ("1 из 2", said)
    now_.delete()
    assert sheet(agreed).last_plan_change == "разрыв меньше на 200\xa0000\xa0₽ в месяц", "what is no gap any more is closed"
    page = as_person(agreed.anna).get(f"/meetings/{OCTOBER}/stations/OM-1/").content.decode()
    assert page.index("разрыв меньше") < page.index("Показатель"), "it begins with that"


def test_without_figures_of_the_month_no_change_is_claimed(agreed):
    StationMonth.objects.filter(station=agreed.omsk1, period=OCTOBER).delete()
    assert sheet(agreed).last_plan_change == ""


gaps = st.dictionaries(
    st.tuples(st.sampled_from(["CNV", "CHK", "RNH"]), st.one_of(st.none(), st.integers(1, 3))),
    st.one_of(st.none(), st.decimals(0, 10**7, places=2)),
)


@given(gaps, gaps)
@settings(max_examples=50)
def test_what_is_closed_and_what_is_left_are_all_that_there_was(aimed, left):
    priced = {gap: worth for gap, worth in aimed.items() if worth is not None}
    closed = closed_gap(aimed, left)
    if not priced:
        assert closed is None
    else:
        assert closed + sum((left.get(gap) or Decimal(0) for gap in priced), Decimal(0)) == sum(priced.values(), Decimal(0))
        assert closed_gap(aimed, priced) == 0


MONDAYS = weeks_of(date(2026, 11, 1), date(2026, 11, 30))
facts = st.lists(
    st.builds(
        Fact,
        st.sampled_from([1, 2, None]),
        st.dates(date(2026, 11, 1), date(2026, 11, 30)),
        st.sampled_from(Fate),
        st.one_of(st.none(), st.timedeltas(timedelta(0), timedelta(hours=9))),
        st.integers(0, 20),
        st.integers(0, 5),
    )
)


@given(facts)
@settings(max_examples=50)
def test_the_managers_are_the_department_and_the_weeks_are_the_month(found):
    rows = [tally(pk, [fact for fact in found if fact.manager == pk], [], MONDAYS) for pk in (1, 2, None)]
    total = tally(None, found, [], MONDAYS)
    assert total.total.planned == len(found) == sum(row.total.planned for row in rows)
    for row in (*rows, total):
        for name in ("planned", "held", "missed", "unsaid"):
            assert sum(getattr(week, name) for week in row.weeks) == getattr(row.total, name)
        assert row.minutes is None or 0 <= row.minutes <= 240


def test_averages_are_of_held_meetings():
    day, hour = date(2026, 11, 12), timedelta(hours=1)
    found = [Fact(1, day, Fate.HELD, hour, 4, 2), Fact(1, day, Fate.HELD, 9 * hour, 2, 1), Fact(1, day, Fate.MISSED)]
    row = tally(1, found, [DueTask(1, True), DueTask(1, False)], MONDAYS)
    assert (row.minutes, row.conclusions, row.tasks, row.promised, row.kept) == (60, 3, 1.5, 2, 1)
    assert row.weeks[2] == Cell(planned=3, held=2, missed=1)


def test_a_month_is_counted_by_manager_and_week(agreed, as_person):
    c = agreed
    complete_task(c.pavel, Task.objects.get(title="Ввести лист осмотра").pk)
    Task.objects.update(due=date(2026, 11, 1))
    Task.objects.filter(state="done").update(closed_at="2026-10-31T06:00:00Z")
    with time_machine.travel("2026-11-02T06:00:00Z", tick=False) as clock:
        schedule_meeting(c.anna, c.meeting.pk, now() + timedelta(days=1))
        schedule_meeting(c.boris, c.foreign_review.meeting_id, now() + timedelta(days=1))
        clock.shift(timedelta(days=2))
        assert [told.talk.meeting for told in outcome(c.anna, OCTOBER).unsaid] == [c.meeting]
        miss_meeting(c.anna, c.meeting.pk, "partner", "Не взял трубку")
        schedule_meeting(c.anna, c.meeting.pk, now() + timedelta(days=7))
        (told,) = outcome(c.anna, OCTOBER).missed
        assert (told.time.why, told.again) == ("Не взял трубку", now() + timedelta(days=7))
        clock.shift(timedelta(days=7, minutes=45))
        save_conclusion(c.anna, c.review.pk, "month", Save("Приёмщик слушает", version=0, edit="e1"))
        finish_meeting(c.anna, c.meeting.pk)
        found = outcome(c.galina, OCTOBER)
        own, foreign = ({person.pk: row for person, row in found.rows}[person.pk] for person in (c.anna, c.boris))
        assert own.total == Cell(planned=2, held=1, missed=1)
        assert [week.missed for week in own.weeks] == [0, 1, 0, 0, 0, 0]
        assert [week.held for week in own.weeks] == [0, 0, 1, 0, 0, 0]
        assert (own.minutes, own.conclusions, own.promised, own.kept) == (45, 1, 2, 1)
        assert foreign.total == Cell(planned=1, unsaid=1)
        assert [person for person, _row in outcome(c.boris, OCTOBER).rows] == [c.boris]
        with recorded_queries("meetings:outcome"):
            page = as_person(c.galina).get(f"/meetings/{OCTOBER}/outcome/").content.decode()
        assert "партнёр не пришёл: Не взял трубку" in page and "Прошли, но не отмечены" in page
    for stranger, refusal in ((c.pavel, Missing), (c.egor, Forbidden)):
        with pytest.raises(refusal):
            outcome(stranger, OCTOBER)
