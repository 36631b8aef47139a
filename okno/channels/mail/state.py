"""How mail stands, in and out, in plain words."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from okno.channels import receiving
from okno.channels.mail.intake import CHANNEL
from okno.channels.mail.models import Letter, Mailbox
from okno.channels.mail.setup import imap, own_address, takes_letters
from okno.channels.states import ChannelState, State, in_words
from okno.core import outbox
from okno.core.clock import now
from okno.core.doors import shut_door

UNREAD = timedelta(minutes=10)
"""So long nobody has read the box: then it is not the server that is silent but we."""


def states() -> list[ChannelState]:
    """Letters in, letters out."""
    return [_way_in(), _way_out()]


def _way_in() -> ChannelState:
    state, since, error, advice = _reading()
    newest = Letter.objects.filter(way=Letter.Way.IN).order_by("-at").values_list("at", flat=True).first()
    return ChannelState(
        kind="mail",
        name=_("Письма нам: {address}").format(address=own_address()),
        state=state,
        since=since,
        last_heard=newest,
        queue=receiving.waiting().filter(channel=CHANNEL).count(),
        dead=receiving.stuck().filter(channel=CHANNEL).count(),
        error=error,
        advice=advice,
        url=reverse("mail:letters"),
    )


def _reading() -> tuple[State, datetime | None, str, str]:
    """State, since when, what is wrong, what to do."""
    box = imap()
    if not takes_letters():
        return State.OFF, None, "", _("Чтобы письма партнёров становились вопросами, задайте OKNO_IMAP или OKNO_MAIL_LISTEN.")
    if box is None:
        return State.WORKS, None, "", ""
    known = Mailbox.objects.filter(name=box.name).first()
    if known is None or (known.polled_at is None and known.failing_since is None):
        return State.SILENT, None, _("Ящик ещё не читали."), _("Проверьте, что запущены задания: okno work.")
    if known.failing_since is not None:
        said = _("Почтовый ящик не читается. {error}").format(error=in_words(known.error))
        return State.DOWN, known.failing_since, said, _("Проверьте адрес, имя и пароль в OKNO_IMAP. Письма ждут на сервере.")
    if known.polled_at is not None and known.polled_at < now() - UNREAD:
        return State.SILENT, known.polled_at, _("Ящик давно не читали."), _("Проверьте, что запущены задания: okno work.")
    return State.WORKS, known.polled_at, "", ""


def _way_out() -> ChannelState:
    waiting = outbox.waiting().filter(door="mail")
    due = waiting.filter(leaves_at__lte=now()) | waiting.filter(attempts__gt=0)
    shut = shut_door("mail")
    newest = Letter.objects.filter(way=Letter.Way.OUT).order_by("-at").values_list("at", flat=True).first()
    return ChannelState(
        kind="mail",
        name=_("Письма от нас"),
        state=State.DOWN if shut else State.WORKS,
        since=shut.since if shut else None,
        last_heard=newest,
        queue=due.count(),
        waits_since=outbox.oldest(due),
        dead=outbox.dead().filter(door="mail").count(),
        error=_("Письма не уходят. {error}").format(error=in_words(shut.error)) if shut else "",
        advice=_("Письма уйдут сами, когда сервер ответит; порядок сохранится.") if shut else "",
    )
