"""T8: many people edit one meeting while their lines are cut; afterwards all have the same text, and no typed word is lost."""

from __future__ import annotations

import random
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.test import Client
from django.urls import reverse

from okno.accounts.models import Person
from okno.meetings.actions.texts import settle_texts
from okno.meetings.models import Conclusion, StationReview
from tests.meetings.browser_typists import Typists
from tests.meetings.live_page import LivePage

SUBJECTS = ("month", "kpi:REV", "kpi:CHK")
PATIENCE = 600.0
FULL = {"clients": 20, "edits": 1000, "cuts": 12, "browsers": 2}
"""T8: two of the twenty are real Chromium pages."""


class Cutter:
    """A proxy before the server that now and then cuts every line."""

    def __init__(self, port: int) -> None:
        self.target = port
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listening.getsockname()[1]
        self.lines: set[socket.socket] = set()
        self.times = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listening.accept()
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                return
            self.lines |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=[one, other], daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while data := one.recv(65536):
                other.sendall(data)
        except OSError:
            pass
        for line in (one, other):
            self.lines.discard(line)
            line.close()

    def cut(self) -> None:
        self.times += 1
        for line in list(self.lines):
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                self.lines.discard(line)

    def close(self) -> None:
        self.listening.close()
        self.cut()


@dataclass
class Outcome:
    """What came of a run."""

    typed: int = 0
    cuts: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unequal: int = 0
    seconds: float = 0.0


def edit_together(
    port: int, review: int, people: Sequence[Person], *, clients: int, edits: int, cuts: int, seed: int, browsers: int = 0
) -> Outcome:
    """Clients type edits each, at random places of three fields, through a proxy that cuts all lines some times.

    Of the clients so many are real Chromium pages of the first of the people.
    """
    chance, outcome, began = random.Random(seed), Outcome(), time.monotonic()
    cutter = Cutter(port)
    programs = range(clients - browsers)
    pages = [LivePage(cutter.port, review, people[number % len(people)], host=port).open() for number in programs]
    real = _real(cutter.port, review, people[0], edits, seed, range(len(programs), clients)) if browsers else None
    typists = [
        threading.Thread(
            target=_type, args=[page, number, edits, random.Random(chance.random()), cutter if number == 0 else None, cuts]
        )
        for number, page in enumerate(pages)
    ]
    if real:
        real.say()
    for typist in typists:
        typist.start()
    for typist in typists:
        typist.join()
    for page in pages:
        deliver(page)
    if real:
        real.hear("delivered")
    outcome.typed, outcome.cuts = clients * edits, cutter.times
    stored = _compare(outcome, pages, review, clients, edits)
    if real:
        outcome.unequal += real.unlike(stored)
    outcome.seconds = time.monotonic() - began
    for page in pages:
        page.close()
    cutter.close()
    return outcome


def _real(port: int, review: int, person: Person, edits: int, seed: int, numbers: range) -> Typists:
    """Pages as a browser opens them, through the proxy."""
    page = StationReview.objects.select_related("station").get(pk=review)
    address = f"http://localhost:{port}{reverse('meetings:review', args=[page.period, page.station.code])}"
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return Typists(address, client.cookies[settings.SESSION_COOKIE_NAME].value, edits, seed, numbers)


def mark(number: int, edit: int) -> str:
    """A word that is typed once in the whole run."""
    return f"<{number}.{edit}>"


def _type(page: LivePage, number: int, edits: int, chance: random.Random, cutter: Cutter | None, cuts: int) -> None:
    for edit in range(edits):
        if page.is_down:
            page.open()
        if cutter and edit % (edits // (cuts + 1)) == 1 and cutter.times < cuts:
            cutter.cut()
        page.type(chance.choice(SUBJECTS), mark(number, edit), lambda text: _before_a_word(text, chance))


def _before_a_word(text: str, chance: random.Random) -> int:
    """Some place between two words: nobody types within another's one."""
    return max(text.find("<", chance.randrange(len(text) + 1)), 0)


def deliver(page: LivePage) -> None:
    """Until everything that it typed is stored, through however many lines."""
    deadline = time.monotonic() + PATIENCE
    while not (page.told and not page.unsent):
        assert time.monotonic() < deadline, f"{len(page.unsent)} updates are not stored"
        if page.is_down:
            page.open()
        page.pause()


def _compare(outcome: Outcome, pages: Sequence[LivePage], review: int, clients: int, edits: int) -> dict[str, str]:
    """Every screen against the conclusions, and the conclusions against what was typed. Returns the conclusions."""
    settle_texts(review)
    stored = dict(Conclusion.objects.filter(review=review).values_list("subject", "text"))
    deadline = time.monotonic() + PATIENCE
    for page in pages:
        while any(page.text(subject) != stored.get(subject, "") for subject in SUBJECTS) and time.monotonic() < deadline:
            if page.is_down:
                page.open()
            page.pause()
        outcome.unequal += any(page.text(subject) != stored.get(subject, "") for subject in SUBJECTS)
    found = Counter(re.findall(r"<\d+\.\d+>", "".join(stored.values())))
    typed = [mark(number, edit) for number in range(clients) for edit in range(edits)]
    outcome.lost = [each for each in typed if not found[each]]
    outcome.doubled = [each for each, times in found.items() if times > 1]
    return {subject: stored.get(subject, "") for subject in SUBJECTS}
