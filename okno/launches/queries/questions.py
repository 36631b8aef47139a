"""What the network asks about a launch: the same things together, objections counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from okno.accounts.models import Person
from okno.core.search.folding import words_of
from okno.desk.rules.turns import State
from okno.launches.access import changes_launch, see_board
from okno.launches.models import Faq, Launch, LaunchQuestion

ALIKE = 0.5
"""The share of words that two questions have in common from which they are offered one answer."""


@dataclass(frozen=True, slots=True)
class Group:
    """Open questions that ask the same; the first one speaks for all."""

    questions: Sequence[LaunchQuestion]

    @property
    def subject(self) -> str:
        return self.questions[0].question.subject

    @property
    def stations(self) -> str:
        return ", ".join(dict.fromkeys(each.participant.station.short_name for each in self.questions))

    @property
    def is_objection(self) -> bool:
        return any(each.is_objection for each in self.questions)

    @property
    def item(self) -> str:
        return next((each.item.title for each in self.questions if each.item), "")

    @property
    def paragraph(self) -> int | None:
        return next((each.paragraph for each in self.questions if each.paragraph), None)


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """Open questions by what they ask, answered ones as the FAQ, and what the network objects to, by item."""

    launch: Launch
    groups: Sequence[Group]
    faq: Sequence[Faq]
    objections: Sequence[tuple[str, int]]
    asked: int
    answers: bool


def questions_page(by: Person, pk: int) -> QuestionsPage:
    """Everything that was asked about a launch, for people of the company. Raises Missing."""
    launch = see_board(by, pk)
    rows = LaunchQuestion.objects.filter(participant__launch=launch).exclude(question__state=State.MERGED)
    rows = rows.select_related("question", "participant__station", "item", "faq").order_by("pk")
    found = list(rows)
    objected = Counter(each.item.title if each.item else "" for each in found if each.is_objection)
    groups = grouped([each for each in found if each.question.state == State.OPEN])
    faq = list(launch.faq.select_related("by").order_by("-pk"))
    return QuestionsPage(launch, groups, faq, objected.most_common(), len(found), answers_all(by, launch))


def answers_all(by: Person, launch: Launch) -> bool:
    """Who answers for the whole network at once: the author of the order and the head."""
    return changes_launch(by, launch)


def grouped(questions: Sequence[LaunchQuestion]) -> list[Group]:
    """Questions on one item whose words are much the same, the largest group first; objections before questions."""
    groups: list[tuple[set[str], list[LaunchQuestion]]] = []
    for each in questions:
        words = {word for word in words_of(each.question.subject) if len(word) > 2}
        near = next((group for group in groups if group[1][0].item_id == each.item_id and _alike(words, group[0])), None)
        if near:
            near[1].append(each)
        else:
            groups.append((words, [each]))
    return sorted((Group(rows) for _words, rows in groups), key=lambda group: (not group.is_objection, -len(group.questions)))


def _alike(one: set[str], other: set[str]) -> bool:
    stems, others = {word[:5] for word in one}, {word[:5] for word in other}
    return bool(stems and others) and len(stems & others) / min(len(stems), len(others)) >= ALIKE
