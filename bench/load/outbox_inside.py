"""`python -m bench.load.outbox_inside cast|tell|deliver …`: people, their messages, one worker of the outbox."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

from bench.homes import make_tables, start_django

PEOPLE = 232
DOMAIN = "outbox.test"


def cast() -> dict[str, Any]:
    """The people, once."""
    from okno.accounts.models import Person

    if not Person.objects.filter(email__endswith=DOMAIN).exists():
        Person.objects.bulk_create(
            Person(email=f"reader{number:03}@{DOMAIN}", full_name=f"Читатель {number}", role="owner", password="!")
            for number in range(PEOPLE)
        )
    return {}


def tell(run: str, count: int, measure: str = "now") -> dict[str, Any]:
    """So many messages, by the measure that all of them chose; what is measured is due at once, as if its hour were over."""
    from okno.accounts.models import Person
    from okno.core.clock import now
    from okno.core.models import OutMessage, Preference
    from okno.core.outbox import Letter, tell_many

    people = list(Person.objects.filter(email__endswith=DOMAIN).order_by("pk").values_list("pk", flat=True))
    # of a run that was cut short
    OutMessage.objects.filter(sent_at=None).update(cancelled_at=now())
    Preference.objects.all().delete()
    Preference.objects.bulk_create(Preference(person_id=each, kind="task", door="mail", measure=measure) for each in people)
    stamp = f"{run}:{time.time_ns()}"
    letters = [Letter(people[number % PEOPLE], f"{stamp}:{number}", f"{number:05} задача") for number in range(count)]
    began = time.perf_counter()
    tell_many(letters, kind="task")
    seconds = time.perf_counter() - began
    OutMessage.objects.filter(door="bell", sent_at=None).update(sent_at=now())
    OutMessage.objects.filter(sent_at=None).update(leaves_at=now())
    return {"seconds": seconds}


def deliver(port: int) -> float:
    """Seconds until nothing is due any more."""
    from django.conf import settings

    from okno.core.outbox import deliver_due, waiting

    settings.EMAIL_PORT = port
    began = time.perf_counter()
    while waiting().exists():
        deliver_due()
    return time.perf_counter() - began


def main(word: str, *words: str) -> str:
    start_django()
    if word == "deliver":
        return str(deliver(int(words[0])))
    if word == "cast":
        make_tables()
        return json.dumps(cast())
    return json.dumps(tell(words[0], int(words[1]), *words[2:]))


if __name__ == "__main__":
    os.environ.setdefault("OKNO_LOG", "ERROR")
    sys.stdout.write(main(*sys.argv[1:]) + "\n")
