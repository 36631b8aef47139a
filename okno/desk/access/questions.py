"""The doors to questions, to what was said in them, and to what experts are asked."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import COMPANY, Role
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing
from okno.core.models import StoredFile
from okno.desk.models import Consultation, ConsultationFile, Contact, Message, Note, NoteFile, Question
from okno.network.access import acts_for, is_out, may_act_on, visible_stations

SEES_ALL = frozenset({Role.MANAGER, Role.HEAD, Role.SYSTEM})
"""Who reads every question of the network; other company people read what they are asked about."""
MAY_BE_ASKED = COMPANY - SEES_ALL
"""The support asks, others of the company answer."""
LEADS = frozenset({Role.OWNER, Role.DIRECTOR})


def visible_questions(by: Person) -> QuerySet[Question]:
    """Support sees all; experts what they are asked about, or have answered; owner and director those of their stations, staff
    their own."""
    if is_out(by):
        return Question.objects.none()
    if by.role in SEES_ALL:
        return Question.objects.all()
    if by.role in COMPANY:
        return Question.objects.filter(pk__in=own_consultations(by).filter(cancelled_at=None).values("question"))
    stations = visible_stations(by)
    own = Question.objects.filter(station__in=stations)
    return own if by.role in LEADS else own.filter(asked_by=by)


def see_question(by: Person, pk: int) -> Question:
    """The question as the support reads it, with all that is said inside around it. Raises Missing."""
    return _with_names(visible_questions(by) if by.role in SEES_ALL else Question.objects.none(), pk)


def see_own_question(by: Person, pk: int) -> Question:
    """The question as the partner's people read it: nothing of what is said inside. Raises Missing."""
    return _with_names(visible_questions(by) if by.is_partner_side else Question.objects.none(), pk)


def _with_names(rows: QuerySet[Question], pk: int) -> Question:
    related = ("station__city", "station__partner", "asked_by", "topic")
    question = rows.select_related(*related).filter(pk=pk).first()
    if question is None:
        raise Missing
    return question


def access_question(by: Person, pk: int) -> Question:
    """The question, locked, for whoever of the support acts on its station. Raises Missing, Forbidden."""
    if by.is_partner_side or not visible_questions(by).filter(pk=pk).exists():
        raise Missing
    question = lock_question(pk)
    if by.role not in SEES_ALL or not may_act_on(by, question.station):
        raise Forbidden
    return question


def access_own_question(by: Person, pk: int) -> Question:
    """The question for a partner's person who adds to it; locked is the thread in which it goes on: ``merged_into``, or itself.

    Raises Missing, for the support Forbidden.
    """
    question = visible_questions(by).select_related("station", "asked_by").filter(pk=pk).first()
    if question is None:
        raise Missing
    if not by.is_partner_side:
        raise Forbidden
    # what is merged stays merged and needs no lock: whoever merges locks two in the order of their numbers, and this would not
    if question.merged_into_id is None:
        question = lock_question(pk)
    if question.merged_into_id is not None:
        question.merged_into = lock_question(question.merged_into_id)
    return question


def joined_here(question: Question) -> QuerySet[Question, Any]:
    """The numbers of a question and of those that were merged into it.

    Ask by them what stands in the thread: an "or" over a join would read every message of the network.
    """
    return Question.objects.filter(Q(pk=question.pk) | Q(merged_into=question)).values("pk")


def visible_messages(by: Person, question: Question) -> QuerySet[Message]:
    """What was said in the thread of a question: in it, and in those that were merged into it.

    Nobody reads more by a merge than before: what a partner's person wrote stays with those who see their question; the window's
    answers from then on are for all whose questions went into the thread.
    """
    messages = Message.objects.filter(question__in=joined_here(question), withdrawn_at=None)
    if by.role in SEES_ALL and not is_out(by):
        return messages
    mine = visible_questions(by)
    if by.role in COMPANY:
        return messages.filter(question__in=mine)
    messages = messages.filter(leaves_at__lte=now())
    joined = Question.objects.filter(merged_into=OuterRef("question"), merged_at__lte=OuterRef("at"), pk__in=mine)
    return messages.filter(Q(question__in=mine) | Q(Q(way=Message.Way.OUT), Exists(joined)))


def see_message(by: Person, pk: int) -> Message:
    """One message with its files' door behind it. Raises Missing."""
    found = Message.objects.select_related("question__merged_into").filter(pk=pk).first()
    if found is None:
        raise Missing
    thread = found.question.merged_into or found.question
    if not visible_messages(by, thread).filter(pk=pk).exists():
        raise Missing
    return found


def is_rated_by(by: Person, message: Message) -> bool:
    """Whoever asked rates what closed their question, also when it was merged into this one."""
    if not (message.is_closing and by.is_partner_side):
        return False
    return any(each.asked_by_id == by.pk for each in (message.question, *message.question.merged.all()))


def visible_notes(by: Person) -> QuerySet[Note]:
    """What the support says among themselves; nobody else reads it, whatever they were asked."""
    return Note.objects.all() if by.role in SEES_ALL and not is_out(by) else Note.objects.none()


def visible_contacts(by: Person) -> QuerySet[Contact]:
    """The journal of talks with stations: the support's."""
    return Contact.objects.filter(cancelled_at=None) if by.role in SEES_ALL and not is_out(by) else Contact.objects.none()


def see_note_file(by: Person, note: int, file: int) -> StoredFile:
    """A file that stays inside. Raises Missing."""
    link = NoteFile.objects.filter(note__in=visible_notes(by), note=note, file=file).select_related("file").first()
    if link is None:
        raise Missing
    return link.file


def visible_consultations(by: Person) -> QuerySet[Consultation]:
    """What is asked behind the window: the support reads all, others of the company what they are asked."""
    return Consultation.objects.all() if by.role in SEES_ALL and not is_out(by) else own_consultations(by)


def see_consultation_file(by: Person, consultation: int, file: int) -> StoredFile:
    """A file of an expert's answer: the support's, and whoever's the request is. Raises Missing."""
    rows = ConsultationFile.objects.filter(consultation__in=visible_consultations(by), consultation=consultation, file=file)
    link = rows.select_related("file").first()
    if link is None:
        raise Missing
    return link.file


def own_consultations(by: Person) -> QuerySet[Consultation]:
    """What a person is asked: addressed to them, to whom they stand in for, or of the department whose deputy they are."""
    if is_out(by) or by.role not in COMPANY:
        return Consultation.objects.none()
    return Consultation.objects.filter(Q(to__in=acts_for(by)) | Q(department__head=F("to"), department__deputy=by))


def access_consultation(by: Person, pk: int) -> Consultation:
    """A consultation that the person is asked in, locked, its question before it. Raises Missing, for the support Forbidden."""
    found = own_consultations(by).filter(pk=pk).values_list("question", flat=True).first()
    if found is None:
        raise Forbidden if by.role in SEES_ALL and Consultation.objects.filter(pk=pk).exists() else Missing
    question = lock_question(found)
    consultation = Consultation.objects.select_for_update(no_key=True, of=("self",)).select_related("to", "department").get(pk=pk)
    consultation.question = question
    return consultation


def lock_question(pk: int) -> Question:
    """The question, locked, for who came through another door of the room. Questions are locked before what hangs on them."""
    rows = Question.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("station__city", "station__partner", "asked_by", "rule", "topic").get(pk=pk)
