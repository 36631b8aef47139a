"""The first topics of a home."""

from __future__ import annotations

import pytest

from okno.accounts.models import Person
from okno.core.models import Event
from okno.desk.actions.topics import open_topics
from okno.desk.models import Department, Topic

pytestmark = pytest.mark.django_db


def test_a_home_is_opened_with_topics_once() -> None:
    by = Person.objects.system()
    opened = open_topics(by)
    assert opened == Topic.objects.count() > 20
    assert open_topics(by) == 0
    assert Event.objects.filter(word="open_topics").count() == 1
    assert Topic.objects.get(code="claims").is_claim
    assert Topic.objects.get(code="other").department is None
    assert Department.objects.get(code="finance").topics.count() == 3


def test_every_word_is_the_beginning_of_a_word_in_small_letters() -> None:
    open_topics(Person.objects.system())
    for topic in Topic.objects.all():
        assert all(word == word.lower().strip() and len(word) > 2 for word in topic.words), topic
