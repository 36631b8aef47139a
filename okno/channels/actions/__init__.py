"""What a person may do from a chat or a letter by one button: a line each. Every channel shows them, none has its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okno.channels.actions import announcements, answers, launches, meetings, money, questions, times
from okno.channels.actions.offers import Done, Offer
from okno.channels.keys import about
from okno.core.errors import Missing, OknoError

if TYPE_CHECKING:
    from okno.accounts.models import Person


@dataclass(frozen=True, slots=True)
class ChannelAction:
    """Buttons under messages whose keys begin with one of the words ``under``.

    ``offers(by, pk)`` are those that are worth showing now; ``act(by, pk, value)`` calls an action of a room, through its door:
    the door decides, whatever was offered. ``by_letter``: it stands under letters too, where nothing else leads there.
    """

    under: frozenset[str]
    offers: Callable[[Person, int], Sequence[Offer]]
    act: Callable[[Person, int, str], Done]
    by_letter: bool = False


def _line(
    under: str,
    offers: Callable[[Person, int], Sequence[Offer]],
    act: Callable[[Person, int, str], Done],
    *,
    by_letter: bool = False,
) -> ChannelAction:
    return ChannelAction(frozenset(under.split()), offers, act, by_letter)


ACTIONS: dict[str, ChannelAction] = {
    "rate": _line("answer", answers.scores, answers.rate_answer),
    "recall": _line("sent", answers.unsent, answers.withdraw),
    "seen": _line("announcement", announcements.unread, announcements.read, by_letter=True),
    "read": _line("launch remind", launches.unread, launches.read_order),
    "photos": _line("photos", launches.waiting, launches.send_photos),
    "accept": _line("edition", meetings.unaccepted, meetings.accept),
    "done": _line("edition", meetings.undone, meetings.complete),
    "report": _line("edition", meetings.reports, meetings.report),
    "suits": _line("schedule meeting_time", times.unconfirmed, times.confirm),
    "time": _line("schedule meeting_time", times.others, times.choose),
    "pay": _line("reminder invoices", money.payable, money.payment_code),
    "split": _line("joined", questions.joined, questions.split),
    "place": _line("asked", questions.other_stations, questions.move),
}
"""By name, as it stands in the data of a button and in a link."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a channel shows it; ``data`` is given back when it is pressed. ``row``: those of one name stand together."""

    row: str
    title: str
    data: str


def buttons_of(by: Person, key: str) -> list[Button]:
    """What a person may do under a message, by its key, now. What is not theirs to see offers nothing."""
    found = about(key)
    return buttons(by, *found) if found else []


def buttons(by: Person, word: str, pk: int) -> list[Button]:
    """The same of a thing itself."""
    return [
        Button(name, offer.title, f"{name}:{word}:{pk}:{offer.value}")
        for name, each in ACTIONS.items()
        if word in each.under
        for offer in _offered(each, by, pk)
    ]


def buttons_of_letter(by: Person, key: str) -> list[Button]:
    """Those of a message that stand in a letter."""
    return [each for each in buttons_of(by, key) if ACTIONS[each.row].by_letter]


def button_of(by: Person, data: str) -> Button | None:
    """The button that bears the data, while it is worth showing."""
    _name, word, pk, _value = _parts(data)
    return next((each for each in buttons(by, word, pk) if each.data == data), None)


def press(by: Person, data: str) -> Done:
    """A button was pressed. Raises what its action raises; Missing for data that no button bears."""
    name, _word, pk, value = _parts(data)
    return ACTIONS[name].act(by, pk, value)


def _parts(data: str) -> tuple[str, str, int, str]:
    name, word, pk, value = (data.split(":", 3) + [""] * 4)[:4]
    if name not in ACTIONS or word not in ACTIONS[name].under or not (pk.isascii() and pk.isdigit()):
        raise Missing
    return name, word, int(pk), value


def _offered(each: ChannelAction, by: Person, pk: int) -> Sequence[Offer]:
    try:
        return each.offers(by, pk)
    except OknoError:
        return ()
