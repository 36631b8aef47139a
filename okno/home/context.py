"""What the frame of every page shows: read only when the frame is drawn, so a fragment costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.accounts.roles import may
from okno.channels.telegram.app_views import sign_in_page
from okno.home.queries.deeds import PAGES
from okno.home.queries.frames import Waiting, own_stations, switch, waiting


@dataclass(frozen=True, slots=True)
class Slot:
    """A word of the rail: where it leads, its key after G, and how many wait for the reader there."""

    url: str
    icon: str
    word: str
    on: bool
    count: int
    key: str


# pages of one room that belong to a word of another
BELONGS = {
    "bank:statement": "bank:statements",
    "home:station": "network:stations",
    "desk:article": "desk:knowledge",
    "desk:edit_article": "desk:knowledge",
    "desk:topics": "desk:knowledge",
    "mail:letters": "desk:inbox",
    "mail:letter": "desk:inbox",
}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the frames (docs/front.md); a stranger's has only the door."""
    person: Person | None = getattr(request, "person", None)
    if person is None:
        return {"signin_url": settings.LOGIN_URL, "telegram_url": sign_in_page(), "phone_url": settings.TELEGRAM_PHONE}
    known: dict[str, Any] = {
        "theme": person.theme,
        "user_word": person.role_name,
        "home_url": "/",
        "theme_url": reverse("accounts:change_theme"),
        "signout_url": reverse("account_logout"),
        "signin_url": settings.LOGIN_URL,
        "live_url": reverse("core:live"),
        "bell_url": reverse("core:show_bell"),
    }
    counts: Waiting = SimpleLazyObject(lambda: waiting(person))  # type: ignore[assignment]
    known["bell_count"] = SimpleLazyObject(lambda: counts.bell)
    if may(person.role, "home:search"):
        known["search_url"] = reverse("home:search")
    if person.is_company:
        known["call_url"] = reverse("desk:log_call") if may(person.role, "desk:log_call") else ""
        known["order_url"] = reverse("launches:publish_launch") if may(person.role, "launches:publish_launch") else ""
        return known | {"rail": SimpleLazyObject(lambda: _rail(request, person, counts))}
    stations: Any = SimpleLazyObject(lambda: own_stations(person))
    return known | {
        "stations": SimpleLazyObject(lambda: switch(stations, None)),
        "station": SimpleLazyObject(lambda: {"name": stations[0].short_name if len(stations) == 1 else _("Мои станции")}),
        "manager": SimpleLazyObject(lambda: stations[0].manager if stations else None),
    }


def _rail(request: HttpRequest, person: Person, counts: Waiting) -> list[Slot]:
    """The rooms that this role may open, in one order for all."""
    match = request.resolver_match
    pages = [page for page in PAGES if may(person.role, page.address)]
    here = _word_of(match.view_name, [page.address for page in pages]) if match else ""
    waits = {
        "plans:tasks": counts.tasks,
        "desk:inbox": counts.questions,
        "desk:consultations": counts.questions,
        "desk:knowledge": counts.articles,
    }
    return [
        Slot(page.url, page.icon, str(page.word), page.address == here, waits.get(page.address, 0), page.key) for page in pages
    ]


def _word_of(view: str, words: Sequence[str]) -> str:
    """The word of the rail to which a page belongs: it is one, it is told so, else the first of its room."""
    if view in words or view in BELONGS:
        return BELONGS.get(view, view)
    room = view.partition(":")[0]
    return next((word for word in words if word.partition(":")[0] == room != "home"), "")
