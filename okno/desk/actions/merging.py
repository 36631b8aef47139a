"""Two questions become one, one message becomes a question of its own; both leave their traces."""

from __future__ import annotations

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Missing, Refused
from okno.core.record import action, record
from okno.desk.access import access_question
from okno.desk.actions import turns
from okno.desk.actions.opening import open_question
from okno.desk.actions.questions import finish
from okno.desk.actions.routing import follow_rule
from okno.desk.actions.telling import refresh
from okno.desk.models import Message, MessageFile, Question
from okno.desk.queries.owners import owner_of
from okno.desk.rules.turns import State, Step, after


@action
def merge_questions(by: Person, pk: int, into: int) -> Question:
    """The question goes on in another of the same partner. Nobody reads by that what they could not read before."""
    if pk == into:
        raise Refused(_("Вопрос нельзя объединить с самим собой."))
    # always in one order, so that two people who merge crosswise do not wait for each other for ever
    locked = {number: access_question(by, number) for number in sorted((pk, into))}
    question, target = locked[pk], locked[into]
    _check_may_go_on(question, target)
    was_owed = question.state == State.OPEN and question.owed
    finish(question, by, step=Step.MERGED)
    question.merged_into, question.merged_at = target, now()
    question.save()
    if was_owed and target.state == State.CLOSED:
        _reopen(target)
    record("merge_questions", question, by=by, station_id=question.station_id, subject=question.subject, into=target.pk)
    record("took_question", target, by=by, station_id=target.station_id, subject=target.subject, number=question.pk)
    refresh(target, question.asked_by)
    return target


def _check_may_go_on(question: Question, target: Question) -> None:
    if question.station.partner_id is None or question.station.partner_id != target.station.partner_id:
        raise Refused(_("Вопросы разных партнёров не объединяются: один увидел бы слова другого."))
    if target.state == State.MERGED:
        raise Refused(_("Вопрос № {number} сам объединён с другим.").format(number=target.pk))
    # who went into it would read what was said in the other before they came, and lose what was said here since
    if question.merged.exists():
        raise Refused(_("В вопрос № {number} уже вошли другие. Объедините наоборот.").format(number=question.pk))


def _reopen(target: Question) -> None:
    """What was owed in the one is owed in the other."""
    at = now()
    turns.move(target, after(target.standing, Step.REOPENED), at)
    turns.owe_next(target, at)
    target.closed_at, target.closed_by = None, None
    target.save()


@action
def split_message(by: Person, pk: int) -> Question:
    """A message of the partner becomes a question of its own, with its files; the old thread keeps it and says where it went."""
    found = Message.objects.filter(pk=pk).values_list("question", flat=True).first()
    if found is None:
        raise Missing
    question = access_question(by, found)
    message = question.messages.select_related("author").get(pk=pk)  # read under the lock: two who split make one question
    if message.way != Message.Way.IN:
        raise Refused(_("Отдельным вопросом может стать только сообщение партнёра."))
    if message.split_into_id:
        raise Refused(_("Это сообщение уже стало вопросом № {number}.").format(number=message.split_into_id))
    if not question.messages.filter(way=Message.Way.IN, split_into=None).exclude(pk=pk).exists():
        raise Refused(_("Это единственное сообщение вопроса: делить нечего."))
    made = _of_message(question, message, by)
    message.split_into = made
    message.save(update_fields=["split_into"])
    record("split_message", question, by=by, station_id=question.station_id, subject=question.subject, into=made.pk)
    refresh(made)
    return made


def _of_message(question: Question, message: Message, by: Person) -> Question:
    made = Question(
        station=question.station, asked_by=question.asked_by, caller=question.caller, channel=message.channel,
        asked_at=message.at,  # the promise counts from the partner's word, not from our sorting it
    )  # fmt: skip
    routed = open_question(by, made, message.text, owner_of(question.station))
    copy = Message.objects.create(
        question=made, way=message.way, channel=message.channel, author=message.author, signed=message.signed,
        text=message.text, at=message.at, leaves_at=message.leaves_at, key=f"split:{message.pk}",
    )  # fmt: skip
    MessageFile.objects.bulk_create([MessageFile(message=copy, file_id=link.file_id) for link in message.files.all()])
    follow_rule(made, routed, by)
    return made
