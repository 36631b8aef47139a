"""What users of other desks complain of, each shown to be none of ours."""

from __future__ import annotations

import json
import threading
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from okno.accounts.actions import dismiss_person
from okno.accounts.models import Person
from okno.core.clock import MOSCOW
from okno.core.drafts import draft_of, save_draft
from okno.core.models import OutMessage
from okno.core.saving import Save
from okno.desk.access import visible_messages, visible_notes
from okno.desk.actions.answers import Overtaken, answer_question
from okno.desk.actions.consultations import answer_consultation, consult
from okno.desk.actions.incoming import Incoming, ask, reply
from okno.desk.actions.merging import merge_questions
from okno.desk.actions.notes import write_note
from okno.desk.actions.ratings import rate
from okno.desk.actions.warnings import warn
from okno.desk.models import Message, Question, Rating
from okno.desk.queries.inbox import Wanted, inbox
from okno.desk.queries.own import own_thread
from okno.desk.queries.owners import owner_of
from okno.desk.queries.thread import answer_place, thread
from okno.desk.queries.waiting import waiting_questions
from okno.desk.rules.turns import Then
from okno.network.models import Holding, Leave
from tests.conftest import build_cast
from tests.desk.conftest import asked, key, published

pytestmark = pytest.mark.django_db
HTML = b"<html><script>document.title='ran'</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>document.title="ran"</script></svg>'


def mine(person: Person) -> list[int]:
    return [row.number for row in inbox(person, Wanted()).rows]


def test_the_owner_is_back_and_nothing_of_theirs_is_ignored(desk: SimpleNamespace) -> None:
    """Asked while Anna was away, answered by Vera, written to again after Anna's return: Anna is told and has it in her list."""
    Leave.objects.create(person=desk.anna, stand_in=desk.vera, since=date(2026, 11, 9), until=date(2026, 11, 12))
    question = asked(desk.dmitry)
    answer_question(desk.vera, question.pk, "Смотрим", key=key(), then=Then.WAIT)
    desk.clock.shift(timedelta(days=1))
    reply(desk.dmitry, question.pk, Incoming("Ну что?", key()))
    assert mine(desk.anna) == [question.pk]
    assert mine(desk.vera) == []
    assert OutMessage.objects.filter(to=desk.anna, subject__contains="дополнение").count() == 1


def test_a_note_moves_no_clock(desk: SimpleNamespace, question: Question) -> None:
    names = ("turn", "turn_since", "due_at", "next_due", "warn_owner_at", "last_in_at", "last_out_at", "first_answered_at")
    before = [getattr(question, name) for name in names]
    desk.clock.shift(timedelta(minutes=10))
    write_note(desk.anna, question.pk, "Спрошу у @Галина", key=key())
    question.refresh_from_db()
    assert [getattr(question, name) for name in names] == before
    assert OutMessage.objects.filter(to=desk.galina, key__startswith="note:").count() == 1


@pytest.mark.parametrize(
    ("asked_at", "due"),
    [
        (datetime(2026, 11, 12, 3, tzinfo=MOSCOW), datetime(2026, 11, 12, 10, tzinfo=MOSCOW)),  # at night
        (datetime(2026, 11, 12, 13, 20, tzinfo=MOSCOW), datetime(2026, 11, 12, 15, tzinfo=MOSCOW)),  # at lunch
        (datetime(2026, 11, 12, 5, tzinfo=UTC), datetime(2026, 11, 12, 7, tzinfo=UTC)),  # 11 in Omsk, 8 where Anna is
    ],
)
def test_hours_are_right_at_night_at_lunch_and_in_another_zone(desk: SimpleNamespace, asked_at: datetime, due: datetime) -> None:
    desk.clock.move_to(asked_at)
    assert asked(desk.dmitry).first_due == due


