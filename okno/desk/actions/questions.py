"""A question is put right, put aside, closed and opened again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Missing, Refused
from okno.core.record import action, record
from okno.core.search.index import put
from okno.desk.access import access_question
from okno.desk.actions import turns
from okno.desk.actions.telling import refresh
from okno.desk.models import Consultation, Message, Question, Topic
from okno.desk.rules.turns import State, Step, after
from okno.desk.search import told_question
from okno.network.access import is_out, see_station, visible_stations
from okno.network.models import Station

LONGEST_SNOOZE = timedelta(days=366)


@action
def snooze_question(by: Person, pk: int, until: datetime) -> Question:
    """Out of sight until a moment; its clocks run on, and a word of the partner brings it back."""
    question = access_question(by, pk)
    if question.state != State.OPEN:
        raise Refused(_("Отложить можно только открытый вопрос."))
    if until <= now():
        raise Refused(_("Это время уже прошло. Выберите более позднее."))
    if until > now() + LONGEST_SNOOZE:
        raise Refused(_("Отложить можно не больше чем на год."))
    question.snoozed_until = until
    question.save(update_fields=["snoozed_until"])
    record("snooze_question", question, by=by, station_id=question.station_id, subject=question.subject, until=until.isoformat())
    refresh(question)
    return question


@action
def wake_question(by: Person, pk: int) -> Question:
    """Back into sight before its moment."""
    question = access_question(by, pk)
    if question.snoozed_until is not None:
        question.snoozed_until = None
        question.save(update_fields=["snoozed_until"])
        record("wake_question", question, by=by, station_id=question.station_id, subject=question.subject)
        refresh(question)
    return question


@action
def close_question(by: Person, pk: int, why: str) -> Question:
    """Close without a word to the partner, with the reason said; a claim of a client is answered first. Raises Refused."""
    question = access_question(by, pk)
    if not why.strip():
        raise Refused(_("Напишите, почему вопрос закрыт без ответа."))
    if question.topic and question.topic.is_claim and question.first_answered_at is None:
        raise Refused(_("Это рекламация клиента: ответьте партнёру, потом закройте."))
    finish(question, by, why=why.strip()[:300])
    question.save()
    record("close_question", question, by=by, station_id=question.station_id, subject=question.subject, why=why.strip())
    refresh(question)
    return question


def finish(question: Question, by: Person, *, why: str = "", step: Step = Step.CLOSED, at: datetime | None = None) -> None:
    """A locked question comes to its end: nobody is asked any more, nothing is owed. Saves nothing of the question itself."""
    at = at or now()
    for consultation in question.consultations.select_for_update(no_key=True).filter(answered_at=None, cancelled_at=None):
        consultation.question = question
        end_consultation(consultation, by, at)
    turns.move(question, after(question.standing, step), at)
    turns.stop(question)
    question.closed_at, question.closed_by, question.closed_why, question.snoozed_until = at, by, why, None


def end_consultation(consultation: Consultation, by: Person, at: datetime) -> None:
    """The expert is no longer asked."""
    consultation.cancelled_at, consultation.cancelled_by = at, by
    consultation.save(update_fields=["cancelled_at", "cancelled_by"])
    turns.end_expert(consultation, at)


def resume_consultations(question: Question, by: Person, since: datetime) -> int:
    """Experts whom a closing that is taken back had sent home are asked on; how many."""
    ended = question.consultations.filter(cancelled_by=by, cancelled_at__gte=since, answered_at=None).select_related("to")
    found = list(ended.select_for_update(no_key=True, of=("self",)))
    for consultation in found:
        consultation.question = question
        consultation.cancelled_at = consultation.cancelled_by = None
        consultation.save(update_fields=["cancelled_at", "cancelled_by"])
        turns.resume_expert(consultation)
    return len(found)


@action
def reopen_question(by: Person, pk: int) -> Question:
    """It was not solved after all: the manager owes an answer again."""
    question = access_question(by, pk)
    at = now()
    turns.move(question, after(question.standing, Step.REOPENED), at)
    turns.owe_next(question, at)
    question.closed_at, question.closed_by, question.closed_why = None, None, ""
    question.save()
    record("reopen_question", question, by=by, station_id=question.station_id, subject=question.subject)
    refresh(question)
    return question


@action
def set_topic(by: Person, pk: int, topic: Topic | None) -> Question:
    """A person says what the question is about; the classifier learns from it."""
    question = access_question(by, pk)
    before = question.topic
    question.topic, question.topic_by = topic, by
    question.save(update_fields=["topic", "topic_by"])
    said = [before.name if before else "", topic.name if topic else ""]
    record("set_topic", question, by=by, station_id=question.station_id, subject=question.subject, changes={"topic": said})
    refresh(question)
    return question


@action
def set_station(by: Person, pk: int, code: str) -> Question:
    """It is about another station of the same partner. To another partner's it never goes: its words are not theirs to read."""
    question = access_question(by, pk)
    station = see_station(by, code)
    if station.pk == question.station_id:
        return question
    if station.partner_id is None or station.partner_id != question.station.partner_id:
        raise Refused(
            _("{station} — станция другого партнёра: ему этот вопрос видеть нельзя.").format(station=station.short_name)
        )
    _check_asker_follows(question, station)
    before = question.station
    question.station = station
    question.save(update_fields=["station"])
    put(told_question(question))
    moved = [before.code, station.code]
    record("set_station", question, by=by, station_id=station.pk, subject=question.subject, changes={"station": moved})
    refresh(question)
    return question


def _check_asker_follows(question: Question, station: Station) -> None:
    """Whoever asked keeps their question before their eyes."""
    asker = question.asked_by
    if asker is not None and not is_out(asker) and not visible_stations(asker).filter(pk=station.pk).exists():
        said = _("{who} не видит станцию {station} и потеряет свой вопрос. Оставьте вопрос на прежней станции.")
        raise Refused(said.format(who=asker.short_name, station=station.short_name))


def known_message(by: Person, key: str) -> Message | None:
    """The message that this key made already; two at once wait for each other. Raises Missing when it is somebody else's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    message = Message.objects.select_related("question").filter(key=key).first()
    if message is None:
        return None
    if message.author_id != by.pk:
        raise Missing
    return message
