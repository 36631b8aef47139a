"""Pages of knowledge and the small addresses that change articles."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from okno.accounts.requests import PersonRequest
from okno.desk.actions import knowledge as actions
from okno.desk.actions import replies
from okno.desk.forms import ChangeArticle, Prolong
from okno.desk.queries.hints import hints
from okno.desk.queries.inbox import Wanted
from okno.desk.queries.knowledge import article_page, knowledge_page, writing
from okno.desk.queries.retrieval import suggest_articles

PAGE = 50
LONG_NUMBER = 19
"""Digits from which on a number is no row's."""


def _frame(request: PersonRequest) -> str:
    return "company.html" if request.user.is_company else "partner.html"


@require_safe
def knowledge(request: PersonRequest) -> HttpResponse:
    """All articles by topic; with words what was found. What was asked stands in the address, so that Back returns to it."""
    asked = {name: request.GET.get(name, "") for name in ("words", "topic", "view")}
    page = knowledge_page(request.user, **asked)
    context = {"page": page, "base": _frame(request)}
    if page.rows is not None:
        query = "&".join(f"{name}={value}" for name, value in asked.items() if value and name != "words")
        context |= {"rows": Paginator(page.rows, PAGE).get_page(request.GET.get("page")), "query": query}
    fragment = request.htmx and not request.htmx.boosted
    return render(request, "desk/knowledge/_list.html" if fragment else "desk/knowledge/list.html", context)


@require_POST
def suggest(request: PersonRequest) -> HttpResponse:
    """Articles that fit a question being typed; POST, because what people ask does not belong into addresses."""
    hits = suggest_articles(request.user, request.POST.get("text", ""))
    return render(request, "desk/knowledge/_suggested.html", {"hits": hits})


@require_safe
@never_cache
def show_hints(request: PersonRequest, pk: int) -> HttpResponse:
    """Beside the composer of a thread: topics to choose from, articles whose text may go into the answer."""
    context = {"hints": hints(request.user, pk), "wanted": Wanted.of(request.GET)}
    return render(request, "desk/knowledge/_hints.html", context)


@require_POST
def of_reply(request: PersonRequest, pk: int) -> HttpResponse:
    """A sent reply becomes an article: the editor, names taken out."""
    return redirect("desk:edit_article", replies.article_of_reply(request.user, pk).pk)


@require_safe
def article(request: PersonRequest, pk: int) -> HttpResponse:
    return _article(request, pk)


@require_POST
def write(request: PersonRequest) -> HttpResponse:
    """A new article, or one's own empty draft from last time."""
    return redirect("desk:edit_article", actions.begin_article(request.user).pk)


@require_safe
@never_cache
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """The editor; everything typed is saved as it is typed, readers see it when it is published."""
    return _editor(request, pk)


@require_POST
def change(request: PersonRequest, pk: int) -> HttpResponse:
    """The form as it stands: what readers see of a published article, or the draft."""
    form = _form(request, pk)
    if not form.is_valid():
        return _editor(request, pk, form)
    changed = actions.change_article(request.user, pk, **form.cleaned_data)
    messages.success(request, _("Изменения опубликованы.") if changed.is_out else _("Черновик сохранён."))
    return redirect("desk:article", pk)


@require_POST
def publish(request: PersonRequest, pk: int) -> HttpResponse:
    """With what stands in the form, where it comes from the editor."""
    if "text" in request.POST:
        form = _form(request, pk)
        if not form.is_valid():
            return _editor(request, pk, form)
        actions.change_article(request.user, pk, **form.cleaned_data)
    published = actions.publish_article(request.user, pk)
    messages.success(request, _("Опубликовано: {title}.").format(title=published.title))
    return redirect("desk:article", pk)


@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    withdrawn = actions.withdraw_article(request.user, pk, why=request.POST.get("why", ""))
    messages.success(request, _("Снято: {title}. Вернуть можно кнопкой «Опубликовать».").format(title=withdrawn))
    return redirect("desk:article", pk)


@require_POST
def prolong(request: PersonRequest, pk: int) -> HttpResponse:
    form = Prolong(request.POST)
    if not form.is_valid():
        return _article(request, pk, form)
    actions.prolong_article(request.user, pk, form.cleaned_data["valid_until"])
    messages.success(request, _("Статья верна, срок продлён."))
    return redirect("desk:article", pk)


@require_POST
def vote(request: PersonRequest, pk: int) -> HttpResponse:
    """«Помогло» or «Не помогло»; ``question`` when it was read over a question, ``typed`` over one that was being typed."""
    question = request.POST.get("question", "")
    number = int(question) if question.isdecimal() and len(question) < LONG_NUMBER else None
    actions.vote_article(request.user, pk, is_useful=request.POST.get("useful") == "1", question=number)
    if request.POST.get("typed"):
        answer = render(request, "desk/knowledge/_helped.html")
        answer["HX-Trigger"] = "helped"
        return answer
    if not request.htmx:
        return redirect("desk:article", pk)
    return render(request, "desk/knowledge/_vote.html", {"page": article_page(request.user, pk)})


@require_POST
def drop(request: PersonRequest, pk: int) -> HttpResponse:
    actions.drop_changes(request.user, pk)
    messages.success(request, _("Правки отменены."))
    return redirect("desk:article", pk)


@require_POST
def clean(request: PersonRequest, pk: int) -> HttpResponse:
    """Take names out of what stands in the editor; the editor again, with every cut."""
    replies.remove_names(request.user, pk, request.POST.get("text", ""))
    return redirect("desk:edit_article", pk)


def _form(request: PersonRequest, pk: int) -> ChangeArticle:
    return ChangeArticle(request.POST, by=request.user, article=writing(request.user, pk).article)


def _article(request: PersonRequest, pk: int, prolonging: Prolong | None = None) -> HttpResponse:
    page = article_page(request.user, pk)
    context = {"page": page, "article": page.article, "base": _frame(request), "prolong": prolonging or Prolong()}
    return render(request, "desk/knowledge/article.html", context, status=422 if prolonging else 200)


def _editor(request: PersonRequest, pk: int, form: ChangeArticle | None = None) -> HttpResponse:
    """The editor; after a refusal with what was typed, which is saved already."""
    page = writing(request.user, pk)
    form_now = form or ChangeArticle(by=request.user, article=page.article)
    context = {"page": page, "article": page.article, "form": form_now}
    return render(request, "desk/knowledge/edit.html", context, status=422 if form else 200)