@pytest.mark.parametrize("stand_in", ["boris", None])
def test_the_question_of_somebody_who_fell_ill_is_not_forgotten(
    desk: SimpleNamespace, question: Question, stand_in: str | None
) -> None:
    """Whoever stands in has it; told to nobody, it stands in the head's list. The head hears before the promise is broken."""
    if stand_in:
        away = {"since": date(2026, 11, 12), "until": date(2026, 11, 20)}
        Leave.objects.create(person=desk.anna, stand_in=getattr(desk, stand_in), **away)
    assert mine(desk.boris) == ([question.pk] if stand_in else [])
    assert mine(desk.galina) == [question.pk]
    desk.clock.move_to(question.first_due - timedelta(minutes=1))
    warn(Person.objects.system())
    warned = set(OutMessage.objects.filter(key__startswith="warn_").values_list("to__email", flat=True))
    assert warned == {f"{stand_in or 'anna'}@okno.test", "galina@okno.test"}


def test_an_expert_who_is_late_is_whoever_answers_todays_business(desk: SimpleNamespace, question: Question) -> None:
    """Anna asked and fell ill: Boris in her place hears that the request waits."""
    consultation = consult(desk.anna, question.pk, desk.marketing)
    Leave.objects.create(person=desk.anna, stand_in=desk.boris, since=date(2026, 11, 12), until=date(2026, 11, 20))
    desk.clock.move_to(consultation.due_at)
    warn(Person.objects.system())
    told = set(OutMessage.objects.filter(key__startswith="warn_expert:").values_list("to__email", flat=True))
    assert told == {"boris@okno.test", "egor@okno.test"}


def test_a_portfolio_without_anybody_is_the_heads(desk: SimpleNamespace) -> None:
    Holding.objects.filter(person=desk.anna).update(until=date(2026, 11, 11))
    question = asked(desk.dmitry)
    assert mine(desk.galina) == list(waiting_questions(desk.galina).values_list("pk", flat=True)) == [question.pk]
    assert OutMessage.objects.filter(to=desk.galina, door="bell").count() == 1
    assert own_thread(desk.dmitry, question.pk).desk.person is None  # type: ignore[union-attr]


def test_the_chain_of_stand_ins_holds_to_its_end_and_ends_by_itself(desk: SimpleNamespace) -> None:
    """Anna → Vera → Boris; on Saturday Vera is back, on Monday Anna is. Each finds it in their list the same morning."""
    Leave.objects.create(person=desk.anna, stand_in=desk.vera, since=date(2026, 11, 9), until=date(2026, 11, 15))
    Leave.objects.create(person=desk.vera, stand_in=desk.boris, since=date(2026, 11, 10), until=date(2026, 11, 13))
    question = asked(desk.dmitry)
    owners = []
    for day in (12, 14, 16):
        desk.clock.move_to(datetime(2026, 11, day, 9, tzinfo=UTC))
        owner = owner_of(question.station)
        owners.append(owner)
        assert question.pk in mine(owner)  # type: ignore[arg-type]
    assert owners == [desk.boris, desk.vera, desk.anna]
    assert (mine(desk.vera), mine(desk.boris)) == ([], [])
    assert own_thread(desk.dmitry, question.pk).desk.person == desk.anna  # type: ignore[union-attr]


def test_a_stand_in_who_works_here_no_more_breaks_no_chain(desk: SimpleNamespace, question: Question) -> None:
    """Boris was to answer for Anna and was dismissed: the window bears no stranger's name, and the head hears in time."""
    Leave.objects.create(person=desk.anna, stand_in=desk.boris, since=date(2026, 11, 9), until=date(2026, 11, 15))
    assert owner_of(question.station) == desk.boris
    dismiss_person(desk.igor, desk.boris.pk)
    assert owner_of(question.station) == desk.anna
    assert answer_question(desk.galina, question.pk, "Смотрим", key=key(), then=Then.RETURN).signed == "Анна А."
    question.refresh_from_db()
    desk.clock.move_to(question.due_at)
    warn(Person.objects.system())
    assert OutMessage.objects.filter(to=desk.galina, key__startswith="warn_head:").count() == 1
    assert not OutMessage.objects.filter(to=desk.boris, key__startswith="warn_").exists()


