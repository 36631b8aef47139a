"""Pages that stand open look anew when a question of theirs has moved; of a foreign one they hear not even that."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from okno.core.live import announce
from okno.desk.actions.answers import answer_question
from okno.desk.actions.consultations import answer_consultation, consult
from okno.desk.actions.incoming import Incoming, ask
from okno.desk.actions.merging import merge_questions
from okno.desk.actions.notes import write_note
from okno.desk.actions.settings import appoint
from okno.desk.actions.telling import LIVE
from okno.desk.actions.topics import open_topics
from okno.network.models import Leave
from tests.conftest import build_cast
from tests.live_line import Page
from tests.server import Server

END = "end"


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    """Anna is at work, Egor answers on marketing."""
    cast = build_cast()
    Leave.objects.all().delete()
    open_topics(cast.galina)
    cast.marketing = appoint(cast.galina, "marketing", cast.egor, None)
    return cast


def test_only_those_whom_a_question_concerns_hear_of_it(server: Server, people: SimpleNamespace) -> None:
    names = ("anna", "boris", "vera", "galina", "egor", "zhanna", "igor", "pavel", "dmitry", "stas", "foma")
    pages = {name: Page(server, getattr(people, name)) for name in names}
    assert {page.word() for page in pages.values()} == {"bell"}

    question = ask(people.dmitry, "OM-1", Incoming("Где макет?", "live-1"))
    asked = consult(people.anna, question.pk, people.marketing)
    answer_consultation(people.egor, asked.pk, "В почте")
    write_note(people.anna, question.pk, "Спрошу ещё", key="live-2")
    merge_questions(people.anna, ask(people.dmitry, "OM-1", Incoming("Макет?", "live-3")).pk, question.pk)
    answer_question(people.anna, question.pk, "В почте", key="live-4")

    for name in names:
        announce(getattr(people, name).pk, END)
    heard = {name: set(iter(page.word, END)) for name, page in pages.items()}
    assert {name for name, words in heard.items() if words} == {"anna", "egor", "dmitry"}
    assert set().union(*heard.values()) == {LIVE}, "a word, and nothing of what was said"
