"""Which group is whose, which topic is whose, who somebody is: by one-time codes, by a shared contact, by hand."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from okno.channels.telegram.access import access_chat, access_topic, check_keeps_groups
from okno.channels.telegram.actions.saying import say_in_group
from okno.channels.telegram.models import Account, Chat, ChatTopic, LinkToken, TelegramMessage
from okno.channels.telegram.queries.people import Stand, stand_of, the_bot
from okno.channels.telegram.rules.asking import Word, command_of
from okno.channels.telegram.rules.group_words import Line
from okno.channels.telegram.rules.kinds import LinkKind
from okno.core.clock import now
from okno.core.errors import Forbidden
from okno.core.preferences import hear_by, hear_no_more_by
from okno.core.record import action, record
from okno.desk.queries.departments import department_of_code
from okno.network.access import is_out
from okno.network.queries.groups import see_group

if TYPE_CHECKING:
    from okno.accounts.models import Person

LIVES = {LinkKind.GROUP: timedelta(days=1), LinkKind.PERSON: timedelta(hours=1)}
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Of codes that are typed: none that is taken for another."""
CODE = 8


@action
def make_group_code(by: Person, group: int) -> LinkToken:
    """A code that links the next group in which it is typed with these partners; earlier ones are void. Raises Missing."""
    check_keeps_groups(by)
    see_group(by, group)
    LinkToken.objects.filter(group=group, used_at=None).update(expires_at=now())
    code = "".join(secrets.choice(LETTERS) for _each in range(CODE))
    token = LinkToken.objects.create(
        token=code, kind=LinkKind.GROUP, group_id=group, by=by, expires_at=now() + LIVES[LinkKind.GROUP]
    )
    record("make_group_code", token, by=by, group=group)
    return token


@action
def make_own_link(by: Person) -> LinkToken:
    """A one-time start of the bot that links one's own account; earlier ones are void. Raises Forbidden."""
    if is_out(by):
        raise Forbidden
    LinkToken.objects.filter(person=by, used_at=None).update(expires_at=now())
    token = LinkToken.objects.create(
        token=secrets.token_urlsafe(32), kind=LinkKind.PERSON, person=by, by=by, expires_at=now() + LIVES[LinkKind.PERSON]
    )
    record("make_own_link", token, by=by)
    return token


def try_code(message: TelegramMessage) -> bool:
    """A code in a group: typed alone or behind «/link», or by «add to a group». False where there is none."""
    command = command_of(message.text, the_bot().username, is_reply=False)
    code = command.rest if command and command.word in (Word.LINK, Word.START) else message.text.strip()
    token = LinkToken.objects.select_for_update().filter(token=code.strip(), kind=LinkKind.GROUP).first() if code else None
    if token is None:
        return False
    chat, (stand, _person) = message.chat, stand_of(message)
    key = f"code:{message.chat_number}:{message.number}"
    if stand == Stand.PARTNER:
        say_in_group(chat, key, Line.NOT_YOURS)
    elif not token.is_good(now()):
        if chat.group_id != token.group_id:
            say_in_group(chat, key, Line.CODE_IS_OLD)
    else:
        _link_chat(token, chat)
        say_in_group(chat, key, Line.LINKED)
    return True


def _link_chat(token: LinkToken, chat: Chat) -> None:
    """The group has one chat: an earlier one is let go."""
    Chat.objects.filter(group=token.group_id).exclude(pk=chat.pk).update(group=None, linked_by=None, linked_at=None)
    chat.group_id, chat.linked_by, chat.linked_at = token.group_id, token.by, now()
    chat.save(update_fields=["group", "linked_by", "linked_at"])
    token.used_at = now()
    token.save(update_fields=["used_at"])
    record("link_chat", chat, by=token.by, title=chat.title, group=token.group_id)


@action
def unlink_chat(by: Person, pk: int) -> Chat:
    """The chat is no partners' any more: what is written there becomes nothing. Raises Missing."""
    chat = access_chat(by, pk)
    if chat.group_id is not None:
        record("unlink_chat", chat, by=by, title=chat.title, group=chat.group_id)
        chat.group = chat.linked_by = chat.linked_at = None
        chat.save(update_fields=["group", "linked_by", "linked_at"])
    return chat


@action
def set_topic_department(by: Person, topic: int, code: str) -> ChatTopic:
    """Which department answers in a topic; without a code none. Raises Missing."""
    found = access_topic(by, topic)
    found.department = department_of_code(code)
    found.save(update_fields=["department"])
    record("set_topic_department", found.chat, by=by, title=found.name, department=code)
    return found


def link_by_token(code: str, user_id: int, name: str, username: str) -> Person | None:
    """The start of the bot with a deep link: the account is the person's from now on. None for what is old or was used."""
    rows = LinkToken.objects.select_for_update(of=("self",)).select_related("person")
    token = rows.filter(token=code, kind=LinkKind.PERSON).first()
    if token is None or token.person is None or not token.is_good(now()) or is_out(token.person):
        return None
    token.used_at = now()
    token.save(update_fields=["used_at"])
    link_account(token.person, user_id, name, username)
    return token.person


def link_account(person: Person, user_id: int, name: str, username: str) -> Account:
    """One account, one person: what either had before is let go, and stays in the history."""
    same = Account.objects.filter(user_id=user_id, person=person, unlinked_at=None).first()
    if same is not None:
        return same
    for before in (Account.objects.filter(user_id=user_id), Account.objects.filter(person=person)):
        before.filter(unlinked_at=None).update(unlinked_at=now())
    account = Account.objects.create(
        user_id=user_id, person=person, name=name[:150], username=username[:64], linked_at=now(), started_at=now()
    )
    hear_by(person, "telegram")
    record("link_account", account, by=person, name=account.name)
    return account


@action
def unlink_account(by: Person) -> None:
    """One's own account is let go; nothing happens where there is none."""
    account = Account.objects.select_for_update().filter(person=by, unlinked_at=None).first()
    if account is None:
        return
    account.unlinked_at = now()
    account.save(update_fields=["unlinked_at"])
    hear_no_more_by(by, "telegram")
    record("unlink_account", account, by=by, name=account.name)
