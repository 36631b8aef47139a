"""The partner's side of a launch: read, report, ask, start."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.errors import Missing, Refused
from okno.core.files import file_link
from okno.desk.actions.incoming import Incoming
from okno.desk.rules.keys import new_key
from okno.launches import actions
from okno.launches.access import check_acts, see_photo, see_report
from okno.launches.forms import Announce, AskAbout, SendReport, SignOrder, TellCannot
from okno.launches.queries.mine import mine as mine_of
from okno.launches.rules.proofs import obstacles
from okno.launches.views.reading import back, kept, read, way
from okno.network.queries import manager_of


@require_safe
@never_cache
def mine(request: PersonRequest, pk: int) -> HttpResponse:
    """What a launch asks of a station, till when, with the means to do it."""
    part = request.htmx and request.htmx.target == "mine"
    return render(request, "launches/_mine.html" if part else "launches/mine.html", _mine(request, pk))


def _mine(request: PersonRequest, pk: int) -> dict[str, object]:
    page = mine_of(request.user, pk)
    station = page.participant.station
    context: dict[str, object] = {
        "page": page,
        "obstacles": obstacles(),
        "base": "company.html" if request.user.is_company else "partner.html",
        "station": {"name": station.short_name},
        "ask_key": new_key(),
        "asks": pk if request.user.is_partner_side else None,
        "paragraph": page.line(request.GET.get("paragraph", "")),
    }
    if request.user.is_partner_side:
        context["manager"] = _desk(page.participant.station)
    return context


def _desk(station: object) -> dict[str, str] | None:
    contact = manager_of(station)  # type: ignore[arg-type]
    return {"name": contact.person.short_name, "phone": contact.phone} if contact and contact.person else None


@require_POST
def acquaint(request: PersonRequest, pk: int) -> HttpResponse:
    employees = [int(text) for text in request.POST.getlist("employee") if text.isdigit()]
    actions.acquaint(request.user, pk, employees)
    if request.htmx and "home" in request.POST:  # from the first screen, where the person stays
        response = HttpResponse(status=204)
        response["HX-Trigger"] = "launches"
        return response
    return _to(request, pk)


@require_POST
def send_code(request: PersonRequest, pk: int) -> HttpResponse:
    """A code for the signature leaves; its field stands where the button stood."""
    try:
        actions.send_code(request.user, pk)
    except Refused as refused:
        return _signing(request, pk, str(refused))
    return _signing(request, pk) if request.htmx else _to(request, pk)


@require_POST
def sign_order(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        actions.sign_order(request.user, pk, read(SignOrder(request.POST))["code"])
    except Refused as refused:
        return _signing(request, pk, str(refused))
    return _to(request, pk)


def _signing(request: PersonRequest, pk: int, wrong: str = "") -> HttpResponse:
    """The signature's part of the page, or the page, with what is wrong beside the field."""
    template = "launches/_sign.html" if request.htmx else "launches/mine.html"
    return render(request, template, _mine(request, pk) | {"wrong": wrong}, status=422 if wrong else 200)


@require_POST
def start_station(request: PersonRequest, pk: int) -> HttpResponse:
    actions.start_station(request.user, pk)
    return _to(request, pk)


@require_POST
def ask_about(request: PersonRequest, pk: int) -> HttpResponse:
    """A question or objection of the station, through the one window."""
    said = read(AskAbout(request.POST))
    about = {"item": said["item"], "paragraph": said["paragraph"], "is_objection": said["is_objection"]}
    actions.ask_about(request.user, pk, Incoming(said["text"], said["key"]), **about)
    messages.success(request, _("Вопрос у менеджера. Ответ придёт сюда и на почту."))
    return back(request, reverse("launches:mine", args=[pk]))


@require_POST
def send_report(request: PersonRequest, pk: int) -> HttpResponse:
    """The item is ready, says the station."""
    cell = check_acts(request.user, pk)
    said = read(SendReport(request.POST, request.FILES))
    sent = actions.Sent(
        said["key"], said["text"], said["count"], said["answer"], kept(request, "document"), tuple(said["photos"].split())
    )
    report = actions.send_report(request.user, pk, sent)
    if request.accepts("text/html"):
        return _to(request, cell.participant_id)
    return JsonResponse({"report": report.pk})


@require_POST
def tell_cannot(request: PersonRequest, pk: int) -> HttpResponse:
    report = actions.tell_cannot(request.user, pk, **read(TellCannot(request.POST)))
    return _to(request, report.cell.participant_id)


def _to(request: PersonRequest, participant: int) -> HttpResponse:
    return back(request, reverse("launches:mine", args=[participant]))


@require_POST
def begin_upload(request: PersonRequest, pk: int) -> HttpResponse:
    """A photo is announced; the answer says how much of it is here."""
    arrived = actions.begin_upload(request.user, pk, actions.Coming(**read(Announce(request.POST))))
    return JsonResponse({"received": arrived.received, "photo": arrived.photo})


@require_POST
def take_part(request: PersonRequest, key: str, offset: int) -> HttpResponse:
    """The next bytes of a photo, as the body of the request."""
    arrived = actions.take_part(request.user, key, offset, request.body)
    return JsonResponse({"received": arrived.received, "photo": arrived.photo})


@require_POST
def remove_photo(request: PersonRequest, key: str) -> HttpResponse:
    actions.remove_photo(request.user, key)
    return HttpResponse(status=204)


@require_safe
def photo(request: PersonRequest, pk: int) -> HttpResponse:
    """The way to a photo: after the door, to the origin of files."""
    return way(request, see_photo(request.user, pk).file)


@require_safe
def small_photo(request: PersonRequest, pk: int) -> HttpResponse:
    return way(request, see_photo(request.user, pk).thumb)


@require_safe
def report_document(request: PersonRequest, pk: int) -> HttpResponse:
    document = see_report(request.user, pk).document
    if document is None:
        raise Missing
    return HttpResponseRedirect(file_link(document, request.user))
