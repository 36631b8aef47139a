"""What is set for the window, on its page: each thing works, is refused to who may not, and says what is wrong."""

from __future__ import annotations

from dataclasses import asdict
from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.models import Event
from okno.desk.actions.questions import set_topic
from okno.desk.models import ClockRule, Department, Phrase, Question, RoutingRule, SavedView
from okno.desk.rules.clocks import Promise
from tests.desk.conftest import asked

pytestmark = pytest.mark.django_db
PAGE = "/questions/settings/"


def shown(client: Any) -> str:
    response = client.get(PAGE)
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def test_each_sees_what_they_may_change(desk: SimpleNamespace, as_person: Any) -> None:
    pages = {who: shown(as_person(getattr(desk, who))) for who in ("galina", "igor", "anna")}
    forms = {"promise": f"{PAGE}promise/", "appoint": f"{PAGE}departments/marketing/", "rules": f'"{PAGE}rules/"'}
    may = {who: {word for word, address in forms.items() if address in page} for who, page in pages.items()}
    assert may == {"galina": set(forms), "igor": {"appoint", "rules"}, "anna": set()}
    for who in ("egor", "zhanna"):
        assert as_person(getattr(desk, who)).get(PAGE).status_code == 403
    assert as_person(desk.pavel).get(PAGE).status_code == 404


def test_a_promise_holds_for_new_questions_only(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    due, client = question.first_due, as_person(desk.galina)
    answer = client.post(f"{PAGE}promise/", {**asdict(Promise()), "first": "30"}, follow=True)
    assert "Обещания № 2" in answer.content.decode()
    question.refresh_from_db()
    later = asked(desk.dmitry)
    assert (question.first_due, question.rule.number, later.rule.number) == (due, 1, 2)
    assert later.first_due < due
    assert Event.objects.filter(word="change_promise", by=desk.galina).count() == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"first": "скоро"}, "целыми рабочими минутами"),
        ({"first": "0"}, "целыми рабочими минутами"),
        ({"next": ""}, "целыми рабочими минутами"),
        ({"first": "2000"}, "не больше срока решения"),
        ({"warn_head": "40"}, "Сначала предупреждают менеджера"),
    ],
)
def test_a_promise_that_cannot_be_kept(
    desk: SimpleNamespace, question: Question, as_person: Any, change: dict[str, str], said: str
) -> None:
    answer = as_person(desk.galina).post(f"{PAGE}promise/", {**asdict(Promise()), **change})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert ClockRule.objects.count() == 1


def test_a_department_has_its_head(desk: SimpleNamespace, as_person: Any) -> None:
    address, client = f"{PAGE}departments/legal/", as_person(desk.igor)
    done = client.post(address, {"head": desk.egor.pk, "deputy": desk.igor.pk}, follow=True)
    assert "Юристы: ответственные изменены" in done.content.decode()
    legal = Department.objects.get(code="legal")
    assert (legal.head, legal.deputy) == (desk.egor, desk.igor)
    for wrong in ({"head": desk.anna.pk}, {"head": desk.egor.pk, "deputy": desk.egor.pk}, {"head": "0"}):
        assert client.post(address, wrong).status_code == 422
    assert client.post(f"{PAGE}departments/nowhere/", {"head": desk.egor.pk}).status_code == 404
    legal.refresh_from_db()
    assert (legal.head, legal.deputy) == (desk.egor, desk.igor)
    assert client.post(address, {}).status_code == 302  # nobody: said so in the list
    assert "некому ответить" in shown(client)


def test_a_rule_gives_topics_until_it_is_closed(desk: SimpleNamespace, as_person: Any) -> None:
    client = as_person(desk.galina)
    client.post(f"{PAGE}rules/", {"words": "макет; баннер ,", "topic": desk.topics["ads"].pk, "asks_expert": "on"})
    rule = RoutingRule.objects.get()
    assert (rule.words, rule.asks_expert) == (["макет", "баннер"], True)
    assert "макет, баннер" in shown(client)
    assert asked(desk.dmitry).topic == desk.topics["ads"]
    for wrong in ({"words": " , ;", "topic": desk.topics["ads"].pk}, {"words": "макет", "topic": "0"}, {}):
        assert client.post(f"{PAGE}rules/", wrong).status_code == 422
    assert client.post(f"{PAGE}rules/{rule.pk}/close/").status_code == 302
    assert client.post(f"{PAGE}rules/{rule.pk}/close/").status_code == 404
    assert asked(desk.dmitry).topic is None


def test_phrases_are_ones_own_or_the_heads_for_all(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    set_topic(desk.anna, question.pk, desk.topics["ads"])
    anna, galina = as_person(desk.anna), as_person(desk.galina)
    anna.post(f"{PAGE}phrases/", {"text": "{имя}, смотрю", "topic": desk.topics["ads"].pk})
    galina.post(f"{PAGE}phrases/", {"text": "Спасибо за вопрос", "is_common": "on"})
    thread = anna.get(f"/questions/{question.pk}/").content.decode()
    assert "Дмитрий, смотрю" in thread and "Спасибо за вопрос" in thread
    assert "смотрю" not in shown(as_person(desk.boris)) and "Спасибо за вопрос" in shown(as_person(desk.boris))
    own, common = Phrase.objects.get(owner=desk.anna), Phrase.objects.get(owner=None)
    assert anna.post(f"{PAGE}phrases/{common.pk}/close/").status_code == 404
    assert galina.post(f"{PAGE}phrases/{own.pk}/close/").status_code == 404
    assert anna.post(f"{PAGE}phrases/", {"text": "Всем", "is_common": "on"}).status_code == 403
    empty = anna.post(f"{PAGE}phrases/", {"text": " "})
    assert (empty.status_code, "Фраза пуста" in empty.content.decode()) == (422, True)
    assert anna.post(f"{PAGE}phrases/{own.pk}/close/").status_code == 302
    assert "смотрю" not in anna.get(f"/questions/{question.pk}/").content.decode()


def test_a_list_of_ones_own_is_kept_and_dropped(desk: SimpleNamespace, as_person: Any) -> None:
    client = as_person(desk.anna)
    kept = client.post("/questions/lists/?view=closed&all=1", {"name": "Закрытые у всех"})
    view = SavedView.objects.get()
    assert kept.headers["Location"] == f"/questions/?{view.query}"
    assert "Закрытые у всех" in client.get("/questions/lists/").content.decode()
    nameless = client.post("/questions/lists/?view=closed", {"name": " "})
    assert (nameless.status_code, "Назовите список" in nameless.content.decode()) == (422, True)
    other = as_person(desk.boris)
    assert "Закрытые у всех" not in other.get("/questions/lists/").content.decode()
    assert other.post(f"/questions/lists/{view.pk}/drop/").status_code == 404
    assert client.post(f"/questions/lists/{view.pk}/drop/").status_code == 302
    assert "Закрытые у всех" not in client.get("/questions/lists/").content.decode()
