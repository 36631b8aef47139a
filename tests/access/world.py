"""The world of the access matrix: the cast, each station with one of everything that an address can name, each with its marker.

A marker is a word that stands in every text of a station and nowhere else, so whatever page shows it tells whose row it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import time_machine
import typst
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from okno.accounts.access import token_of as invitation_token
from okno.accounts.actions import dismiss_person, invite_person
from okno.accounts.models import Invitation, Person
from okno.channels.models import Received
from okno.channels.receiving import store
from okno.core.clock import now
from okno.core.files import file_link, keep_made, take_file
from okno.core.models import OutMessage, StoredFile
from okno.core.months import Month
from okno.core.outbox import came_back, tell
from okno.core.saving import Save
from okno.desk.actions.incoming import Incoming
from okno.desk.actions.settings import appoint
from okno.desk.actions.topics import open_topics
from okno.home.actions import reindex
from okno.kpi.actions import read_source, upload_source
from okno.kpi.actions.points import add_point, dismiss_point
from okno.kpi.models import EmployeeMonth, Source, StationMonth
from okno.launches.actions import (
    Coming,
    Paper,
    Plan,
    Sent,
    accept_report,
    ask_about,
    begin_upload,
    give_example,
    keep_stock_file,
    publish_launch,
    send_report,
    show_file,
)
from okno.launches.actions.photos import take_photo
from okno.launches.links import token_of as order_token
from okno.launches.models import Readiness, ShownFile
from okno.launches.rules.audience import Audience
from okno.launches.rules.proofs import Proof
from okno.launches.rules.templates import TEMPLATES, Item, in_words
from okno.meetings.actions.conclusions import save_conclusion
from okno.meetings.actions.editions import finish_meeting, make_pdf, withdraw_edition
from okno.meetings.actions.feeds import make_feed
from okno.meetings.actions.holding import start_meeting
from okno.meetings.actions.months import prepare_month
from okno.meetings.actions.plans import take_growth_point, write_task
from okno.meetings.actions.private import save_private_note
from okno.meetings.actions.schedule import propose_schedule
from okno.meetings.actions.times import schedule_meeting
from okno.meetings.links import feed_link, seat_token, time_token
from okno.meetings.links import token_of as reader_token
from okno.meetings.models import Meeting, Reader, StationReport, StationReview
from okno.money.actions.accruals import accrue_month
from okno.money.actions.blocks import block_reminders
from okno.money.actions.contracts import attach_paper, set_terms
from okno.money.actions.disputes import dispute_figure
from okno.money.actions.penalties import propose_write_off
from okno.money.models import Invoice
from okno.network.actions import keep_directory_file, open_years, set_hours
from okno.network.models import City, Employee, Leave, Station
from okno.plans.actions import add_task, comment_task, complete_task
from tests.access.bank import bank_of
from tests.access.knowledge import add_knowledge
from tests.access.letters import add_letters
from tests.access.marks import BIRDS, picture
from tests.access.telegram import add_telegram
from tests.access.window import add_to_window
from tests.conftest import build_cast
from tests.meetings.conftest import figures
from tests.money.conftest import TERMS, build_money

MOMENT = datetime(2026, 11, 12, 7, 30, tzinfo=UTC)
PERIOD = Month(2026, 10)
NOBODY = 987_654_321
FORGED = "7:bm90LW91cnM"
# letter -> the cast's name; the stranger has none, the dismissed one was signed in before
PEOPLE = {
    "-": "", "P": "pavel", "F": "foma", "D": "dmitry", "S": "stas", "A": "anna", "B": "boris", "V": "vera", "E": "egor",
    "G": "galina", "Z": "zhanna", "I": "igor", "X": "gone",
}  # fmt: skip
PARTNERS = "PFDS"
# to the kopeck and by itself in any form of print; the middle and the quarters of twelve fall between two of them
STEP = Decimal("13.31")
EARNED_MORE = Decimal(4_000_000)
"""An employee's figures are known to no other row either, believable or not."""
MONTHS = 25
REVENUES = {code: Decimal("1311117.17") + Decimal("171913.07") * place for place, code in enumerate(BIRDS)}


@dataclass
class Place:
    """Everything that an address can name of one station; of the missing one nothing is there."""

    code: str = "NO-1"
    partner: str = "NO-P"
    period: Month = PERIOD
    kpi: str = "REV"
    group: str = "none"
    department: str = "none"
    numbers: dict[str, int] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    leave: int = NOBODY
    export: int = NOBODY

    def number(self, noun: str) -> int:
        """The number of the row of that noun."""
        own = {"leave": self.leave, "export": self.export}.get(noun)
        return own if own is not None else self.numbers.get(noun, NOBODY)


