"""What was said outside the window, in a chat of many, and is kept here: answers, more words, corrections, late files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing
from okno.core.models import StoredFile
from okno.core.record import action, record
from okno.core.search.index import put
from okno.desk.access import lock_question
from okno.desk.actions import turns
from okno.desk.actions.contacts import note_contact
from okno.desk.actions.incoming import MORE, Incoming, owe_answer, store_word
from okno.desk.actions.questions import finish
from okno.desk.actions.telling import refresh, tell_late_file, tell_owner
from okno.desk.models import Contact, Message, MessageFile, Note, Question
from okno.desk.queries.owners import owner_of
from okno.desk.rules.channels import Channel
from okno.desk.rules.turns import Side, State, Then, answered
from okno.desk.rules.words import subject_of
from okno.desk.search import told_question


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that the partner has read already where it was given. ``signed``: the name under which it stood there."""

    text: str
    key: str
    channel: str
    at: datetime
    signed: str
    then: Then = Then.CLOSE


@action
def hear_answer(by: Person, pk: int, said: Answered) -> Message:
    """Somebody of the company answered in a chat: kept as the answer, the clock stops, nobody is told it once more.

    Whoever may be there is the chat's business, not the portfolio's: any of the company. What came late changes no newer turn.
    The same key again gives the answer that it made. Raises Forbidden.
    """
    if not by.is_company:
        raise Forbidden
    question = _thread(pk)
    known = Message.objects.filter(key=said.key).first()
    if known is not None:
        return known
    message = Message.objects.create(
        question=question, way=Message.Way.OUT, channel=said.channel, author=by, signed=said.signed[:150], text=said.text.strip(),
        at=said.at, leaves_at=said.at, key=said.key, is_closing=said.then == Then.CLOSE,
    )  # fmt: skip
    _end_own_consultation(question, by, said)
    _answer_turn(question, by, said)
    told = {"channel": said.channel, "with_whom": question.who, "about": question.subject}
    note_contact(question.station, by, key=f"message:{message.pk}", way="out", at=said.at, **told)
    record("hear_answer", question, by=by, station_id=question.station_id, subject=question.subject, channel=said.channel)
    refresh(question)
    return message


@action
def hear_more(by: Person, pk: int, incoming: Incoming, signed: str) -> Message:
    """More to a question by somebody who is not known here, as the chat names them. The same key again changes nothing."""
    question = _thread(pk)
    known = Message.objects.filter(key=incoming.key).first()
    if known is not None:
        return known
    at = incoming.at or question.last_in_at
    message = store_word(by, question, incoming, list(incoming.files), at, owner_of(question.station), signed=signed)
    owe_answer(question, at)
    record("hear_more", question, by=by, station_id=question.station_id, subject=question.subject, channel=incoming.channel)
    tell_owner(question, f"question:{message.pk}", MORE, incoming.text)
    refresh(question)
    return message


@action
def correct_word(by: Person, message_pk: int, text: str, at: datetime) -> Message:
    """A word was changed in its chat: the card shows the new text, a note the old one; no clock moves, nothing opens."""
    question, message = _locked(message_pk)
    if message.text == text.strip():
        return message
    before, message.text = message.text, text.strip()
    message.save(update_fields=["text"])
    if question.messages.order_by("at", "pk").first() == message:
        question.subject = subject_of(message.text) or question.subject
        question.save(update_fields=["subject"])
    said = _("{who}: сообщение исправлено в чате. Было: «{before}»").format(who=message.signed, before=before)
    Note.objects.get_or_create(
        key=f"corrected:{message.pk}:{int(at.timestamp())}", defaults={"question": question, "author": by, "text": said, "at": at}
    )
    record("correct_word", question, by=by, station_id=question.station_id, subject=question.subject)
    refresh(question)
    return message


