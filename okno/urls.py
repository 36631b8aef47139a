"""All addresses: each room brings its own. Who may open one is said in accounts/roles.py."""

from importlib.util import find_spec

from django.urls import include, path

ROOMS = [room for room in ("core", "accounts", "network", "kpi", "plans", "meetings", "home") if find_spec(f"okno.{room}.urls")]

# rooms whose addresses begin with their own word; the others name theirs in full
UNDER_THEIR_NAME = {"plans", "meetings"}

urlpatterns = [
    path("accounts/", include("okno.accounts.sign_in_urls")),
    *(path(f"{room}/" if room in UNDER_THEIR_NAME else "", include(f"okno.{room}.urls")) for room in ROOMS),
]

handler403 = "okno.core.views.forbidden"
handler404 = "okno.core.views.not_found"
handler500 = "okno.core.views.broken"