@dataclass
class World:
    """The cast, the places own, sister, foreign and missing, and a cookie of each person by letter."""

    cast: SimpleNamespace
    places: dict[str, Place]
    cookies: dict[str, str]
    answers: dict[tuple[str, str, str], Any] = field(default_factory=dict)

    def person(self, letter: str) -> Person | None:
        return getattr(self.cast, PEOPLE[letter]) if PEOPLE[letter] else None


@contextmanager
def world_of(blocker: Any, build: Any = None) -> Iterator[World]:
    """The world, on its own day, whose clock then stands still; rolled back after the last test that plays in it."""
    with blocker.unblock(), time_machine.travel(MOMENT) as clock:
        transaction.atomic().__enter__()
        outer = transaction.get_connection()
        try:
            built = (build or build_world)(clock)
            with time_machine.travel(now(), tick=False):  # a link lives for minutes, on a slow machine as on a fast one
                yield built
        finally:
            outer.set_rollback(True)
            outer.atomic_blocks[-1].__exit__(None, None, None)


def build_world(clock: Any) -> World:
    """Everything by the program's own actions; the clock moves on so that what was sent has left."""
    cast = build_cast()
    fill(cast)
    open_topics(cast.galina)
    # Igor is an expert too, whom nobody asks
    appoint(cast.galina, "marketing", cast.egor, None)
    appoint(cast.galina, "finance", cast.zhanna, None)
    prepare_month(cast.galina, PERIOD)
    places = {
        "own": _place(cast.anna, cast.omsk1, cast.stas),
        "sister": _place(cast.anna, cast.omsk2, cast.pavel),
        "foreign": _place(cast.boris, cast.tomsk1, cast.foma),
        "missing": Place(tokens={"edition": FORGED, "invitation": FORGED}),
    }
    for by, place in ((cast.anna, "own"), (cast.boris, "foreign")):
        _publish(by, places[place], clock)
    places["sister"].numbers |= {noun: places["own"].numbers[noun] for noun in ("meeting", "edition", "waiting", "withdrawn")}
    for place in ("own", "sister", "foreign"):
        _name_reports(cast, places[place], cast.foma if place == "foreign" else cast.pavel if place == "own" else cast.dmitry)
    _times(cast, places)
    add_to_window(cast, places)
    add_knowledge(cast, places)
    for place in ("own", "sister"):
        _launch(cast.egor, places[place], cast.anna, cast.pavel)
    _launch(cast.galina, places["foreign"], cast.boris, cast.foma)
    for where, lead, stranger in (
        ("own", cast.pavel, cast.foma),
        ("sister", cast.pavel, cast.foma),
        ("foreign", cast.foma, cast.pavel),
    ):
        links = {"order": lead, "stranger_order": stranger, "manager_order": cast.anna}
        station = places[where].number("participant")
        places[where].tokens |= {noun: order_token(station, person.pk) for noun, person in links.items()}
        seats = {"seat": lead, "stranger_seat": stranger, "manager_seat": cast.anna}
        places[where].tokens |= {noun: seat_token(places[where].number("meeting"), person.pk) for noun, person in seats.items()}
    photo_cell = Readiness.objects.get(pk=places["own"].number("cell"))
    begin_upload(cast.dmitry, photo_cell.pk, Coming("abc-def", 9_000_000, "0" * 64))
    _company(cast, places)
    add_letters(cast, places)
    bill(cast, places)
    places["own"].numbers |= bank_of(cast)
    reindex(cast.galina)  # the cast itself came by no action
    OutMessage.objects.filter(door="bell", leaves_at__lte=now(), cancelled_at=None).update(sent_at=now())
    return World(cast, places, {letter: _signed_in(cast, name) for letter, name in PEOPLE.items()})


