"""How each channel and chat stands, for the page «Каналы» and for ``okno channels``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Max, Min, Q

from okno.channels import receiving
from okno.channels.models import Received
from okno.channels.registry import words_of
from okno.core import outbox
from okno.core.clock import now
from okno.core.speech import N_, _


class State(StrEnum):
    """A channel that is not set up is off and nobody's fault."""

    WORKS = "works"
    SILENT = "silent"
    OFF = "off"
    DOWN = "down"


NAMES = {State.WORKS: N_("работает"), State.SILENT: N_("молчит"), State.OFF: N_("выключен"), State.DOWN: N_("недоступен")}


@dataclass(frozen=True, slots=True)
class ChannelState:
    """One channel, or one chat of it.

    ``error`` and ``advice`` are sentences for people: what is wrong, what to do; ``url`` is where that is done.
    ``queue`` is what waits to leave or to be judged, ``waits_since`` how long the oldest of it does; ``dead`` waits for a person.
    """

    kind: str
    name: str
    state: State
    since: datetime | None = None
    last_heard: datetime | None = None
    queue: int = 0
    waits_since: datetime | None = None
    dead: int = 0
    error: str = ""
    advice: str = ""
    url: str = ""


def channel_states() -> list[ChannelState]:
    """All channels and their chats, in the order of the registry."""
    return [state for states in words_of("state", "states").values() for state in states()]


@dataclass(frozen=True, slots=True)
class Traffic:
    """What the tables know of a channel: for its ``state.py``. ``since``: from when on something has not left."""

    queue: int
    waits_since: datetime | None
    dead: int
    last_heard: datetime | None
    since: datetime | None
    error: str


def traffic_of(channel: str) -> Traffic:
    """What waits and what is stuck, both ways; a door of the outbox is called as its channel is."""
    out, came = outbox.waiting().filter(door=channel), receiving.waiting().filter(channel=channel)
    due = out.filter(Q(leaves_at__lte=now()) | Q(attempts__gt=0))
    failing = out.filter(attempts__gt=0).exclude(last_error="")
    last = failing.order_by("-pk").values_list("last_error", flat=True).first()
    return Traffic(
        out.count() + came.count(),
        min(filter(None, [outbox.oldest(due), came.aggregate(at=Min("at"))["at"]]), default=None),
        outbox.dead().filter(door=channel).count() + receiving.stuck().filter(channel=channel).count(),
        Received.objects.filter(channel=channel).aggregate(at=Max("at"))["at"],
        failing.aggregate(at=Min("created_at"))["at"],
        in_words(last or ""),
    )


WORDS = {
    "ConnectionRefusedError": N_("Сервер не принимает соединений."),
    "ConnectionResetError": N_("Сервер оборвал соединение."),
    "TimeoutError": N_("Сервер не отвечает."),
    "gaierror": N_("Адрес сервера не найден."),
    "SSLError": N_("Не сошлось шифрование с сервером."),
    "SMTPAuthenticationError": N_("Сервер не принял имя и пароль."),
    "SMTPRecipientsRefused": N_("Сервер не принял адрес получателя."),
    "SMTPServerDisconnected": N_("Сервер оборвал соединение."),
}


def in_words(error: str) -> str:
    """A kept error as a sentence: that of its kind, or its own where a courier wrote it for people."""
    kind, colon, said = error.partition(": ")
    if kind in WORDS:
        return _(WORDS[kind])
    is_ours = bool(colon) and kind.isidentifier()
    return _("Ошибка программы: {error}").format(error=f"{kind}: {said[:200]}") if is_ours else error