def test_on_hand_over_open_questions_follow(desk: SimpleNamespace, question: Question) -> None:
    Holding.objects.filter(person=desk.anna).update(until=date(2026, 11, 11))
    Holding.objects.create(portfolio=desk.m1, person=desk.vera, since=date(2026, 11, 12))
    assert (mine(desk.vera), mine(desk.anna)) == ([question.pk], [])
    assert answer_question(desk.vera, question.pk, "Теперь я", key=key()).signed == "Вера В."


def test_what_was_typed_outlives_a_time_out(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    """The text is the server's as it is typed; a session that ended while typing takes nothing with it."""
    place, client = answer_place(question.pk), as_person(desk.anna)
    url = f"/drafts/{place}/"
    sent = {"text": "Олег, вижу. Проверяю", "version": "0", "edit": "e1"}
    assert client.post(url, sent).status_code == 200
    client.session.flush()
    assert client.post(url, {**sent, "text": "другое", "version": "1"}).status_code in (302, 401, 403)
    back = as_person(desk.anna)
    assert "Олег, вижу. Проверяю" in back.get(f"/questions/{question.pk}/").content.decode()
    answer_question(desk.anna, question.pk, "Олег, вижу. Проверяю", key=key(), draft=place)
    assert draft_of(desk.anna, place).text == ""
    save_draft(desk.anna, place, Save("Олег, вижу. Проверяю", 1, "e1"))  # the save that came after its own sending
    assert draft_of(desk.anna, place).text == ""
    save_draft(desk.anna, place, Save("Олег, вижу. Проверяю", 2, "e2"))  # the same words once more, in the empty field
    assert draft_of(desk.anna, place).text == "Олег, вижу. Проверяю"


def test_nobody_writes_their_name_into_a_thread_from_outside(desk: SimpleNamespace, question: Question) -> None:
    """The place of a draft is but a name; a foreign partner who types there is not shown as writing the answer."""
    for who in (desk.vera, desk.foma, desk.egor):
        save_draft(who, answer_place(question.pk), Save("Пишу", 0, "e"))
    assert thread(desk.anna, question.pk).writers == [desk.vera]


def test_what_is_no_number_is_no_page(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    anna = as_person(desk.anna)
    assert anna.get("/questions/", {"page": "²"}).status_code == 200
    assert anna.post(f"/questions/{question.pk}/merge/", {"into": "²"}).status_code == 404
    assert anna.post("/questions/act/", {"act": "snooze", "question": "²", "value": "²"}).status_code == 200
    assert anna.post("/drafts/x/", {"version": "²"}).status_code == 404
    vote = f"/knowledge/{published(desk.egor, desk.topics['ads']).pk}/vote/"
    for number in ("²", "9" * 30):
        assert anna.post(vote, {"useful": "1", "question": number}).status_code == 302
    assert anna.post(f"/drafts/{'x' * 81}/files/").status_code == 404


def test_a_moment_at_the_end_of_all_calendars_breaks_no_page(desk: SimpleNamespace, question: Question, as_person: Any) -> None:
    """By the clock of whoever reads it further east it would have no date at all: a year is the most."""
    Person.objects.filter(pk=desk.galina.pk).update(zone="Asia/Vladivostok")
    snooze = f"/questions/{question.pk}/snooze/"
    assert "год" in as_person(desk.anna).post(snooze, {"until": "9999-12-31T23:00"}).content.decode()
    question.refresh_from_db()
    assert question.snoozed_until is None
    as_person(desk.anna).post(snooze, {"until": "2027-11-12T09:00"})
    question.refresh_from_db()
    assert question.snoozed_until is not None
    for page in ("/questions/?view=snoozed", f"/questions/{question.pk}/"):
        assert as_person(desk.galina).get(page).status_code == 200


def test_what_is_private_stays_so_after_a_merge(desk: SimpleNamespace, question: Question) -> None:
    """Stas's question goes into Dmitry's: notes stay inside, and neither reads the other's words."""
    own = asked(desk.stas, text="Когда аттестация?")
    write_note(desk.anna, own.pk, "Стас не сдал", key=key())
    asked_expert = consult(desk.anna, own.pk, desk.marketing)
    answer_consultation(desk.egor, asked_expert.pk, "Внутри: он не готов")
    merge_questions(desk.anna, own.pk, question.pk)
    answer_question(desk.anna, question.pk, "Аттестация в среду", key=key())
    desk.clock.shift(timedelta(minutes=1))
    seen = {
        who.email[:4]: [each.message.text for each in own_thread(who, pk).messages]
        for who, pk in ((desk.dmitry, question.pk), (desk.stas, own.pk))
    }
    assert seen == {
        "dmit": ["Где взять макет баннера?", "Аттестация в среду"],
        "stas": ["Когда аттестация?", "Аттестация в среду"],
    }
    for who in (desk.dmitry, desk.stas, desk.pavel, desk.egor):
        assert not visible_notes(who).exists()
        assert not any("Внутри" in each.text or "не сдал" in each.text for each in visible_messages(who, question))


def test_each_answer_asks_for_a_rating_and_is_rated_once(desk: SimpleNamespace, question: Question) -> None:
    """Two answers, two ratings; a second tap changes the first."""
    rated = []
    for score in (5, 2):
        message = answer_question(desk.anna, question.pk, "Готово", key=key())
        desk.clock.shift(timedelta(minutes=1))
        rate(desk.dmitry, message.pk, 4)
        rate(desk.dmitry, message.pk, score)
        rated.append(message.pk)
        reply(desk.dmitry, question.pk, Incoming("А ещё?", key()))
    assert list(Rating.objects.order_by("message").values_list("message", "score")) == [(rated[0], 5), (rated[1], 2)]


@pytest.mark.parametrize(
    ("name", "called", "content"),
    [
        ("счёт.html", "text/html", HTML), ("счёт.svg", "image/svg+xml", SVG), ("счёт.svg", "text/plain", SVG),
        ("счёт.pdf", "application/pdf", HTML), ("счёт.png", "image/png", SVG), ("счёт.png", "image/png", HTML),
    ],
)  # fmt: skip
def test_an_attached_page_does_not_run(desk: SimpleNamespace, as_person: Any, name: str, called: str, content: bytes) -> None:
    """Whatever it and its browser call it, it is known by its content and refused, in words; the file beside it is taken."""
    sent = [SimpleUploadedFile(name, content, called), SimpleUploadedFile("остатки.csv", b"a;b\n1;2\n")]
    answer = as_person(desk.dmitry).post("/drafts/ask-OM-1/files/", {"files": sent})
    assert json.loads(answer["HX-Trigger"])["refused"].startswith(f"{name}: ")
    assert [file.name for file in draft_of(desk.dmitry, "ask-OM-1").files] == ["остатки.csv"]


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_by_two_people_the_second_is_stopped() -> None:
    """Both press at once; the partner gets one, the other learns who was first, and their words are kept."""
    cast = build_cast()
    question = ask(cast.dmitry, "OM-1", Incoming("Где макет?", key()))
    seen = Message.objects.get().pk
    ready, outcome = threading.Barrier(2), {}

    def send(who: Any) -> None:
        try:
            ready.wait(timeout=20)
            answer_question(who, question.pk, f"Ответ: {who.short_name}", key=key(), seen=seen)
            outcome[who.pk] = "sent"
        except Overtaken as error:
            outcome[who.pk] = str(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(who,)) for who in (cast.vera, cast.galina)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(text == "sent" for text in outcome.values()) == [False, True]
    assert any("партнёру уже ответили" in text for text in outcome.values())
    assert Message.objects.filter(way="out").count() == 1