def fill(cast: SimpleNamespace, peers: int = 9) -> None:
    """Names, figures and employees of every station, told apart by bird and by revenue."""
    for station in (cast.omsk1, cast.omsk2, cast.tomsk1):
        _mark(station)
        station.save()
    others = [Station(code=f"PE-{number}", size_group="S", posts=4) for number in range(1, peers + 1)]
    for station in others:
        _mark(station)
    Station.objects.bulk_create(others)
    name, by = "выгрузка.csv", cast.galina
    source = Source.objects.create(name=name, kind="stations", state="confirmed", by=by, confirmed_at=now())
    months, people = [], []
    for station in Station.objects.all():
        worker = Employee.objects.create(
            station=station, code=f"{station.code}-1", name=f"{BIRDS[station.code]} Г.", role="мастер-приёмщик"
        )
        for back, month in enumerate(PERIOD.window(MONTHS)):
            facts = figures(float(REVENUES[station.code] / 1_500_000), month)
            facts["revenue_total"] = REVENUES[station.code] + STEP * back
            months.append(StationMonth(station=station, period=month, source=source, row=2, **facts))
            earned = facts["revenue_total"] + EARNED_MORE
            people.append(EmployeeMonth(employee=worker, period=month, source=source, row=2, revenue=earned, nh_sold=200))
    StationMonth.objects.bulk_create(months)
    EmployeeMonth.objects.bulk_create(people)


def _mark(station: Station) -> None:
    bird = BIRDS[station.code]
    station.name, station.address = f"Станция {bird}-1", f"ул. {bird}, 1"
    station.city = City.objects.create(name=f"{bird}-град", region=f"{bird}ская область", country="RU", zone="Asia/Omsk")


def _place(by: Person, station: Station, assignee: Person) -> Place:
    """The review's conclusions, points, plan and tasks; the plan is what its manager wrote."""
    bird, review = BIRDS[station.code], StationReview.objects.get(station=station, period=PERIOD)
    numbers = {"review": review.pk, "meeting": review.meeting_id}
    start_meeting(by, review.meeting_id)
    save_private_note(by, review.meeting_id, Save(f"{bird}: заметка для себя", 0, f"note-{station.code}"))
    for subject in ("month", "kpi:REV", f"employee:{station.employees.get().pk}"):
        save_conclusion(by, review.pk, subject, Save(f"{bird}: вывод, {subject}", 0, f"{subject}-1"))
    beside = save_conclusion(by, review.pk, "kpi:CHK", Save(f"{bird}: первый текст", 0, "one")).conclusion
    numbers["variant"] = save_conclusion(by, review.pk, beside.subject, Save(f"{bird}: второй текст", 0, "two")).variant.pk  # type: ignore[union-attr]
    point, dismissed, taken = (add_point(by, station, PERIOD, f"{bird}: точка {n}", Decimal(1000 + n)) for n in range(3))
    numbers |= {"point": point.pk, "dismissed": dismiss_point(by, dismissed.pk, f"{bird}: не сейчас").pk}
    numbers["item"] = take_growth_point(by, review.pk, taken.pk).pk
    numbers["plan_task"] = write_task(by, review.pk, f"{bird}: переадресация звонков").task_id
    due = date(2026, 12, 10)
    task, done, other = (
        add_task(by, station, f"{bird}: задача {n}", due, assignee=assignee if n < 2 else None) for n in range(3)
    )
    complete_task(by, done.pk, result=f"{bird}: сделано")
    photo = take_file(by, StoredFile.Kind.PHOTO, f"{bird}.png", picture())
    comment_task(by, task.pk, result=f"{bird}: фото", files=[photo])
    numbers |= {"task": task.pk, "done": done.pk, "other": other.pk, "file": photo.pk}
    return Place(station.code, group="S", department="marketing", numbers=numbers)


def _publish(by: Person, place: Place, clock: Any) -> None:
    """One edition called back, one that left, one that waits."""
    meeting = place.number("meeting")
    place.numbers["withdrawn"] = withdraw_edition(by, finish_meeting(by, meeting).pk).pk
    place.numbers["edition"] = finish_meeting(by, meeting).pk
    clock.shift(timedelta(minutes=1))
    waiting = finish_meeting(by, meeting)
    waiting.leaves_at = now() + timedelta(days=1)
    waiting.save(update_fields=["leaves_at"])
    OutMessage.objects.filter(key__startswith=f"edition:{waiting.pk}:").update(leaves_at=waiting.leaves_at)
    place.numbers["waiting"] = waiting.pk


