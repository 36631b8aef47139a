"""What the demo tells of itself."""

from __future__ import annotations

from dataclasses import dataclass

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.models import Setting
from okno.demo.rules.company import DOMAIN, PASSWORD
from okno.network.models import Station

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


def logins() -> list[Login]:
    """One of each role, in the order of the company's people and the partner's."""
    people = {person.email: person for person in Person.objects.filter(email__in=SHOWN, is_active=True)}
    return [
        Login(person.full_name, person.role_name, person.email, PASSWORD)
        for email in SHOWN
        if (person := people.get(email)) is not None
    ]
