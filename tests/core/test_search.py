"""The index: what is told is found, anew when it is told anew; stations lend their words; what is not there is guessed at."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from okno.core.models import SearchRow, SearchWord
from okno.core.search.finding import find
from okno.core.search.index import Told, put, put_kinds, put_many, stray_words
from okno.core.search.rows import LOOKED_AT, MOST, rows_of

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 11, 23, tzinfo=UTC)
KINDS = {"station": "станция станции", "task": "задача задачи", "person": "люди"}
OMSK = Told(
    "station", 1, "Омск-1", note="OM-1", phones=("+7 900 000-00-42",), station_id=1, lends=("Омск-1", "OM-1", "ИП Павлов")
)
TOMSK = Told("station", 2, "Томск-1", note="TO-1", station_id=2, lends=("Томск-1", "TO-1"))
TASK = Told("task", 7, "Разобрать чеки", station_id=1, moment=DAY)


def found(typed: str, kinds: dict[str, str] | None = None, stations: list[int] | None = None) -> list[tuple[str, int]]:
    return [(row.kind, row.object_id) for row in find(typed, kinds or KINDS, stations).rows]


def test_what_is_told_is_found() -> None:
    put(OMSK)
    assert found("омск") == found("om1") == found("0042") == [("station", 1)]


def test_told_anew_it_is_found_by_the_new_words_alone() -> None:
    put(TASK)
    put(Told("task", 7, "Позвонить клиентам", station_id=1, moment=DAY))
    assert (found("чеки"), found("позвон")) == ([], [("task", 7)])
    assert put_many([TASK, TASK]) == 1, "of the same thing told twice the last counts"
    assert put_many([TASK]) == 0
    assert SearchRow.objects.count() == 1


def test_a_station_lends_its_words_to_what_belongs_to_it() -> None:
    put_many([TASK, TOMSK, OMSK])
    assert ("task", 7) in found("омск")
    assert found("чеки павлов") == [("task", 7)]
    assert found("0042") == [("station", 1)], "a phone is the station's alone"
    put(Told("station", 1, "Тара-1", station_id=1, lends=("Тара-1", "TA-1")))
    assert found("омск") == found("чеки павлов") == []
    assert found("чеки тара") == [("task", 7)]
    assert stray_words() == []


def test_a_new_row_borrows_what_its_station_lends_now() -> None:
    put(OMSK)
    put(TASK)
    assert found("чеки ом1") == [("task", 7)]
    put(Told("task", 7, "Разобрать чеки", station_id=2))
    assert found("чеки ом1") == []


def test_what_is_told_is_rolled_back_with_its_cause() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        put(TASK)
        raise RuntimeError
    assert found("чеки") == []


def test_a_row_says_where_it_is_and_how_it_answers() -> None:
    put_many([OMSK, TASK])
    (row,) = find("чеки", KINDS, None).rows
    assert (row.title, row.station, row.moment, row.whole) == ("Разобрать чеки", "Омск-1", DAY, True)
    assert not find("чек", KINDS, None).rows[0].whole
    assert [row.object_id for row in rows_of([("task", 7), ("task", 8), ("station", 1)])] == [7, 1]
    assert rows_of([]) == []


# ---------- narrowed to what the reader may see ----------


def test_other_kinds_and_stations_are_not_even_looked_at() -> None:
    put_many([OMSK, TOMSK, TASK, Told("task", 8, "Разобрать чеки", station_id=2), Told("person", 3, "Чекин Иван")])
    assert found("чек", stations=[2]) == [("person", 3), ("task", 8)]
    assert found("чек", {"person": "люди"}) == [("person", 3)]
    assert found("чек", {"station": "станции"}) == []
    assert found("разобрать", stations=[]) == []


def test_foreign_rows_crowd_nothing_out() -> None:
    crowd = [Told("task", number, "Разобрать чеки", station_id=2, moment=DAY) for number in range(1000, 1000 + 2 * LOOKED_AT)]
    put_many([*crowd, Told("task", 7, "Разобрать чеки", station_id=1, moment=DAY - timedelta(days=900))])
    assert found("чеки", stations=[1]) == [("task", 7)]


def test_one_kind_crowds_no_other_out() -> None:
    put_many([*(Told("task", number, f"Омская задача {number}") for number in range(2 * LOOKED_AT)), OMSK])
    rows = found("омск")
    assert ("station", 1) in rows
    assert len(rows) == MOST + 1


def test_whole_words_are_not_crowded_out_by_beginnings() -> None:
    put_many(
        [*(Told("task", number, f"Задача X-{number}") for number in range(10, 10 + 2 * LOOKED_AT)), Told("task", 1, "Задача X-1")]
    )
    assert found("x1")[0] == ("task", 1)


# ---------- order ----------


def test_exact_then_beginning_then_order_then_the_newest() -> None:
    put_many(
        [
            Told("task", 1, "Проверить чеки", moment=DAY),
            Told("task", 2, "Чеки проверить", moment=DAY),
            Told("task", 3, "Чеки", moment=DAY - timedelta(days=1)),
            Told("task", 4, "Чеки", moment=DAY),
            Told("task", 5, "Чековая лента", moment=DAY + timedelta(days=9)),
        ]
    )
    assert [number for _, number in found("чеки")] == [4, 2, 3, 1]
    assert [number for _, number in found("чек")] == [5, 4, 2, 3, 1]
    assert [number for _, number in found("проверить чеки")] == [1, 2]


# ---------- read otherwise ----------


@pytest.fixture
def told() -> None:
    put_many([OMSK, TOMSK, TASK, Told("task", 8, "Заказать масло", station_id=2, moment=DAY), Told("person", 3, "Королёв Пётр")])


@pytest.mark.parametrize(
    ("typed", "things"),
    [
        ("jvcr", [("station", 1), ("task", 7)]),
        ("омкс", [("station", 1), ("task", 7)]),
        ("омкс-1", [("station", 1), ("task", 7)]),
        ("jvrc", [("station", 1), ("task", 7)]),
        ("щь1", [("station", 1), ("task", 7)]),
        ("каролев", [("person", 3)]),
        ("rjhjktd gtnh", [("person", 3)]),
        ("королев gtnh", [("person", 3)]),
        ("задача омск", [("task", 7)]),
        ("pflfxf jvcr", [("task", 7)]),
        ("задачи", [("task", 7), ("task", 8)]),
        ("заказать малсо", [("task", 8)]),
    ],
)
def test_what_is_not_there_is_read_otherwise(told: None, typed: str, things: list[tuple[str, int]]) -> None:
    answer = find(typed, KINDS, None)
    assert answer.is_guess
    assert sorted((row.kind, row.object_id) for row in answer.rows) == things


@pytest.mark.parametrize(
    "typed", ["ничегонетакого", "омск томск", "омск ничегонетакого", "9999", "'; drop", "\\", "%", "!&|<->", "ё"]
)
def test_nothing_is_nothing(told: None, typed: str) -> None:
    assert found(typed) == []


@pytest.mark.parametrize("typed", ["", " ", "о", "5", "-", "а б"])
def test_too_little_asks_for_nothing(told: None, typed: str, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert found(typed) == []


def test_a_guess_takes_at_most_four_statements(told: None, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        found("омск")
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        found("каролев jvcr малсо")


def test_a_guess_does_not_lead_to_foreign_rows(told: None) -> None:
    assert found("масол", stations=[1]) == []
    assert found("масол", stations=[2]) == [("task", 8)]


# ---------- the whole index anew ----------


def test_put_right_whatever_is_wrong(told: None) -> None:
    SearchRow.objects.filter(kind="task", object_id=7).update(title="Чужое", own="чужое")
    SearchRow.objects.filter(kind="station", object_id=2).delete()
    put_many([Told("task", 99, "Лишнее"), Told("ghost", 1, "Призрак")])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_searchrow SET words = '' WHERE kind = 'person'")
    assert stray_words() == ["person 3", "task 7", "task 8"]
    kinds = {
        "station": lambda: [OMSK, TOMSK],
        "task": lambda: [TASK, Told("task", 8, "Заказать масло", station_id=2, moment=DAY)],
        "person": lambda: [Told("person", 3, "Королёв Пётр")],
    }
    assert put_kinds(kinds) == 5, "what its station had not lent is right once the station is"
    assert put_kinds(kinds) == 0
    assert stray_words() == []
    assert (found("чеки"), found("томск"), found("призрак")) == ([("task", 7)], [("station", 2), ("task", 8)], [])
    assert not SearchWord.objects.filter(word__in=["чужое", "лишнее", "призрак"]).exists()


def test_a_word_is_learnt_once(told: None) -> None:
    put(Told("task", 9, "Разобрать чеки, масло"))
    assert SearchWord.objects.filter(word="чеки").count() == 1
    assert not SearchWord.objects.filter(word__in=["omck1", "0042", "ип"]).exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_bring_the_same_words_do_not_wait_for_each_other() -> None:
    """Each tells a thing of its own in the words of the other, in the other order, before either commits."""
    meet, done = threading.Barrier(2), []

    def tell(first: Told, second: Told) -> None:
        try:
            with transaction.atomic():
                put(first)
                meet.wait()
                put(second)
                meet.wait()
            done.append(first.object_id)
        except BaseException:
            meet.abort()
            raise
        finally:
            connection.close()

    both = [
        threading.Thread(target=tell, args=(Told("task", 1, "Мойка"), Told("task", 2, "Шиномонтаж"))),
        threading.Thread(target=tell, args=(Told("task", 3, "Шиномонтаж"), Told("task", 4, "Мойка"))),
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(done) == [1, 3]
    assert len(found("шиномонтаж")) == len(found("мойка")) == 2
