"""One question as its page shows it: what was said, inside and outside, in the order of time, and what stands around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, Subquery, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.drafts import Kept, drafts_of, writing
from okno.core.speech import N_
from okno.desk.access import SEES_ALL, see_question
from okno.desk.models import Consultation, Contact, Message, Phrase, Question, Turn
from okno.desk.queries.entries import Entry, consultations_of, entries_of, messages_of
from okno.desk.queries.owners import calendar_of_side, manager_of
from okno.desk.rules.turns import Side
from okno.desk.rules.words import FIELDS, filled, span
from okno.network.access import may_act_on
from okno.network.models import Station
from okno.network.queries import Contact as Desk

PAST = 8
SIDES = {Side.MANAGER: N_("менеджер"), Side.EXPERT: N_("эксперт"), Side.PARTNER: N_("партнёр")}


@dataclass(frozen=True, slots=True)
class Thread:
    """The page of a question for the support."""

    question: Question
    entries: Sequence[Entry]
    newest: int
    may_act: bool
    desk: Desk | None
    clock: str
    is_late: bool
    drafts: Mapping[str, Kept]
    ready: Consultation | None
    writers: Sequence[Person]
    phrases: Sequence[str]
    past: Sequence[Question]
    past_count: int
    last_contact: Contact | None
    worked: Mapping[str, timedelta]

    @property
    def phone(self) -> str:
        """Whom to call: whoever asked, else the station."""
        asker = self.question.asked_by
        return (asker.phone if asker else "") or self.question.station.phone

    @property
    def clock_there(self) -> datetime | None:
        """The station's hour, naive: a template would turn it to the reader's zone."""
        zone = self.question.station.tzinfo
        return now().astimezone(zone).replace(tzinfo=None) if zone else None

    @property
    def split(self) -> list[tuple[str, str]]:
        """«менеджер 0:40», «эксперт 3:10»: whose working time it has taken so far."""
        return [(_(SIDES[Side(side)]), span(time)) for side, time in self.worked.items() if time]

    @property
    def snoozes(self) -> list[tuple[str, datetime]]:
        """Moments to put it aside until, by the reader's clock."""
        here = timezone.localtime(now())
        morning = here.replace(hour=9, minute=0, second=0, microsecond=0)
        monday = morning + timedelta(days=7 - here.weekday())
        hours = [(_("На час"), here + timedelta(hours=1)), (_("На три часа"), here + timedelta(hours=3))]
        return [*hours, (_("До завтра, 9:00"), morning + timedelta(days=1)), (_("До понедельника, 9:00"), monday)]

    @property
    def may_split(self) -> bool:
        """Of a single message of the partner nothing can be made a question of its own: it is the question."""
        said = [entry.thing for entry in self.entries if isinstance(entry.thing, Message)]
        return self.may_act and sum(each.way == Message.Way.IN and each.split_into_id is None for each in said) > 1

    @property
    def offers_ready(self) -> bool:
        """Whether the expert's words stand in the composer: nobody has written there yet."""
        return self.ready is not None and not self.drafts["answer"].text

    @property
    def answer_place(self) -> str:
        return answer_place(self.question.pk)

    @property
    def note_place(self) -> str:
        return note_place(self.question.pk)


def answer_place(pk: int) -> str:
    """Where the draft of an answer to a question is kept."""
    return f"question-{pk}-answer"


def note_place(pk: int) -> str:
    return f"question-{pk}-note"


