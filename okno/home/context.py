"""What the frame of every page shows: read only when the frame is drawn, so a fragment costs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okno.accounts.models import Person
from okno.accounts.roles import may
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


RAIL = (
    ("home:day", "sun-high", gettext_lazy("День"), "KeyD"),
    ("meetings:meetings", "presentation-analytics", gettext_lazy("Встречи"), "KeyM"),
    ("network:stations", "building-store", gettext_lazy("Станции"), "KeyS"),
    ("plans:tasks", "clipboard-list", gettext_lazy("Задачи"), "KeyT"),
    ("kpi:import", "file-spreadsheet", gettext_lazy("Цифры"), "KeyC"),
    ("accounts:people", "users", gettext_lazy("Люди"), "KeyU"),
)
# pages of one room that belong to a word of another
BELONGS = {"home:station": "network:stations"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the frames (docs/front.md); a stranger's has only the door."""
    person: Person | None = getattr(request, "person", None)
    if person is None:
        return {"signin_url": settings.LOGIN_URL}
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
    if person.is_company:
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
    here = BELONGS.get(match.view_name, match.view_name) if match else ""
    tasks = {"plans:tasks": counts.tasks}
    return [
        Slot(reverse(address), icon, str(word), _is_in(here, address), tasks.get(address, 0), key)
        for address, icon, word, key in RAIL
        if may(person.role, address)
    ]


def _is_in(here: str, address: str) -> bool:
    return here == address or here.partition(":")[0] == address.partition(":")[0] != "home"
