"""What the demo tells of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.channels.telegram.models import Account, Chat
from okno.core.models import Setting
from okno.demo.rules.company import DOMAIN, PASSWORD
from okno.demo.rules.telegram import GROUP
from okno.network.models import Position, Station

MARK = "demo"
SHOWN = (
    *(f"{role}@{DOMAIN}" for role in ("manager", "head", "expert", "accountant", "admin")),
    *(f"{role}@partner.example" for role in ("owner", "director", "staff")),
)
"""Whoever may be signed in as: one of each role."""


@dataclass(frozen=True, slots=True)
class DemoMark:
    """Which demo a home holds; the same three give the same network."""

    stations: int
    seed: int
    today: str


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody who may be signed in as."""

    name: str
    role: str
    email: str
    password: str


def demo_mark() -> DemoMark | None:
    """The demo of this home, if it holds one."""
    setting = Setting.objects.filter(pk=MARK).first()
    return DemoMark(**setting.value) if setting else None


def is_empty() -> bool:
    """Whether nobody and nothing is here yet."""
    return not Station.objects.exists() and not Person.objects.exclude(role=Role.SYSTEM).exists()


def telegram_people() -> dict[str, Any] | None:
    """Whose phone the pretend one may be and what group they are in, as it reads them; None in a demo without."""
    accounts = Account.objects.filter(unlinked_at=None).select_related("person").order_by("pk")
    chat = Chat.objects.filter(number=GROUP).first()
    if chat is None:
        return None
    places = dict(Position.objects.filter(person__telegram_accounts__in=accounts).values_list("person", "partner__name"))
    people = [
        {
            "id": account.user_id,
            "first_name": account.person.full_name.split()[1],
            "last_name": account.person.full_name.split()[0],
            "phone": account.person.phone or f"+7000{account.person.pk:07}",
            "note": places.get(account.person_id, account.person.role_name),
        }
        for account in accounts
    ]
    topics = list(chat.topics.order_by("thread_id").values_list("name", flat=True))
    return {
        "people": people,
        "groups": [{"id": chat.number, "title": chat.title, "people": [each["id"] for each in people], "topics": topics}],
    }


def logins() -> list[Login]:
    """One of each role, in the order of the company's people and the partner's."""
    people = {person.email: person for person in Person.objects.filter(email__in=SHOWN, is_active=True)}
    return [
        Login(person.full_name, person.role_name, person.email, PASSWORD)
        for email in SHOWN
        if (person := people.get(email)) is not None
    ]
