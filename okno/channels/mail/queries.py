"""Letters that came, for the page that sorts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okno.channels.mail.access import TO_SORT, see_letter, visible_letters
from okno.channels.mail.models import Letter
from okno.channels.mail.rules.letters import ReadLetter, read_letter
from okno.core.files import file_link, open_file
from okno.core.speech import N_, _
from okno.desk.queries.callers import Guess, guessed_stations

if TYPE_CHECKING:
    from okno.accounts.models import Person

SHOWN = 100
OUTCOMES = {
    Letter.Outcome.ASKED: N_("новый вопрос"),
    Letter.Outcome.ADDED: N_("добавлено к вопросу"),
    Letter.Outcome.ANSWERED: N_("ответ эксперта"),
    Letter.Outcome.UNKNOWN: N_("адрес не знаком"),
    Letter.Outcome.UNSORTED: N_("не разобрано"),
    Letter.Outcome.AUTO: N_("автоответ"),
    Letter.Outcome.BOUNCE: N_("письмо не дошло"),
    Letter.Outcome.LOOP: N_("по кругу"),
}


@dataclass(frozen=True, slots=True)
class LettersPage:
    """What waits to be sorted, and what came lately."""

    waiting: Sequence[Letter]
    lately: Sequence[tuple[Letter, str]]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One letter with all that it says, and the stations about which it may be."""

    letter: Letter
    outcome: str
    read: ReadLetter
    link: str
    stations: Sequence[Guess]
    waits: bool


def letters_page(by: Person) -> LettersPage:
    """Newest first."""
    rows = visible_letters(by).select_related("person", "hint")
    waiting = rows.filter(outcome__in=TO_SORT, settled_at=None)
    lately = [(each, OUTCOMES[Letter.Outcome(each.outcome)]) for each in rows.order_by("-at")[:SHOWN]]
    return LettersPage(list(waiting.order_by("-at")[:SHOWN]), [(each, _(word)) for each, word in lately])


def letter_page(by: Person, pk: int) -> LetterPage:
    """The letter as it was kept. Raises Missing."""
    letter = see_letter(by, pk)
    read, link = read_again(letter), file_link(letter.received.file, by)  # type: ignore[union-attr, arg-type]
    waits = letter.outcome in TO_SORT and letter.settled_at is None
    stations = guessed_stations(by, letter.hint.code if letter.hint else "") if waits else []
    return LetterPage(letter, _(OUTCOMES[Letter.Outcome(letter.outcome)]), read, link, stations, waits)


def read_again(letter: Letter) -> ReadLetter:
    """All that a kept letter says."""
    assert letter.received is not None
    assert letter.received.file is not None
    with open_file(letter.received.file) as stream:
        return read_letter(stream.read())
