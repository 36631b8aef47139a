"""The bot comes to know somebody: by a one-time link, or by their own phone as it stands on their card."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from okno.accounts.queries import people_of_phone
from okno.channels.telegram.actions.linking import link_account, link_by_token
from okno.channels.telegram.actions.sending import put
from okno.channels.telegram.models import Account, TelegramMessage
from okno.channels.telegram.queries.people import window
from okno.channels.telegram.rules import private_words as words
from okno.channels.telegram.rules.updates import ContactTold, Said
from okno.core.clock import now, today
from okno.core.outbox import Kind, tell
from okno.core.speech import _
from okno.desk.queries.owners import heads, owner_of
from okno.network.queries.groups import stations_of_group
from okno.plans.actions import add_task
from okno.plans.queries import task_named


def start(message: TelegramMessage, said: Said, account: Account | None, code: str) -> None:
    """The bot was started: with a one-time link it knows whose account this is."""
    if said.user_id is None:
        return
    if code and (person := link_by_token(code, said.user_id, said.user_name, said.username)):
        greet_known(message, person.short_name)
    elif account is not None:
        Account.objects.filter(pk=account.pk).update(started_at=now(), blocked_at=None)
        greet_known(message, account.person.short_name)
    elif code:
        _say(message, _(words.OLD_LINK))
    else:
        meet_unknown(message, said)


def meet_unknown(message: TelegramMessage, said: Said) -> None:
    """A clear refusal, with the one button that helps."""
    keyboard = {
        "keyboard": [[{"text": _(words.SHARE), "request_contact": True}]], "resize_keyboard": True, "one_time_keyboard": True,
    }  # fmt: skip
    _say(message, _(words.UNKNOWN), reply_markup=keyboard)


def meet_contact(message: TelegramMessage, said: Said, contact: ContactTold) -> None:
    """Their own number, as Telegram vouches for it, is looked for on the cards of people."""
    if said.user_id is None or contact.user_id != said.user_id:
        _say(message, _(words.NOT_OWN))
        return
    people = people_of_phone(contact.phone)
    if len(people) == 1:
        link_account(people[0], said.user_id, said.user_name, said.username)
        greet_known(message, people[0].short_name)
    elif people:
        _say(message, _(words.SEVERAL).format(phone=contact.phone))
    else:
        _say(message, _(words.NO_SUCH).format(phone=contact.phone))
        _tell_manager(said, contact)


def greet_known(message: TelegramMessage, name: str) -> None:
    _say(message, _(words.KNOWN).format(name=name), reply_markup={"remove_keyboard": True})


def _tell_manager(said: Said, contact: ContactTold) -> None:
    """Somebody of a group that we know: a task of its manager's. Of nobody's group: a word to the heads."""
    who = _("{name}, {phone}").format(name=said.user_name, phone=contact.phone)
    seen = TelegramMessage.objects.filter(user_id=said.user_id, chat__group__isnull=False).order_by("-at")
    group = seen.values_list("chat__group", flat=True).first()
    stations = stations_of_group(group) if group else []
    title = _("Пишет в Telegram, а номера в Окне нет: {who}. Внесите номер в карточку человека.").format(who=who)
    if stations and not task_named(stations[0], title, today()):
        add_task(window(), stations[0], title, today(), assignee=owner_of(stations[0]), told=False)
    for head in [] if stations else heads():
        tell(head, f"unknown:{said.user_id}:{today()}", title, kind=Kind.QUESTION, url=reverse("telegram:groups"))


def _say(message: TelegramMessage, text: str, **more: Any) -> None:
    put(message.chat, f"known:{message.chat_number}:{message.number}", "sendMessage", {"text": text, **more})
