"""The life of the one window: two weeks of questions, calls and talks, most of them answered, some waiting today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from okno.accounts.models import Person
from okno.core import clock
from okno.core.clock import MOSCOW
from okno.demo.actions.months import Cast
from okno.demo.actions.story import Story
from okno.demo.rules.company import DEPARTMENTS
from okno.demo.rules.talk import Dialogue, talk
from okno.desk.actions.answers import answer_question
from okno.desk.actions.calls import log_call, log_talk
from okno.desk.actions.consultations import answer_consultation, consult
from okno.desk.actions.incoming import Incoming, ask, reply
from okno.desk.actions.ratings import rate
from okno.desk.actions.routing import add_rule
from okno.desk.actions.settings import add_phrase, appoint
from okno.desk.actions.topics import open_topics
from okno.desk.models import Question, Topic
from okno.desk.rules.turns import Then
from okno.network.models import Position, Station

DAYS = 14
A_DAY = 2
"""Questions that a manager's stations ask on a working day."""
SPOKEN = 0.93
"""The share of stations that somebody has called within these days."""
MINUTE = timedelta(minutes=1)
LEFT_OPEN = (15 * 60 + 10, 16 * 60 + 25, 17 * 60 + 20, 17 * 60 + 5, 16 * 60 + 40, 16 * 60, 15 * 60 + 30)
"""At which minutes of yesterday each of a manager's waiting questions came: some promises are broken, some can be kept."""
GUEST = "owner@partner.example"


def set_up(head: Person) -> None:
    """Departments with people, rules of routing, ready phrases."""
    open_topics(head)
    people = {
        person.email: person
        for person in Person.objects.filter(email__in=[email for pair in DEPARTMENTS.values() for email in pair])
    }
    for code, (first, second) in DEPARTMENTS.items():
        appoint(head, code, people.get(first), people.get(second))
    topics = {topic.code: topic for topic in Topic.objects.all()}
    for rule in talk().rules:
        add_rule(head, rule.words.split(","), topics[rule.topic], asks_expert=rule.asks_expert)
    for phrase in talk().phrases:
        add_phrase(head, phrase, is_common=True)


