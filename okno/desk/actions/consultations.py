"""The expert is asked behind the window, answers, passes it on; the window keeps the partner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.drafts import spend_draft
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import StoredFile
from okno.core.outbox import Kind, recall, tell
from okno.core.record import action, record
from okno.core.speech import N_
from okno.desk.access import access_consultation, access_question
from okno.desk.actions import turns
from okno.desk.actions.answers import send
from okno.desk.actions.questions import end_consultation
from okno.desk.actions.telling import refresh, tell_expert, tell_owner
from okno.desk.models import Consultation, ConsultationFile, Department, Question
from okno.desk.queries.experts import expert_of
from okno.desk.queries.owners import calendar_of_owner, owner_of
from okno.desk.rules.turns import State, Step, Then, after
from okno.network.access import may_act_on
from okno.network.actions.guests import invite_guest

ANSWERED = N_("{station}: эксперт ответил на «{subject}»")


@action
def consult(
    by: Person,
    pk: int,
    department: Department,
    *,
    text: str = "",
    may_answer: bool = False,
) -> Consultation:
    """Ask the head of a department (or whoever answers in their place) about a question; the manager stays its owner.

    The same person is not asked twice at once. Raises Refused when nobody of the department can be asked.
    """
    question = access_question(by, pk)
    expert = expert_of(department)
    if expert is None:
        raise Refused(_("В департаменте «{name}» некому ответить: назначьте руководителя.").format(name=department.name))
    return _asked(question, expert) or begin(by, question, department, expert, text, may_answer=may_answer)


def _asked(question: Question, expert: Person) -> Consultation | None:
    return question.consultations.filter(to=expert, answered_at=None, cancelled_at=None).first()


def begin(
    by: Person, question: Question, department: Department, expert: Person, text: str, *, may_answer: bool = False
) -> Consultation:
    """The consultation itself, in a locked question; the expert may open the station's card from now on."""
    at = now()
    due = calendar_of_owner(expert).after(at, timedelta(minutes=question.rule.expert))
    consultation = Consultation.objects.create(
        question=question, department=department, to=expert, asked_by=by, asked_at=at, text=text.strip(),
        may_answer=may_answer, due_at=due,
    )  # fmt: skip
    turns.move(question, after(question.standing, Step.CONSULTED), at)
    question.snoozed_until = None
    question.save()
    turns.begin_expert(consultation)
    invite_guest(by, question.station, expert)
    record("consult", question, by=by, station_id=question.station_id, subject=question.subject, expert=expert.short_name)
    tell_expert(consultation)
    refresh(question, expert)
    return consultation


@action
def answer_consultation(
    by: Person,
    pk: int,
    text: str,
    *,
    draft: str = "",
    files: Sequence[StoredFile] = (),
    directly: bool = False,
    key: str = "",
) -> Consultation:
    """The expert's answer: a ready draft for the manager; ``directly``, where that is allowed, it goes to the partner at once."""
    consultation = access_consultation(by, pk)
    question = consultation.question
    if consultation.answered_at is not None and consultation.answer == text.strip():
        return consultation
    if not consultation.is_open:
        raise Refused(_("На этот запрос уже ответили, или он больше не нужен. Ваш текст остался в черновике."))
    if directly and not consultation.may_answer:
        raise Forbidden
    files = [*files, *(spend_draft(by, draft, text) if draft else [])]
    if not text.strip() and not files:
        raise Refused(_("Ответ пуст: напишите хотя бы слово."))
    _keep_answer(by, consultation, text.strip(), files)
    record("answer_consultation", question, by=by, station_id=question.station_id, subject=question.subject)
    if directly:
        send(by, question, text, key=key or f"consultation:{pk}", then=Then.CLOSE, files=files, consultation=consultation)
    else:
        tell_owner(question, f"consultation_answered:{pk}", ANSWERED, text)
        refresh(question, by)
    return consultation


