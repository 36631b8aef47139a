"""Doors left open on purpose, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from inspect import isfunction
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from okno.accounts import roles
from okno.accounts.models import Invitation, Person
from okno.channels.mail.models import Letter
from okno.channels.models import Received
from okno.channels.telegram.models import Chat, ChatTopic, Sending, TelegramMessage
from okno.core.errors import Missing
from okno.core.models import OutMessage, StoredFile
from okno.desk.models import Announcement, AnnouncementReader, Article, Consultation, Idea, Message, Note, Question, Topic
from okno.kpi.models import GrowthPoint, Source, StationMonth
from okno.launches.models import ChecklistItem, ItemReport, Launch, Order, Participant, Readiness, ReportPhoto, ShownPage
from okno.meetings.models import (
    CalendarFeed,
    Edition,
    Meeting,
    MeetingTime,
    Reader,
    Schedule,
    StationReport,
    StationReview,
)
from okno.money.models import BankFile, BankLine, Contract, Dispute, Invoice, LegalEntity, OwnAccount, PayerAccount
from okno.network.models import Leave, Partner, Portfolio, Position, Station
from okno.plans.models import Task

Door = Callable[..., Any]


@contextmanager
def replaced(door: Door, other: Door) -> Iterator[None]:
    """Wherever the program has the door under its name, it has the other one."""
    stand_in = partial(other)
    assert _put(stand_in, door)
    try:
        yield
    finally:
        _put(door, stand_in)  # also where a module was imported meanwhile


def _put(new: Door, old: Door) -> int:
    places = [
        (module, name)
        for word, module in list(sys.modules.items())
        if word.startswith("okno.")
        for name, thing in list(vars(module).items())
        if thing is old
    ]
    for module, name in places:
        setattr(module, name, new)
    return len(places)


@contextmanager
def without_the_table() -> Iterator[None]:
    """The table of roles lets everybody signed in come to every view."""
    with replaced(roles.may, lambda role, address: role != roles.ANONYMOUS):
        yield


def _all(model: type[Model]) -> Door:
    def visible(by: Person, *_more: Any) -> QuerySet[Any]:
        return model._default_manager.all()

    return visible


def _any(model: type[Model], *keys: str) -> Door:
    """The row, whoever asks."""

    def found(by: Person, *values: Any) -> Any:
        row = model._default_manager.filter(**dict(zip(keys or ("pk",), values, strict=True))).first()
        if row is None:
            raise Missing
        return row

    return found


def _file(by: Person, row: int, file: int) -> Any:
    return _any(StoredFile)(by, file)


def _yes(*_asked: Any) -> bool:
    return True


def _nothing(*_asked: Any) -> None:
    pass


@dataclass(frozen=True)
class Mutant:
    """A door as it is when left open, and the line of the matrix that must turn red.

    ``behind``: what else must be out of the way before anybody comes to this door: the table of roles, or another door.
    """

    open: Door
    line: str
    behind: str = ""


TABLE = "the table"
MUTANTS: dict[str, Mutant] = {
    "accounts.visible_people": Mutant(_all(Person), "accounts:people", TABLE),
    "accounts.check_keeps_people": Mutant(_nothing, "accounts:invite_person", TABLE),
    "accounts.access_person": Mutant(_any(Person), "accounts:dismiss_person", TABLE),
    "accounts.invitation_of": Mutant(lambda token, lock=False: Invitation.objects.first(), "accounts:accept_invitation"),
    "network.sees_network": Mutant(_yes, "home:station"),
    "network.visible_stations": Mutant(_all(Station), "home:station"),
    "network.visible_partners": Mutant(_all(Partner), "home:search/partner", TABLE),
    "network.visible_places": Mutant(_all(Position), "home:search/people", TABLE),
    "network.see_station": Mutant(_any(Station, "code"), "home:station"),
    "network.access_station": Mutant(_any(Station, "code"), "meetings:add_point"),
    "network.keep_station": Mutant(_any(Station, "code"), "network:change_station/save", "network.check_keeper"),
    "network.keeps_network": Mutant(_yes, "network:change_station", TABLE),
    "network.check_keeper": Mutant(_nothing, "network:change_station", TABLE),
    "network.keep_portfolio": Mutant(_any(Portfolio, "code"), "network:move_station", "network.check_keeper"),
    "network.acts_for": Mutant(lambda by, day=None: Person.objects.values("pk"), "desk:answer_consultation"),
    "network.acting_stations": Mutant(_all(Station), "meetings:finish_meeting"),
    "network.may_act_on": Mutant(_yes, "meetings:finish_meeting"),
    "network.access_leave": Mutant(_any(Leave), "network:cancel_leave"),
    "network.own_export": Mutant(_any(StoredFile), "network:confirm_network"),
    "network.sets_hours": Mutant(_yes, "network:set_station_hours"),
    "network.check_sets_hours": Mutant(_nothing, "network:set_station_hours"),
    "network.see_colleague": Mutant(_any(Person), "network:set_person_hours", "network.sets_hours"),
    "channels.visible_dead": Mutant(_all(OutMessage), "channels:send_again", TABLE),
    "channels.access_dead": Mutant(lambda by, pk: OutMessage.objects.filter(pk=pk), "channels:send_again", TABLE),
    "channels.visible_stuck": Mutant(_all(Received), "channels:judge_again", TABLE),
    "channels.access_stuck": Mutant(lambda by, pk: Received.objects.filter(pk=pk), "channels:judge_again", TABLE),
    "channels.telegram.check_keeps_groups": Mutant(_nothing, "telegram:unlink_chat", TABLE),
    "channels.telegram.access_chat": Mutant(_any(Chat), "telegram:unlink_chat", TABLE),
    "channels.telegram.access_topic": Mutant(_any(ChatTopic), "telegram:set_topic", TABLE),
    "channels.telegram.access_message": Mutant(_any(TelegramMessage), "telegram:undo", TABLE),
    "channels.telegram.visible_dead_sendings": Mutant(_all(Sending), "telegram:send_again", TABLE),
    "channels.telegram.access_dead_sending": Mutant(_any(Sending), "telegram:send_again", TABLE),
    "channels.mail.visible_letters": Mutant(_all(Letter), "mail:letter", TABLE),
    "channels.mail.see_letter": Mutant(_any(Letter), "mail:letter", TABLE),
    "channels.mail.access_letter": Mutant(_any(Letter), "mail:lay_aside", TABLE),
    "desk.visible_announcements": Mutant(_all(Announcement), "desk:announcements", TABLE),
    "desk.own_readings": Mutant(_all(AnnouncementReader), "desk:my_announcements"),
    "desk.access_reading": Mutant(_any(AnnouncementReader, "announcement"), "desk:read_announcement"),
    "desk.see_announcement": Mutant(_any(Announcement), "desk:announcement", TABLE),
    "desk.access_announcement": Mutant(_any(Announcement), "desk:remind_of_announcement"),
    "desk.may_announce_again": Mutant(_yes, "desk:remind_of_announcement"),
    "desk.visible_ideas": Mutant(_all(Idea), "desk:ideas", TABLE),
    "desk.access_idea": Mutant(_any(Idea), "desk:decide_idea", TABLE),
    "desk.own_topics": Mutant(_all(Topic), "desk:write_article"),
    "desk.readable_articles": Mutant(_all(Article), "desk:article"),
    "desk.visible_articles": Mutant(_all(Article), "desk:article"),
    "desk.see_article": Mutant(_any(Article), "desk:article"),
    "desk.access_article": Mutant(_any(Article), "desk:withdraw_article"),
    "desk.vote_on_article": Mutant(_any(Article), "desk:vote_article"),
    "desk.keeps_article": Mutant(_yes, "desk:edit_article"),
    "desk.check_teaches": Mutant(_nothing, "desk:set_topic_confidence", TABLE),
    "kpi.sees_figures": Mutant(_yes, "home:station"),
    "kpi.sees_peers": Mutant(_yes, "kpi:peers", TABLE),
    "kpi.visible_months": Mutant(_all(StationMonth), "kpi:origin", TABLE),
    "kpi.visible_points": Mutant(_all(GrowthPoint), "meetings:dismiss_point", TABLE),
    "kpi.access_point": Mutant(_any(GrowthPoint), "meetings:dismiss_point"),
    "kpi.check_loads_figures": Mutant(_nothing, "kpi:upload_source", TABLE),
    "kpi.visible_sources": Mutant(_all(Source), "kpi:source", TABLE),
    "kpi.see_source": Mutant(_any(Source), "kpi:source", TABLE),
    "kpi.access_source": Mutant(_any(Source), "kpi:confirm_source", TABLE),
    "money.keeps_bank": Mutant(_yes, "bank:upload", TABLE),
    "money.sees_bank": Mutant(_yes, "bank:statement", TABLE),
    "money.check_keeps_bank": Mutant(_nothing, "bank:upload", TABLE),
    "money.visible_bank_files": Mutant(_all(BankFile), "bank:statement", TABLE),
    "money.visible_bank_lines": Mutant(_all(BankLine), "bank:partners", TABLE),
    "money.visible_payer_accounts": Mutant(_all(PayerAccount), "bank:forget", "money.check_keeps_bank"),
    "money.check_sees_bank": Mutant(_nothing, "bank:statements", TABLE),
    "money.see_bank_file": Mutant(_any(BankFile), "bank:statement", TABLE),
    "money.access_bank_file": Mutant(_any(BankFile), "bank:confirm", TABLE),
    "money.see_bank_line": Mutant(_any(BankLine), "bank:partners", TABLE),
    "money.access_bank_line": Mutant(_any(BankLine), "bank:set_aside", TABLE),
    "money.access_payer_account": Mutant(_any(PayerAccount), "bank:forget", TABLE),
    "money.keeps_money": Mutant(_yes, "money:accrue_month", TABLE),
    "money.sees_all_money": Mutant(_yes, "money:accrual"),
    "money.check_keeps_money": Mutant(_nothing, "money:accrue_month", TABLE),
    "money.visible_contracts": Mutant(_all(Contract), "money:accrual"),
    "money.visible_invoices": Mutant(_all(Invoice), "money:invoice"),
    "money.see_contract": Mutant(_any(Contract), "money:contract_paper", TABLE),
    "money.keep_contract": Mutant(_any(Contract), "money:correct_accrual", TABLE),
    "money.visible_entities": Mutant(_all(LegalEntity), "money:entity", TABLE),
    "money.keep_entity": Mutant(_any(LegalEntity), "money:change_entity", TABLE),
    "money.keep_account": Mutant(_any(OwnAccount), "money:close_account", TABLE),
    "money.keep_invoice": Mutant(_any(Invoice), "money:reissue_invoice", TABLE),
    "money.access_dispute": Mutant(_any(Dispute), "money:decide_dispute"),
    "money.access_debtor": Mutant(_any(Partner, "code"), "money:promise_payment"),
    "money.see_payer": Mutant(_any(Partner, "code"), "money:reconcile"),
    "plans.visible_tasks": Mutant(_all(Task), "plans:complete_task"),
    "plans.access_task": Mutant(_any(Task), "plans:reopen_task"),
    "plans.check_acts": Mutant(_nothing, "plans:complete_task"),
    "desk.visible_questions": Mutant(_all(Question), "desk:my_question"),
    "desk.see_question": Mutant(_any(Question), "desk:question", TABLE),
    "desk.see_own_question": Mutant(_any(Question), "desk:my_question/other"),
    "desk.access_question": Mutant(_any(Question), "desk:close_question"),
    "desk.access_own_question": Mutant(_any(Question), "desk:reply_to_question/other"),
    "desk.visible_messages": Mutant(_all(Message), "desk:my_question"),
    "desk.see_message": Mutant(_any(Message), "desk:message_file"),
    "desk.is_rated_by": Mutant(_yes, "desk:rate_answer"),
    "desk.visible_notes": Mutant(_all(Note), "desk:note_file", TABLE),
    "desk.see_note_file": Mutant(_file, "desk:note_file", TABLE),
    "desk.visible_consultations": Mutant(_all(Consultation), "desk:consultation_file"),
    "desk.see_consultation_file": Mutant(
        lambda by, consultation, file: StoredFile.objects.get(pk=file), "desk:consultation_file"
    ),
    "desk.own_consultations": Mutant(_all(Consultation), "desk:consultation"),
    "desk.access_consultation": Mutant(_any(Consultation), "desk:answer_consultation"),
    "launches.visible_launches": Mutant(_all(Launch), "launches:order"),
    "launches.visible_participants": Mutant(_all(Participant), "launches:mine"),
    "launches.visible_cells": Mutant(_all(Readiness), "launches:tell_cannot"),
    "launches.see_launch": Mutant(_any(Launch), "launches:order"),
    "launches.see_paper": Mutant(
        lambda by, pk, version, what: Order.objects.get(launch=pk, version=version).file, "launches:order_file"
    ),
    "launches.see_page": Mutant(
        lambda by, pk, *_more: ShownPage.objects.get(number=1, shown__file=Order.objects.get(launch=pk).file),
        "launches:order_picture",
    ),
    "launches.see_board": Mutant(_any(Launch), "launches:board"),
    "launches.check_publishes": Mutant(_nothing, "launches:publish_launch", TABLE),
    "launches.changes_launch": Mutant(_yes, "launches:cancel_launch", TABLE),
    "launches.access_launch": Mutant(_any(Launch), "launches:cancel_launch"),
    "launches.see_item": Mutant(_any(ChecklistItem), "launches:example"),
    "launches.own_stock_file": Mutant(_any(StoredFile), "launches:import_stock"),
    "launches.see_participant": Mutant(_any(Participant), "launches:mine"),
    "launches.access_participant": Mutant(_any(Participant), "launches:acquaint"),
    "launches.reader_of": Mutant(lambda _participant, person: _any(Person)(None, person), "launches:shared_order/manager"),
    "launches.see_cell": Mutant(_any(Readiness), "launches:cell"),
    "launches.access_cell": Mutant(_any(Readiness), "launches:tell_cannot"),
    "launches.judges": Mutant(_yes, "launches:accept_report"),
    "launches.judge_cell": Mutant(_any(Readiness), "launches:accept_report"),
    "launches.visible_photos": Mutant(_all(ReportPhoto), "launches:photo"),
    "launches.see_photo": Mutant(_any(ReportPhoto), "launches:photo"),
    "launches.see_report": Mutant(_any(ItemReport), "launches:report_document"),
    "meetings.visible_reviews": Mutant(_all(StationReview), "meetings:review", TABLE),
    "meetings.visible_meetings": Mutant(_all(Meeting), "meetings:finish_meeting", TABLE),
    "meetings.access_meeting": Mutant(_any(Meeting), "meetings:finish_meeting"),
    "meetings.access_review": Mutant(_any(StationReview), "meetings:save_conclusion"),
    "meetings.see_review": Mutant(_any(StationReview, "station__code", "period"), "meetings:review", TABLE),
    "meetings.visible_together": Mutant(_all(StationReview), "meetings:together"),
    "meetings.see_together": Mutant(_any(StationReview), "meetings:together"),
    "meetings.attended": Mutant(_any(Meeting), "meetings:rate_meeting"),
    "meetings.seated_guest": Mutant(lambda _meeting, person: _any(Person)(None, person), "meetings:shared_rate/stranger"),
    "meetings.visible_reports": Mutant(_all(StationReport), "meetings:report_pdf"),
    "meetings.visible_editions": Mutant(_all(Edition), "meetings:accept_plan"),
    "meetings.see_edition": Mutant(_any(Edition), "meetings:edition"),
    "meetings.reader_of": Mutant(lambda pk: _any(Reader)(None, pk), "meetings:shared_edition/expired"),
    "meetings.visible_times": Mutant(_all(MeetingTime), "meetings:confirm_time"),
    "meetings.access_time": Mutant(_any(MeetingTime, "meeting"), "meetings:confirm_time"),
    "meetings.visible_schedules": Mutant(_all(Schedule), "meetings:accept_schedule"),
    "meetings.check_arranges": Mutant(_nothing, "meetings:propose_schedule", TABLE),
    "meetings.access_schedule": Mutant(_any(Schedule), "meetings:accept_schedule"),
    "meetings.feed_of": Mutant(lambda pk: _any(CalendarFeed)(None, pk), "meetings:shared_feed/revoked"),
}
# through these no address leads yet, or none whose answer they change; each is tested by itself
BY_THEMSELVES = {
    "desk.announced_partners": "whom a form offers; tests/desk/test_announcements.py",
    "network.is_out": "whoever is out has no session either; tests/network/test_access.py",
    "network.see_partner": "tests/network/test_access.py",
    "network.access_partner": "tests/network/test_access.py",
    "network.keep_partner": "tests/network/test_access.py",
    "network.keep_position": "tests/network/test_access.py",
    "network.may_act_on_partner": "tests/network/test_access.py",
    "money.visible_accruals": "behind the door to contracts; tests/money/test_access.py",
    "money.visible_promises": "tests/money/test_access.py",
    "money.visible_disputes": "tests/money/test_access.py",
    "meetings.visible_figures": "visible_times stands before it; tests/meetings/test_before.py",
    "meetings.guest_of": "visible_times stands behind it; tests/meetings/schedule/test_times.py",
    "meetings.see_time": "of buttons in chats, visible_times stands behind it; tests/channels/test_buttons.py",
    "meetings.accepts_plan": "visible_editions stands before it; tests/meetings/test_holding.py",
    "desk.visible_contacts": "tests/access/test_doors.py",
    "launches.access_item": "check_changes stands before it; tests/launches/test_examples.py",
    "launches.check_changes": "asked before a file is kept, access_launch stands behind it; tests/launches/test_pages.py",
    "launches.check_acts": "asked before a file is kept, access_cell stands behind it; tests/launches/test_pages.py",
    "launches.judged_stations": "which sets a page lists; tests/launches/test_pages.py",
    "kpi.visible_employee_months": "tests/access/test_doors.py",
    "kpi.sees_sources": "tests/access/test_doors.py",
    "desk.check_writes": "tests/desk/test_articles.py",
}
# what stands beside the doors and lets nobody in
NO_DOORS = {
    "accounts.token_of",
    "desk.joined_here",
    "desk.lock_question",
    "network.on_day",
    "network.leave_pairs",
    "money.found",
    "money.locked",
    "plans.overdue",
    "plans.own_stations",
    "plans.with_rights",
}


def all_doors() -> dict[str, Door]:
    """Every public function of every room's ``access.py``, or of the folder of that name, by room and name."""
    found: dict[str, Door] = {}
    for room in apps.get_app_configs():
        for module in _modules(room.name) if room.name.startswith("okno.") else ():
            for name, thing in vars(module).items():
                if isfunction(thing) and f"{thing.__module__}.".startswith(f"{module.__name__}.") and not name.startswith("_"):
                    found[f"{room.name.removeprefix('okno.')}.{name}"] = thing
    return found


def _modules(room: str) -> Iterator[ModuleType]:
    """``access.py`` of a room, and ``access_….py`` where it has doors to two kinds of things."""
    for each in iter_modules(import_module(room).__path__):
        if each.name == "access" or each.name.startswith("access_"):
            yield import_module(f"{room}.{each.name}")


@contextmanager
def dropped(name: str) -> Iterator[None]:
    """The door stands open, and what stands before it."""
    mutant = MUTANTS[name]
    with ExitStack() as stack:
        stack.enter_context(replaced(all_doors()[name], mutant.open))
        if mutant.behind == TABLE:
            stack.enter_context(without_the_table())
        elif mutant.behind:
            stack.enter_context(replaced(all_doors()[mutant.behind], MUTANTS[mutant.behind].open))
            stack.enter_context(without_the_table())
        yield
