"""The live page, two processes and real sockets: what is typed is everybody's, and only theirs who may."""

from __future__ import annotations

import http.client
import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection

from okno.accounts.actions import dismiss_person
from okno.accounts.models import Person
from okno.core.clock import today
from okno.core.saving import Save
from okno.meetings.actions.holding import note_circumstance
from okno.meetings.actions.private import save_private_note
from okno.meetings.actions.texts import settle_texts
from okno.meetings.links import seat_token
from okno.meetings.live.texts import document, rewriting
from okno.meetings.models import Conclusion, Meeting, Presence, TextUpdate
from okno.network.actions.partners import end_position
from okno.network.actions.portfolios import hold_portfolio
from okno.network.actions.stations import change_station, move_station
from okno.network.models import Position
from okno.plans.actions import add_task, complete_task
from tests.live_line import cookie_of
from tests.meetings.live_page import LivePage
from tests.meetings.together import FULL, deliver, edit_together
from tests.server import Server, free_port, running


def conclusions(cast: SimpleNamespace) -> dict[str, str]:
    settle_texts(cast.review.pk)
    return dict(Conclusion.objects.filter(review=cast.review).values_list("subject", "text"))


def test_two_sides_type_and_each_sees_the_other(server: Server, held: SimpleNamespace) -> None:
    pages = [LivePage(server, held.review.pk, who).open() for who in (held.anna, held.pavel, held.dmitry, held.vera)]
    for page in pages:
        page.until(lambda page=page: page.told)
    anna, pavel, *_ = pages
    anna.type("kpi:CHK", "Чек вырос. ")
    anna.stored()
    for page in pages:
        page.says("kpi:CHK", "Чек вырос. ")
    pavel.type("kpi:CHK", "Из-за приёмщика 😀.")
    pavel.stored()
    for page in pages:
        page.says("kpi:CHK", "Чек вырос. Из-за приёмщика 😀.")
    assert conclusions(held) == {"kpi:CHK": "Чек вырос. Из-за приёмщика 😀."}
    last = Conclusion.objects.get(review=held.review)
    assert (last.author, last.version) == (held.pavel, 2)
    before = Conclusion.pgh_event_model.objects.filter(text="Чек вырос. ").get()
    assert before.author_id == held.anna.pk, "who, when and what it was"


def test_who_may_not_sit_down_hears_nothing(server: Server, held: SimpleNamespace) -> None:
    for stranger in (None, held.foma, held.boris, held.stas, held.egor, held.gone):
        assert LivePage(server, held.review.pk, stranger).open().line.status == 403, stranger
    assert LivePage(server, held.foreign_review.pk, held.pavel).open().line.status == 403
    assert LivePage(server, held.review.pk, held.anna, origin="http://evil.example").open().line.status == 403
    assert LivePage(server, held.review.pk, held.anna, origin=server.files_url).open().line.status == 403
    assert LivePage(server, held.review.pk, held.anna).open().line.status == 101
    Meeting.objects.update(opened_at=None)
    assert LivePage(server, held.review.pk, held.pavel).open().line.status == 403, "not before it was begun"


def test_no_frame_to_the_partners_side_holds_a_private_word(server: Server, held: SimpleNamespace) -> None:
    anna, pavel = (LivePage(server, held.review.pk, who).open() for who in (held.anna, held.pavel))
    for page in (anna, pavel):
        page.until(lambda page=page: page.told)
    save_private_note(held.anna, held.meeting.pk, Save("Продаёт станцию", 0, "n1"))
    note_circumstance(held.anna, held.meeting.pk, "no_owner", is_on=True)
    anna.type("month", "Видно обеим сторонам.")
    anna.stored()
    pavel.says("month", "Видно обеим сторонам.")
    heard = "".join(each.decode(errors="replace") if isinstance(each, bytes) else str(each) for each in pavel.heard)
    assert "Видно обеим сторонам." in heard
    assert "Продаёт" not in heard and "no_owner" not in heard


