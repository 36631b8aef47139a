"""One word under a message makes a task, an idea, an objection or a question of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from okno.channels.telegram.actions.asking import ask_word
from okno.channels.telegram.actions.linking import try_code
from okno.channels.telegram.actions.saying import show_cannot, show_done
from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.people import stand_of, the_bot, window
from okno.channels.telegram.queries.places import station_of
from okno.channels.telegram.queries.words import Word as Talk
from okno.channels.telegram.queries.words import word_of
from okno.channels.telegram.rules.asking import Command, Word
from okno.channels.telegram.rules.days import day_in
from okno.channels.telegram.rules.kinds import Way
from okno.core.clock import MOSCOW
from okno.core.errors import OknoError
from okno.core.speech import _
from okno.desk.actions.ideas import note_idea
from okno.desk.actions.incoming import Incoming
from okno.desk.rules.channels import Channel
from okno.launches.actions.questions import ask_about
from okno.launches.queries.groups import participant_of
from okno.plans.actions import add_task
from okno.plans.queries import task_named

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.network.models import Station

USUAL_TERM = timedelta(days=7)
"""Of a task for which nobody said a day."""


def carry_out(command: Command, message: TelegramMessage, above: Talk | None) -> None:
    """Do what a command says with the word under which it stands, else with the words behind it; a sign says how it went."""
    if command.word in (Word.LINK, Word.START):
        try_code(message)
        return
    if message.way == Way.COMMAND:
        return
    if message.reply_to is not None and above is None:
        return  # what it speaks of has not come yet, and will ask again
    about, (_stand, person) = above or word_of(message), stand_of(message)
    if command.word == Word.QUESTION:
        is_done = ask_word(about, Way.COMMAND) is not None
    else:
        is_done = make(command, about, person, message.at)
        (show_done if is_done else show_cannot)(message)
    if is_done:
        TelegramMessage.objects.filter(pk=message.pk).update(way=Way.COMMAND)


def make(command: Command, about: Talk, person: Person | None, at: datetime) -> bool:
    """A task, an idea or an objection of a word, by a person; False: it cannot be, or not by them."""
    if person is None:
        return False
    group = about.first.chat.group_id
    text = about.text(the_bot().username)
    station = station_of(f"{command.rest} {text}", group, stand_of(about.first)[1]) if group else None
    made = {Word.TASK: _task, Word.IDEA: _idea, Word.OBJECTION: _objection}[command.word]
    with suppress(OknoError):
        return station is not None and made(command, about, person, station, at)
    return False


def _task(command: Command, about: Talk, person: Person, station: Station, at: datetime) -> bool:
    day, rest = day_in(command.rest, at.astimezone(MOSCOW).date())
    title = " ".join((rest or about.text(the_bot().username)).split())[:200]
    due = day or (at + USUAL_TERM).astimezone(MOSCOW).date()
    if not task_named(station, title, due):
        add_task(person, station, title, due)
    return True


def _idea(command: Command, about: Talk, person: Person, station: Station, at: datetime) -> bool:
    text = "\n".join(filter(None, (about.text(the_bot().username), command.rest)))
    raised = stand_of(about.first)[1]
    source = _("Группа «{title}», {day}").format(title=about.first.chat.title, day=f"{about.at.astimezone(MOSCOW):%d.%m.%Y}")
    noted = person if person.is_company else window()
    note_idea(
        noted, text, key=f"idea:{about.key}", source=source, at=about.at, raised_by=raised,
        raised_name=about.first.user_name, station=station,
    )  # fmt: skip
    return True


def _objection(command: Command, about: Talk, person: Person, station: Station, at: datetime) -> bool:
    """To the launch whose name or code stands behind the command, else to the newest in which the station takes part."""
    participant = participant_of(station, command.rest)
    if participant is None:
        return False
    asker = stand_of(about.first)[1]
    by = asker if asker is not None and asker.is_partner_side else window()
    incoming = Incoming(about.text(the_bot().username), f"objection:{about.key}", Channel.TELEGRAM, (), about.at)
    found = ask_about(by, participant, incoming, is_objection=True)
    ids = [item.pk for item in about.items]
    TelegramMessage.objects.filter(pk__in=ids, question=None).update(question=found.question_id, way=Way.COMMAND)
    return True
