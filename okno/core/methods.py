"""Addresses that take a form alone, and where the form stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
View = Callable[Concatenate[R, P], HttpResponseBase]


def posted_from(page: str, *words: str) -> Callable[[View[R, P]], View[R, P]]:
    """For a view that takes a form by POST; ``page`` has the form, ``words`` are those of its address.

    Who comes without a form (reloads what a refusal left on the screen, signs in after it) is led to that page, whose door asks.
    """

    def posted(view: View[R, P]) -> View[R, P]:
        @wraps(view)
        def by_method(request: R, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            if request.method in ("GET", "HEAD"):
                return HttpResponseRedirect(reverse(page, kwargs={word: kwargs[word] for word in words}))
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])

        return by_method

    return posted