def _name_reports(cast: SimpleNamespace, place: Place, reader: Person) -> None:
    for noun, edition in (("report", "edition"), ("waiting_report", "waiting"), ("withdrawn_report", "withdrawn")):
        found = StationReport.objects.get(edition=place.number(edition), review=place.number("review"))
        place.numbers[noun] = found.pk
        if noun == "report":
            make_pdf(cast.galina, found.pk)  # here once instead of in every cell that prints it
    for noun in ("edition", "withdrawn"):
        place.tokens[noun] = reader_token(Reader.objects.get(edition=place.number(noun), person=reader).pk)
    # the head's link: whoever else may read the edition has one already
    past = {"person": cast.galina, "defaults": {"expires_at": now() - timedelta(days=1)}}
    place.tokens["expired"] = reader_token(Reader.objects.get_or_create(edition_id=place.number("edition"), **past)[0].pk)
    photo = StoredFile.objects.get(pk=place.number("file"))
    place.tokens["file"] = file_link(photo, reader).rpartition("/f/")[2]


def _times(cast: SimpleNamespace, places: dict[str, Place]) -> None:
    """Times of the next month that wait for an answer and are so near that figures show; proposals, private calendars."""
    proposals = {by: propose_schedule(by, PERIOD) for by in (cast.anna, cast.boris)}
    for where, by, reader in (
        ("own", cast.anna, cast.pavel),
        ("sister", cast.anna, cast.dmitry),
        ("foreign", cast.boris, cast.foma),
    ):
        place = places[where]
        station = Station.objects.get(code=place.code)
        held = Meeting.objects.get(pk=place.number("meeting"))
        meeting, is_new = Meeting.objects.get_or_create(partner=held.partner, period=PERIOD + 1, defaults={"format": held.format})
        StationReview.objects.create(meeting=meeting, station=station, period=PERIOD + 1)
        if is_new:
            schedule_meeting(by, meeting.pk, now() + timedelta(hours=20))
        place.numbers |= {"timed": meeting.pk, "proposal": proposals[by].pk}
        place.tokens["timed"] = time_token(meeting.pk, reader.pk)
        place.tokens["held_time"] = time_token(held.pk, reader.pk)
        place.tokens["old_feed"] = feed_link(make_feed(reader).pk).rpartition("/")[2].removesuffix(".ics")
        place.tokens["feed"] = feed_link(make_feed(reader).pk).rpartition("/")[2].removesuffix(".ics")


def _launch(author: Person, place: Place, manager: Person, owner: Person) -> None:
    """A launch for this station alone, every item late: a set of photos to look at, a document that was accepted, a question."""
    bird = BIRDS[place.code]
    items = [*(in_words(item) for item in TEMPLATES[0].items), Item("paper", f"{bird} лист", Proof.DOCUMENT)]
    order = keep_made(author, StoredFile.Kind.DOCUMENT, f"{bird}.pdf", typst.compile(f"{bird}: приказ".encode()))
    paper = Paper(f"{bird}: повесить баннер", order)
    plan = Plan(f"{bird}: запуск", date(2026, 12, 1), paper, items, Audience(only=place.code))
    launch = publish_launch(author, plan)
    show_file(Person.objects.system(), ShownFile.objects.get(file=order).pk)
    launch.items.update(due=date(2026, 11, 1))
    participant = launch.participants.get()
    cells = {cell.item.code: cell for cell in participant.cells.select_related("item")}
    key = f"{place.code}-launch"
    send_report(owner, cells["materials"].pk, Sent(f"{key}-1", answer=True))
    photo = take_photo(owner, cells["photo"], f"{key}-photo", f"{bird}.png", picture(), None)
    give_example(author, cells["photo"].item_id, take_file(author, StoredFile.Kind.PHOTO, "образец.png", picture()))
    report = send_report(owner, cells["photo"].pk, Sent(f"{key}-2", text=f"{bird}: фото", photos=[photo.key]))
    paper_report = send_report(owner, cells["paper"].pk, Sent(f"{key}-3", document=order))
    accept_report(manager, cells["paper"].pk, paper_report.pk)
    table = BytesIO(f"Код станции;Количество\n{place.code};5\n".encode())
    stock_file = keep_stock_file(author, cells["stock"].item_id, "остатки.csv", table)
    asked = ask_about(owner, participant.pk, Incoming(f"{bird}: зачем это нам?", f"{key}-4"), item=cells["stock"].item_id)
    place.numbers |= {
        "launch": launch.pk, "participant": participant.pk, "cell": cells["photo"].pk, "stock": cells["stock"].pk,
        "judged": cells["paper"].pk, "photo_item": cells["photo"].item_id,
        "photo": photo.pk, "photo_report": report.pk, "item_report": paper_report.pk,
        "launch_question": asked.question_id, "stock_item": cells["stock"].item_id, "stock_file": stock_file.pk,
    }  # fmt: skip


