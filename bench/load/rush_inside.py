"""`python -m bench.load.rush_inside cast|proof RUN …`: who works and what will be asked; what the database holds of it."""

from __future__ import annotations

import json
import sys
import time
from itertools import cycle, islice
from typing import Any

from bench.homes import start_django

PATIENCE = 120.0


def cast(run: str, people: int, questions: int) -> dict[str, Any]:
    """So many people with their pages, and so many questions of all partners' people, each with its own words and key."""
    from django.urls import reverse

    from okno.accounts.models import Person
    from okno.accounts.rules import Role
    from okno.desk.queries.callers import people_of_partner
    from okno.desk.rules.seeds import LEARNT_FROM, seed_questions
    from okno.network.models import Station

    stations = Station.objects.filter(partner__isnull=False).order_by("code")
    askers = [(station.code, person) for station in stations for person in people_of_partner(station)[:1]]
    cookies = {person: _cookie(person) for _code, person in askers}
    texts = islice(cycle(seed_questions((*LEARNT_FROM, "test"))), questions)
    asked = [
        {
            "cookie": cookies[person], "path": reverse("desk:ask", args=[code]), "key": f"rush-{run}-{number}",
            "text": f"{seed.text} ({run}-{number})",
        }
        for number, (seed, (code, person)) in enumerate(zip(texts, cycle(askers)))
    ]  # fmt: skip
    company = Person.objects.filter(is_active=True, role__in=(Role.MANAGER, Role.HEAD, Role.EXPERT)).order_by("pk")
    working = [*company, *cookies][:people]
    return {"questions": asked, "people": [_at_work(person) for person in working]}


def _at_work(person: Any) -> dict[str, Any]:
    """The pages that this person opens in turn, and what an open one asks anew."""
    from django.urls import reverse

    from okno.accounts.rules import Role
    from okno.desk.queries.inbox import Wanted, inbox

    if person.is_partner_side:
        pages, part = [reverse("home:partner"), reverse("desk:my_questions")], [reverse("home:partner"), ""]
    elif person.role == Role.EXPERT:
        pages, part = [reverse("desk:consultations")], [reverse("desk:consultations"), ""]
    else:
        rows = inbox(person, Wanted()).rows[:1]
        pages = [reverse("home:day"), reverse("desk:inbox"), *(reverse("desk:question", args=[row.number]) for row in rows)]
        part = [reverse("desk:inbox"), "questions"]
    return {"cookie": _cookie(person), "pages": pages, "part": part}


def _cookie(person: Any) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def proof(run: str) -> dict[str, int]:
    """Questions of the run with a clock and a rung bell, bells, doubles; waits until all bells have rung."""
    from okno.core.models import OutMessage
    from okno.desk.models import Message

    ours = f"({run}-"
    bells = OutMessage.objects.filter(key__startswith="question:", door="bell", body__contains=ours)
    deadline = time.monotonic() + PATIENCE
    while bells.filter(sent_at=None).exists() and time.monotonic() < deadline:
        time.sleep(0.5)
    told = {int(key.split(":")[1]) for key in bells.exclude(sent_at=None).values_list("key", flat=True)}
    rows = list(Message.objects.filter(text__contains=ours).values_list("pk", "text", "question__due_at"))
    texts = {text for _pk, text, _due in rows}
    asked = {text for pk, text, due in rows if due is not None and pk in told}
    return {"asked": len(asked), "told": len(told), "doubled": len(rows) - len(texts)}


def main(word: str, run: str, *numbers: str) -> dict[str, Any]:
    start_django()
    return proof(run) if word == "proof" else cast(run, *map(int, numbers))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])) + "\n")
