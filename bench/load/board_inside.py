"""`python -m bench.load.board_inside fill`: a launch of 12 items for all stations; its pages as `pages.Page` takes them."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from random import Random
from typing import Any

from bench.homes import start_django
from bench.load.pages_inside import PEOPLE, look

TITLE = "Доска для измерений"
ITEMS = 12


def fill() -> dict[str, Any]:
    """Published once; states as in the middle of a launch: six of ten accepted, some wait or were rejected, the rest is owed."""
    from django.urls import reverse

    from okno.accounts.models import Person
    from okno.launches.models import Participant
    from okno.network.access import acting_stations

    launch = published()
    manager = Person.objects.get(email=PEOPLE["manager"])
    board = reverse("launches:board", args=[launch.pk])
    own = Participant.objects.filter(launch=launch, station__in=acting_stations(manager)).count()
    paths = [("head", "the board of a launch", board, "list"), ("manager", "the board, own stations", board, "list")]
    return {**look(paths), "head": launch.participants.count(), "manager": own}


def published() -> Any:
    from okno.accounts.models import Person
    from okno.core.clock import today
    from okno.launches.actions import Paper, Plan, publish_launch
    from okno.launches.models import ChecklistItem, Launch, Readiness
    from okno.launches.rules.proofs import Proof
    from okno.launches.rules.states import State
    from okno.launches.rules.templates import Item

    if launch := Launch.objects.filter(title=TITLE, starts_on__gt=today()).first():
        return launch
    proofs = (Proof.YES_NO, Proof.PHOTO, Proof.COUNT, Proof.DOCUMENT)
    items = [Item(f"item-{number}", f"Пункт {number + 1}", proofs[number % 4]) for number in range(ITEMS)]
    head = Person.objects.get(email=PEOPLE["head"])
    launch = publish_launch(head, Plan(TITLE, today() + timedelta(days=9), Paper("1. Всё готово к сроку."), items))
    chance = Random(1)
    cells = list(Readiness.objects.filter(item__launch=launch))
    for cell in cells:
        draw = chance.random()
        cell.state = next(state for state, share in SHARES if draw < share)
        cell.said = "фото не того места" if cell.state == State.REJECTED else ""
    Readiness.objects.bulk_update(cells, ["state", "said"], batch_size=2000)
    ChecklistItem.objects.filter(launch=launch, place__lt=ITEMS // 2).update(due=today() - timedelta(days=2))
    return launch


SHARES = (("accepted", 0.6), ("sent", 0.7), ("rejected", 0.75), ("missing", 1.0))


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(fill()) + "\n")
