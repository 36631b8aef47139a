"""Launches in the demo: half a year of finished ones, three that are going on, one that was cancelled.

They are published by the program's own actions. What stations reported is told by actions too for the stations of the portfolio
that visitors look at; for the rest of the network, and for what is long over, rows are written at once (``_fill``): thousands of
reports told one by one would be most of the demo's time. Nothing is written that no action would have written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from random import Random

from okno.accounts.models import Person
from okno.core import clock
from okno.core.clock import MOSCOW
from okno.core.errors import Refused
from okno.demo.actions.months import Cast
from okno.demo.actions.story import Story
from okno.demo.rules.company import DOMAIN
from okno.demo.rules.launches import ANSWERS, ASKED, CANCELLED, ORDERS, PAST, WHY_CANCELLED, Order, days_taken, skill
from okno.demo.rules.scenes import scene
from okno.desk.actions.incoming import Incoming
from okno.launches.actions import (
    Paper,
    Plan,
    Sent,
    accept_report,
    acquaint,
    answer_all,
    ask_about,
    cancel_launch,
    publish_launch,
    reject_report,
    send_report,
    tell_cannot,
    train_forecast,
)
from okno.launches.actions.photos import take_photo
from okno.launches.actions.readings import settle_readings
from okno.launches.models import Acquaintance, ItemReport, Launch, LaunchQuestion, Participant, Readiness, ReportPhoto
from okno.launches.queries.people import readers_of
from okno.launches.rules.proofs import Proof, norm_at
from okno.launches.rules.states import State
from okno.launches.rules.templates import in_words, template_of
from okno.network.access import acting_stations

SETS = 16
"""Stations of the first manager that send photos: of these sets some are judged, some wait."""
HOUR = timedelta(hours=1)


class LaunchStory:
    """Tells of launches; ``shown`` is the manager whose stations are told one by one."""

    def __init__(self, story: Story, cast: Cast, seed: int, today: date) -> None:
        self.story, self.cast, self.seed, self.today = story, cast, seed, today
        self.shown = Person.objects.filter(email=f"manager@{DOMAIN}").first()
        self.own: set[int] = set(acting_stations(self.shown).values_list("pk", flat=True)) if self.shown else set()
        self.pool: list[ReportPhoto] = []

    def tell(self) -> None:
        """Everything, each launch at the hour of its order."""
        for order in PAST:
            self.story.tell(self._at(order.published, 10), self._publishing(order, self._finish))
        self.story.tell(self._at(PAST[-1].starts + 1, 7), lambda: train_forecast(self.cast.system))
        for order in ORDERS:
            self.story.tell(self._at(order.published, 11), self._publishing(order, self._going))
        self.story.tell(self._at(CANCELLED.published, 12), self._publishing(CANCELLED, self._cancel))

    def _at(self, days: int, hour: int) -> datetime:
        return datetime.combine(self.today + timedelta(days=days), time(hour), MOSCOW)

    def _publishing(self, order: Order, then: Callable[[Launch, Order], None]) -> Callable[[], None]:
        def publish() -> None:
            author = Person.objects.filter(email=f"{order.author}@{DOMAIN}").first()
            if author is None:
                return
            items = [in_words(item) for item in template_of(order.template).items]
            starts_on = self.today + timedelta(days=order.starts)
            plan = Plan(order.title, starts_on, Paper(order.text), items, template=order.template, goals=order.goals)
            try:
                launch = publish_launch(author, plan)
            except Refused:
                return  # a demo of a few stations may have none that works
            then(launch, order)

        return publish

    def _cancel(self, launch: Launch, order: Order) -> None:
        self.story.tell(clock.now() + timedelta(days=6), lambda: cancel_launch(launch.author, launch.pk, WHY_CANCELLED))

    def _finish(self, launch: Launch, order: Order) -> None:
        """A launch that is over: written at once on the day after its start."""
        self.story.tell(self._at(order.starts, 9), lambda: self._fill(launch, list(launch.participants.all()), clock.now()))
        self.story.tell(self._at(order.starts, 10), lambda: self._start(launch))

    def _start(self, launch: Launch) -> None:
        """Whoever is ready begins."""
        lacking = Readiness.objects.filter(item__launch=launch, item__required=True).exclude(state=State.ACCEPTED)
        ready = launch.participants.exclude(pk__in=lacking.values("participant"))
        ready.update(started_on=launch.starts_on, started_by=launch.author)

    def _going(self, launch: Launch, order: Order) -> None:
        """A launch that is going on: the shown stations act for themselves, the others are written in this night."""
        places = list(launch.participants.select_related("station__city").order_by("station__code"))
        shown = [each for each in places if each.station_id in self.own]
        for number, participant in enumerate(shown):
            self._act(launch, participant, number, order is ORDERS[0])
        others = [each for each in places if each.station_id not in self.own]
        self.story.tell(self.story.until - 2 * HOUR, lambda: self._fill(launch, others, clock.now()))
        if order is ORDERS[0]:
            self._ask(launch, places)

    # ---------- told one by one ----------

    def _act(self, launch: Launch, participant: Participant, number: int, with_photos: bool) -> None:
        """The director of a shown station: reads, counts, answers, shoots."""
        director = self.cast.director.get(participant.station_id)
        if director is None:
            return
        chance = Random(f"{self.seed}:{launch.number}:{participant.station.code}")
        for cell, moment in self._moments(launch, participant, chance):
            proof = Proof(cell.item.proof)
            if proof == Proof.PHOTO and not (with_photos and number < SETS):
                continue
            self.story.tell(moment, self._doing(director, cell, proof, number, chance))

    def _moments(self, launch: Launch, participant: Participant, chance: Random) -> Iterator[tuple[Readiness, datetime]]:
        able = skill(self.seed, participant.station.code)
        for cell in participant.cells.select_related("item", "participant__station").order_by("item__place"):
            allowed = max((cell.item.due - launch.published_at.date()).days, 1)
            taken = days_taken(able, allowed, chance)
            if taken != float("inf"):
                yield cell, launch.published_at + timedelta(days=taken)

    def _doing(self, director: Person, cell: Readiness, proof: Proof, number: int, chance: Random) -> Callable[[], None]:
        luck, key = chance.random(), f"demo-{cell.pk}"
        station = cell.participant.station

        def do() -> None:
            if proof == Proof.ACQUAINTANCE:
                employees = list(readers_of([station.pk])[station.pk].employees)
                acquaint(director, cell.participant_id, employees if luck < 0.85 else employees[: len(employees) // 2])
                for person in Person.objects.filter(pk__in=readers_of([station.pk])[station.pk].people).exclude(pk=director.pk):
                    acquaint(person, cell.participant_id)
            elif luck < 0.02:
                tell_cannot(director, cell.pk, key=key, obstacle="not_delivered", text="Обещали до конца недели")
            elif proof == Proof.COUNT:
                norm = norm_at(cell.item.norm, by_post=cell.item.norm_by_post, posts=station.posts)
                send_report(director, cell.pk, Sent(key, count=norm if luck < 0.85 else int(norm * 0.6)))
            elif proof == Proof.YES_NO:
                send_report(director, cell.pk, Sent(key, answer=luck > 0.08, text="" if luck > 0.08 else "Баннер пришёл мятый"))
            elif proof == Proof.PHOTO:
                self._shoot(director, cell, number)

        return do

    def _shoot(self, director: Person, cell: Readiness, number: int) -> None:
        """Six views; some sets are dark, blurred or short, one is another station's."""
        materials = cell.participant.cells.filter(item=cell.item.after_id).first()
        if materials and materials.state != State.ACCEPTED:
            send_report(director, materials.pk, Sent(f"demo-first-{cell.pk}", answer=True))
        keys = []
        for view in range(4 if number % 9 == 4 else 6):
            fault = "dark" if number % 7 == 3 and view == 0 else "blurred" if number % 8 == 5 and view < 2 else ""
            of = number - 1 if number % 10 == 6 and view == 0 and number else number
            content = scene(f"{self.seed}:{of}:{view}", view, fault=fault)
            key = f"demo-{cell.pk}-{view}"
            taken = clock.now() - timedelta(minutes=20)
            self.pool.append(take_photo(director, cell, key, "photo.jpg", BytesIO(content), taken))
            keys.append(key)
        report = send_report(director, cell.pk, Sent(f"demo-{cell.pk}", photos=keys))
        manager = self.cast.manager[cell.participant.station_id]
        if number % 2 == 0 and number % 9 != 4:
            self.story.tell(clock.now() + 3 * HOUR, lambda: accept_report(manager, cell.pk, report.pk))
        elif number % 8 == 5:
            self.story.tell(clock.now() + HOUR, lambda: reject_report(manager, cell.pk, report.pk, "размыто или темно"))

    def _ask(self, launch: Launch, places: Sequence[Participant]) -> None:
        """The network asks and objects; the author answers one of the questions for all."""
        chance = Random(f"{self.seed}:asked")
        asking = [each for each in places if each.station_id in self.cast.director]
        items = {item.code: item.pk for item in launch.items.all()}
        for number, (asked, place) in enumerate(zip(ASKED, chance.sample(asking, min(len(ASKED), len(asking))), strict=False)):
            director = self.cast.director[place.station_id]
            incoming = Incoming(asked.text, f"demo-launch-{launch.number}-{number}")
            about: dict[str, object] = {"item": items[asked.item], "is_objection": asked.objects}
            moment = self._at(-4, 12) + number * timedelta(minutes=47)
            self.story.tell(moment, self._asking(director, place.pk, incoming, about))
        for group, text in ANSWERS.items():
            self.story.tell(self._at(-2, 12), self._answering(launch, group, text))

    def _asking(self, director: Person, place: int, incoming: Incoming, about: dict[str, object]) -> Callable[[], object]:
        return lambda: ask_about(director, place, incoming, **about)  # type: ignore[arg-type]

    def _answering(self, launch: Launch, group: int, text: str) -> Callable[[], None]:
        def answer() -> None:
            words = [asked.text[:20] for asked in ASKED if asked.group == group]
            rows = LaunchQuestion.objects.filter(participant__launch=launch).select_related("question")
            numbers = [row.question_id for row in rows if any(row.question.subject.startswith(word[:12]) for word in words)]
            if numbers:
                answer_all(launch.author, launch.pk, numbers, text, key=f"demo-faq-{launch.number}-{group}")

        return answer

    # ---------- written at once ----------

    def _fill(self, launch: Launch, places: Sequence[Participant], until: datetime) -> None:
        """What these stations have reported until a moment: cells, the reports behind them, who has read the order."""
        chance = Random(f"{self.seed}:{launch.number}:rest")
        cells, reports, photos, read = [], [], [], []
        for participant in places:
            director = self.cast.director.get(participant.station_id)
            if director is None:
                continue
            for cell, moment in self._moments(launch, participant, chance):
                if moment >= until:
                    continue
                if cell.item.proof == Proof.ACQUAINTANCE:
                    read.append((participant, director, moment))
                if launch.starts_on > self.today and (
                    cell.item.proof == Proof.DOCUMENT or (cell.item.proof == Proof.PHOTO and not self.pool)
                ):
                    continue
                if cell.item.proof != Proof.ACQUAINTANCE or launch.starts_on <= self.today:
                    cell.state, cell.since = State.ACCEPTED, moment
                    cells.append(cell)
                    reports.append(self._report(cell, director, moment))
                    if cell.item.proof == Proof.PHOTO and launch.starts_on > self.today:
                        photos += self._copies(reports[-1], cell, chance)
        Readiness.objects.bulk_update(cells, ["state", "since", "said"], batch_size=1000)
        ItemReport.objects.bulk_create(reports, batch_size=1000)
        ReportPhoto.objects.bulk_create(photos, batch_size=1000)
        self._read(launch, read)

    def _report(self, cell: Readiness, director: Person, moment: datetime) -> ItemReport:
        proof = Proof(cell.item.proof)
        norm = norm_at(cell.item.norm, by_post=cell.item.norm_by_post, posts=cell.participant.station.posts)
        cell.said = {Proof.COUNT: str(norm), Proof.YES_NO: "да"}.get(proof, "")
        judged = proof in (Proof.PHOTO, Proof.DOCUMENT)
        return ItemReport(
            cell=cell, key=f"demo-{cell.pk}", by=director, at=moment, count=norm if proof == Proof.COUNT else None,
            answer=True if proof == Proof.YES_NO else None, verdict="accepted" if judged else "",
            judged_by=self.cast.manager[cell.participant.station_id] if judged else None, judged_at=moment if judged else None,
        )  # fmt: skip

    def _copies(self, report: ItemReport, cell: Readiness, chance: Random) -> list[ReportPhoto]:
        """Photos of the shown stations stand for those of the rest of the network."""
        found = []
        for place, photo in enumerate(chance.sample(self.pool, min(6, len(self.pool)))):
            key = f"demo-{cell.pk}-{place}"
            found.append(
                ReportPhoto(
                    cell=cell, report=report, key=key, by=report.by, at=report.at, file=photo.file, thumb=photo.thumb,
                    sha256=hashlib.sha256(key.encode()).hexdigest(), look=photo.look, mirrored=photo.mirrored,
                    sharpness=30.0, brightness=120.0, taken_at=report.at,
                )
            )  # fmt: skip
        return found

    def _read(self, launch: Launch, read: Sequence[tuple[Participant, Person, datetime]]) -> None:
        if launch.starts_on <= self.today:
            return
        asked = readers_of([participant.station_id for participant, _by, _at in read])
        rows = []
        for participant, director, moment in read:
            who = asked[participant.station_id]
            told = {"participant": participant, "version": 1, "by": director, "at": moment}
            rows += [Acquaintance(person_id=pk, channel="web", **told) for pk in who.people]
            rows += [Acquaintance(employee_id=pk, channel="signature", **told) for pk in who.employees]
        Acquaintance.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)
        settle_readings(launch, [participant for participant, _by, _at in read])