@action
def complete_word(by: Person, message_pk: int, text: str, at: datetime) -> Message:
    """A further piece of a partner's word has come: the word says what all of them say, as of the moment of its first.

    Nothing opens by it. A question that begins with the word was asked at that moment, and its clocks run from there.
    """
    question, message = _locked(message_pk)
    text, is_first = text.strip(), question.messages.order_by("at", "pk").first() == message
    if message.way != Message.Way.IN or (at >= message.at and text == message.text):
        return message
    if is_first and text != message.text:
        question.subject = subject_of(text) or question.subject
    if at < message.at:
        _set_back(question, message, at, is_first=is_first)
    message.text = text
    message.save(update_fields=["text", "at", "leaves_at"])
    question.save()
    put(told_question(question))
    record("complete_word", question, by=by, station_id=question.station_id, subject=question.subject)
    refresh(question)
    return message


@action
def add_files(by: Person, message_pk: int, files: Sequence[StoredFile]) -> int:
    """Files that came after their word: of an album in pieces, or fetched later. Once each; how many are new.

    Of an answer of the window that has left already, whoever had it hears of each.
    """
    question, message = _locked(message_pk)
    there = set(message.files.values_list("file", flat=True))
    new = [MessageFile(message=message, file=file) for file in files if file.pk not in there]
    MessageFile.objects.bulk_create(new)
    has_left = message.way == Message.Way.OUT and message.channel == Channel.WEB and message.leaves_at <= now()
    for link in new if has_left and message.withdrawn_at is None else ():
        tell_late_file(link)
    if new:
        record("add_files", question, by=by, station_id=question.station_id, count=len(new))
        refresh(question)
    return len(new)


def _thread(pk: int) -> Question:
    """The question, locked, or the one into which it was merged."""
    question = lock_question(pk)
    return lock_question(question.merged_into_id) if question.merged_into_id else question


def _locked(message_pk: int) -> tuple[Question, Message]:
    """A word and its question, which is locked first."""
    found = Message.objects.filter(pk=message_pk).values_list("question", flat=True).first()
    if found is None:
        raise Missing
    return lock_question(found), Message.objects.select_for_update(no_key=True, of=("self",)).get(pk=message_pk)


def _set_back(question: Question, message: Message, at: datetime, *, is_first: bool) -> None:
    """A word, and what was counted from it, was said earlier than it seemed. Saves neither."""
    if is_first and at < question.asked_at:
        turns.ask_earlier(question, at)
    others = question.messages.filter(way=Message.Way.IN).exclude(pk=message.pk).aggregate(newest=Max("at"))["newest"]
    if question.last_in_at == message.at:
        question.last_in_at = max(at, others or at)
    message.at = message.leaves_at = at
    Contact.objects.filter(key=f"message:{message.pk}").update(at=at)


def _answer_turn(question: Question, by: Person, said: Answered) -> None:
    """The turn as of the newest word: an answer to which the partner has replied already only meets the first clock."""
    at = said.at
    if question.first_answered_at is None or at < question.first_answered_at:
        question.first_answered_at = None
        turns.meet_first(question, owner_of(question.station), at)
    is_newest = at >= question.last_in_at and (question.last_out_at is None or at >= question.last_out_at)
    question.last_out_at = max(question.last_out_at or at, at)
    if is_newest and said.then == Then.CLOSE and question.state == State.OPEN:
        finish(question, by, at=at)
    elif is_newest and question.state == State.OPEN:
        turns.move(question, answered(question.standing, said.then), at)
        if question.turn == Side.PARTNER:
            turns.wait_for_partner(question, at)
        else:
            turns.owe_next(question, at)
    question.save()


def _end_own_consultation(question: Question, by: Person, said: Answered) -> None:
    """Whoever was asked behind the window has answered before it."""
    asked = question.consultations.select_for_update(no_key=True, of=("self",)).filter(to=by, answered_at=None, cancelled_at=None)
    for consultation in asked:
        consultation.question = question
        consultation.answer, consultation.answered_at, consultation.answered_by = said.text.strip(), said.at, by
        consultation.save(update_fields=["answer", "answered_at", "answered_by"])
        turns.end_expert(consultation, said.at)
        question.experts = max(question.experts - 1, 0)
