"""The partner's home: the plan first, and nothing of anybody else's."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from okno.core.clock import today
from okno.home.queries.partner import partner_home
from okno.kpi.models import StationMonth
from okno.meetings.actions.plans import carry_over, write_task
from okno.meetings.actions.requests import ask_for_figure
from okno.meetings.models import PlanItem, StationReview
from okno.plans.actions import add_task, complete_task
from tests.home.conftest import at, body, send
from tests.queries import recorded_queries


def test_own_stations_open_and_foreign_ones_look_absent(cast: SimpleNamespace, as_person: Any) -> None:
    answers = [as_person(cast.foma).get(f"/partner/?station={code}") for code in ("OM-1", "XX-9")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert body(answers[0]) == body(answers[1])
    own = as_person(cast.pavel).get("/partner/?station=OM-2")
    assert own.status_code == 200 and own.context["station"]["name"] == "Омск-2"
    assert as_person(cast.dmitry).get("/partner/?station=OM-2").status_code == 404, "a director has one station"
    assert as_person(cast.anna).get("/partner/").status_code == 403


def test_a_plan_in_the_making_is_not_shown_and_a_sent_one_is(month: SimpleNamespace, as_person: Any) -> None:
    write_task(month.anna, month.review.pk, "Разобрать чеки, 15.12")
    assert "Разобрать чеки" not in as_person(month.pavel).get("/partner/").content.decode()
    send(month.anna, month.review)
    assert "Разобрать чеки" in as_person(month.pavel).get("/partner/").content.decode()
    assert "Разобрать чеки" not in as_person(month.foma).get("/partner/").content.decode()


def test_a_task_carried_into_the_next_plan_stays_in_sight(month: SimpleNamespace) -> None:
    send(month.anna, month.review, "Разобрать чеки, 15.12")
    item = PlanItem.objects.get(review=month.review)
    after = StationReview.objects.create(meeting=month.foreign.meeting, station=month.omsk1, period=month.period + 1)
    carry_over(month.anna, after.pk)
    assert [task.pk for task in partner_home(month.pavel, "OM-1").open] == [item.task_id]


def test_the_report_is_accepted_in_one_tap(month: SimpleNamespace, as_person: Any) -> None:
    edition = send(month.anna, month.review)
    client = as_person(month.pavel)
    page = client.get("/partner/").context["page"]
    assert page.report.waits and [row["code"] for row in page.report.figures] == ["REV", "VIS", "CHK"]
    client.post(page.report.accept_url)
    edition.refresh_from_db()
    assert edition.accepted_by == month.pavel
    assert not client.get("/partner/").context["page"].report.waits


def test_figures_come_from_what_was_sent_alone(month: SimpleNamespace, as_person: Any) -> None:
    assert partner_home(month.pavel, "OM-1").report is None
    send(month.anna, month.review)
    StationMonth.objects.filter(station=month.omsk1, period=month.period).update(revenue_total=987_654_321)
    page = as_person(month.pavel).get("/partner/").content.decode()
    assert "987\u00a0654\u00a0321" not in page and "Выручка" in page


def test_staff_see_their_own_tasks_and_no_figures(month: SimpleNamespace, as_person: Any) -> None:
    send(month.anna, month.review, "Разобрать чеки")
    add_task(month.anna, month.omsk1, "Развесить ценники", today(), assignee=month.stas, worth=None)
    at(month.review.meeting, month.anna, "23:59")
    page = as_person(month.stas).get("/partner/").content.decode()
    assert "Развесить ценники" in page and "Разобрать чеки" not in page
    assert all(word not in page for word in ("Выручка", "Принять план", "Встреча", "₽"))


def test_late_tasks_come_first_and_done_ones_are_folded(month: SimpleNamespace, as_person: Any) -> None:
    day = today(month.pavel.tzinfo)  # whoever reads counts how late it is by their own clock
    add_task(month.anna, month.omsk1, "Позже", day + timedelta(days=9))
    add_task(month.anna, month.omsk1, "Опоздала", day - timedelta(days=5))
    done = add_task(month.anna, month.omsk1, "Давно сделана", day)
    complete_task(month.pavel, done.pk, result="Готово, вот фото")
    answer = as_person(month.pavel).get("/partner/")
    page = answer.context["page"]
    assert [task.title for task in page.open] == ["Опоздала", "Позже"]
    assert [task.title for task in page.done] == ["Давно сделана"]
    text = answer.content.decode()
    assert "сделано 1 из 3" in text and "опаздывает на 5\u00a0дней" in text
    assert text.index("Позже") < text.index('<summary class="ok-fold">') < text.index("Давно сделана")


def test_the_next_talk_is_told_by_the_stations_clock(month: SimpleNamespace, as_person: Any) -> None:
    month.pavel.zone = "Europe/Kaliningrad"
    month.pavel.save(update_fields=["zone"])
    at(month.review.meeting, month.dmitry, "10:00", days=3)
    add_task(month.anna, month.omsk1, "Разобрать чеки", today())
    page = as_person(month.pavel).get("/partner/").content.decode()
    assert f"{today(month.dmitry.tzinfo) + timedelta(days=3):%d.%m} в 10:00" in page


def test_a_figure_that_was_asked_for_is_named_until_it_comes(month: SimpleNamespace, as_person: Any) -> None:
    figures = StationMonth.objects.filter(station=month.omsk1, period=month.period)
    figures.update(nps_responses=None)
    ask_for_figure(month.anna, month.review.pk, "NPS")
    page = as_person(month.pavel).get("/partner/").content.decode()
    assert "Индекс лояльности" in page and f"за {month.period.name}" in page
    assert "Индекс лояльности" not in as_person(month.stas).get("/partner/").content.decode()
    figures.update(nps_responses=30)
    assert "Индекс лояльности" not in as_person(month.pavel).get("/partner/").content.decode()


def test_a_quiet_home_says_so(cast: SimpleNamespace, as_person: Any) -> None:
    assert "Всё сделано. Спасибо!" in as_person(cast.pavel).get("/partner/").content.decode()
    cast.pavlov.stations.update(partner=cast.fomin)
    assert "Вашей станции здесь пока нет" in as_person(cast.pavel).get("/partner/").content.decode()


def test_queries_of_the_partners_home(month: SimpleNamespace, as_person: Any) -> None:
    send(month.anna, month.review, "Разобрать чеки", "Позвонить", "Проверить склад")
    client = as_person(month.pavel)
    client.get("/partner/")
    with recorded_queries("home:partner pavel"):
        assert client.get("/partner/").status_code == 200
