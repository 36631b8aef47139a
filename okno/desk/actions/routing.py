"""Where a new question goes: its topic, and whether an expert is asked at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.record import action, record
from okno.desk.actions.consultations import begin
from okno.desk.models import Question, RoutingRule, Topic
from okno.desk.queries.experts import expert_of
from okno.desk.queries.guesses import Decision, decide_topic
from okno.desk.rules.routing import first_fitting
from okno.network.access import keeps_network


@dataclass(frozen=True, slots=True)
class Routed:
    """The topic of a text as far as it is sure, the rule that gave it, or what the classifier made of it."""

    topic: Topic | None
    rule: RoutingRule | None = None
    guessed: Decision = field(default_factory=Decision)


def route(text: str, topic: Topic | None = None) -> Routed:
    """By what a person said, else by the network's rules, else by the classifier where it is sure."""
    if topic is not None:
        return Routed(topic)
    rules = RoutingRule.objects.filter(closed_at=None, topic__closed_at=None).select_related("topic__department__head")
    rule = first_fitting(text, rules)
    if rule is not None:
        return Routed(rule.topic, rule)
    guessed = decide_topic(text)
    return Routed(guessed.topic, guessed=guessed)


def follow_rule(question: Question, routed: Routed, by: Person) -> None:
    """Ask the topic's expert at once where the rule says so; nobody there to ask is no reason to lose the question."""
    rule = routed.rule
    if rule is None or not rule.asks_expert or rule.topic.department is None:
        return
    expert = expert_of(rule.topic.department)
    if expert is not None:
        begin(by, question, rule.topic.department, expert, "")


@action
def add_rule(by: Person, words: Sequence[str], topic: Topic, *, asks_expert: bool = False) -> RoutingRule:
    """A new rule of routing, after those that stand."""
    _check(by)
    words = [word.strip() for word in words if word.strip()]
    if not words:
        raise Refused(_("Назовите хотя бы одно слово, по которому узнавать тему."))
    place = RoutingRule.objects.filter(closed_at=None).count() + 1
    rule = RoutingRule.objects.create(place=place, words=words, topic=topic, asks_expert=asks_expert, by=by)
    record("add_rule", rule, by=by, words=words, topic=topic.name)
    return rule


@action
def close_rule(by: Person, pk: int) -> RoutingRule:
    """The rule counts no more; what it routed stays."""
    _check(by)
    rule = RoutingRule.objects.select_for_update(no_key=True).filter(pk=pk, closed_at=None).first()
    if rule is None:
        raise Missing
    rule.closed_at = now()
    rule.save(update_fields=["closed_at"])
    record("close_rule", rule, by=by, words=rule.words)
    return rule


def _check(by: Person) -> None:
    if not keeps_network(by):
        raise Forbidden if by.is_company else Missing