@action
def complete_answer(by: Person, pk: int, *, text: str = "", files: Sequence[StoredFile] = ()) -> Consultation:
    """A further piece of one's own answer: words that say it all, or files that came after it, once each. Nobody is told anew.

    Raises Missing; Refused before there is an answer, and for somebody else's.
    """
    consultation = access_consultation(by, pk)
    if consultation.answered_by_id != by.pk:
        raise Refused(_("На этот запрос ответили не Вы."))
    there = set(consultation.files.values_list("file", flat=True))
    new = [file for file in files if file.pk not in there]
    is_same = not text.strip() or text.strip() == consultation.answer
    if is_same and not new:
        return consultation
    if not is_same:
        consultation.answer = text.strip()
        consultation.save(update_fields=["answer"])
    ConsultationFile.objects.bulk_create([ConsultationFile(consultation=consultation, file=file) for file in new])
    question = consultation.question
    record("complete_answer", question, by=by, station_id=question.station_id, subject=question.subject, count=len(new))
    refresh(question, by)
    return consultation


def _keep_answer(by: Person, consultation: Consultation, text: str, files: Sequence[StoredFile]) -> None:
    """The answer with its files; the turn in the locked question moves on, the expert's clock stops."""
    question, at = consultation.question, now()
    consultation.answer, consultation.answered_at, consultation.answered_by = text, at, by
    consultation.save(update_fields=["answer", "answered_at", "answered_by"])
    ConsultationFile.objects.bulk_create([ConsultationFile(consultation=consultation, file=file) for file in files])
    was_waiting = not question.owed  # for the partner: now the manager owes a word again
    turns.move(question, after(question.standing, Step.EXPERT_ANSWERED), at)
    if was_waiting:
        turns.owe_next(question, at)
    question.save()
    turns.end_expert(consultation, at)


@action
def pass_consultation(by: Person, pk: int, department: Department) -> Consultation:
    """It is another department's: the request goes there, its first clock stops."""
    consultation = access_consultation(by, pk)
    question = consultation.question
    if not consultation.is_open:
        raise Refused(_("На этот запрос уже ответили, или он больше не нужен."))
    expert = expert_of(department)
    if expert is None or expert == consultation.to:
        raise Refused(_("В департаменте «{name}» передать некому.").format(name=department.name))
    if _asked(question, expert):
        raise Refused(_("{who}: запрос по этому вопросу уже есть.").format(who=expert.short_name))
    _end(by, consultation)
    passed = begin(_asks_on(consultation), question, department, expert, consultation.text, may_answer=consultation.may_answer)
    record("pass_consultation", question, by=by, station_id=question.station_id, subject=question.subject, to=expert.short_name)
    return passed


def _asks_on(consultation: Consultation) -> Person:
    """In whose name a request goes on: whoever asked, while the station is theirs; else whoever answers for it today."""
    asked, station = consultation.asked_by, consultation.question.station
    return asked if may_act_on(asked, station) else owner_of(station) or Person.objects.system()


@action
def cancel_consultation(by: Person, pk: int) -> Consultation:
    """The manager needs the expert no longer. Raises Missing, Forbidden."""
    found = Consultation.objects.filter(pk=pk).values_list("question", flat=True).first()
    if found is None:
        raise Missing
    question = access_question(by, found)
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=pk)
    consultation.question = question
    if consultation.is_open:
        _end(by, consultation)
        record("cancel_consultation", question, by=by, station_id=question.station_id, subject=question.subject)
        if not recall(f"consultation:{pk}"):
            with override(consultation.to.language):
                said = _("Ответ больше не нужен: «{subject}»").format(subject=question.subject)
            key, url = f"consultation_cancelled:{pk}", reverse("desk:consultations")
            tell(consultation.to, key, said, kind=Kind.QUESTION, url=url)
        refresh(question, consultation.to)
    return consultation


def _end(by: Person, consultation: Consultation) -> None:
    question, at = consultation.question, now()
    end_consultation(consultation, by, at)
    if question.state == State.OPEN:
        turns.move(question, after(question.standing, Step.CONSULTATION_ENDED), at)
        question.save()
