"""The live line: a real server with two workers, a real dismissal."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from okno.accounts import actions
from okno.accounts.models import Person
from okno.core import bell, outbox
from okno.core.live import announce
from tests.conftest import build_cast
from tests.server import Server, running

PATIENCE = 20.0


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    return build_cast()


def cookie_of(person: Person) -> str:
    """A sign-in, as the cookie that a browser would bring."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"


class Page:
    """An open page: the words it heard, in order; the last is ``closed`` when the server has ended the line."""

    def __init__(self, server: Server, person: Person | None, path: str = "/live/") -> None:
        cookie = f"Cookie: {cookie_of(person)}\r\n" if person else ""
        self.words: queue.Queue[str] = queue.Queue()
        self.line = socket.create_connection(("127.0.0.1", server.port), timeout=60)
        ask = f"GET {path} HTTP/1.1\r\nHost: localhost:{server.port}\r\nAccept: text/event-stream\r\n{cookie}\r\n"
        self.line.sendall(ask.encode())
        self.file = self.line.makefile("rb")
        self.status = int(self.file.readline().split()[1])
        self.headers = dict(line.decode().lower().rstrip().split(": ", 1) for line in iter(self.file.readline, b"\r\n"))
        if self.status == 200:
            threading.Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        for line in self._lines():
            if line.startswith("data: "):
                self.words.put(line.removeprefix("data: "))
        self.words.put("closed")

    def _lines(self) -> Iterator[str]:
        """Chunked transfer: sizes and chunks; an event is never cut, the server sends each in one."""
        try:
            while size := int(self.file.readline() or b"0", 16):
                yield from self.file.read(size).decode().split("\n")
                self.file.readline()
        except OSError:
            return

    def word(self) -> str:
        return self.words.get(timeout=PATIENCE)

    def close(self) -> None:
        self.line.close()


def test_a_dismissed_persons_open_pages_are_out(server: Server, people: SimpleNamespace) -> None:
    # more pages than one worker's share, so that both workers have some
    pages = [Page(server, people.boris) for _ in range(6)]
    other = Page(server, people.anna)
    assert {page.word() for page in [*pages, other]} == {"bell"}
    assert pages[0].headers["content-type"] == "text/event-stream"

    actions.dismiss_person(people.galina, people.boris.pk)

    for page in pages:
        assert [page.word(), page.word()] == ["dismissed", "closed"]
    assert Page(server, people.boris).status == 401
    announce(people.anna.pk, "still_here")
    assert other.word() == "still_here", "the others hear nothing of it"


def test_a_dismissal_that_is_rolled_back_is_not_heard(server: Server, people: SimpleNamespace) -> None:
    from django.db import transaction

    page = Page(server, people.boris)
    assert page.word() == "bell"
    with transaction.atomic():
        actions.dismiss_person(people.galina, people.boris.pk)
        transaction.set_rollback(True)
    announce(people.boris.pk, "later")
    assert page.word() == "later"


def test_the_bell_rings(server: Server, people: SimpleNamespace) -> None:
    page = Page(server, people.pavel)
    assert page.word() == "bell"
    outbox.tell(people.pavel, "test:1", "Отчёт готов", doors=("bell",))
    outbox.deliver_due()
    assert page.word() == "bell"
    bell.see_all(people.pavel)
    assert page.word() == "bell", "other pages of the same person lose their counter"
    announce(people.foma.pk, "bell")
    announce(people.pavel.pk, "end")
    assert page.word() == "end", "a word for one is not heard by another"


def test_a_lost_line_to_the_database_is_taken_up_again(server: Server, people: SimpleNamespace) -> None:
    from django.db import connection

    page = Page(server, people.vera)
    assert page.word() == "bell"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN okno_live'")
        assert cursor.rowcount
    Person.objects.filter(pk=people.vera.pk).update(is_active=False)  # nobody is told: the line was down
    assert [page.word(), page.word()] == ["dismissed", "closed"]


def test_pages_hold_no_connection_to_the_database(server: Server, people: SimpleNamespace) -> None:
    from django.db import connection

    pages = [Page(server, people.anna) for _ in range(12)]
    for page in pages:
        assert page.word() == "bell"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN okno_live'")
        assert cursor.fetchone()[0] <= 2, "one ear for each worker"
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND query <> 'LISTEN okno_live' AND query LIKE '%%accounts_person%%'"
        )
        assert cursor.fetchone()[0] <= 2, "not one for each page"


def test_a_stranger_hears_nothing(server: Server, people: SimpleNamespace) -> None:
    assert Page(server, None).status == 401


def test_wsgi_says_plainly_that_it_has_no_line(people: SimpleNamespace) -> None:
    with running(interface="wsgi", workers=1) as plain:
        assert Page(plain, people.anna).status == 501
