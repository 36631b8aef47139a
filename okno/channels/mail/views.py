"""Letters to sort; and what the links of our letters show on GET and do on POST, without signing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from okno.accounts.queries import person_here
from okno.accounts.requests import PersonRequest, read_as
from okno.channels.actions import button_of, press
from okno.channels.mail import actions
from okno.channels.mail.forms import RateHere, Sort
from okno.channels.mail.links import leaving_of, press_of
from okno.channels.mail.queries import letter_page, letters_page
from okno.channels.mail.shared import reader_of_link
from okno.channels.queries import KINDS
from okno.core.forms import cleaned
from okno.core.preferences import chosen_by, quiet_of, set_telling
from okno.desk.actions.incoming import Incoming, reply
from okno.desk.actions.ratings import rate
from okno.desk.actions.settling import settle_question
from okno.desk.forms import Words
from okno.desk.queries.own import own_thread
from okno.desk.rules.channels import Channel
from okno.desk.rules.keys import new_key

if TYPE_CHECKING:
    from okno.accounts.models import Person


# ---------- letters to sort ----------


@require_safe
@never_cache
def letters(request: PersonRequest) -> HttpResponse:
    """What has no place by itself, and what came lately."""
    return render(request, "mail/letters.html", {"page": letters_page(request.user)})


@require_safe
@never_cache
def letter(request: PersonRequest, pk: int) -> HttpResponse:
    return render(request, "mail/letter.html", {"page": letter_page(request.user, pk)})


@require_POST
def ask_of_letter(request: PersonRequest, pk: int) -> HttpResponse:
    made = actions.ask_of_letter(request.user, pk, cleaned(Sort(request.POST))["station"].partition(" ")[0].upper())
    return HttpResponseRedirect(reverse("desk:question", args=[made.pk]))


@require_POST
def lay_aside(request: PersonRequest, pk: int) -> HttpResponse:
    actions.lay_aside(request.user, pk)
    return HttpResponseRedirect(reverse("mail:letters"))


# ---------- links of letters ----------


@require_safe
@never_cache
def shared_question(request: HttpRequest, token: str) -> HttpResponse:
    """The question of a letter, in the language and by the clock of its reader; a score that was pressed there is offered."""
    person, number = _reader(token)
    offered = RateHere(request.GET)
    context = {
        "thread": own_thread(person, number),
        "reader": person,
        "token": token,
        "key": new_key(),
        "offered": offered.cleaned_data if offered.is_valid() else None,
    }
    return render(request, "mail/shared_question.html", context)


@require_POST
def shared_rate(request: HttpRequest, token: str) -> HttpResponse:
    person, number = _reader(token)
    data = cleaned(RateHere(request.POST))
    own_thread(person, number)
    rate(person, data["answer"], data["score"])
    messages.success(request, _("Спасибо за оценку!"))
    return _back(token)


@require_POST
def shared_reply(request: HttpRequest, token: str) -> HttpResponse:
    person, number = _reader(token)
    data = cleaned(Words(request.POST))
    reply(person, number, Incoming(data["text"], data["key"], Channel.MAIL))
    messages.success(request, _("Отправлено менеджеру."))
    return _back(token)


@require_POST
def shared_settle(request: HttpRequest, token: str) -> HttpResponse:
    person, number = _reader(token)
    settle_question(person, number)
    messages.success(request, _("Вопрос закрыт. Спасибо!"))
    return _back(token)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def shared_press(request: HttpRequest, token: str) -> HttpResponse:
    """A button of a letter: shown on GET, pressed on POST, through the same door as in a chat."""
    pk, data = press_of(token)
    person = person_here(pk)
    read_as(person)
    if request.method == "POST":
        press(person, data)
        return HttpResponseRedirect(request.path)
    return render(request, "mail/shared_press.html", {"reader": person, "token": token, "button": button_of(person, data)})


@csrf_exempt  # a mail program presses it without ever having seen the page (RFC 8058); the link is signed
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def shared_unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """No more letters of a kind: shown on GET, done on POST. The bell and the pages go on."""
    kind, pk = leaving_of(token)
    person = person_here(pk)
    read_as(person)
    if request.method == "POST":
        set_telling(person, {**chosen_by(person), (kind, "mail"): "off"}, quiet_of(person))
    context = {"reader": person, "kind": _(KINDS[kind]), "token": token, "is_done": request.method == "POST"}
    return render(request, "mail/shared_unsubscribe.html", context)


def _reader(token: str) -> tuple[Person, int]:
    """Whoever holds a link to a question, and which one."""
    person, number = reader_of_link(token)
    read_as(person)
    return person, number


def _back(token: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("mail:shared_question", args=[token]))
