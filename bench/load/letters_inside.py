"""`python -m bench.load.letters_inside cast|store|came …`: people with stations, their letters, what became of these."""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import date
from email.message import EmailMessage
from typing import Any

from bench.homes import make_tables, start_django

PEOPLE = 60
DOMAIN = "letters.test"


def cast() -> dict[str, Any]:
    """An owner with a station each, once."""
    from okno.accounts.models import Person
    from okno.network.models import Partner, Position, Station

    if not Partner.objects.exists():
        Person.objects.system()
        for number in range(PEOPLE):
            partner = Partner.objects.create(code=f"P-{number}", name=f"ИП {number}")
            Station.objects.create(code=f"S-{number}", name=f"Станция {number}", partner=partner)
            person = Person.objects.create(
                email=f"owner{number}@{DOMAIN}", full_name=f"Собственник {number}", role="owner", password="!"
            )
            Position.objects.create(person=person, partner=partner, title="собственник", since=date(2024, 1, 1))
    return {}


def store(run: str, count: int) -> dict[str, Any]:
    """So many letters of all, one after the other, each a question of its own; by which name they are known again."""
    from okno.channels.mail.intake import take

    name = f"{run}.{time.time_ns()}."
    letters = [_letter(f"{name}{number}", number) for number in range(count)]
    began = time.perf_counter()
    for letter in letters:
        take(letter, via="bench")
    return {"seconds": time.perf_counter() - began, "name": name}


def _letter(name: str, number: int) -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = f"owner{number % PEOPLE}@{DOMAIN}", "okno@localhost"
    made["Subject"], made["Message-ID"] = f"Макет {name}", f"<{name}@{DOMAIN}>"
    made.set_content("Где взять макет баннера на зиму? В разделе «Макеты» его нет.\n\n-- \nС уважением\n")
    return made.as_bytes()


def came(name: str) -> dict[str, Any]:
    """How many questions the letters of this name have made."""
    from okno.channels.mail.models import Letter

    return {"questions": Letter.objects.filter(way="in", outcome="asked", message_id__startswith=name).count()}


def main(word: str, *words: str) -> str:
    start_django()
    if word == "cast":
        make_tables()
        return json.dumps(cast())
    if word == "came":
        return json.dumps(came(words[0]))
    return json.dumps(store(words[0], int(words[1])))


if __name__ == "__main__":
    os.environ.setdefault("OKNO_LOG", "ERROR")
    sys.stdout.write(main(*sys.argv[1:]) + "\n")
