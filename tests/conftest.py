"""The cast of fixed people and the small network in which every test plays.

Omsk-1 and Omsk-2 belong to Pavel and stand in Anna's portfolio M1; Tomsk-1 belongs to Foma and stands in Boris's M2.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from okno.core.postgres import hold
from tests.server import server  # noqa: F401

# a change is judged by the same examples on every machine; new ones are looked for by `make promises`
settings.register_profile("change", derandomize=True, deadline=None)
settings.load_profile("change")


# folders whose files share what is dear to make: a world, a home with a demo, a demo
TOGETHER = ("tests/access/", "tests/cli/", "tests/demo/")


class _Schedule(LoadFileScheduling):
    """Of several processes one runs the whole of a file, and the whole of such a folder."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), super()._split_scope(nodeid))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first: else one process is left alone with it in the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(TOGETHER))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was loaded to find the tests lives until their end: it need not be looked through for rubbish again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> _Schedule:
    return _Schedule(config, log)


@pytest.fixture(scope="session", autouse=True)
def database_server() -> Iterator[None]:
    """The embedded PostgreSQL of the tests' home (or the one of DATABASE_URL) for as long as the tests run."""
    with hold():
        yield


@pytest.fixture(scope="session")
def django_db_setup(database_server: None, django_db_setup: None) -> None:
    """The test database is made once the server runs."""


@pytest.fixture
def transactional_db(transactional_db: None) -> None:
    """Rows that are really there, and no job of an earlier test."""
    _empty_queue()


@pytest.fixture(autouse=True)
def fit_for_groups(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test has put for a group says no figure, no debt and no word of the inside, and was made by the one function."""
    has_rows = {"db", "transactional_db"} & set(request.fixturenames)
    if has_rows:
        request.getfixturevalue("transactional_db" if "transactional_db" in has_rows else "db")
    yield
    if has_rows:
        from tests.channels.telegram.scan import unfit_for_groups

        assert unfit_for_groups() == []


@pytest.fixture
def empty_queue(db: None) -> None:
    """No job of an earlier test that served pages for real."""
    _empty_queue()


def _empty_queue() -> None:
    """The tables of the queue are not Django's to empty."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_periodic_defers, procrastinate_workers CASCADE")


@pytest.fixture
def cast(db: None) -> SimpleNamespace:
    """Everybody, by first name, and the rows they stand on."""
    return build_cast()


def build_cast() -> SimpleNamespace:
    """The rows themselves, for fixtures that commit (browser walks) as well as for those that roll back."""
    from okno.accounts.models import Person
    from okno.accounts.rules import Role
    from okno.network.models import Assignment, City, Holding, Leave, Partner, Portfolio, Position, Station

    def person(name: str, role: Role, **more: Any) -> Person:
        email = f"{more.pop('login')}@okno.test"
        return Person.objects.create_user(email, "parol-dlya-testov", full_name=name, role=role, **more)

    long_ago = date(2024, 1, 1)
    c = SimpleNamespace()
    c.anna = person("Андреева Анна Сергеевна", Role.MANAGER, login="anna", phone="+7 900 000-00-01")
    c.boris = person("Борисов Борис Ильич", Role.MANAGER, login="boris")
    c.vera = person("Волкова Вера Павловна", Role.MANAGER, login="vera")
    c.galina = person("Громова Галина Юрьевна", Role.HEAD, login="galina")
    c.egor = person("Ершов Егор Олегович", Role.EXPERT, login="egor")
    c.zhanna = person("Жукова Жанна Петровна", Role.ACCOUNTANT, login="zhanna")
    c.igor = person("Ильин Игорь Денисович", Role.ADMIN, login="igor")
    c.pavel = person("Павлов Павел Андреевич", Role.OWNER, login="pavel", zone="Asia/Omsk")
    c.dmitry = person("Денисов Дмитрий Юрьевич", Role.DIRECTOR, login="dmitry", zone="Asia/Omsk")
    c.stas = person("Сомов Станислав Игоревич", Role.STAFF, login="stas", zone="Asia/Omsk")
    c.foma = person("Фомин Фома Фомич", Role.OWNER, login="foma", zone="Asia/Tomsk")
    c.gone = person("Ушедший Олег Олегович", Role.MANAGER, login="gone", is_active=False)

    omsk = City.objects.create(name="Омск", region="Омская область", country="RU", zone="Asia/Omsk")
    tomsk = City.objects.create(name="Томск", region="Томская область", country="RU", zone="Asia/Tomsk")
    c.pavlov = Partner.objects.create(code="P-1", name="ИП Павлов")
    c.fomin = Partner.objects.create(code="P-2", name="ООО «Фомин и сын»")
    c.omsk1 = Station.objects.create(code="OM-1", name="Станция Омск-1", city=omsk, partner=c.pavlov, posts=4, size_group="S")
    c.omsk2 = Station.objects.create(code="OM-2", name="Станция Омск-2", city=omsk, partner=c.pavlov, posts=6, size_group="S")
    c.tomsk1 = Station.objects.create(code="TO-1", name="Станция Томск-1", city=tomsk, partner=c.fomin, posts=5, size_group="S")
    c.m1 = Portfolio.objects.create(code="M1", phone="+7 900 000-00-42")
    c.m2 = Portfolio.objects.create(code="M2", phone="+7 900 000-00-43")
    for portfolio, holder in ((c.m1, c.anna), (c.m2, c.boris)):
        Holding.objects.create(portfolio=portfolio, person=holder, since=long_ago)
    for station, portfolio in ((c.omsk1, c.m1), (c.omsk2, c.m1), (c.tomsk1, c.m2)):
        Assignment.objects.create(station=station, portfolio=portfolio, since=long_ago)
    # Vera stands in for Anna for good, so that every refusal to Boris has a success of hers beside it
    Leave.objects.create(person=c.anna, stand_in=c.vera, since=long_ago, until=date(2099, 1, 1))
    for who, partner, station, title in (
        (c.pavel, c.pavlov, None, "собственник"),
        (c.dmitry, c.pavlov, c.omsk1, "директор станции"),
        (c.stas, c.pavlov, c.omsk1, "мастер-приёмщик"),
        (c.foma, c.fomin, None, "собственник"),
    ):
        Position.objects.create(person=who, partner=partner, station=station, title=title, since=long_ago)
    return c


@pytest.fixture
def as_person() -> Any:
    """A test client signed in as somebody of the cast: ``as_person(cast.anna).get(...)``; ``None`` is a stranger."""

    def enter(person: Any) -> Client:
        client = Client(HTTP_HOST="localhost")
        if person is not None:
            client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter
