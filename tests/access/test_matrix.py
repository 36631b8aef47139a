"""T1: each address, asked by thirteen people, by each method, for what is own, the sister's, foreign, missing and out of time."""

from __future__ import annotations

from functools import partial

import pytest

from okno.accounts.roles import MAY
from tests.access.asking import (
    Answer,
    address_of,
    all_addresses,
    ask,
    cell,
    client_of,
    names_a_thing,
    reaches,
    undone,
    wrong_with,
)
from tests.access.canaries import wrong_cells
from tests.access.matrix import LINES, Line
from tests.access.world import PARTNERS, PEOPLE, World

# no_cover: a page that is drawn a thousand times says nothing new of coverage
pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
RARE = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
ASKED = {(line.address, line.method) for line in LINES}
each_line = pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)


def test_each_address_has_a_line() -> None:
    """A new address fails here until somebody writes down who may do what there."""
    assert {line.address for line in LINES} == set(all_addresses()) == set(MAY)


@pytest.mark.parametrize("address", sorted(set(all_addresses())))
def test_somebody_succeeds_where_others_are_refused(address: str) -> None:
    """A refusal proves nothing where nobody comes in; an address for all has one thing at least that is nobody's."""
    lines = [line for line in LINES if line.address == address]
    assert any(who for line in lines for who in line.succeed.values())
    if not any(line.is_open for line in lines):
        assert any(0 < len(set(who)) < len(PEOPLE) for line in lines for who in line.succeed.values())


@each_line
def test_each_cell_answers_as_the_table_says(world: World, line: Line) -> None:
    """T2 as well: what a partner's people are told is searched for what is not theirs."""
    assert not list(wrong_cells(world, line, "".join(PEOPLE), cell))


@each_line
def test_what_is_missing_is_missing_for_all(world: World, line: Line) -> None:
    if not names_a_thing(line):
        return
    asked = [letter for letter in PEOPLE if reaches(world, line, letter)]
    assert not [wrong for letter in asked if (wrong := wrong_with(line, letter, "missing", cell(world, line, letter, "missing")))]


def fragment(world: World, line: Line, letter: str, where: str) -> Answer:
    """As a page asks for a part of itself."""
    return ask(world, line, letter, where, **{"HX-Request": "true"})


@each_line
def test_foreign_and_missing_look_the_same(world: World, line: Line) -> None:
    """To a partner's people: same status, same page, same fragment."""
    if not names_a_thing(line):
        return
    for letter in filter(partial(reaches, world, line), PARTNERS):
        for look in (cell, fragment):
            missing = look(world, line, letter, "missing")
            for where, who in line.succeed.items():
                if letter not in who:
                    foreign = look(world, line, letter, where)
                    assert (foreign.status, foreign.location) == (missing.status, missing.location), f"{letter} {where}"
                    assert foreign.masked == missing.masked, f"{letter} {where}"


@pytest.mark.parametrize("address", sorted(set(all_addresses())))
def test_other_methods_do_nothing(world: World, address: str) -> None:
    """GET where only POST acts and the other way round, and what no form sends: another partner, and who comes furthest."""
    lines = [line for line in LINES if line.address == address]
    known = {line.method for line in lines} | ({"HEAD"} if any(line.method == "GET" for line in lines) else set())
    if address.startswith("account_"):  # the library's views turn the signed in away before they look at the method
        return
    asked = [(method, letter) for method in ("GET", "POST", *RARE) for letter in sorted({"F", lines[0].everyone[0]})]
    for method, letter in asked:
        if method not in known:
            answer = ask(world, lines[0], letter, "own", method)
            is_led = method in ("GET", "HEAD") and answer.status == 302
            assert is_led or answer.is_door or answer.status in (403, 404, 405), f"{method} by {letter}: {answer.status}"


FORMS_OF_MONEY = {line.address: line for line in LINES if line.method == "POST" and line.address.startswith(("money:", "bank:"))}


@pytest.mark.parametrize("address", [address for address in FORMS_OF_MONEY if (address, "GET") not in ASKED])
def test_whoever_comes_to_a_form_of_money_without_it_sees_the_page_that_has_it(world: World, address: str) -> None:
    """As they do who reload what a refusal left on the screen."""
    line = FORMS_OF_MONEY[address]
    answer = ask(world, line, line.everyone[0], "own", "GET")
    assert (answer.status, answer.content, answer.is_door) == (302, b"", False)
    with undone():
        assert client_of(world, line.everyone[0]).get(answer.location, follow=True).status_code == 200


@pytest.mark.parametrize("line", [line for line in LINES if line.method == "POST"], ids=lambda line: line.name)
def test_a_forged_form_is_refused(world: World, line: Line) -> None:
    """A form from another site has no token of ours, whoever's browser brings it."""
    with undone():
        for letter in line.everyone[:1]:
            where = next(where for where, who in line.succeed.items() if letter in who)
            response = client_of(world, letter, checks_forms=True).post(address_of(line, world, where))
            assert response.status_code == 403