class WindowStory:
    """Tells of the window day by day; ``chance`` is the only chance there is."""

    def __init__(self, story: Story, cast: Cast, seed: int) -> None:
        self.story, self.cast, self.seed = story, cast, seed
        self.topics = {topic.code: topic for topic in Topic.objects.select_related("department__head")}

    def tell(self, today: date) -> None:
        """Everything from two weeks ago until this morning."""
        stations = (
            Station.objects.filter(stage="working", partner__isnull=False).select_related("city", "partner").order_by("code")
        )
        portfolios: dict[Person, list[Station]] = {}
        for station in stations:
            portfolios.setdefault(self.cast.manager[station.pk], []).append(station)
        for place, (manager, own) in enumerate(portfolios.items()):
            chance = Random(f"{self.seed}:window:{place}")
            for day in _working_days(today):
                self._day(manager, own, day, chance)
            self._talks(manager, own, today, chance)
            self._this_morning(place, manager, own, today, chance)
        self._of_the_guests(today)

    def _day(self, manager: Person, own: Sequence[Station], day: date, chance: Random) -> None:
        told = talk().of_kind("told")
        for turn in range(min(A_DAY, len(own))):
            moment = _moment(day, 9 * 60 + chance.randrange(0, 480))
            station, dialogue = chance.choice(own), chance.choice(told)
            key = f"demo-{manager.pk}-{day}-{turn}"
            self.story.tell(moment, self._asking(manager, station, dialogue, key, chance))
        if chance.random() < 0.5:
            station, line = chance.choice(own), chance.choice(talk().calls)
            self.story.tell(
                _moment(day, 10 * 60 + chance.randrange(0, 420)),
                lambda: log_call(
                    manager, station.code, line, key=f"demo-call-{manager.pk}-{day}", with_whom=self._asker(station)
                ),
            )

    def _asking(self, manager: Person, station: Station, dialogue: Dialogue, key: str, chance: Random) -> Callable[[], object]:
        """The question, and all that follows from it."""
        waits, answers, rates = chance.randrange(4, 50), chance.randrange(10, 150), chance.random()

        def happen() -> None:
            asker = self._asker(station)
            question = ask(asker, station.code, Incoming(dialogue.text, key))
            at = clock.now()
            if dialogue.expert:
                self.story.tell(at + waits * MINUTE, lambda: self._consult(manager, question, dialogue, answers))
                at += answers * MINUTE
            self.story.tell(at + (waits + 9) * MINUTE, lambda: self._answer(manager, question, dialogue, key, rates))

        return happen

    def _consult(self, manager: Person, question: Question, dialogue: Dialogue, minutes: int) -> None:
        department = self.topics[dialogue.topic].department
        if department is None or department.head is None:
            return
        asked = consult(manager, question.pk, department, text=dialogue.asked)
        self.story.tell(clock.now() + minutes * MINUTE / 2, lambda: answer_consultation(asked.to, asked.pk, dialogue.expert))

    def _answer(self, manager: Person, question: Question, dialogue: Dialogue, key: str, rates: float) -> None:
        message = answer_question(manager, question.pk, dialogue.answer, key=f"{key}-answer")
        asker = self._asker(question.station)
        if dialogue.score and rates < 0.6:
            score = dialogue.score if rates > 0.05 else 2
            self.story.tell(clock.now() + 40 * MINUTE, lambda: rate(asker, message.pk, score))
        if dialogue.more and rates < 0.4:
            self.story.tell(clock.now() + 90 * MINUTE, lambda: self._more(manager, question, dialogue, key))

    def _more(self, manager: Person, question: Question, dialogue: Dialogue, key: str) -> None:
        """«Спасибо, заработало»: the manager closes it with a word."""
        reply(self._asker(question.station), question.pk, Incoming(dialogue.more, f"{key}-more"))
        self.story.tell(
            clock.now() + 12 * MINUTE,
            lambda: answer_question(manager, question.pk, "Спасибо, что написали.", key=f"{key}-thanks"),
        )

    def _talks(self, manager: Person, own: Sequence[Station], today: date, chance: Random) -> None:
        """Regular contact is a duty: nearly every station was called, each on some day."""
        days = _working_days(today)
        for station in own:
            day, about = chance.choice(days), chance.choice(talk().talks)
            if chance.random() < SPOKEN:
                moment = _moment(day, 10 * 60 + chance.randrange(0, 420))
                self.story.tell(moment, _calling(manager, station, about, f"demo-talk-{station.code}"))

    def _this_morning(self, turn: int, manager: Person, own: Sequence[Station], today: date, chance: Random) -> None:
        """What waits today: for the manager, for experts, for partners."""
        yesterday = _working_days(today)[-1]
        asked = talk().of_kind("asked")
        first = 2 * turn % len(asked)
        dialogues = [
            *chance.sample(talk().of_kind("open"), 3),
            *(asked[first:] + asked[:first])[:2],
            chance.choice(talk().of_kind("ready")),
            chance.choice(talk().of_kind("waiting")),
        ]
        stations = chance.sample(list(own), min(len(dialogues), len(own)))
        for place, (dialogue, station) in enumerate(zip(dialogues, stations, strict=False)):
            moment = _moment(yesterday, LEFT_OPEN[place])
            key = f"demo-open-{manager.pk}-{place}"
            self.story.tell(moment, self._leaving_open(self._asker(station), manager, station, dialogue, key))

    def _of_the_guests(self, today: date) -> None:
        """Whoever walks through the demo as a partner finds an answer to rate and a question on its way."""
        yesterday = _working_days(today)[-1]
        place = Position.objects.filter(person__email=GUEST).select_related("person").first()
        station = Station.objects.filter(partner=place.partner_id).order_by("code").first() if place else None
        if place is None or station is None:
            return
        manager, (told, *_rest) = self.cast.manager[station.pk], talk().of_kind("told")
        self.story.tell(
            _moment(yesterday, 11 * 60), self._leaving_open(place.person, manager, station, told, "demo-guest", Then.CLOSE)
        )
        waits = self._leaving_open(place.person, manager, station, talk().of_kind("open")[0], "demo-guest-open")
        self.story.tell(_moment(yesterday, 17 * 60 + 40), waits)

    def _leaving_open(
        self, asker: Person, manager: Person, station: Station, dialogue: Dialogue, key: str, then: Then = Then.WAIT
    ) -> Callable[[], object]:
        def happen() -> None:
            question = ask(asker, station.code, Incoming(dialogue.text, key))
            at = clock.now()
            if dialogue.asked and self.topics[dialogue.topic].department:
                department = self.topics[dialogue.topic].department
                assert department is not None
                asked = consult(manager, question.pk, department, text=dialogue.asked)
                if dialogue.expert:
                    self.story.tell(at + 40 * MINUTE, lambda: answer_consultation(asked.to, asked.pk, dialogue.expert))
            elif dialogue.answer:
                self.story.tell(
                    at + 10 * MINUTE,
                    lambda: answer_question(manager, question.pk, dialogue.answer, key=f"{key}-answer", then=then),
                )

        return happen

    def _asker(self, station: Station) -> Person:
        return self.cast.director.get(station.pk) or self.cast.owner[station.partner_id or 0]


def _calling(manager: Person, station: Station, about: str, key: str) -> Callable[[], object]:
    return lambda: log_talk(manager, station.code, about, key=key)


def _working_days(today: date) -> list[date]:
    """Mondays to Fridays of the weeks before a day, oldest first."""
    days = (today - timedelta(days=back) for back in range(DAYS, 0, -1))
    return [day for day in days if day.weekday() < 5]


def _moment(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time(), MOSCOW) + minutes * MINUTE