def test_a_dismissed_persons_line_ends_at_once(server: Server, held: SimpleNamespace) -> None:
    page = LivePage(server, held.review.pk, held.dmitry).open()
    page.until(lambda: page.told)
    dismiss_person(held.galina, held.dmitry.pk)
    page.until(lambda: page.code == 4403)
    assert LivePage(server, held.review.pk, held.dmitry).open().line.status == 403


def lose_portfolio(c: SimpleNamespace) -> None:
    move_station(c.galina, "OM-1", "M2")


def lose_holding(c: SimpleNamespace) -> None:
    hold_portfolio(c.galina, "M2", c.anna)


def lose_place(c: SimpleNamespace) -> None:
    end_position(c.galina, Position.objects.get(person=c.dmitry).pk)


def lose_partner(c: SimpleNamespace) -> None:
    change_station(c.galina, "OM-1", partner=Position.objects.get(person=c.foma).partner)


def test_a_right_that_goes_ends_the_line_before_any_beat(server: Server, held: SimpleNamespace) -> None:
    for lose, who, by_link in (
        (lose_place, held.dmitry, True),
        (lose_portfolio, held.anna, False),
        (lose_holding, held.boris, False),
        (lose_partner, held.pavel, True),
    ):
        token = seat_token(held.meeting.pk, who.pk) if by_link else ""
        page = LivePage(server, held.review.pk, None if token else who, token=token).open()
        page.until(lambda page=page: page.told)
        lose(held)
        page.until(lambda page=page: page.code == 4403)
        assert not any("beat" in frame for frame in page.heard if isinstance(frame, str)), lose
        assert LivePage(server, held.review.pk, who).open().line.status == 403
    assert LivePage(server, held.review.pk, held.anna).open().line.status == 101, "whoever has the right now may sit down"


WRONG = (
    b"\x02\0\0\0\1garbage",
    b"\x02" + bytes(10 * 1024 * 1024),
    b"\x07",
    b"\x01" + b"\xff" * 40,
    "nonsense",
    '{"at": [1]}' * 50,
)


