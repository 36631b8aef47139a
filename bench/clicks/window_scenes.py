"""Who plays at the window: a question to answer and one for an expert, an answer to rate, each asked for the occasion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from bench.clicks.scenes import NoScene
from okno.accounts.models import Person
from okno.accounts.roles import PARTNER_LEADS
from okno.core.clock import now
from okno.desk.actions.answers import answer_question
from okno.desk.actions.consultations import consult
from okno.desk.actions.incoming import Incoming, ask
from okno.desk.models import Consultation, Message, Question, Topic
from okno.desk.queries.callers import people_of_partner
from okno.home.queries.frames import own_stations
from okno.home.queries.partner import partner_home
from okno.network.access import acting_stations
from okno.network.models import Holding, Station

ANSWERED = "Когда откроют личный кабинет?"
WANTED = "Нужен макет баннера к сезону"
LONG_AGO = timedelta(days=20)
"""The questions of the jobs wait longest: they stand on top."""


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """A manager, the question that waits longest for their answer, the next one that an expert has to be asked about."""

    manager: Person
    answer: Question
    ask: Question
    began: datetime


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Somebody of a partner, their station, and an answer that they have not rated."""

    person: Person
    station: Station
    answer: Message
    began: datetime


@dataclass(frozen=True, slots=True)
class ToAdvise:
    """An expert and the only thing that the job's manager asked them."""

    expert: Person
    consultation: Consultation
    began: datetime


def to_answer(count: int) -> list[ToAnswer]:
    """So many managers with two questions each. Raises NoScene."""
    topic = _topic()
    found: list[ToAnswer] = []
    for manager, station, person in _pairs():
        if manager in [other.manager for other in found]:
            continue
        waits = ask(person, station.code, _incoming(ANSWERED, LONG_AGO + timedelta(hours=1)))
        wants = ask(person, station.code, _incoming(WANTED, LONG_AGO), topic=topic)
        found.append(ToAnswer(manager, waits, wants, now()))
        if len(found) == count:
            return found
    raise NoScene(f"{count} managers with stations whose partners have people are needed")


def to_ask(count: int) -> list[ToAsk]:
    """So many partners' people with an answer of today on their home screen. Raises NoScene."""
    found: list[ToAsk] = []
    for manager, station, person in _pairs():
        here = own_stations(person)[0].station if person.role in PARTNER_LEADS else None
        if here != station or person in [other.person for other in found]:
            continue
        question = ask(person, station.code, _incoming(ANSWERED, timedelta(minutes=1)))
        answer = answer_question(manager, question.pk, "Сегодня к вечеру.", key=uuid4().hex)
        Message.objects.filter(pk=answer.pk).update(leaves_at=now() - timedelta(seconds=1))  # nobody called it back
        if all(each.answer_pk == answer.pk or each.score for each in partner_home(person).questions if each.answer_pk):  # type: ignore[attr-defined]
            found.append(ToAsk(person, station, answer, now()))
        if len(found) == count:
            return found
    raise NoScene(f"{count} people of partners are needed")


def to_advise(count: int) -> list[ToAdvise]:
    """So many requests that wait for an expert, the oldest deadline of theirs. Raises NoScene."""
    department = _topic().department
    assert department is not None
    found = []
    for manager, station, person in _pairs():
        question = ask(person, station.code, _incoming(WANTED, timedelta(minutes=1)))
        asked = consult(manager, question.pk, department, text="Есть ли новый?")
        Consultation.objects.filter(pk=asked.pk).update(due_at=now() - LONG_AGO)
        found.append(ToAdvise(asked.to, asked, now()))
        if len(found) == count:
            return found
    raise NoScene("nobody can be asked about")


def _topic() -> Topic:
    """One whose department can be asked."""
    topic = Topic.objects.filter(department__head__isnull=False, closed_at=None).select_related("department").first()
    if topic is None:
        raise NoScene("a topic whose department has a head is needed")
    return topic


def _pairs() -> list[tuple[Person, Station, Person]]:
    """A manager, a station of theirs, somebody of its partner: one of each station."""
    found = []
    for holding in Holding.objects.filter(until=None, person__isnull=False).select_related("person").order_by("-pk"):
        assert holding.person is not None
        for station in acting_stations(holding.person).filter(partner__isnull=False).order_by("code")[:20]:
            found += [(holding.person, station, person) for person in people_of_partner(station)[:1]]
    return found


def _incoming(text: str, before: timedelta) -> Incoming:
    return Incoming(text, uuid4().hex, at=now() - before)
