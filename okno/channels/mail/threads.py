"""To what a letter belongs: what one of ours is about, and which of ours another answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import Resolver404, resolve

from okno.channels.keys import about
from okno.channels.mail.links import root_id, thing_of
from okno.channels.mail.models import Letter
from okno.channels.mail.rules.letters import ReadLetter

ADDRESSES: Mapping[str, str] = {
    "desk:my_question": Letter.About.QUESTION,
    "desk:question": Letter.About.QUESTION,
    "desk:consultation": Letter.About.CONSULTATION,
}
"""Where a message leads says what it is about."""
MOST = 10
"""Message-IDs in a header; mail programs look at the last ones."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A question or a consultation, by number."""

    about: str
    number: int


@dataclass(frozen=True, slots=True)
class Thread:
    """The headers that make one thread of letters, and under which subject it goes on."""

    headers: Mapping[str, str]
    subject: str = ""


def thing_at(url: str) -> Thing | None:
    """What an address of the program shows, as far as letters are answered about it."""
    try:
        found = resolve(url.partition("?")[0].partition("#")[0])
    except Resolver404:
        return None
    about = ADDRESSES.get(found.view_name)
    return Thing(about, int(found.kwargs["pk"])) if about else None


def thread_of(thing: Thing, person: int) -> Thread:
    """How a letter about something goes on with what this person wrote about it."""
    came = Letter.objects.filter(way=Letter.Way.IN, about=thing.about, number=thing.number, person=person).exclude(message_id="")
    newest = list(came.order_by("-at").values_list("message_id", "subject")[:MOST])
    root = root_id(thing.about, thing.number)
    if not newest:
        return Thread({"In-Reply-To": root, "References": root})
    ids = [root, *(f"<{message_id}>" for message_id, _subject in reversed(newest))]
    return Thread({"In-Reply-To": ids[-1], "References": " ".join(ids)}, newest[0][1])


def thing_answered(letter: ReadLetter) -> Thing | None:
    """By the signed address to which it was sent, else by the nearest letter that it answers."""
    for address in letter.recipients:
        if found := thing_of(address):
            return Thing(*found)
    known = {
        row.message_id: Thing(row.about, row.number)
        for row in Letter.objects.filter(message_id__in=letter.answers).exclude(about="").exclude(number=None)
        if row.number is not None
    }
    return next((known[each] for each in letter.answers if each in known), None)


def told_in(letter: ReadLetter) -> tuple[str, int] | None:
    """What our letter told which this one answers, the nearest: the word and the number of its key. Nobody can guess its name."""
    keys = dict(Letter.objects.filter(way=Letter.Way.OUT, message_id__in=letter.answers).values_list("message_id", "out_key"))
    nearest = next((keys[each] for each in letter.answers if each in keys), "")
    return about(nearest)


def ours(ids: Iterable[str]) -> set[str]:
    """Which of these are letters that we wrote."""
    found = Letter.objects.filter(way=Letter.Way.OUT, message_id__in=[each for each in ids if each])
    return set(found.values_list("message_id", flat=True))
