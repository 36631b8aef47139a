"""The plan of a review: growth points in one action, own tasks, tasks carried over, the focus limit."""

from datetime import date

import pytest

from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, Setting
from okno.kpi.models import GrowthPoint
from okno.meetings.actions.months import prepare_month
from okno.meetings.actions.plans import carry_over, change_plan_item, remove_from_plan, take_growth_point, write_task
from okno.meetings.models import PlanItem, StationReview
from okno.plans.actions import complete_task
from okno.plans.models import Task
from tests.meetings.conftest import OCTOBER


@pytest.fixture
def point(october):
    return GrowthPoint.objects.get(station=october.omsk1, period=OCTOBER, place=1)


def test_a_growth_point_becomes_a_task_with_person_day_and_worth(october, point):
    item = take_growth_point(october.anna, october.review.pk, point.pk)
    assert item.task.assignee == october.dmitry
    assert item.task.due == date(2026, 12, 10)
    assert item.task.worth == point.gross
    assert "звонк" in item.task.title
    assert Event.objects.filter(word="take_into_plan", station_id=october.omsk1.pk).exists()
    with pytest.raises(Refused, match="уже в плане"):
        take_growth_point(october.anna, october.review.pk, point.pk)


def test_an_own_task_reads_who_and_when_from_its_line(october):
    item = write_task(october.anna, october.review.pk, "Проверить 16 возвратов, Павел П., 15.12.2026")
    assert (item.task.title, item.task.assignee, item.task.due) == ("Проверить 16 возвратов", october.pavel, date(2026, 12, 15))


def test_the_plan_holds_five_tasks_until_the_network_says_otherwise(october):
    for number in range(5):
        write_task(october.anna, october.review.pk, f"Задача {number}")
    with pytest.raises(Refused, match="уже 5\u00a0задач"):
        write_task(october.anna, october.review.pk, "Шестая")
    Setting.objects.create(key="focus_limit", value=6)
    write_task(october.anna, october.review.pk, "Шестая")
    assert Task.objects.filter(station=october.omsk1).count() == 6


def test_only_the_manager_of_the_portfolio_and_the_head_write_plans(october, point):
    for person, refusal in (
        (october.boris, Forbidden),
        (october.foma, Missing),
        (october.dmitry, Missing),
        (october.zhanna, Missing),
    ):
        with pytest.raises(refusal):
            take_growth_point(person, october.review.pk, point.pk)
    assert not PlanItem.objects.exists()
    take_growth_point(october.vera, october.review.pk, point.pk)  # stands in for Anna
    assert PlanItem.objects.count() == 1


def test_a_foreign_growth_point_is_missing(october):
    foreign = GrowthPoint.objects.filter(station=october.tomsk1, period=OCTOBER).first()
    with pytest.raises(Missing):
        take_growth_point(october.anna, october.review.pk, foreign.pk if foreign else 10**9)


def test_removing_cancels_the_task_and_frees_the_point(october, point):
    item = take_growth_point(october.anna, october.review.pk, point.pk)
    remove_from_plan(october.anna, item.pk)
    item.task.refresh_from_db()
    assert item.task.state == "cancelled"
    assert take_growth_point(october.anna, october.review.pk, point.pk).task.state == "open"


def test_what_is_left_undone_is_carried_over_once(october):
    kept = write_task(october.anna, october.review.pk, "Осталась")
    done = write_task(october.anna, october.review.pk, "Сделана")
    complete_task(october.anna, done.task_id, result="готово")
    november = OCTOBER + 1
    october_row = october.omsk1.months.get(period=OCTOBER)
    october_row.pk, october_row.period = None, november
    october_row.save()
    prepare_month(october.anna, november)
    review = StationReview.objects.get(station=october.omsk1, period=november)
    (carried,) = carry_over(october.anna, review.pk)
    assert carried.task_id == kept.task_id
    kept.task.refresh_from_db()
    assert kept.task.due == date(2027, 1, 10)
    with pytest.raises(Refused, match="нечего"):
        carry_over(october.anna, review.pk)


def test_an_item_can_be_reworded_and_given_to_somebody_of_the_station_only(october):
    item = write_task(october.anna, october.review.pk, "Как-то так")
    change_plan_item(october.anna, item.pk, title="Вот так", due=date(2026, 12, 1), assignee=october.pavel)
    item.task.refresh_from_db()
    assert (item.task.title, item.task.due, item.task.assignee) == ("Вот так", date(2026, 12, 1), october.pavel)
    with pytest.raises(Refused, match="не работает на станции"):
        change_plan_item(october.anna, item.pk, title="Вот так", due=date(2026, 12, 1), assignee=october.foma)
