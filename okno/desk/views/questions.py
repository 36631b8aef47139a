"""The small addresses that move a question on. Each answers with the thread, or with the next one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.core.clock import now
from okno.core.errors import Missing
from okno.core.files import file_link
from okno.core.forms import cleaned
from okno.desk.access import see_message, see_note_file, see_question
from okno.desk.actions import answers, consultations, merging, notes, questions
from okno.desk.forms import AnswerQuestion, Consult, SetTopic, Snooze, Words
from okno.desk.queries.inbox import Wanted, next_question
from okno.desk.queries.quick import quick, whom_to_ask
from okno.desk.queries.thread import answer_place, note_place, sisters
from okno.desk.queries.topics import departments, topics
from okno.desk.rules.keys import new_key
from okno.desk.rules.turns import Then
from okno.desk.views.inbox import open_thread, show_thread, thread_context

if TYPE_CHECKING:
    from okno.accounts.models import Person
    from okno.desk.models import Message, Question


@require_POST
def answer_question(request: PersonRequest, pk: int) -> HttpResponse:
    """Send; what comes next opens by itself."""
    data = cleaned(AnswerQuestion(request.POST))
    message = answers.answer_question(request.user, pk, **data, draft=answer_place(pk))
    if not request.htmx:
        return HttpResponseRedirect(reverse("desk:question", args=[pk]))
    if request.htmx.target == "thread":
        return _next(request, message, data["then"])
    return render(request, "desk/_answered.html", _sent(message))


def _next(request: PersonRequest, message: Message, then: Then) -> HttpResponse:
    """The next question that waits; the same one, while it is not closed."""
    wanted = Wanted.of(request.GET)
    following = next_question(request.user, wanted, message.question_id) if then == Then.CLOSE else message.question_id
    context = _sent(message) | {"wanted": wanted, "open": following or 0}
    if following is None:
        return render(request, "desk/_no_more.html", context)
    context |= thread_context(open_thread(request, following), wanted)
    response = render(request, "desk/_next.html", context)
    response["HX-Push-Url"] = f"{reverse('desk:question', args=[following])}?{wanted.query()}"
    return response


def _sent(message: Message) -> dict[str, object]:
    return {"message": message, "now": now()}


@require_POST
def withdraw_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Back into the composer, within ten seconds."""
    message = answers.withdraw_answer(request.user, pk)
    return HttpResponseRedirect(reverse("desk:question", args=[message.question_id]))


@require_safe
def quick_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """The composer in a row of another page, with the partner's last word above it."""
    return render(request, "desk/_quick.html", {"quick": quick(request.user, pk), "key": new_key()})


@require_safe
def more(request: PersonRequest, pk: int) -> HttpResponse:
    """What else may be done with a question."""
    question = see_question(request.user, pk)
    return render(request, "desk/_more.html", {"question": question, "topics": topics(), "sisters": sisters(question)})


@require_POST
def write_note(request: PersonRequest, pk: int) -> HttpResponse:
    notes.write_note(request.user, pk, **cleaned(Words(request.POST)), draft=note_place(pk))
    return show_thread(request, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def consult(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask an expert: the form with the expert of the topic filled in, and the request itself."""
    if request.method != "POST":
        in_thread = bool(request.htmx) and request.htmx.target == "expert-form"
        question, likely = whom_to_ask(request.user, pk)
        context = {"question": question, "asked": likely, "departments": departments(), "in_thread": in_thread}
        return render(request, "desk/_consult.html", context)
    asked = consultations.consult(request.user, pk, **cleaned(Consult(request.POST)))
    if request.htmx and request.htmx.target != "thread":
        return render(request, "desk/_consulted.html", {"consultation": asked})
    return _shown(request, pk)


@require_POST
def cancel_consultation(request: PersonRequest, pk: int) -> HttpResponse:
    return _shown(request, consultations.cancel_consultation(request.user, pk).question_id)


@require_POST
def snooze_question(request: PersonRequest, pk: int) -> HttpResponse:
    questions.snooze_question(request.user, pk, **cleaned(Snooze(request.POST)))
    return _shown(request, pk)


@require_POST
def wake_question(request: PersonRequest, pk: int) -> HttpResponse:
    return _done(request, pk, questions.wake_question)


@require_POST
def close_question(request: PersonRequest, pk: int) -> HttpResponse:
    questions.close_question(request.user, pk, request.POST.get("why", ""))
    return _shown(request, pk)


@require_POST
def reopen_question(request: PersonRequest, pk: int) -> HttpResponse:
    return _done(request, pk, questions.reopen_question)


@require_POST
def set_topic(request: PersonRequest, pk: int) -> HttpResponse:
    questions.set_topic(request.user, pk, **cleaned(SetTopic(request.POST)))
    return _shown(request, pk)


@require_POST
def set_station(request: PersonRequest, pk: int) -> HttpResponse:
    questions.set_station(request.user, pk, request.POST.get("station", "").strip().upper())
    return _shown(request, pk)


@require_POST
def merge_questions(request: PersonRequest, pk: int) -> HttpResponse:
    """Into the question whose number was given."""
    into = request.POST.get("into", "").strip().lstrip("№").strip()
    return _shown(request, merging.merge_questions(request.user, pk, int(into) if into.isdecimal() else 0).pk)


@require_POST
def split_message(request: PersonRequest, pk: int) -> HttpResponse:
    return _shown(request, merging.split_message(request.user, pk).pk)


@require_safe
def message_file(request: PersonRequest, pk: int, file: int) -> HttpResponse:
    """The way to a file of a message: after the same check, to the origin of files."""
    link = see_message(request.user, pk).files.select_related("file").filter(file_id=file).first()
    if link is None:
        raise Missing
    return HttpResponseRedirect(file_link(link.file, request.user))


@require_safe
def note_file(request: PersonRequest, pk: int, file: int) -> HttpResponse:
    return HttpResponseRedirect(file_link(see_note_file(request.user, pk, file), request.user))


def _done(request: PersonRequest, pk: int, act: Callable[[Person, int], Question]) -> HttpResponse:
    act(request.user, pk)
    return _shown(request, pk)


def _shown(request: PersonRequest, pk: int) -> HttpResponse:
    if request.htmx:
        return show_thread(request, pk)
    return HttpResponseRedirect(reverse("desk:question", args=[pk]))
