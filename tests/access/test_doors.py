"""The doors hold by themselves, and the matrix sees each one that does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from okno.desk.access import visible_contacts, visible_messages
from okno.desk.models import Question
from okno.kpi.access import sees_sources, visible_employee_months
from tests.access.asking import Answer, ask, cell, names_a_thing, reaches
from tests.access.canaries import OWN, leaks_of, wrong_cells
from tests.access.doors import BY_THEMSELVES, MUTANTS, NO_DOORS, all_doors, dropped, without_the_table
from tests.access.matrix import LINES, SIGNED_IN, Line
from tests.access.world import PARTNERS, PEOPLE, World

pytestmark = pytest.mark.django_db
# everybody but Anna, Vera and the head, who are refused next to nothing that Boris is not
ASKED = "PFDSBEZI"
BY_NAME = {line.name: line for line in LINES}
ROOT = Path(__file__).resolve().parents[2]
# pages of no particular thing, on which whoever has nothing finds nothing; and what is a matter of the role alone
ONLY_THE_TABLE = {
    "accounts:people", "mail:letters",
    "channels:channels", "telegram:groups", "desk:ideas", "channels:judge_all_again", "channels:send_all_again",
    "desk:topics", "desk:try_topic", "desk:announcements", "desk:my_announcements", "desk:publish_announcement",
    "desk:act_on_questions", "desk:ask_for", "desk:callers", "desk:consultations", "desk:inbox", "desk:inbox/found",
    "desk:lists", "desk:lists/keep", "desk:log_call", "desk:my_questions", "desk:settings",
    "home:partner", "home:search", "home:search/partner", "home:search/people", "kpi:import", "meetings:meetings",
    "meetings:month", "meetings:prepare_month", "network:hours", "network:import_network", "network:stations",
    "network:take_leave", "network:take_leave/save", "plans:tasks",
    # who may act on a station may ask about it, whether for themselves or for another
    "desk:ask", "desk:ask_for/save",
    # lists of launches hold what the doors give: where nothing is one's own, nobody is reminded and nothing accepted or removed
    "launches:launches", "launches:review_all", "launches:accept_many", "launches:remind_late", "launches:remove_photo",
    # an author could read a station's page of their order, the partner a cell; whoever is on a station could start it
    "launches:mine", "launches:cell", "launches:start_station", "launches:ask_about",
    # lists of money hold what the doors give; a partner's leads could read their own contract
    "money:accruals", "money:contract", "money:contracts", "money:debts", "money:disputes", "money:invoices", "money:mine",
    "money:month", "money:remind_all",
    # a partner's people act on their own task, only not in this way; that a manager opened an edition is not noted
    "plans:cancel_task", "plans:report_task", "plans:task", "meetings:mark_opened",
    # one's own wishes and calendar are anybody's own; what is on offer to a partner their manager might read
    "meetings:set_own_wishes", "meetings:make_feed", "meetings:revoke_feed", "meetings:calendar",
    "meetings:other_times", "meetings:own_time",
}  # fmt: skip


def test_each_door_has_a_mutant() -> None:
    """A new door fails here until somebody says which cell it guards."""
    assert set(all_doors()) == set(MUTANTS) | set(BY_THEMSELVES) | NO_DOORS
    assert {mutant.line for mutant in MUTANTS.values()} | ONLY_THE_TABLE <= set(BY_NAME)


def test_doors_that_no_cell_guards_are_tested_where_it_is_said() -> None:
    for door, where in BY_THEMSELVES.items():
        test = (ROOT / where.rpartition(" ")[2]).read_text(encoding="utf-8")
        assert re.search(rf"\b{door.partition('.')[2]}\b", test), door


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_doors_hold_without_the_table_of_roles(world: World, line: Line) -> None:
    """Were the table wrong, foreign rows would stay shut, and a list would be empty.

    What the table alone guards is open without it: an exception needed no more would hide the next door that is forgotten.
    """
    unshut, told = looked(world, line, without_it)
    assert told == []
    assert bool(unshut) == (line.name in ONLY_THE_TABLE), unshut


def without_it(world: World, line: Line, letter: str, where: str) -> Answer:
    """Whom the table lets come as far as the page, the matrix has asked."""
    if reaches(world, line, letter):
        return cell(world, line, letter, where)
    with without_the_table():
        return ask(world, line, letter, where)


def looked(world: World, line: Line, ask: Callable[[World, Line, str, str], Answer]) -> tuple[list[str], list[str]]:
    """Everybody who is refused: who comes in all the same, and who is told what they must not know."""
    unshut, told = [], []
    for where, who in line.succeed.items():
        for letter in ASKED:
            if letter not in who:
                answer = ask(world, line, letter, where)
                # a partner's people must not even learn that it is there, unless it is their own
                hidden = letter in PARTNERS and names_a_thing(line) and world.places[where].code not in OWN[letter]
                shut = answer.status == 404 or (answer.status == 403 and not hidden)
                if not shut:
                    unshut.append(f"{line.name}: {letter} at {where}: {answer.status}")
                if leaked := leaks_of(line, letter, where, answer):
                    told.append(f"{line.name}: {letter} at {where} is told of {leaked}")
    return unshut, told


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_an_open_door_turns_a_cell_red(world: World, name: str) -> None:
    mutant = MUTANTS[name]
    line = BY_NAME[mutant.line]
    with dropped(name):
        red = holes(world, line) if mutant.behind else next(wrong_cells(world, line, "".join(PEOPLE)), None)
        assert red or missing_is_found(world, line)


def holes(world: World, line: Line) -> list[str]:
    """Who comes in, or learns what they must not, through an open door."""
    unshut, told = looked(world, line, ask)
    return told if line.name in ONLY_THE_TABLE else [*unshut, *told]


def missing_is_found(world: World, line: Line) -> bool:
    return ask(world, line, "-", "missing").status == 200


def test_an_open_table_turns_cells_red(world: World) -> None:
    with without_the_table():
        for name in ("home:day", "network:stations", "plans:cancel_task", "meetings:prepare_month"):
            assert next(wrong_cells(world, BY_NAME[name], "".join(PEOPLE)), None), name


def test_who_reads_the_results_of_employees(world: World) -> None:
    seen = {letter: visible_employee_months(world.person(letter)) for letter in PEOPLE if letter != "-"}  # type: ignore[arg-type]
    codes = {letter: set(rows.values_list("employee__station__code", flat=True)) for letter, rows in seen.items()}
    assert (codes["P"], codes["D"], codes["F"]) == ({"OM-1", "OM-2"}, {"OM-1"}, {"TO-1"})
    assert all(not codes[letter] for letter in "SEZIX")
    assert all({"OM-1", "OM-2", "TO-1", "PE-1"} <= codes[letter] for letter in "ABVG")


def test_who_opens_files_of_figures(world: World) -> None:
    assert {letter for letter in SIGNED_IN if sees_sources(world.person(letter))} == set("ABVG")  # type: ignore[arg-type]


def test_who_reads_the_journal_of_talks(world: World) -> None:
    seen = {
        letter: set(visible_contacts(world.person(letter)).values_list("station__code", flat=True)) for letter in SIGNED_IN + "X"
    }  # type: ignore[arg-type]
    assert {letter for letter, codes in seen.items() if codes} == set("ABVG")
    assert all(seen[letter] == {"OM-1", "OM-2", "TO-1"} for letter in "ABVG")


def test_who_reads_a_thread(world: World) -> None:
    """By the door alone: the dismissed no more than a stranger, an expert the whole of what they are asked about."""
    question = Question.objects.get(pk=world.places["own"].number("question"))
    read = {letter: visible_messages(world.person(letter), question).count() for letter in SIGNED_IN + "X"}  # type: ignore[arg-type]
    assert {letter for letter, count in read.items() if count} == set("PDSABVGE")
    assert set(read.values()) == {0, 2}
