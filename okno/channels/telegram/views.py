"""The webhook, and the page of groups."""

from __future__ import annotations

import hmac
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseNotFound
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from okno.channels.telegram.actions.reaching import take
from okno.channels.telegram.secrets import webhook_secret

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 the name of a header


@csrf_exempt
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    """Stored, nothing else: what it means is found out later. The answer is empty, or Telegram would carry it out."""
    if settings.TELEGRAM_MODE != "webhook":
        return HttpResponseNotFound()
    if not hmac.compare_digest(request.headers.get(SECRET, "").encode(), webhook_secret().encode()):
        return HttpResponseForbidden()
    try:
        update = json.loads(request.body)
        take(update)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass  # no update of Telegram's: to be sent again would not make it one
    return HttpResponse()
