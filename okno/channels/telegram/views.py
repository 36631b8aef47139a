"""The webhook, and the page of groups."""

from __future__ import annotations

import hmac
import json
import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.accounts.roles import may
from okno.channels.telegram.access import visible_dead_sendings
from okno.channels.telegram.actions import catching, linking, posting, undoing
from okno.channels.telegram.actions.reaching import take
from okno.channels.telegram.forms import Minutes, TopicDepartment
from okno.channels.telegram.queries.pages import groups_page
from okno.channels.telegram.queries.people import the_bot
from okno.channels.telegram.rules.updates import line_of
from okno.channels.telegram.secrets import webhook_secret
from okno.core.errors import Refused
from okno.core.forms import cleaned

log = logging.getLogger(__name__)
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 the name of a header


@csrf_exempt
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    """Stored, nothing else: what it means is found out later. The answer is empty, or Telegram would carry it out."""
    is_telegram = hmac.compare_digest(request.headers.get(SECRET, "").encode(), webhook_secret().encode())
    if settings.TELEGRAM_MODE != "webhook" or not is_telegram:
        return HttpResponseForbidden()
    if (update := _update_in(request.body)) is None:
        log.warning("telegram: %d bytes that are no update came to the webhook", len(request.body))
    else:
        take(update)
    return HttpResponse()


def _update_in(body: bytes) -> dict[str, Any] | None:
    """None where it is no update of Telegram's: to be sent again would not make it one."""
    try:
        told = json.loads(body)
        line_of(told)
    except (ValueError, TypeError, AttributeError):
        return None
    return told if isinstance(told, dict) and isinstance(told.get("update_id"), int) else None


@require_safe
def show_groups(request: PersonRequest) -> HttpResponse:
    """Every group: what the bot sees there, whose it is, who answers in its topics, and what the clock has caught."""
    context = {
        "page": groups_page(reads=may(request.user.role, "desk:question")),
        "dead": visible_dead_sendings(request.user).select_related("chat")[:50],
        "sets": may(request.user.role, "telegram:set_minutes"),
    }
    return render(request, "telegram/groups.html", context)


@require_POST
def make_code(request: PersonRequest, pk: int) -> HttpResponse:
    linking.make_group_code(request.user, pk)
    return _back(request, _("Код готов: он действует сутки и один раз."))


@require_POST
def unlink_chat(request: PersonRequest, pk: int) -> HttpResponse:
    chat = linking.unlink_chat(request.user, pk)
    return _back(request, _("Чат «{title}» больше не связан с Окном.").format(title=chat.title))


@require_POST
def set_topic(request: PersonRequest, pk: int) -> HttpResponse:
    topic = linking.set_topic_department(request.user, pk, cleaned(TopicDepartment(request.POST))["department"])
    return _back(request, _("Тема «{name}»: сохранено.").format(name=topic.name))


@require_POST
def set_minutes(request: PersonRequest) -> HttpResponse:
    form = Minutes(request.POST)
    if not form.is_valid():
        raise Refused(_("Напишите срок целыми рабочими минутами."))
    catching.set_forgotten_minutes(request.user, form.cleaned_data["minutes"])
    return _back(request, _("Правило изменено."))


@require_POST
def undo(request: PersonRequest, pk: int) -> HttpResponse:
    """«Это не вопрос», one tap."""
    undoing.undo_question(request.user, pk)
    return _back(request, _("Вопрос закрыт: это был не вопрос."))


@require_POST
def send_again(request: PersonRequest, pk: int) -> HttpResponse:
    posting.send_again(request.user, pk)
    return _back(request, _("Отправляем ещё раз."))


@require_POST
def link_me(request: PersonRequest) -> HttpResponse:
    """One's own account: a one-time start of the bot."""
    bot = the_bot()
    if not bot.username:
        raise Refused(_("Telegram ещё не подключён к Окну. Попросите администратора."))
    token = linking.make_own_link(request.user)
    context = {
        "url": f"https://t.me/{bot.username}?start={token.token}",
        "command": f"/start {token.token}",
        "bot": bot.username,
        "base": "company.html" if request.user.is_company else "partner.html",
    }
    return render(request, "telegram/link_me.html", context)


@require_POST
def unlink_me(request: PersonRequest) -> HttpResponse:
    linking.unlink_account(request.user)
    messages.success(request, _("Telegram отключён."))
    return redirect("channels:telling")


def _back(request: PersonRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("telegram:groups")