def post(server: Server, review: int, who: Person | None, body: bytes, *, method: str = "POST", **headers: str) -> int:
    """A frame as a plain request; the status of the answer."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    host = f"localhost:{server.port}"
    words = {"Host": host, "Origin": f"http://{host}", **({"Cookie": cookie_of(who)} if who else {}), **headers}
    try:
        line.request(method, f"/live/meetings/{review}/?page={'b' * 16}", body, words)
    except BrokenPipeError:
        return 400  # refused before all of it came
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer.status


def test_plain_requests_come_through_the_same_door(server: Server, held: SimpleNamespace) -> None:
    page = LivePage(server, held.review.pk, held.pavel).open()
    page.until(lambda: page.told)
    frame = b"\x02\0\0\0\1" + rewriting(document(), "month", "Без сокета.")
    for stranger in (None, held.foma, held.boris, held.egor, held.gone):
        assert post(server, held.review.pk, stranger, frame) == 403
    assert post(server, held.review.pk, held.anna, frame, Origin="http://evil.example") == 403
    assert post(server, held.review.pk, held.anna, b"", method="GET") == 400
    for wrong in WRONG:
        assert post(server, held.review.pk, held.anna, wrong if isinstance(wrong, bytes) else wrong.encode()) == 400
    assert not TextUpdate.objects.exists()
    assert post(server, held.review.pk, held.anna, frame) == 200
    page.says("month", "Без сокета.")
    assert TextUpdate.objects.get().by == held.anna


def test_garbage_ends_the_line_and_is_not_stored(server: Server, held: SimpleNamespace) -> None:
    for wrong in WRONG:
        page = LivePage(server, held.review.pk, held.anna).open()
        page.until(lambda page=page: page.told)
        page.line.send(wrong)
        page.until(lambda page=page: page.code in (1003, 1006, 1009))
    assert not TextUpdate.objects.exists()
    again = LivePage(server, held.review.pk, held.anna).open()
    again.type("month", "слово")
    again.stored()


def test_what_was_typed_without_a_connection_comes_with_the_next(server: Server, held: SimpleNamespace) -> None:
    anna, pavel = (LivePage(server, held.review.pk, who).open() for who in (held.anna, held.pavel))
    for page in (anna, pavel):
        page.until(lambda page=page: page.told)
    anna.close()
    anna.until(lambda: not anna.told)
    anna.type("month", "Без связи. ")
    pavel.type("month", "Со связью. ")
    pavel.stored()
    anna.open().stored()
    pavel.until(lambda: len(pavel.text("month")) == 22)
    assert anna.text("month") == pavel.text("month") == conclusions(held)["month"]
    assert sorted(anna.text("month").split(". ")) == ["", "Без связи", "Со связью"]


def test_who_was_there_is_a_fact(server: Server, held: SimpleNamespace) -> None:
    anna = LivePage(server, held.review.pk, held.anna).open()
    assert [each["name"] for each in anna.word("here")] == ["Анна А."]
    pavel = LivePage(server, held.review.pk, held.pavel).open()
    assert [each["name"] for each in anna.word("here")] == ["Анна А.", "Павел П."]
    pavel.until(lambda: pavel.told)
    pavel.line.send('{"at": "kpi:REV"}')
    assert anna.word("at") == {"id": held.pavel.pk, "place": "kpi:REV"}
    pavel.close()
    assert [each["name"] for each in anna.word("here")] == ["Анна А."]
    stay = Presence.objects.get(person=held.pavel)
    assert stay.left_at and stay.since <= stay.left_at
    pavel.open()
    assert len(anna.word("here")) == 2
    assert Presence.objects.filter(person=held.pavel).count() == 1, "back within a minute: one stay"


RUNS = int(os.environ.get("OKNO_MEETINGS", "0"))
"""Runs at full size, in `make promises`; none of them is one small run, without browsers."""


@pytest.mark.parametrize("run", range(RUNS or 1))
def test_many_edit_one_meeting_while_lines_are_cut(server: Server, held: SimpleNamespace, run: int) -> None:
    people = [held.anna, held.pavel, held.dmitry, held.vera]
    size = FULL if RUNS else {"clients": 6, "edits": 60, "cuts": 3}
    outcome = edit_together(server.port, held.review.pk, people, **size, seed=run)
    assert (outcome.lost, outcome.doubled, outcome.unequal) == ([], [], 0)
    assert outcome.cuts == size["cuts"]


def test_a_task_that_is_done_is_seen_in_the_open_meeting(server: Server, held: SimpleNamespace) -> None:
    page = LivePage(server, held.review.pk, held.anna).open()
    page.until(lambda: page.told)
    task = add_task(held.anna, held.omsk1, "Закупить масло", today() + timedelta(days=9))
    complete_task(held.pavel, task.pk)
    assert page.word("word") == "plan_changed"


def test_two_deploys_and_a_database_gone_lose_nothing(held: SimpleNamespace) -> None:
    port = free_port()
    with running(port=port):
        page = LivePage(port, held.review.pk, held.anna).open()
        page.type("month", "До. ")
        page.stored()
    page.until(lambda: page.is_down)
    page.type("month", "Пока нас нет. ")
    with running(port=port):
        page.open().stored()
        # the database takes nothing: what is typed is not called stored, and the page is sent away to come back
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE meetings_textupdate RENAME TO gone")
            page.type("month", "Без базы. ")
            page.until(lambda: page.is_down)
            cursor.execute("ALTER TABLE gone RENAME TO meetings_textupdate")
        page.open().stored()
        other = LivePage(port, held.review.pk, held.pavel).open()
        other.says("month", "До. Пока нас нет. Без базы. ")
        with connection.cursor() as cursor:
            # every line of the server to the database breaks at once: its ear, its writer, its pool
            others = "pid <> pg_backend_pid() AND datname = current_database()"
            cursor.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
        page.type("month", "И снова.")
        deliver(page)
        deliver(other)
        other.says("month", "До. Пока нас нет. Без базы. И снова.")
    assert conclusions(held) == {"month": "До. Пока нас нет. Без базы. И снова."}
