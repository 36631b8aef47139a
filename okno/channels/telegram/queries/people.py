"""Whose a Telegram user is, and on which side of a group they stand."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from okno.channels.telegram.models import Account, Bot, Chat, TelegramMessage
from okno.channels.telegram.rules.updates import ANONYMOUS

if TYPE_CHECKING:
    from okno.accounts.models import Person


class Stand(StrEnum):
    """Who speaks in a group, as far as a question is concerned."""

    COMPANY = "company"
    PARTNER = "partner"
    STRANGER = "stranger"
    NOBODY = "nobody"


def window() -> Person:
    """Whoever the bot acts as where nobody of ours does."""
    found: Person = get_user_model().objects.system()
    return found


def the_bot() -> Bot:
    """The bot that was reached last; one without a name while none was."""
    return Bot.objects.order_by("-reached_at").first() or Bot(id=0)


def account_of(user_id: int | None) -> Account | None:
    """The account of a user, with its person, if it is linked."""
    if user_id is None:
        return None
    return Account.objects.filter(user_id=user_id, unlinked_at=None).select_related("person").first()


def person_of(user_id: int | None) -> Person | None:
    """The person behind a user; None where nobody knows, and for whoever has left."""
    account = account_of(user_id)
    return account.person if account and account.person.is_active else None


def account_number(person: Person) -> int | None:
    """The Telegram user that a person is, if they linked one."""
    return Account.objects.filter(person=person, unlinked_at=None).values_list("user_id", flat=True).first()


def stand_of(message: TelegramMessage) -> tuple[Stand, Person | None]:
    """The side of whoever wrote a message. An anonymous administrator speaks for the company, a channel for nobody."""
    if message.is_bot:
        return Stand.NOBODY, None
    if message.sender_chat is not None:
        return (Stand.COMPANY if message.sender_chat == message.chat_number else Stand.NOBODY), None
    return stand_of_user(message.user_id)


def stand_of_user(user_id: int | None) -> tuple[Stand, Person | None]:
    """The same for whoever pressed or reacted."""
    if user_id in (None, 0, ANONYMOUS):
        return Stand.NOBODY, None
    person = person_of(user_id)
    if person is None:
        return Stand.STRANGER, None
    return (Stand.COMPANY if person.is_company else Stand.PARTNER), person


def private_chat(person: Person) -> Chat | None:
    """Where something can be written to a person, if it can."""
    account = Account.objects.filter(person=person, unlinked_at=None, blocked_at=None, started_at__isnull=False).first()
    return Chat.objects.filter(number=account.user_id, blocked_at=None).first() if account else None
