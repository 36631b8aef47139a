"""One of everything that an address of Telegram can name; its rows are of no station, their words of nobody's."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from okno.channels.telegram.models import Bot, Chat, ChatTopic, Sending, TelegramMessage
from okno.core.clock import now
from okno.desk.actions.ideas import note_idea
from okno.network.models import PartnerGroup
from tests.access.marks import BIRDS

if TYPE_CHECKING:
    from tests.access.world import Place


def add_telegram(cast: SimpleNamespace, places: dict[str, Place]) -> None:
    """A group that is linked, a topic, a message, a sending that reached nobody; an idea of each partner."""
    Bot.objects.create(id=700, username="okno_bot", reached_at=now())
    group = PartnerGroup.objects.create(name="Группа Telegram")
    chat = Chat.objects.create(number=-1001, kind="supergroup", group=group, linked_by=cast.anna, linked_at=now())
    topic = ChatTopic.objects.create(chat=chat, thread_id=7, name="Маркетинг")
    message = TelegramMessage.objects.create(chat=chat, chat_number=-1001, number=1, at=now(), kind="text", text="Привет")
    dead = Sending.objects.create(key="probe:dead", chat=chat, method="sendMessage", leaves_at=now(), dead_at=now())
    places["own"].numbers |= {
        "partner_group": group.pk, "chat": chat.pk, "chat_topic": topic.pk, "chat_message": message.pk, "dead_sending": dead.pk,
    }  # fmt: skip
    for name, station in (("own", cast.omsk1), ("foreign", cast.tomsk1)):
        place = places[name]
        idea = note_idea(
            cast.anna, f"{BIRDS[place.code]}: идея", key=f"idea-{place.code}", source="группа", at=now(), station=station
        )
        place.numbers["idea"] = idea.pk
