"""A word of a group becomes a question of the window, or more to one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from okno.channels.telegram.actions.saying import show_taken
from okno.channels.telegram.models import TelegramMessage
from okno.channels.telegram.queries.people import Stand, stand_of, the_bot, window
from okno.channels.telegram.queries.places import station_of
from okno.channels.telegram.queries.words import Word, first_said, word_of
from okno.channels.telegram.rules.asking import is_thanks
from okno.channels.telegram.rules.kinds import FileState, Way
from okno.core.errors import OknoError
from okno.desk.actions.consultations import consult
from okno.desk.actions.heard import add_files, complete_word, hear_more
from okno.desk.actions.incoming import Incoming, ask, reply
from okno.desk.queries.words import word_named
from okno.desk.rules.channels import Channel

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.core.models import StoredFile
    from okno.desk.models import Question

QUIET = frozenset({Way.REPLY})
"""A question that a head's own reply has made is answered already: no sign is needed."""


def ask_word(word: Word, way: Way) -> int | None:
    """Make a question of a partner's word, as of the moment at which it was said; its number, or None where it can be none.

    A word of the company asks nobody; one that somebody called no question stays none. The same word again is the same question.
    Whoever calls lets what stands under it be heard again (``meaning.hear_below``).
    """
    stand, person = stand_of(word.first)
    if word.question or word.is_undone or stand not in (Stand.PARTNER, Stand.STRANGER):
        return word.question
    group = word.first.chat.group_id
    station = station_of(first_said(word), group, person) if group else None
    if station is None:
        return None
    question = _asked(word, person, station.code)
    _keep(word, question.pk, word.key, way)
    _ask_expert(word, question)
    if way not in QUIET:
        show_taken(word.first, question.pk)
    return question.pk


def _asked(word: Word, person: Person | None, code: str) -> Question:
    """By whoever wrote, where they are known and may ask about the station; else by the window in their name."""
    incoming = _incoming(word)
    if person is not None:
        with suppress(OknoError):
            return ask(person, code, incoming)
    return ask(window(), code, incoming, caller=word.first.user_name)


def _incoming(word: Word) -> Incoming:
    return Incoming(word.text(the_bot().username), word.key, Channel.TELEGRAM, files_of(word), word.at)


def more(message: TelegramMessage, question: int) -> None:
    """A partner says more under a question or its answer; thanks are heard and open nothing."""
    word = word_of(message)
    if word.said or message.question_id:
        return
    if is_thanks(message.text):
        TelegramMessage.objects.filter(pk__in=[item.pk for item in word.items]).update(question=question)
        return
    _stand, person = stand_of(message)
    if person is None or not _replied(person, question, word):
        hear_more(window(), question, _incoming(word), message.user_name)
    _keep(word, question, word.key, None)


def _replied(person: Person, question: int, word: Word) -> bool:
    """Said in the question by the person, if it is one of those that they see."""
    with suppress(OknoError):
        reply(person, question, _incoming(word))
        return True
    return False


def add_item(word: Word, message: TelegramMessage) -> None:
    """An item of an album that came after the album was asked: into the same word, which may begin with it."""
    if message.question_id is None:
        message.question_id, message.said_id = word.question, word.said
        message.save(update_fields=["question", "said"])
    if word.said:
        complete_word(window(), word.said, word.text(the_bot().username), word.at)
        add_files(window(), word.said, files_of(word))


def _keep(word: Word, question: int, key: str, way: Way | None) -> None:
    """Write on every item what became of it."""
    said = word_named(key)
    for item in word.items:
        item.question_id, item.said_id, item.way = question, said, way or item.way
        item.save(update_fields=["question", "said", "way"])


def files_of(word: Word) -> list[StoredFile]:
    """What of it was fetched so far; the rest follows (``fetching.fetched``)."""
    rows = TelegramMessage.objects.filter(pk__in=[item.pk for item in word.items])
    found = []
    for item in rows.order_by("number").prefetch_related("files__file"):
        found += [each.file for each in item.files.all() if each.state == FileState.KEPT and each.file]
    return found


def _ask_expert(word: Word, question: Question) -> None:
    """In a topic that is a department's its head is asked; where nobody leads it, the manager owns it as any other."""
    department = word.first.topic.department if word.first.topic else None
    if department is not None:
        with suppress(OknoError):
            consult(window(), question.pk, department, text=word.text(the_bot().username))


def ask_privately(word: Word, person: Person, code: str) -> int:
    """A word to the bot itself is a question of whoever wrote it; its number. Raises OknoError where they may not ask."""
    question = ask(person, code, _incoming(word))
    _keep(word, question.pk, word.key, Way.PRIVATE)
    return question.pk
