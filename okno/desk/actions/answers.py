"""The window answers the partner, with ten seconds to call the answer back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.drafts import put_back, spend_draft
from okno.core.errors import Missing, Refused
from okno.core.models import StoredFile
from okno.core.outbox import recall
from okno.core.record import action, record
from okno.desk.access import access_question, visible_messages
from okno.desk.actions import turns
from okno.desk.actions.contacts import cancel_contact, note_contact
from okno.desk.actions.questions import finish, known_message, resume_consultations
from okno.desk.actions.telling import refresh, tell_asker
from okno.desk.models import Consultation, Message, MessageFile, Question
from okno.desk.queries.owners import owner_of
from okno.desk.queries.thread import answer_place
from okno.desk.rules.channels import Channel
from okno.desk.rules.turns import Side, State, Step, Then, after, answered

UNDO = timedelta(seconds=10)


class Overtaken(Refused):
    """Somebody wrote meanwhile: the text stays in the draft, and whoever still wants to send it does so having seen the other."""


@action
def answer_question(
    by: Person,
    pk: int,
    text: str,
    *,
    key: str,
    then: Then = Then.CLOSE,
    seen: int | None = None,
    consultation: int | None = None,
    draft: str = "",
    files: Sequence[StoredFile] = (),
) -> Message:
    """Answer the partner in the window's name. ``seen`` is the newest message that the writer had before their eyes.

    The same ``key`` again gives the answer that it made. Raises Overtaken when there is something newer, Refused without words.
    """
    if known := known_message(by, key):
        return known
    question = access_question(by, pk)
    _check_nothing_newer(by, question, seen)
    prepared = question.consultations.filter(pk=consultation, answered_at__isnull=False).first() if consultation else None
    files = [*files, *_files_of(prepared), *(spend_draft(by, draft, text) if draft else [])]
    if not text.strip() and not files:
        raise Refused(_("Ответ пуст: напишите хотя бы слово."))
    message = send(by, question, text, key=key, then=then, files=files, consultation=prepared)
    record("answer_question", question, by=by, station_id=question.station_id, subject=question.subject, then=then)
    return message


def send(
    by: Person,
    question: Question,
    text: str,
    *,
    key: str,
    then: Then,
    files: Sequence[StoredFile] = (),
    consultation: Consultation | None = None,
) -> Message:
    """A word to the partner in a locked question: its turn moves on, its clocks are met, it leaves in ten seconds."""
    at, owner = now(), owner_of(question.station)
    message = Message.objects.create(
        question=question, way=Message.Way.OUT, channel=Channel.WEB, author=by, signed=(owner or by).short_name,
        text=text.strip(), at=at, leaves_at=at + UNDO, key=key, is_closing=then == Then.CLOSE, consultation=consultation,
    )  # fmt: skip
    MessageFile.objects.bulk_create([MessageFile(message=message, file=file) for file in files])
    _move_on(question, by, then)
    turns.meet_first(question, owner, at)
    question.last_out_at = at
    question.save()
    told = {"channel": message.channel, "with_whom": question.who, "about": question.subject}
    note_contact(question.station, by, key=_contact(message), way="out", at=at, **told)
    tell_asker(message)
    refresh(question, owner=owner)
    return message


@action
def withdraw_answer(by: Person, message_pk: int) -> Message:
    """Call an answer back before it leaves: its words are a draft again, the question is as it was. Raises Refused later."""
    found = Message.objects.filter(pk=message_pk, way=Message.Way.OUT).values_list("question", flat=True).first()
    if found is None:
        raise Missing
    question = access_question(by, found)
    message = Message.objects.select_for_update(no_key=True, of=("self",)).get(pk=message_pk)
    if message.withdrawn_at:
        return message
    if message.leaves_at <= now() or not recall(f"answer:{message.pk}"):
        raise Refused(_("Ответ уже у партнёра. Напишите ещё одно сообщение с поправкой."))
    message.withdrawn_at = now()
    message.save(update_fields=["withdrawn_at"])
    cancel_contact(_contact(message))
    _take_back(question, message)
    files = [link.file for link in message.files.select_related("file")]
    put_back(message.author, answer_place(question.pk), message.text, files)
    record("withdraw_answer", question, by=by, station_id=question.station_id, subject=question.subject)
    refresh(question)
    return message


def _move_on(question: Question, by: Person, then: Then) -> None:
    if then == Then.CLOSE:
        if question.state != State.CLOSED:
            finish(question, by)
        return
    at = now()
    turns.move(question, answered(question.standing, then), at)
    question.closed_at = question.closed_by = None
    if question.turn == Side.PARTNER:
        turns.wait_for_partner(question, at)
    else:
        turns.owe_next(question, at)


def _take_back(question: Question, message: Message) -> None:
    """The question without the answer: the manager owes one again, by the deadline that stood before it."""
    if question.closed_at is None or question.closed_at >= message.at:  # else it was closed long before
        _unclose(question, message)
    said = question.messages.filter(way=Message.Way.OUT, withdrawn_at=None).order_by("-at").first()
    question.last_out_at = said.at if said else None
    if question.first_answered_at == message.at:
        question.first_answered_at = question.first_worked = None
    if question.state == State.OPEN and question.first_answered_at is None:
        turns.owe_first(question)
    elif question.state == State.OPEN:
        turns.owe_next(question, question.last_in_at)
    question.save()


def _unclose(question: Question, message: Message) -> None:
    standing = after(question.standing, Step.REOPENED if question.state == State.CLOSED else Step.PARTNER_WROTE)
    for _each in range(resume_consultations(question, message.author, message.at)):
        standing = after(standing, Step.CONSULTED)
    turns.move(question, standing, now())
    question.closed_at, question.closed_by, question.closed_why = None, None, ""


def _check_nothing_newer(by: Person, question: Question, seen: int | None) -> None:
    if seen is None:
        return
    said = visible_messages(by, question).filter(pk__gt=seen, split_into=None).exclude(author=by)
    newer = said.select_related("author").order_by("-pk").first()
    if newer is None:
        return
    if newer.way == Message.Way.OUT:
        refusal = _("Пока Вы писали, партнёру уже ответили ({who}). Прочитайте ответ; если нужно, отправьте и свой.")
    else:
        refusal = _("Пока Вы писали, пришло новое сообщение: {who}. Прочитайте его и отправьте ответ ещё раз.")
    raise Overtaken(refusal.format(who=newer.author.short_name))


def _files_of(consultation: Consultation | None) -> list[StoredFile]:
    return [link.file for link in consultation.files.select_related("file").order_by("pk")] if consultation else []


def _contact(message: Message) -> str:
    return f"message:{message.pk}"
