"""Where each role begins, and what its frame shows."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.clock import now, today
from okno.core.models import OutMessage
from okno.plans.actions import add_task

FIRST = {
    "anna": "/day/",
    "galina": "/day/",
    "pavel": "/partner/",
    "dmitry": "/partner/",
    "stas": "/partner/",
    "igor": "/people/",
    "zhanna": "/money/accruals/",
    "egor": "/consultations/",
}


@pytest.mark.parametrize(("who", "page"), FIRST.items())
def test_everybody_begins_at_a_page_of_theirs(cast: SimpleNamespace, as_person: Any, who: str, page: str) -> None:
    answer = as_person(getattr(cast, who)).get("/", follow=True)
    assert answer.redirect_chain[-1][0] == page
    assert answer.status_code == 200


def test_a_stranger_is_sent_to_the_door(cast: SimpleNamespace, as_person: Any) -> None:
    assert as_person(None).get("/")["Location"].startswith("/accounts/login/")


def test_the_rail_holds_what_the_role_may_open(cast: SimpleNamespace, as_person: Any) -> None:
    people = ("anna", "galina", "igor", "zhanna", "egor")
    words = {who: _rail(as_person(getattr(cast, who)).get("/", follow=True)) for who in people}
    assert words["anna"] == ["День", "Встречи", "Запуски", "Вопросы", "Деньги", "Станции", "Задачи", "Цифры", "Знания"]
    assert words["galina"] == [*words["anna"][:-1], "Выписка", "Знания", "Люди"]
    assert words["igor"] == ["Запросы", "Станции", "Знания", "Люди"]
    assert words["zhanna"] == ["Запросы", "Деньги", "Станции", "Выписка", "Знания"]
    assert words["egor"] == ["Запуски", "Запросы", "Знания"]


def test_counters_say_only_what_waits_for_the_reader(cast: SimpleNamespace, as_person: Any) -> None:
    add_task(cast.anna, cast.omsk1, "Позвонить", today(), assignee=cast.anna)
    add_task(cast.anna, cast.omsk1, "Разобрать чеки", today(), assignee=cast.pavel)
    OutMessage.objects.create(key="k", door="bell", to=cast.anna, subject="План принят", leaves_at=now(), sent_at=now())
    context = as_person(cast.anna).get("/day/").context
    assert {slot.word: slot.count for slot in context["rail"] if slot.count} == {"Задачи": 1}
    assert context["bell_count"] == 1


def test_a_partner_sees_who_looks_after_them_today(cast: SimpleNamespace, as_person: Any) -> None:
    """Vera stands in for Anna; the number belongs to the portfolio and stays."""
    for page in ("/partner/", "/bell/"):
        context = as_person(cast.pavel).get(page).context
        assert (context["manager"].name, context["manager"].phone) == ("Вера В.", "+7 900 000-00-42")
        assert [each["name"] for each in context["stations"]] == ["Омск-1", "Омск-2"]


def _rail(answer: Any) -> list[str]:
    return [slot.word for slot in answer.context["rail"]]
