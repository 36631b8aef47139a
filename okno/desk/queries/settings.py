"""What the page of the window's settings shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.speech import _
from okno.desk.access import MAY_BE_ASKED
from okno.desk.models import ClockRule, Department, Phrase, RoutingRule, Topic
from okno.desk.queries.topics import departments, topics
from okno.desk.rules.clocks import Promise
from okno.desk.rules.words import FIELDS
from okno.network.access import keeps_network


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """Promises with their number, departments, rules, phrases and their ``fields``; what of it the reader may change."""

    promise: Promise
    number: int
    departments: Sequence[Department]
    people: Sequence[Person]
    rules: Sequence[RoutingRule]
    phrases: Sequence[Phrase]
    topics: Sequence[Topic]
    fields: Sequence[str]
    may_promise: bool
    may_route: bool


def settings_page(by: Person) -> SettingsPage:
    """Everything that is set for the window, in a fixed number of statements."""
    rule = ClockRule.objects.order_by("-number").first()
    phrases = Phrase.objects.filter(Q(owner=None) | Q(owner=by), closed_at=None).select_related("topic")
    return SettingsPage(
        promise=rule.promise if rule else Promise(),
        number=rule.number if rule else 1,
        departments=departments(),
        people=list(may_answer_for()),
        rules=list(RoutingRule.objects.filter(closed_at=None).select_related("topic__department")),
        phrases=list(phrases.order_by("owner", "pk")),
        topics=topics(),
        fields=[f"{{{_(word)}}}" for word in FIELDS],
        may_promise=by.role == Role.HEAD,
        may_route=keeps_network(by),
    )


def may_answer_for() -> QuerySet[Person]:
    """Whoever may be put at the head of a department: of the company, but not of the support, which asks them."""
    return Person.objects.filter(role__in=MAY_BE_ASKED, is_active=True, dismissed_at=None).order_by("full_name")
