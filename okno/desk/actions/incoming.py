"""A word of a partner comes in, on any channel: a new question, or more to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.drafts import spend_draft
from okno.core.errors import Forbidden, Refused
from okno.core.models import StoredFile
from okno.core.record import action, record
from okno.core.speech import N_
from okno.desk.access import access_own_question
from okno.desk.actions import turns
from okno.desk.actions.contacts import note_contact
from okno.desk.actions.opening import open_question
from okno.desk.actions.questions import known_message
from okno.desk.actions.routing import follow_rule
from okno.desk.actions.telling import refresh, tell_owner
from okno.desk.models import Message, MessageFile, Question, Topic
from okno.desk.queries.owners import owner_of
from okno.desk.rules.channels import Channel
from okno.desk.rules.turns import Side, State, Step, after
from okno.desk.rules.words import subject_of
from okno.network.access import may_act_on, see_station

NEW, MORE = N_("{station}: {subject}"), N_("{station}: дополнение к вопросу «{subject}», {who}")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A word of a partner as it comes in by any channel. ``key`` names it for ever: what comes twice is known by it.

    ``draft``: the place whose draft it was; its files come along. ``subject``: of a new question, where somebody gave it one.
    """

    text: str
    key: str
    channel: str = Channel.WEB
    files: Sequence[StoredFile] = ()
    at: datetime | None = None
    draft: str = ""
    subject: str = ""


@action
def ask(
    by: Person, code: str, incoming: Incoming, *, asked_by: Person | None = None, caller: str = "", topic: Topic | None = None
) -> Question:
    """A new question about a station: by a partner's person, or by the support on behalf of one.

    The same ``key`` again gives the question that it made. Raises Missing, Forbidden; Refused without a word and without a file.
    """
    if known := known_message(by, incoming.key):
        return known.question
    station = see_station(by, code)
    if not may_act_on(by, station):
        raise Forbidden
    files = _taken(by, incoming, _("Напишите, что случилось, или приложите фото."))
    at, owner = incoming.at or now(), owner_of(station)
    question = Question(
        station=station, asked_by=by if by.is_partner_side else asked_by, caller=caller[:150], channel=incoming.channel,
        topic=topic, topic_by=by if topic else None, asked_at=at, subject=subject_of(incoming.subject),
    )  # fmt: skip
    routed = open_question(by, question, incoming.text, owner)
    message = store_word(by, question, incoming, files, at, owner)
    guessed = routed.guessed.told
    record("ask", question, by=by, station_id=station.pk, subject=question.subject, channel=incoming.channel, guessed=guessed)
    if owner != by:
        tell_owner(question, f"question:{message.pk}", NEW, incoming.text, owner)
    follow_rule(question, routed, owner or by)
    refresh(question, owner=owner)
    return question


@action
def reply(by: Person, pk: int, incoming: Incoming) -> Question:
    """The partner writes more; a closed question opens again by that. The same ``key`` again changes nothing."""
    if known := known_message(by, incoming.key):
        return known.question
    question = access_own_question(by, pk)
    files = _taken(by, incoming, _("Напишите пару слов или приложите фото."))
    at = incoming.at or now()
    # what is written stays with the question in which it was written; a merged one moves the clocks of where it went
    message = store_word(by, question, incoming, files, at, owner_of(question.station))
    thread = question.merged_into or question
    owe_answer(thread, at)
    record("reply", thread, by=by, station_id=thread.station_id, subject=question.subject)
    tell_owner(thread, f"question:{message.pk}", MORE, incoming.text)
    refresh(thread)
    return question


def owe_answer(question: Question, at: datetime) -> None:
    """A further word in a locked thread: its turn is the manager's again, its next clock runs.

    One that came late, written before the newest answer, owes nothing: whoever answered had read it.
    """
    if question.last_out_at is not None and at < question.last_out_at:
        question.last_in_at = max(question.last_in_at, at)
        question.save(update_fields=["last_in_at"])
        return
    was_waiting = question.turn == Side.PARTNER or question.state == State.CLOSED
    turns.move(question, after(question.standing, Step.PARTNER_WROTE), at)
    if was_waiting:
        turns.owe_next(question, at)
    question.last_in_at = max(question.last_in_at, at)
    question.snoozed_until = question.closed_at = question.closed_by = None
    question.save()


def _taken(by: Person, incoming: Incoming, refusal: str) -> list[StoredFile]:
    """The files of a word, those of its draft with them; where there is neither word nor file, the refusal."""
    files = [*incoming.files, *(spend_draft(by, incoming.draft, incoming.text) if incoming.draft else [])]
    if not incoming.text.strip() and not files:
        raise Refused(refusal)
    return files


def store_word(
    by: Person,
    question: Question,
    incoming: Incoming,
    files: Sequence[StoredFile],
    at: datetime,
    owner: Person | None,
    *,
    signed: str = "",
) -> Message:
    """The word itself with its files, and its line in the journal; ``signed`` where it is no person of ours who wrote it."""
    message = Message.objects.create(
        question=question,
        way=Message.Way.IN,
        channel=incoming.channel,
        author=by,
        signed=signed[:150] or (question.who if not by.is_partner_side else by.short_name),
        text=incoming.text.strip(),
        at=at,
        leaves_at=at,
        key=incoming.key,
    )
    MessageFile.objects.bulk_create([MessageFile(message=message, file=file) for file in files])
    note_contact(
        question.station,
        owner,
        key=f"message:{message.pk}",
        channel=incoming.channel,
        way="in",
        at=at,
        with_whom=message.signed,
        about=question.subject,
    )
    return message
