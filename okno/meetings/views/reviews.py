"""The meeting page and what is written on it."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.clock import MOSCOW, now
from okno.core.errors import Missing, Refused
from okno.core.forms import cleaned
from okno.core.middleware import in_order
from okno.core.months import Month
from okno.core.saving import Save
from okno.kpi.actions.points import add_point, dismiss_point, restore_point
from okno.meetings.access import see_review
from okno.meetings.actions.conclusions import Saved, save_conclusion, settle_variant
from okno.meetings.actions.plans import (
    agree_target,
    carry_over,
    change_plan_item,
    remove_from_plan,
    take_growth_point,
    write_task,
)
from okno.meetings.actions.requests import ask_for_figure, ask_for_figures
from okno.meetings.actions.times import schedule_meeting
from okno.meetings.forms import ChangePlanItem, SaveConclusion, Schedule
from okno.meetings.live.pages import together
from okno.meetings.live.words import PLAN, say
from okno.meetings.queries.pages import ReviewPage, first_station, review_of_item, review_page
from okno.meetings.queries.together import backstage_of, table_of
from okno.meetings.rules.plan import target_of


@require_safe
@never_cache
def review(request: PersonRequest, code: str, period: Month) -> HttpResponse:
    """The review of one station in a month, in the one format for all."""
    page = review_page(request.user, see_review(request.user, code, period))
    open_line = together(page.review.pk) if page.may_write else None
    context = {"page": page, "sheet": page.sheet, "together": open_line, "table": table_of(page.review)}
    return render(request, "meetings/review.html", {**context, "backstage": backstage_of(request.user, page.meeting)})


@require_POST
def conclude(request: PersonRequest, pk: int) -> HttpResponse:
    """Save one field; the answer is what the page's editor understands (docs/front.md)."""
    form = SaveConclusion({**request.POST.dict(), "subject": request.GET.get("subject", "")})
    if not form.is_valid():
        raise Refused(_("Поле не сохранено: не хватает его имени или версии. Обновите страницу, текст останется."))
    subject = form.cleaned_data.pop("subject")
    return _saved(save_conclusion(request.user, pk, subject, Save(**form.cleaned_data)))


@require_POST
def settle(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose between two texts of one field."""
    variant = request.POST.get("conflict", "")
    if not variant.isdigit():
        raise Missing
    return _saved(settle_variant(request.user, int(variant), request.POST.get("choice", ""), text=request.POST.get("text", "")))


@require_POST
def take_point(request: PersonRequest, pk: int, point: int) -> HttpResponse:
    take_growth_point(request.user, pk, point)
    return _side(request, pk)


@require_POST
def dismiss(request: PersonRequest, pk: int, point: int) -> HttpResponse:
    dismiss_point(request.user, point, request.POST.get("why", ""))
    return _side(request, pk)


@require_POST
def restore(request: PersonRequest, pk: int, point: int) -> HttpResponse:
    restore_point(request.user, point)
    return _side(request, pk)


@require_POST
def write_point(request: PersonRequest, pk: int) -> HttpResponse:
    """A growth point by hand: what, and how many roubles of gross profit a month if that is known."""
    seen = review_page(request.user, pk).review
    add_point(request.user, seen.station, seen.period, request.POST.get("text", ""), None)
    return _side(request, pk)


@require_POST
def write(request: PersonRequest, pk: int) -> HttpResponse:
    write_task(request.user, pk, request.POST.get("line", ""))
    return _side(request, pk)


@require_POST
def carry(request: PersonRequest, pk: int) -> HttpResponse:
    carry_over(request.user, pk)
    return _side(request, pk)


@require_POST
def remove_item(request: PersonRequest, item: int) -> HttpResponse:
    return _side(request, remove_from_plan(request.user, item).review_id)


@require_POST
def change_item(request: PersonRequest, item: int) -> HttpResponse:
    seen = review_of_item(request.user, item)
    form = ChangePlanItem(request.POST, people=review_page(request.user, seen).people)
    change_plan_item(request.user, item, **cleaned(form))
    return _side(request, seen.pk)


@require_POST
def agree(request: PersonRequest, pk: int) -> HttpResponse:
    """A target for the next month, typed as it is shown: «58,5» or «58,5 %» for a share, roubles for money."""
    kpi = request.POST.get("kpi", "")
    agree_target(request.user, pk, kpi, target_of(kpi, request.POST.get("value", "")))
    return _side(request, pk)


@require_POST
def ask(request: PersonRequest, pk: int, kpi: str) -> HttpResponse:
    asked = ask_for_figure(request.user, pk, kpi)
    return render(request, "meetings/_asked.html", {"at": asked.at})


@require_POST
def ask_all(request: PersonRequest, pk: int) -> HttpResponse:
    """All that lacks, in one press before the meeting."""
    ask_for_figures(request.user, pk)
    return render(request, "meetings/_asked.html", {"at": now()})


@require_POST
def schedule(request: PersonRequest, pk: int) -> HttpResponse:
    """Day and hour of the meeting, by the clock of its first station."""
    form = Schedule(request.POST)
    if not form.is_valid():
        raise Refused(_("Укажите день и час встречи: 26.11.2026 и 10:00."))
    station = first_station(request.user, pk)
    day, hour = form.cleaned_data["day"], form.cleaned_data["hour"]
    starts_at = datetime.combine(day, hour, station.tzinfo or MOSCOW) if day and hour else None
    schedule_meeting(request.user, pk, starts_at)
    return HttpResponseRedirect(request.headers.get("referer") or "/")


def _saved(saved: Saved) -> JsonResponse:
    conclusion, variant = saved.conclusion, saved.variant
    clock = f"{localtime(conclusion.saved_at):%H:%M}"
    theirs = (
        {"id": variant.pk, "text": conclusion.text, "author": conclusion.author.short_name, "saved_at": clock}
        if variant
        else None
    )
    return JsonResponse(
        {
            "version": conclusion.version,
            "text": variant.text if variant else conclusion.text,
            "saved_at": f"{localtime(variant.saved_at if variant else conclusion.saved_at):%H:%M}",
            "author": conclusion.author.short_name,
            "conflict": theirs,
        }
    )


def _side(request: PersonRequest, pk: int) -> HttpResponse:
    """Growth points and plan anew, after a change to either; the other open pages are told to look."""
    say(pk, word=PLAN, page=request.headers.get("Okno-Page", ""))
    seen_at = now()
    page: ReviewPage = review_page(request.user, pk)
    context = {"page": page, "sheet": page.sheet, "table": table_of(page.review)}
    return in_order(render(request, "meetings/_side.html", context), seen_at)