def _company(cast: SimpleNamespace, places: dict[str, Place]) -> None:
    """What belongs to no station: calendars and hours, leaves, files of the directory and of figures, people, an invitation."""
    open_years(cast.galina)
    set_hours(cast.pavel, cast.omsk1, "пн–сб 9–20", keeps_holidays=True)
    set_hours(cast.egor, cast.egor, "пн–чт 10–19", keeps_holidays=True)
    own, foreign = places["own"], places["foreign"]
    own.leave = Leave.objects.get(person=cast.anna).pk
    later = {"since": date(2027, 1, 11), "until": date(2027, 1, 20)}
    foreign.leave = Leave.objects.create(person=cast.boris, stand_in=cast.galina, **later).pk
    for by, place in ((cast.galina, own), (cast.igor, foreign)):
        place.export = keep_directory_file(by, "станции.csv", BytesIO("station_code,name,city\nNW-1,Новая,Омск\n".encode())).pk
    export = f"period,station_code,revenue_total\n2026-09,OM-1,{REVENUES['OM-1']}\n2026-09,OM-1x,5\n"
    source = read_source(cast.galina, upload_source(cast.anna, "сентябрь.csv", BytesIO(export.encode())).pk)
    own.numbers["source"] = source.pk
    newcomer = invite_person(cast.igor, email="new@okno.test", full_name="Новиков Николай", role="expert")
    own.numbers |= {"newcomer": newcomer.pk, "person": cast.egor.pk, "dismissed_person": cast.gone.pk}
    own.tokens["invitation"] = invitation_token(Invitation.objects.get(person=newcomer))
    add_telegram(cast, places)
    tell(cast.stas, "dead", "Letter", kind="task", doors=("mail",))
    dead = OutMessage.objects.get(key=f"dead:mail:{cast.stas.pk}")
    came_back(dead.key, "Адреса больше нет.")
    store("mail", "stuck", {})
    Received.objects.update(attempts=99, error="KeyError: 'from'")
    own.numbers |= {"dead": dead.pk, "stuck": Received.objects.get(key="stuck").pk}


def bill(cast: SimpleNamespace, places: dict[str, Place]) -> None:
    """A contract of each place with October accrued: one invoice sent, one not, a doubted figure, a loss that is proposed."""
    money = build_money(cast, birds=BIRDS)
    for contract in (money.contract_omsk1, money.contract_omsk2, money.contract_tomsk1):
        set_terms(cast.zhanna, contract.pk, Month(2025, 1), TERMS)
        name = f"{BIRDS[contract.station.code]}, договор.pdf"
        attach_paper(cast.zhanna, contract.pk, SimpleUploadedFile(name, b"%PDF-1.4"))
    accrue_month(cast.zhanna, PERIOD, issued_on=date(2026, 10, 31))
    for where, contract, lead in (
        ("own", money.contract_omsk1, cast.pavel),
        ("sister", money.contract_omsk2, cast.pavel),
        ("foreign", money.contract_tomsk1, cast.foma),
    ):
        place = places[where]
        place.partner = contract.partner.code
        sent, unsent = Invoice.objects.filter(contract=contract).order_by("part")
        Invoice.objects.filter(pk=sent.pk).update(sent_at=now())
        doubted = dispute_figure(lead, place.code, PERIOD, "revenue_total", text=f"{BIRDS[place.code]}: меньше")
        loss = propose_write_off(
            cast.zhanna if where == "sister" else cast.galina, unsent.pk, why=f"{BIRDS[place.code]}: закрылись"
        )
        block_reminders(cast.galina, place.partner, until=date(2026, 11, 20), why=f"{BIRDS[place.code]}: сверяем")
        place.numbers |= {"entity": money.company.pk, "own_account": money.account.pk}
        place.numbers |= {"contract": contract.pk, "invoice": sent.pk, "unsent": unsent.pk}
        place.numbers |= {"dispute": doubted.pk, "write_off": loss.pk}


def _signed_in(cast: SimpleNamespace, name: str) -> str:
    """The key of a session as a browser keeps it; the dismissed one was let in before."""
    if not name:
        return ""
    person = getattr(cast, name)
    if name == "gone":
        Person.objects.filter(pk=person.pk).update(is_active=True)
        person.refresh_from_db()
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    if name == "gone":
        cast.gone = dismiss_person(cast.igor, person.pk)
    return str(session.session_key)
