"""How a cell of the matrix is asked, and what is wrong with the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from okno.accounts.roles import ANONYMOUS, may
from tests.access.bodies import body_of
from tests.access.matrix import CONSTANTS, QUERIES, Line
from tests.access.world import Place, World

NAMED = re.compile(r"%\((\w+)\)s")
CHANGING = re.compile(r'(?:data-csrf|nonce|value|content)="[\w+/=-]{16,}"')


@dataclass(frozen=True)
class Answer:
    """What came back: the status, where it sends, and the words with all that changes from one request to the next taken out."""

    status: int
    location: str
    content: bytes

    @property
    def is_door(self) -> bool:
        return self.status == 401 or (self.status == 302 and self.location.startswith(settings.LOGIN_URL))

    @property
    def masked(self) -> str:
        return CHANGING.sub("", self.content.decode(errors="replace"))


@cache
def _program(checks_forms: bool) -> ClientHandler:
    """One for all browsers: to build it anew for each is a third of the whole time."""
    return ClientHandler(enforce_csrf_checks=checks_forms)


def client_of(world: World, letter: str, *, checks_forms: bool = False) -> Client:
    """A browser of that person, signed in as long as the program lets them."""
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    client.handler = _program(checks_forms)
    if world.cookies[letter]:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.cookies[letter]
    return client


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside did not happen."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def address_of(line: Line, world: World, where: str) -> str:
    """The path that names the things of a place."""
    place = world.places[where]
    query = f"?station={place.code}" if "?station" in line.arguments else QUERIES.get(line.name, "")
    return reverse(line.address, kwargs={word: _named(line, world, place, word) for word in names_in(line.address)}) + query


def names_in(address: str) -> list[str]:
    """The words of an address, such as ``pk`` and ``code``."""
    *spaces, name = address.split(":")
    resolver: Any = get_resolver()
    for space in spaces:
        resolver = resolver.namespace_dict[space][1]
    if not resolver.reverse_dict.getlist(name):
        raise NoReverseMatch(address)
    possibilities, *_rest = resolver.reverse_dict.getlist(name)[0]
    return list(possibilities[0][1])


def _named(line: Line, world: World, place: Place, word: str) -> Any:
    if word in CONSTANTS:
        return CONSTANTS[word]
    if word in ("code", "station"):
        return place.code
    if word in ("period", "kpi", "group", "partner", "department"):
        return getattr(place, word)
    noun = line.arguments.get(word, word)
    if noun.startswith("own:"):
        place, noun = world.places["own"], noun.removeprefix("own:")
    return place.tokens.get(noun, world.places["missing"].tokens["edition"]) if word == "token" else place.number(noun)


def names_a_thing(line: Line) -> bool:
    """Whether the address says about what; else there is nothing that could be missing."""
    words = [word for word in names_in(line.address) if word not in ("period", "kpi", *CONSTANTS)]
    crossed = any(noun.startswith("own:") for noun in line.arguments.values())
    return bool(words or "?station" in line.arguments) and not crossed


def ask(world: World, line: Line, letter: str, where: str, method: str = "", **headers: str) -> Answer:
    """One cell: asked, and undone."""
    body = body_of(line.name, world.places[where], world, letter)
    path = address_of(line, world, where)
    with undone():
        client = client_of(world, letter)
        method = method or line.method
        # what no form sends has no body; the two that forms send have methods of their own
        send: Any = {"GET": client.get, "POST": partial(client.post, data=body)}.get(method, partial(client.generic, method))
        response: Any = send(path, headers=headers)
        content = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(response.status_code, response.headers.get("Location", ""), content)


def cell(world: World, line: Line, letter: str, where: str) -> Answer:
    """The same, asked once for all tests of a world: a cell is undone, so it answers the same again."""
    asked = (line.name, letter, where)
    if asked not in world.answers:
        world.answers[asked] = ask(world, line, letter, where)
    answer: Answer = world.answers[asked]
    return answer


def reaches(world: World, line: Line, letter: str) -> bool:
    """Whether the table of roles lets that person come as far as the page; whom it stops, it stops whatever is asked about."""
    person = world.person(letter)
    return may(person.role if person and person.is_active else ANONYMOUS, line.address)


def wrong_with(line: Line, letter: str, where: str, answer: Answer) -> str:
    """Why the answer is not the one that the table wants; empty when it is."""
    said = f"{line.name} {line.method}: {letter} at {where}: {answer.status} {answer.location}".rstrip()
    if letter in line.succeed.get(where, ""):
        is_well = answer.status in line.answers and not answer.is_door
        return "" if is_well else f"{said}, wanted {sorted(line.answers)}"
    wanted = line.refusal(letter, where)
    is_well = answer.is_door if wanted == 302 else answer.status == wanted
    return "" if is_well else f"{said}, wanted a refusal, {wanted}"


def all_addresses(resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """Every address that the program answers."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from all_addresses(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif isinstance(pattern, URLPattern):
            yield ":".join((*spaces, str(pattern.name)))
