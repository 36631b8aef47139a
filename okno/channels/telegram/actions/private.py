"""A private chat: who it is, and then what they say."""

from __future__ import annotations

from okno.channels.telegram.actions.asking import more
from okno.channels.telegram.actions.getting_known import meet_contact, meet_unknown, start
from okno.channels.telegram.models import Account, TelegramMessage
from okno.channels.telegram.queries.people import account_of, the_bot
from okno.channels.telegram.queries.words import replied, spoken_of
from okno.channels.telegram.rules.asking import Word, command_of
from okno.channels.telegram.rules.updates import Pressed, Said


def hear_private(message: TelegramMessage, said: Said) -> None:
    """A start, a contact, or a word of somebody; of whoever is not known the first thing is who they are."""
    account = account_of(said.user_id)
    command = command_of(said.text, the_bot().username, is_reply=False)
    if command is not None and command.word == Word.START:
        start(message, said, account, command.rest)
    elif said.contact is not None:
        meet_contact(message, said, said.contact)
    elif account is None:
        meet_unknown(message, said)
    else:
        hear_known(message, account)


def hear_known(message: TelegramMessage, account: Account) -> None:
    """A word of a person of ours under something that speaks of a question is more to it."""
    above = replied(message)
    question = (above.question if above else None) or spoken_of(message)
    if question and account.person.is_partner_side:
        more(message, question)


def press(pressed: Pressed) -> None:
    """A button of a message."""
