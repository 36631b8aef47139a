"""The one address of the telephony service: what is signed is stored, and nothing else happens here."""

from __future__ import annotations

import json
import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from okno.channels.calls.call import id_of
from okno.channels.calls.signing import is_signed
from okno.channels.receiving import store

LARGEST = 64 * 1024


@csrf_exempt  # signed by a secret, not sent by a browser
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """One call as JSON: 200 as soon as it is kept, also when it came before; 403 without a signature of ours."""
    body = request.body
    stamp, given = request.headers.get("X-Okno-Timestamp", ""), request.headers.get("X-Okno-Signature", "")
    if len(body) > LARGEST or not is_signed(settings.OKNO_CALLS_SECRET, stamp, given, body, time.time()):
        return HttpResponse(status=403)
    try:
        told = json.loads(body)
        key = id_of(told)
    except (ValueError, AttributeError):
        return HttpResponse(status=400)
    # a call that rings and the same call that ended are two words about one call
    return JsonResponse({"stored": store("calls", f"{key}:{told.get('event', 'ended')}"[:300], told, line=key)})
