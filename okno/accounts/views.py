"""The list of people, the page of an invitation, the reader's own choices."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from okno.accounts import access, actions, queries
from okno.accounts.forms import ChoosePassword, InvitePerson
from okno.accounts.requests import PersonRequest
from okno.core.errors import Refused

if TYPE_CHECKING:
    from okno.accounts.models import Person


@require_safe
def people(request: PersonRequest) -> HttpResponse:
    """Everybody, with the form that invites one more."""
    words = request.GET.get("q", "").strip()
    found = list(queries.people(request.user, words)[: queries.PAGE + 1])
    context = {"people": found[: queries.PAGE], "more": len(found) > queries.PAGE, "words": words}
    page = "accounts/_people.html" if request.htmx and not request.htmx.boosted else "accounts/people.html"
    return render(request, page, {**context, "form": InvitePerson()})


@require_POST
def invite_person(request: PersonRequest) -> HttpResponse:
    form = InvitePerson(request.POST)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            person = actions.invite_person(request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            sentence = _("Приглашение уходит: %(email)s.") % {"email": person.email}
            context = {"form": InvitePerson(), "invited": queries.person_row(request.user, person.pk), "sentence": sentence}
    page = "accounts/_invite_person.html" if request.htmx else "accounts/people.html"
    if not request.htmx:
        context["people"] = queries.people(request.user)[: queries.PAGE]
    return render(request, page, context, status=422 if context["form"].errors else 200)


@require_POST
def dismiss_person(request: PersonRequest, pk: int) -> HttpResponse:
    undo_url = reverse("accounts:restore_person", args=[pk])
    return _row(request, pk, actions.dismiss_person, _("%(name)s больше не может войти."), undo_url)


@require_POST
def restore_person(request: PersonRequest, pk: int) -> HttpResponse:
    return _row(request, pk, actions.restore_person, _("%(name)s снова может войти."))


@require_POST
def send_invitation(request: PersonRequest, pk: int) -> HttpResponse:
    return _row(request, pk, actions.send_invitation, _("Приглашение уходит: %(email)s."))


@require_POST
def cancel_invitation(request: PersonRequest, pk: int) -> HttpResponse:
    return _row(request, pk, actions.cancel_invitation, _("Приглашение отозвано: %(name)s."))


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: PersonRequest, token: str) -> HttpResponse:
    """Shows on GET, as often as scanners and previews like; acts on POST, once."""
    person = access.invitation_of(token).person
    form = ChoosePassword(request.POST if request.method == "POST" else None, person=person)
    if form.is_bound and form.is_valid():
        actions.accept_invitation(token, password=form.cleaned_data["password"])
        person.refresh_from_db()
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect(settings.LOGIN_REDIRECT_URL)
    context = {"form": form, "invited": person}
    return render(request, "accounts/accept_invitation.html", context, status=422 if form.is_bound else 200)


@require_safe
def me(request: PersonRequest) -> HttpResponse:
    """The reader's own page: language, look, password."""
    base = "company.html" if request.user.is_company else "partner.html"
    return render(request, "accounts/me.html", {"base": base, "languages": settings.LANGUAGES})


@require_POST
def change_theme(request: PersonRequest) -> HttpResponse:
    theme = request.POST.get("theme", "")
    actions.change_theme(request.user, "" if theme == "system" else theme)
    return HttpResponse(status=204)


@require_POST
def change_language(request: PersonRequest) -> HttpResponse:
    actions.change_language(request.user, request.POST.get("language", ""))
    return redirect("accounts:me")


def _row(
    request: PersonRequest, pk: int, act: Callable[[Person, int], Person], sentence: str, undo_url: str = ""
) -> HttpResponse:
    """Do it; the row as it is now and one sentence on what happened, or why it did not."""
    refusal = None
    try:
        person = act(request.user, pk)
    except Refused as refused:
        refusal = str(refused)
    said = refusal or sentence % {"name": person.full_name, "email": person.email}
    if not request.htmx:
        messages.info(request, said)
        return redirect("accounts:people")
    context = {"someone": queries.person_row(request.user, pk), "sentence": said, "undo_url": "" if refusal else undo_url}
    return render(request, "accounts/_person_changed.html", context, status=422 if refusal else 200)
