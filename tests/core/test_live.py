"""The live line: a real server with two workers, a real dismissal."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from okno.accounts import actions
from okno.accounts.models import Person
from okno.core import bell, outbox
from okno.core.live import announce
from tests.conftest import build_cast
from tests.live_line import Page
from tests.server import Server, running


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    return build_cast()


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