def thread(by: Person, pk: int, moment: datetime | None = None) -> Thread:
    """Everything about a question that the support sees. Raises Missing."""
    moment = moment or now()
    question = see_question(by, pk)
    desk = manager_of(question.station)
    owner = desk.person if desk else None
    messages, consultations = messages_of(by, question), consultations_of(by, question)
    entries = entries_of(by, question, messages, consultations)
    past, count = _past(question)
    return Thread(
        question=question,
        entries=entries,
        newest=max((message.pk for message in messages), default=0),
        may_act=may_act_on(by, question.station),
        desk=desk,
        clock=_clock(question, owner, consultations, moment),
        is_late=question.due_at is not None and question.due_at < moment,
        drafts=_drafts(by, pk),
        ready=_ready(question, messages, consultations),
        # a place is but a name: of those who write there, the support alone can answer here
        writers=[person for person in writing(answer_place(pk), by) if person.role in SEES_ALL],
        phrases=_phrases(by, question, owner),
        past=past,
        past_count=count,
        last_contact=last_contact(question.station),
        worked=_worked(question),
    )


def last_contact(station: Station) -> Contact | None:
    """The newest talk with a station, on any channel."""
    return Contact.objects.filter(station=station, cancelled_at=None).order_by("-at").first()


def _drafts(by: Person, pk: int) -> dict[str, Kept]:
    kept = drafts_of(by, [answer_place(pk), note_place(pk)])
    return {"answer": kept[answer_place(pk)], "note": kept[note_place(pk)]}


def _clock(question: Question, owner: Person | None, consultations: Sequence[Consultation], moment: datetime) -> str:
    """How long whoever is to move has had it, in their own hours; of several experts whoever was asked first."""
    if question.turn is None:
        return ""
    side = Side(question.turn)
    asked = (each.to for each in consultations if each.is_open)
    person = next(asked, None) if side == Side.EXPERT else owner
    return span(calendar_of_side(side, question, person).worked(question.turn_since, moment))


def _ready(question: Question, messages: Sequence[Message], consultations: Sequence[Consultation]) -> Consultation | None:
    """The newest answer of an expert to this very question that has not gone to the partner yet."""
    used = {message.consultation_id for message in messages}
    waiting = [each for each in consultations if each.answered_at and each.pk not in used and each.question_id == question.pk]
    return max(waiting, key=lambda each: each.answered_at or each.asked_at, default=None)


def _phrases(by: Person, question: Question, owner: Person | None) -> list[str]:
    """Ready phrases of this topic first, their fields filled from the question."""
    rows = Phrase.objects.filter(Q(owner=None) | Q(owner=by), closed_at=None)
    name = question.asked_by.full_name.split() if question.asked_by else []
    told = (name[1] if len(name) > 1 else "", question.station.short_name, owner.short_name if owner else "", str(question.pk))
    fields = dict(zip((*FIELDS, *map(_, FIELDS)), (*told, *told), strict=True))
    topic = question.topic_id
    ordered = sorted(rows, key=lambda phrase: (phrase.topic_id != topic, phrase.topic_id is not None, phrase.pk))
    return [filled(phrase.text, fields) for phrase in ordered if phrase.topic_id in (None, topic)]


def _past(question: Question) -> tuple[Sequence[Question], int]:
    """Earlier questions of the station, the newest first, and how many there are."""
    earlier = Question.objects.filter(station=question.station, asked_at__lt=question.asked_at)
    # counted in the index alone: a window would carry every earlier row of the station to count them
    count = earlier.order_by().values("station").annotate(n=Count("pk")).values("n")
    rows = earlier.annotate(in_all=Subquery(count)).order_by("-asked_at").only("subject", "asked_at", "closed_at")
    newest = list(rows[:PAST])
    return newest, newest[0].in_all if newest else 0


def _worked(question: Question) -> dict[str, timedelta]:
    """How the time so far was split: side → working time."""
    rows = Turn.objects.filter(question=question, until__isnull=False).values("side").annotate(total=Sum("worked"))
    return {row["side"]: row["total"] for row in rows}


def sisters(question: Question) -> list[Station]:
    """Stations of the same partner, where there are several: the question may be about another of them."""
    if question.station.partner_id is None:
        return []
    found = list(Station.objects.filter(partner=question.station.partner_id).order_by("code"))
    return found if len(found) > 1 else []
