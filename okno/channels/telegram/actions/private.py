"""A private chat: who it is, and then what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from okno.channels.telegram.actions.asking import add_item
from okno.channels.telegram.actions.consulted import add_to_answer, answer_as_expert
from okno.channels.telegram.actions.getting_known import meet_contact, meet_unknown, start
from okno.channels.telegram.actions.large import tell_of_large
from okno.channels.telegram.actions.own_questions import ask_or_join
from okno.channels.telegram.actions.owning import answer_partner
from okno.channels.telegram.actions.reporting import is_report
from okno.channels.telegram.models import Account, TelegramMessage
from okno.channels.telegram.queries.people import account_of, the_bot
from okno.channels.telegram.queries.words import Word as Spoken
from okno.channels.telegram.queries.words import word_of
from okno.channels.telegram.rules.asking import Word, command_of
from okno.channels.telegram.rules.updates import Said

if TYPE_CHECKING:
    from okno.accounts.models import Person


def hear_private(message: TelegramMessage, said: Said) -> None:
    """A start, a contact, or a word of somebody; of whoever is not known the first thing is who they are."""
    account = account_of(said.user_id)
    command = command_of(said.text, the_bot().username, is_reply=False)
    if command is not None and command.word == Word.START:
        start(message, said, account, command.rest)
    elif said.contact is not None:
        meet_contact(message, said, said.contact)
    elif account is None or not account.person.is_active:
        meet_unknown(message, said)
    else:
        hear_known(message, account)


def hear_known(message: TelegramMessage, account: Account) -> None:
    """A word of a person of ours. What was judged already is only an edit, or an item of its album."""
    person, word = account.person, word_of(message)
    with translation.override(person.language):
        if word.consultation:
            add_to_answer(word, message, person)
        elif word.question:
            add_item(word, message)
        elif person.is_company:
            answer_as_company(message, word, person)
        elif not is_report(word, person):
            ask_or_join(message, word, person)
        tell_of_large(message, person)


def answer_as_company(message: TelegramMessage, word: Spoken, person: Person) -> None:
    """The support answers partners, an expert the support; both are asked in the same chat, the reply says which."""
    if not answer_partner(message, word, person):
        answer_as_expert(message, word, person)
