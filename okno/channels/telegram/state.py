"""How Telegram and each group stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from okno.channels.states import ChannelState, State, traffic_of
from okno.channels.telegram.models import Bot
from okno.channels.telegram.queries.pages import ChatRow, chat_rows, last_heard, sendings
from okno.channels.telegram.queries.people import the_bot
from okno.core.clock import MOSCOW, now
from okno.core.speech import _

SILENT = timedelta(hours=24)
PATIENCE = timedelta(minutes=2)
KIND = "telegram"


def states() -> list[ChannelState]:
    """The channel, then its groups."""
    bot = the_bot()
    rows = chat_rows(bot)
    return [_channel(bot), *(_chat(row) for row in rows)]


def _channel(bot: Bot) -> ChannelState:
    traffic, out, url = traffic_of(KIND), sendings(), reverse("telegram:groups")
    state = ChannelState(
        KIND, "Telegram", State.WORKS, last_heard=last_heard(), queue=traffic.queue + out.queue, dead=traffic.dead + out.dead,
        waits_since=min(filter(None, [traffic.waits_since, out.waits_since]), default=None), error=_gap(bot), url=url,
    )  # fmt: skip
    if settings.TELEGRAM_MODE == "off":
        advice = _("Задайте OKNO_TELEGRAM_TOKEN: токен бота от BotFather.")
        return replace(state, state=State.OFF, last_heard=None, error="", advice=advice)
    if bot.failing_since and now() - bot.failing_since > PATIENCE:
        error = _("Telegram недоступен. Всё, что написано, дойдёт, когда он ответит.")
        return replace(state, state=State.DOWN, since=bot.failing_since, error=error)
    return state


def _gap(bot: Bot) -> str:
    """What nobody fetched in time is lost for good: people are to know."""
    if bot.gap_since is None or bot.gap_until is None:
        return ""
    since, until = (f"{moment.astimezone(MOSCOW):%d.%m.%Y %H:%M}" for moment in (bot.gap_since, bot.gap_until))
    return _("С {since} до {until} бот молчал дольше суток: сообщений за это время у нас нет.").format(since=since, until=until)


def _chat(row: ChatRow) -> ChannelState:
    heard = row.chat.heard_at
    is_silent = heard is None or now() - heard > SILENT * 7
    state = State.DOWN if row.standing.error else State.SILENT if is_silent else State.WORKS
    return ChannelState(
        KIND, row.chat.title, state, since=heard if is_silent else None, last_heard=heard, queue=row.queue, dead=row.dead,
        error=row.standing.error, advice=row.standing.advice, url=reverse("telegram:groups"),
    )  # fmt: skip
