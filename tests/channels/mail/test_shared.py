"""What the links of letters show and do: nothing on GET, one thing on POST, for their own reader."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from okno.accounts.models import DeadAddress
from okno.channels.mail.courier import letter_of
from okno.channels.mail.failures import note_refused
from okno.channels.mail.links import leaving_link, question_link
from okno.channels.mail.models import Letter
from okno.channels.mail.state import states
from okno.channels.states import State
from okno.core import outbox
from okno.core.models import Event, OutMessage, Preference
from okno.desk.actions.answers import answer_question
from okno.desk.actions.settling import settle_question
from okno.desk.models import Question, Rating
from okno.desk.rules.turns import Then
from okno.plans.models import Task
from tests.channels.mail.conftest import US
from tests.departure import leave_now
from tests.desk.conftest import asked, key
from tests.queries import recorded_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger() -> Client:
    """A browser in which nobody has signed in."""
    return Client(HTTP_HOST="localhost")


def test_an_answer_is_rated_from_its_letter(desk: SimpleNamespace, answered: Callable[..., Any], stranger: Client) -> None:
    question = asked(desk.dmitry)
    sent = answered(question)
    link = next(word for word in sent.body.split() if "score=4" in word).removeprefix("https://okno.test")
    with recorded_queries("mail:shared_question"):
        page = stranger.get(link).content.decode()
    assert "Поставить 4" in page
    assert not Rating.objects.exists(), "a scanner that follows links changes nothing"
    path = link.partition("?")[0]
    answer = question.messages.get(way="out").pk
    assert stranger.post(f"{path}rate/", {"answer": answer, "score": 4}).status_code == 302
    assert (Rating.objects.get().score, Rating.objects.get().person) == (4, desk.dmitry)
    assert stranger.post(f"{path}reply/", {"text": "Ещё вопрос", "key": "abc"}).status_code == 302
    question.refresh_from_db()
    assert (question.state, question.messages.latest("pk").author) == ("open", desk.dmitry)
    assert stranger.post(f"{path}settle/").status_code == 302
    question.refresh_from_db()
    assert (question.state, question.closed_by, question.closed_why) == ("closed", desk.dmitry, "партнёр: всё решено")


def test_a_link_is_its_readers_and_dies_with_its_purpose(desk: SimpleNamespace, stranger: Client) -> None:
    question = asked(desk.dmitry)
    own = question_link(question.pk, desk.dmitry.pk)
    assert stranger.get(own).status_code == 200
    assert stranger.get(question_link(question.pk, desk.foma.pk)).status_code == 404
    assert stranger.get(own.replace("/q/", "/q/1")).status_code == 404
    settle_question(desk.dmitry, question.pk)
    desk.clock.shift(timedelta(days=61))
    assert stranger.get(own).status_code == 404
    desk.clock.shift(timedelta(days=-61))
    desk.dmitry.is_active = False
    desk.dmitry.save()
    assert stranger.get(own).status_code == 404


def test_no_more_letters_of_a_kind(desk: SimpleNamespace, mailoutbox: list[Any], stranger: Client) -> None:
    link = leaving_link("task", desk.dmitry.pk)
    assert "Не присылать таких писем?" in stranger.get(link).content.decode()
    assert not Preference.objects.exists()
    one_click = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    assert one_click.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    for kind in ("task", "answer"):
        outbox.tell(desk.dmitry, f"a:{kind}", kind, kind=kind, doors=("mail",))
    outbox.deliver_due()
    assert [each.subject for each in mailoutbox] == ["answer"]
    assert OutMessage.objects.filter(door="bell", to=desk.dmitry).count() == 2, "the bell goes on"


def test_a_letter_that_waits_for_the_partner_offers_to_settle(desk: SimpleNamespace, mailoutbox: list[Any]) -> None:
    question = asked(desk.dmitry)
    leave_now(answer_question(desk.anna, question.pk, "Пришлите фото.", key=key(), then=Then.WAIT))
    outbox.deliver_due()
    assert "Всё решено" in mailoutbox[-1].body
    assert "score=" not in mailoutbox[-1].body
    assert settle_question(desk.dmitry, question.pk).state == "closed"
    assert Event.objects.filter(word="settle_question").count() == 1
    assert "партнёр сказал, что всё решено" in OutMessage.objects.filter(to=desk.anna).latest("pk").subject


def test_only_their_own_question_is_settled(desk: SimpleNamespace) -> None:
    from okno.core.errors import Forbidden, Missing, Refused

    question = asked(desk.dmitry)
    with pytest.raises(Missing):
        settle_question(desk.foma, question.pk)
    with pytest.raises(Forbidden):
        settle_question(desk.anna, question.pk)
    Question.objects.filter(pk=question.pk).update(topic=desk.topics["claims"])
    with pytest.raises(Refused):
        settle_question(desk.dmitry, question.pk)


def test_a_server_that_knows_no_such_address(desk: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Any, fail_silently: bool = False) -> int:
        raise smtplib.SMTPRecipientsRefused({"dmitry@okno.test": (550, b"5.1.1 no such user")})

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    outbox.tell(desk.dmitry, "a:1", "Задача", kind="task", doors=("mail",))
    outbox.deliver_due()
    assert outbox.dead().count() == 1, "tried once: no further try helps"
    assert note_refused() == 1
    assert note_refused() == 0
    assert DeadAddress.objects.get().person == desk.dmitry
    assert Task.objects.get().assignee == desk.anna
    assert Letter.objects.get(way="out").outcome == "failed"


def test_without_a_box_mail_comes_not_and_all_else_goes(desk: SimpleNamespace, settings: Any) -> None:
    settings.OKNO_MAIL_LISTEN = settings.OKNO_IMAP = ""
    assert [state.state for state in states()] == [State.OFF, State.WORKS]
    question = asked(desk.dmitry)
    leave_now(answer_question(desk.anna, question.pk, "Вот.", key=key()))
    letter = letter_of(OutMessage.objects.get(door="mail"))
    assert letter.reply_to == []
    assert "Ответьте на это письмо" not in letter.body
    settings.OKNO_MAIL_LISTEN = ":25"
    assert US.partition("@")[0] in letter_of(OutMessage.objects.get(door="mail")).reply_to[0]
