"""Articles that want a look go back to their owners, once, with a bell."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from procrastinate.contrib.django import app

from okno.accounts.actions import dismiss_person
from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.models import Event, OutMessage
from okno.desk.actions.knowledge import change_article, prolong_article, vote_article
from okno.desk.actions.stale import return_stale
from okno.desk.models import Article
from okno.desk.queries.knowledge import to_check
from okno.desk.rules.knowledge import Audience, Why, why_stale
from tests.desk.conftest import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def system(desk: SimpleNamespace) -> Person:
    return Person.objects.system()


def test_what_is_stale() -> None:
    day = today()
    later = day + timedelta(days=1)
    assert why_stale(day, day, []) is Why.EXPIRED
    assert why_stale(later, day, [False, False]) is None
    assert why_stale(later, day, [False, False, False, True]) is Why.VOTES
    assert why_stale(later, day, [False, True, False, False]) is None


def test_an_article_whose_day_has_come_goes_back_once(desk: SimpleNamespace, article: Article, system: Person) -> None:
    assert return_stale(system) == 0
    desk.clock.move_to(_noon(article))
    assert return_stale(system) == 1
    assert return_stale(system) == 0
    article.refresh_from_db()
    assert article.returned_why == Why.EXPIRED
    assert list(to_check(desk.egor)) == [article]
    assert OutMessage.objects.get(key__startswith=f"article_returned:{article.pk}", door="bell").to == desk.egor
    assert Event.objects.get(word="return_article").why == Why.EXPIRED
    prolong_article(desk.egor, article.pk, today() + timedelta(days=90))
    assert not to_check(desk.egor).exists()
    assert return_stale(system) == 0


def test_three_bad_votes_in_a_row_send_it_back(desk: SimpleNamespace, article: Article, system: Person) -> None:
    _vote(desk, article, "pavel", "foma")
    assert return_stale(system) == 0
    _vote(desk, article, "dmitry")
    assert return_stale(system) == 1
    article.refresh_from_db()
    assert article.returned_why == Why.VOTES


def test_votes_before_the_owner_s_look_count_no_more(desk: SimpleNamespace, article: Article, system: Person) -> None:
    _vote(desk, article, "pavel", "foma")
    change_article(
        desk.egor, article.pk, title=article.title, text="Иначе", topic=article.topic, audience=Audience.PARTNERS,
        valid_until=article.valid_until,
    )  # fmt: skip
    desk.clock.shift(timedelta(minutes=1))
    _vote(desk, article, "dmitry")
    assert return_stale(system) == 0


def test_of_an_owner_who_has_left_the_department_s_head_takes_over(desk: SimpleNamespace, system: Person) -> None:
    article = published(desk.boris, desk.topics["ads"])
    dismiss_person(desk.igor, desk.boris.pk)
    desk.clock.move_to(_noon(article))
    assert return_stale(system) == 1
    article.refresh_from_db()
    assert article.owner == desk.egor
    assert Event.objects.get(word="return_article").data["owner"] == desk.egor.pk


def test_the_clock_starts_what_nobody_presses() -> None:
    started = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert {name: cron for name, cron in started.items() if name.startswith("okno.desk.")} == {
        "okno.desk.jobs.warn_of_deadlines": "* * * * *",
        "okno.desk.jobs.return_stale_articles": "0 6 * * *",
        "okno.desk.jobs.learn_topics": "30 22 * * *",
    }


def _noon(article: Article) -> str:
    return f"{article.valid_until:%Y-%m-%d}T09:00:00+00:00"


def _vote(desk: SimpleNamespace, article: Article, *names: str) -> None:
    for name in names:
        desk.clock.shift(timedelta(minutes=1))
        vote_article(getattr(desk, name), article.pk, is_useful=False)
