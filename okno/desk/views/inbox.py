"""The inbox of the support: list, thread and station in one page."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.clock import now
from okno.core.errors import Missing
from okno.core.middleware import in_order
from okno.desk.actions.bulk import BULK, act_on_many
from okno.desk.actions.seen import see
from okno.desk.actions.settings import drop_view, save_view
from okno.desk.queries.inbox import Inbox, Wanted, inbox, lists_of
from okno.desk.queries.thread import Thread, thread
from okno.desk.rules.keys import new_key


@require_safe
@never_cache
def show_inbox(request: PersonRequest) -> HttpResponse:
    """The list; what is wanted stands in the address, so that Back returns to it."""
    wanted = Wanted.of(request.GET)
    seen_at = now()
    found = inbox(request.user, wanted)
    if request.htmx and request.htmx.target == "questions":
        open_one = request.GET.get("open", "")
        page = render(request, "desk/_questions.html", {"inbox": found, "open": int(open_one) if open_one.isdecimal() else 0})
        return in_order(page, seen_at)
    return render(request, "desk/inbox.html", {**_frame(found), "thread": None})


@require_safe
@never_cache
def question(request: PersonRequest, pk: int) -> HttpResponse:
    """A question beside its list; alone what has changed, for whoever has it open."""
    if request.htmx and request.htmx.target == "messages":
        seen_at = now()
        found = thread(request.user, pk)
        see(request.user, found.question, seen_at)
        return in_order(render(request, "desk/_messages.html", {"thread": found}), seen_at)
    if request.htmx and request.htmx.target == "thread":
        return show_thread(request, pk)
    wanted = Wanted.of(request.GET)
    opened = open_thread(request, pk)
    return render(request, "desk/inbox.html", {**_frame(inbox(request.user, wanted)), **thread_context(opened, wanted)})


def show_thread(request: PersonRequest, pk: int, status: int = 200) -> HttpResponse:
    """The middle and the right of the page."""
    wanted = Wanted.of(request.GET)
    return render(request, "desk/_thread.html", thread_context(open_thread(request, pk), wanted), status=status)


def thread_context(found: Thread, wanted: Wanted) -> dict[str, object]:
    """What the thread's template reads."""
    return {"thread": found, "open": found.question.pk, "key": new_key(), "wanted": wanted}


def open_thread(request: PersonRequest, pk: int) -> Thread:
    """The thread, read from now on by whoever opens it; what comes while it is read is new still."""
    moment = now()
    found = thread(request.user, pk, moment)
    see(request.user, found.question, moment)
    return found


def _frame(found: Inbox) -> dict[str, object]:
    return {"inbox": found, "wanted": found.wanted, "open": 0}


@require_POST
def act_on_questions(request: PersonRequest) -> HttpResponse:
    """One thing done to several questions; what cannot be done is said, the rest is done."""
    numbers = [int(pk) for pk in request.POST.getlist("question") if pk.isdecimal()]
    wanted = request.POST.get("act", "")
    if wanted not in BULK:
        raise Missing
    done = act_on_many(request.user, wanted, numbers, value=request.POST.get("value", ""))
    context = {**_frame(inbox(request.user, Wanted.of(request.GET))), "told": done.told}
    return render(request, "desk/_acted.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: PersonRequest) -> HttpResponse:
    """The menu of a list; or keep the list as it is filtered, under a name."""
    wanted = Wanted.of(request.GET)
    if request.method != "POST":
        return render(request, "desk/_lists.html", {"lists": lists_of(request.user, wanted)})
    save_view(request.user, request.POST.get("name", ""), wanted.query())
    return HttpResponseRedirect(f"{reverse('desk:inbox')}?{wanted.query()}")


@require_POST
def drop_list(request: PersonRequest, pk: int) -> HttpResponse:
    drop_view(request.user, pk)
    return HttpResponseRedirect(reverse("desk:inbox"))
