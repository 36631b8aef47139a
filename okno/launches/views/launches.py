"""The list of launches, the form that publishes one, its order, and what its author changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.accounts.roles import may
from okno.core.clock import today
from okno.core.errors import Missing, Refused
from okno.core.files import file_link
from okno.launches import actions
from okno.launches.access import changes_launch, check_changes, check_publishes, see_item, see_page, see_paper
from okno.launches.forms import MoveLaunch, PublishLaunch, ReviseOrder, Why
from okno.launches.queries.audience import choices, stations_of
from okno.launches.queries.lists import launch_rows, to_review
from okno.launches.queries.mine import order_page
from okno.launches.rules.audience import Audience
from okno.launches.rules.proofs import Proof
from okno.launches.rules.templates import TEMPLATES, Item, in_words, template_of
from okno.launches.views.reading import back, kept, read, way

if TYPE_CHECKING:
    from okno.launches.models import Launch

USUAL = timedelta(days=14)
"""From the order to the start, until its author says otherwise."""
SHOWN = 300
"""Stations of an audience that are named before it is published; how many there are is always said."""


@require_safe
def launches(request: PersonRequest) -> HttpResponse:
    """All launches that the person sees, those ahead first."""
    everyone = request.GET.get("all") == "1"
    context = {
        "rows": launch_rows(request.user, mine=not everyone),
        "everyone": everyone,
        "to_review": to_review(request.user),
        "publishes": may(request.user.role, "launches:publish_launch"),
    }
    return render(request, "launches/launches.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def publish_launch(request: PersonRequest) -> HttpResponse:
    """One form: order, start, items of a template, for whom."""
    check_publishes(request.user)
    empty = PublishLaunch(initial={"starts_on": today() + USUAL})
    form = PublishLaunch(request.POST, request.FILES) if request.method == "POST" else empty
    if request.method == "POST" and form.is_valid():
        try:
            launch = actions.publish_launch(request.user, _plan(request, form))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _published(request, launch)
    return _form(request, form)


def _published(request: PersonRequest, launch: Launch) -> HttpResponse:
    """To the board; a page that is open says so where the form stood."""
    if request.htmx:
        return render(request, "launches/_published.html", {"launch": launch, "stations": launch.participants.count()})
    messages.success(request, _("Приказ {number} ушёл на станции.").format(number=launch.number))
    return back(request, reverse("launches:board", args=[launch.pk]))


def _form(request: PersonRequest, form: PublishLaunch) -> HttpResponse:
    data = request.POST if request.method == "POST" else request.GET
    template = template_of(data.get("template", ""))
    chosen = set(data.getlist("item")) if request.method == "POST" else {item.code for item in template.items}
    portfolios, sizes = choices()
    context = {
        "form": form,
        "templates": [(each.code, _(each.title), each is template) for each in TEMPLATES],
        "items": [(in_words(item), item.code in chosen) for item in template.items],
        "signed": data.getlist("signed"),
        "portfolios": portfolios,
        "sizes": sizes,
        "audience": Audience.of(data),
        "found": _found(Audience.of(data)),
    }
    if request.htmx and request.htmx.target == "items":
        return render(request, "launches/_items.html", context)
    return render(request, "launches/publish_launch.html", context, status=422 if form.errors else 200)


@require_safe
def audience(request: PersonRequest) -> HttpResponse:
    """For whom the order would be, as a list, while its author is still choosing."""
    check_publishes(request.user)
    return render(request, "launches/_audience.html", {"found": _found(Audience.of(request.GET))})


def _found(asked: Audience) -> dict[str, object]:
    try:
        stations = list(stations_of(asked))
    except Refused as refused:
        return {"count": 0, "names": [], "refusal": str(refused)}
    return {"count": len(stations), "names": [station.short_name for station in stations[:SHOWN]], "rest": len(stations) - SHOWN}


def _plan(request: PersonRequest, form: PublishLaunch) -> actions.Plan:
    said = form.cleaned_data
    paper = actions.Paper(said["text"], kept(request, "file"), kept(request, "presentation"))
    return actions.Plan(
        title=said["title"], starts_on=said["starts_on"], paper=paper, items=_items(request, form), audience=Audience.of(said),
        template=said["template"], goals=said["goals"], kpis=said["kpis"],
    )  # fmt: skip


def _items(request: PersonRequest, form: PublishLaunch) -> list[Item]:
    chosen, signed = set(request.POST.getlist("item")), set(request.POST.getlist("signed"))
    items = [
        replace(in_words(item), signed=item.proof == Proof.ACQUAINTANCE and item.code in signed)
        for item in template_of(form.cleaned_data["template"]).items
        if item.code in chosen
    ]
    if form.cleaned_data["own_title"]:
        items.append(Item("own", form.cleaned_data["own_title"], Proof(form.cleaned_data["own_proof"] or Proof.YES_NO)))
    return items


@require_safe
def order(request: PersonRequest, pk: int) -> HttpResponse:
    """The order, its versions, what the network asked of it."""
    page = order_page(request.user, pk)
    context = {
        "page": page,
        "base": "company.html" if request.user.is_company else "partner.html",
        "may_change": changes_launch(request.user, page.launch),
        "asks": page.mine[0].pk if page.mine else None,
    }
    part = request.htmx and request.htmx.target == "papers"
    return render(request, "launches/_papers.html" if part else "launches/order.html", context)


@require_safe
def order_file(request: PersonRequest, pk: int, version: int, what: str) -> HttpResponse:
    """The way to the file of an order or its presentation: after the same door, to the origin of files."""
    return HttpResponseRedirect(file_link(see_paper(request.user, pk, version, what), request.user))


@require_safe
def order_picture(request: PersonRequest, pk: int, version: int, what: str, number: int) -> HttpResponse:
    """The way to a page of the same as a picture."""
    return way(request, see_page(request.user, pk, version, what, number).picture)


@require_POST
def revise_order(request: PersonRequest, pk: int) -> HttpResponse:
    items = list(check_changes(request.user, pk).items.values_list("pk", flat=True))
    said = read(ReviseOrder(request.POST, request.FILES, items=items))
    paper = actions.Paper(said["text"], kept(request, "file"))
    actions.revise_order(request.user, pk, paper, said["what_changed"], asks_again=said["asks_again"], again=said["again"])
    return back(request, reverse("launches:order", args=[pk]))


@require_safe
def example(request: PersonRequest, pk: int) -> HttpResponse:
    """The way to the picture of an item done right."""
    picture = see_item(request.user, pk).example
    if picture is None:
        raise Missing
    return way(request, picture)


@require_POST
def give_example(request: PersonRequest, pk: int) -> HttpResponse:
    launch = check_changes(request.user, see_item(request.user, pk).launch_id)
    photo = kept(request, "photo")
    if photo is None:
        raise Refused(_("Выберите фото."))
    actions.give_example(request.user, pk, photo)
    return back(request, reverse("launches:order", args=[launch.pk]))


@require_POST
def postpone_launch(request: PersonRequest, pk: int) -> HttpResponse:
    actions.postpone_launch(request.user, pk, **read(MoveLaunch(request.POST)))
    return back(request, reverse("launches:order", args=[pk]))


@require_POST
def cancel_launch(request: PersonRequest, pk: int) -> HttpResponse:
    actions.cancel_launch(request.user, pk, **read(Why(request.POST)))
    return back(request, reverse("launches:order", args=[pk]))
