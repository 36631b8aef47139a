"""What becomes of an update once it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okno.channels.telegram.actions.chats import note_membership
from okno.channels.telegram.actions.hearing import hear, hear_move, hear_reaction
from okno.channels.telegram.actions.pressing import press
from okno.channels.telegram.rules.updates import Joined, Pressed, Reacted, Said, read

if TYPE_CHECKING:
    from okno.channels.models import Received


def judge(received: Received) -> None:
    """Once for each update, in the order of its chat where that can be had; late and shuffled ones come to the same."""
    match read(received.body):
        case Said(moved_to=int() as new) as said:
            hear_move(said.chat.number, new)
        case Said(moved_from=int() as old) as said:
            hear_move(old, said.chat.number)
        case Said() as said:
            hear(said)
        case Reacted() as reacted:
            hear_reaction(reacted)
        case Joined() as joined:
            note_membership(joined)
        case Pressed() as pressed:
            press(pressed)
        case None:
            pass
