"""What looks like a question and got no answer becomes one by itself; answers of the window go back to the group."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from okno.accounts.rules import Role
from okno.channels.telegram.access import access_message
from okno.channels.telegram.actions.asking import ask_word
from okno.channels.telegram.actions.meaning import hear_below
from okno.channels.telegram.actions.saying import say_in_group, show_answered
from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.forgotten import MINUTES_KEY, forgotten, forgotten_minutes
from okno.channels.telegram.queries.words import word_of
from okno.channels.telegram.rules.group_words import Line
from okno.channels.telegram.rules.kinds import GROUPS, Way
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.record import action, record
from okno.core.set_values import change_value
from okno.core.speech import _
from okno.desk.queries.words import answers_from_house

if TYPE_CHECKING:
    from okno.accounts.models import Person

SPAN = range(5, 481)
"""Working minutes that may be set: from five to a whole day."""
BACK = timedelta(hours=2)
"""How far the sweep of answers looks back: a worker may have stood still."""


def catch_forgotten(moment: datetime) -> int:
    """Questions of groups that nobody answered in time are the window's from now on, as of when they were asked; how many."""
    caught = 0
    for message in list(forgotten(moment)):
        with transaction.atomic():
            # locked and looked at anew: an answer may come at this very moment
            fresh = TelegramMessage.objects.select_for_update(of=("self",)).select_related("chat", "topic").get(pk=message.pk)
            word = word_of(fresh)
            if word.question is None and ask_word(word, Way.CLOCK) is not None:
                hear_below(word)
                caught += 1
    return caught


@action
def set_forgotten_minutes(by: Person, minutes: int) -> None:
    """After how many working minutes the clock takes a question; the head's. Raises Forbidden, Missing, Refused."""
    if by.role not in (Role.HEAD, Role.SYSTEM):
        raise Forbidden if by.is_company else Missing
    if minutes not in SPAN:
        raise Refused(_("От 5 минут до 8 рабочих часов (480 минут)."))
    before = forgotten_minutes()
    change_value(MINUTES_KEY, minutes)
    record("set_forgotten_minutes", by, by=by, changes={"minutes": [before, minutes]})


@action
def ask_by_hand(by: Person, pk: int) -> int:
    """From the page of a group: this message is a question. Raises Missing, Refused."""
    message = access_message(by, pk)
    word = word_of(message)
    question = ask_word(word, Way.HAND)
    if question is None:
        raise Refused(_("Из этого сообщения вопрос не сделать: его написал сотрудник компании, или у группы нет станций."))
    hear_below(word)
    record("ask_by_hand", message, by=by, question=question)
    return question


def carry_answers(moment: datetime) -> int:
    """Answers given in the window to what was asked in a group: under the question, if they are fit for a group, else a sign.

    In full they reach whoever asked by their own doors in any case.
    """
    asked = TelegramMessage.objects.filter(question__isnull=False, chat__group__isnull=False, chat__kind__in=GROUPS)
    recent = asked.filter(question__last_out_at__gt=moment - BACK).exclude(way="").order_by("number")
    roots = {row.question_id: row for row in recent.select_related("chat", "topic")[:500]}
    answers = answers_from_house(set(roots), moment - BACK, moment)
    for answer in answers:
        with transaction.atomic():
            _carry(roots[answer.question_id], answer.pk, answer.question_id, answer.text)
    return len(answers)


def _carry(root: TelegramMessage, pk: int, question: int, text: str) -> None:
    chat = root.chat
    is_here = root.chat_number == chat.number
    thread = root.topic.thread_id if root.topic else None
    under = root.number if is_here else None
    say_in_group(chat, f"answer:{pk}", Line.ANSWER, number=question, text=text, under=under, thread=thread)
    show_answered(root)
