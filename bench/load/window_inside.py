"""`python -m bench.load.window_inside COUNT`: a home with so many questions; its window as `pages.Page` takes it."""

from __future__ import annotations

import json
import sys
from typing import Any
from urllib.parse import quote

from bench.homes import start_django
from bench.load.pages_inside import PEOPLE, look


def look_at_window(count: int) -> dict[str, Any]:
    """The list, a thread, a search by words, the palette; filled up to so many questions first."""
    from django.db import connection
    from django.urls import reverse

    from okno.accounts.models import Person
    from okno.demo.window_filler import fill_questions
    from okno.desk.models import Message, Question
    from okno.desk.queries.inbox import Wanted, inbox
    from okno.desk.rules.turns import State

    manager = Person.objects.get(email=PEOPLE["manager"])
    if Question.objects.count() < count:
        fill_questions(count)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("CHECKPOINT")
    row = inbox(manager, Wanted()).rows[0]
    own = Question.objects.filter(asked_by__email=PEOPLE["owner"]).order_by("-pk").first()
    lists = reverse("desk:inbox")
    paths: list[tuple[str, ...]] = [
        ("manager", "inbox, mine", lists, "list"),
        ("manager", "inbox, closed", f"{lists}?view=closed", "list"),
        ("manager", "inbox, by words", f"{lists}?q={quote('макет')}", "search"),
        ("manager", "thread beside the list", reverse("desk:question", args=[row.number]), "thread"),
        ("manager", "thread opened from the list", reverse("desk:question", args=[row.number]), "thread", "thread"),
        ("manager", "palette", f"{reverse('home:search')}?q={quote('омск')}", "search"),
        ("head", "inbox of the network", lists, "list"),
        ("owner", "own questions", reverse("desk:my_questions"), "list"),
    ]
    if own:
        paths.append(("owner", "own question", reverse("desk:my_question", args=[own.pk]), "list"))
    told = look(paths)
    number = Question.objects.count()
    opened = Question.objects.filter(state=State.OPEN).count()
    return {**told, "count": number, "open": opened, "words": round(Message.objects.count() / number)}


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(look_at_window(int(sys.argv[1]))) + "\n")
