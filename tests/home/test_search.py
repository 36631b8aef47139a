"""The search: each kind found by each way, nothing foreign ever, and every action keeps the index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from okno.accounts.actions import dismiss_person, invite_person
from okno.accounts.models import Person
from okno.cli.checks import look, search
from okno.core.clock import today
from okno.core.models import Event, SearchRow
from okno.home.actions import reindex
from okno.home.queries.palette import FEW, MANY, Hit, palette
from okno.home.queries.search import KINDS
from okno.meetings.actions.months import prepare_month
from okno.meetings.actions.plans import write_task
from okno.network import actions as network
from okno.network.models import Leave, Partner, Station
from okno.plans.actions import add_task, cancel_task, change_task, complete_task, reopen_task
from tests.queries import recorded_queries

HTMX = {"HX-Request": "true"}


@pytest.fixture
def told(month: SimpleNamespace) -> SimpleNamespace:
    """The month of the cast with a few things to look for, and an index of all of it."""
    Station.objects.filter(pk=month.omsk1.pk).update(phone="+7 900 111-22-33", address="ул. Лесная, 7")
    Partner.objects.filter(pk=month.fomin.pk).update(requisites={"inn": "7707083893"})
    month.task = add_task(month.anna, month.omsk1, "Разобрать чеки", today() + timedelta(days=5))
    month.theirs = add_task(month.boris, month.tomsk1, "Заказать масло", today() + timedelta(days=5))
    reindex(month.galina)
    return month


def shelves(by: Person, typed: str, opened: str = "") -> dict[str, list[str]]:
    """Heading → titles of what stands under it."""
    found = palette(by, typed, opened)
    return {shelf.word: [title(hit) for hit in shelf.hits] for shelf in found.shelves if shelf.word != "Сделать"}


def title(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.title)


def note(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.note)


def first(by: Person, typed: str) -> Hit:
    return palette(by, typed).shelves[0].hits[0]


# ---------- each kind by each way ----------

WAYS = {
    "Станции": {
        "Омск-1": ["омск-1", "Омск 1", "om-1", "ом1", "jvcr-1", "омкс-1", "2233", "8 900 111 22 33", "лесная", "павлов омск-1"],
        "Томск-1": ["томск", "to-1", "TO1", "njvcr", "тосмк", "фомин"],
    },
    "Партнёры": {
        "ООО «Фомин и сын»": ["фомин", "p-2", "п2", "7707083893", "ajvby", "фомни"],
        "ИП Павлов": ["павлов", "ип павлов", "gfdkjd", "павлво"],
    },
    "Люди": {
        "Денисов Дмитрий Юрьевич": ["денисов", "дмитрий д", "dmitry@okno", "ltybcjd", "денисво"],
        "Фомин Фома Фомич": ["фома", "foma@", "фомин фомич"],
    },
    "Встречи": {"Омск-1": ["встреча омск-1", "разбор om1", "dcnhtxf jvcr-1"], "Томск-1": ["томск", "встреча томск", "to1"]},
    "Задачи": {
        "Разобрать чеки": ["чеки", "разобрать чеки", "чеки омск", "xtrb", "разоборать", "задача омск-1"],
        "Заказать масло": ["масло", "томск масло", "vfckj", "малсо"],
    },
}


@pytest.mark.parametrize("word", WAYS)
def test_each_kind_is_found_by_each_way(told: SimpleNamespace, word: str) -> None:
    ways = [(thing, typed) for thing, ways in WAYS[word].items() for typed in ways]
    assert [way for way in ways if way[0] not in shelves(told.galina, way[1]).get(word, [])] == []


def test_a_month_is_found_by_its_words(told: SimpleNamespace) -> None:
    for typed in (f"{told.period.name} омск-1", f"{told.period.name_in('en')} om1", f"омск-1 {told.period.year}"):
        assert shelves(told.anna, typed) == {"Встречи": ["Омск-1"]}
    assert note(first(told.anna, f"{told.period.name} омск-1")) == f"{told.period.name} {told.period.year}"


def test_a_hit_leads_to_a_page_of_the_thing(told: SimpleNamespace, as_person: Any) -> None:
    client = as_person(told.galina)
    found = [palette(told.galina, typed).shelves for typed in ("омск-1", "фомин", "денисов", "чеки", "встреча томск")]
    for shelf in chain.from_iterable(found):
        for hit in shelf.hits:
            answer = client.get(hit.url)
            assert answer.status_code == 200
            assert title(hit).split("«")[0].strip() in answer.content.decode()


def test_what_is_said_of_a_hit(told: SimpleNamespace) -> None:
    assert note(first(told.anna, "омск-1")) == "OM-1 · ИП Павлов · +7 900 111-22-33"
    assert note(first(told.anna, "2233")).startswith("+7 900 111-22-33"), "what was typed comes first"
    assert note(first(told.anna, "денисов")) == "директор станции, Омск-1"
    assert note(first(told.anna, "фома")) == "собственник, ООО «Фомин и сын»"
    assert note(first(told.galina, "борисов")) == "менеджер по сопровождению"
    assert note(first(told.anna, "чеки")).startswith("Омск-1 · до ")
    complete_task(told.anna, told.task.pk, result="Разобрали")
    assert note(first(told.anna, "чеки")) == "Омск-1 · сделана"
    network.change_station(told.galina, "TO-1", stage="suspended")
    assert note(first(told.anna, "томск")).startswith("приостановлена · TO-1")


def test_open_tasks_come_before_those_that_are_closed(told: SimpleNamespace) -> None:
    done = add_task(told.anna, told.omsk1, "Разобрать чеки по сменам", today() + timedelta(days=90))
    assert shelves(told.anna, "разобрать чеки")["Задачи"] == [done.title, told.task.title]
    complete_task(told.anna, done.pk)
    assert shelves(told.anna, "разобрать чеки")["Задачи"] == [told.task.title, done.title]


# ---------- only what the person may see ----------


def test_who_finds_what(told: SimpleNamespace) -> None:
    words = {who: set(shelves(getattr(told, who), "омск-1")) for who in ("anna", "boris", "galina", "zhanna", "igor", "egor")}
    everything = {"Станции", "Встречи", "Задачи"}
    assert words["anna"] == words["boris"] == words["galina"] == everything
    assert words["zhanna"] == words["igor"] == {"Станции"}, "neither runs reviews nor sees tasks"
    assert words["egor"] == set(), "an expert sees no station until one asks"


def test_colleagues_are_found_by_who_keeps_the_list_of_people(told: SimpleNamespace) -> None:
    assert shelves(told.galina, "борисов") == shelves(told.igor, "борисов") == {"Люди": ["Борисов Борис Ильич"]}
    assert first(told.igor, "борисов").url == "/people/?q=boris@okno.test"
    for who in ("anna", "zhanna", "egor"):
        assert shelves(getattr(told, who), "борисов") == {}
    assert shelves(told.anna, "денисов") == shelves(told.zhanna, "денисов") == {"Люди": ["Денисов Дмитрий Юрьевич"]}


def test_whoever_left_a_place_is_not_found_by_it(told: SimpleNamespace) -> None:
    network.end_position(told.galina, told.dmitry.positions.get().pk)
    assert shelves(told.anna, "денисов") == {}
    assert note(first(told.galina, "денисов")) == "директор станции", "the list of people still has him"
    dismiss_person(told.igor, told.pavel.pk)
    assert shelves(told.anna, "pavel@") == {}
    assert note(first(told.galina, "pavel@")) == "не работает"


def test_a_place_counts_while_the_station_is_its_partners(told: SimpleNamespace) -> None:
    network.change_station(told.galina, "OM-1", partner=told.fomin)
    assert shelves(told.anna, "денисов") == {}


PARTNERS = {
    "pavel": ({"Омск-1", "Омск-2", "ИП Павлов"}, ["томск", "to1", "фомин", "масло", "foma@", "anna@", "пермь"]),
    "dmitry": ({"Омск-1", "ИП Павлов"}, ["омск-2", "томск", "фомин", "foma@"]),
    "foma": ({"Томск-1", "ООО «Фомин и сын»"}, ["омск", "павлов", "чеки", "pavel@"]),
}


@pytest.mark.parametrize("who", PARTNERS)
def test_doors_hold_even_for_those_who_have_no_palette(told: SimpleNamespace, who: str) -> None:
    """A partner's people come to no palette; were the table of roles wrong, they would find their own."""
    own, foreign = PARTNERS[who]
    by = getattr(told, who)
    found = {name for typed in ("омск", "томск", "павлов", "фомин") for names in shelves(by, typed).values() for name in names}
    assert own <= found <= own | {told.task.title, told.theirs.title}
    for typed in foreign:
        assert shelves(by, typed) == {}, typed


def test_a_partner_has_no_palette(told: SimpleNamespace, as_person: Any) -> None:
    for who in ("pavel", "dmitry", "stas", "foma"):
        client = as_person(getattr(told, who))
        assert client.get("/search/?q=омск").status_code == 404
        assert "palette" not in client.get("/partner/").content.decode()
    assert as_person(None).get("/search/?q=омск").status_code == 302


def test_what_was_opened_lately_asks_the_doors_again(told: SimpleNamespace) -> None:
    names = f"task:{told.theirs.pk},station:{told.omsk1.pk},person:{told.boris.pk},ghost:1,station:x,station:{'9' * 30},,review:0"
    assert shelves(told.anna, "", names) == {"Недавнее": ["Заказать масло", "Омск-1"]}
    assert shelves(told.igor, "", names) == {"Недавнее": ["Омск-1", "Борисов Борис Ильич"]}
    assert shelves(told.egor, "", names) == shelves(told.foma, "", "station:x") == {}
    assert shelves(told.anna, "чеки", names) == {"Задачи": ["Разобрать чеки"]}


# ---------- deeds ----------


def deeds(by: Person, typed: str = "") -> list[str]:
    return [title(hit) for shelf in palette(by, typed).shelves if shelf.word == "Сделать" for hit in shelf.hits]


def test_deeds_are_those_of_the_role(told: SimpleNamespace) -> None:
    assert deeds(told.anna)[:3] == ["Меня нет", "Загрузить выгрузку", "Проверить фотоотчёты"]
    assert deeds(told.egor)[:5] == ["Проверить фотоотчёты", "Новый приказ", "Запуски", "Запросы", "Знания"]
    assert deeds(told.egor)[5:] == ["Уведомления", "Как мне сообщать", "Ваши настройки", "Выйти"]
    assert "Пригласить человека" in deeds(told.igor)
    assert "Меня нет" not in deeds(told.igor)


def test_a_lone_letter_finds_deeds_and_asks_for_more(told: SimpleNamespace, as_person: Any) -> None:
    assert deeds(told.anna, "в") == ["Загрузить выгрузку", "Встречи", "Вопросы", "Идеи", "Ваши настройки", "Выйти"]
    assert shelves(told.anna, "о") == {}
    assert "Напишите ещё букву" in as_person(told.anna).get("/search/?q=ж", headers=HTMX).content.decode()


def test_a_deed_is_found_by_its_words(told: SimpleNamespace) -> None:
    wanted = {"меня": "Меня нет", "отпуск": "Меня нет", "vtyz ytn": "Меня нет", "выгр": "Загрузить выгрузку", "logout": "Выйти"}
    assert {typed: deed for typed, deed in wanted.items() if deed in deeds(told.anna, typed)} == wanted


def test_every_deed_leads_somewhere(told: SimpleNamespace, as_person: Any) -> None:
    for who in ("anna", "galina", "igor", "zhanna", "egor"):
        for hit in palette(getattr(told, who), "").shelves[-1].hits:
            assert as_person(getattr(told, who)).get(hit.url, follow=True).status_code == 200


def test_a_page_that_is_called_so_comes_before_a_guess(told: SimpleNamespace) -> None:
    guessed = palette(told.anna, "задачи")
    assert guessed.is_guess
    assert [shelf.word for shelf in guessed.shelves] == ["Сделать", "Задачи"]
    assert [shelf.word for shelf in palette(told.anna, "омск").shelves] == ["Станции", "Встречи", "Задачи"]


# ---------- the page and the fragment ----------


def test_the_fragment_and_the_page(told: SimpleNamespace, as_person: Any) -> None:
    client = as_person(told.anna)
    part = client.get("/search/?q=омск", headers=HTMX).content.decode()
    assert 'role="listbox"' in part and "<mark>Омск</mark>-1" in part and "ok-rail" not in part
    page = client.get("/search/?q=омск").content.decode()
    assert "ok-rail" in page and 'value="омск"' in page and "<mark>Омск</mark>-1" in page
    nothing = client.get("/search/?q=ничегонетакого", headers=HTMX).content.decode()
    assert "Ничего не нашлось" in nothing and "станции, партнёры, люди, встречи, запуски, задачи" in nothing
    assert "Ничего не нашлось" in client.get("/search/?q=ничегонетакого").content.decode()
    assert "похожее" in client.get("/search/?q=jvcr", headers=HTMX).content.decode()
    assert "станции, запуски, вопросы, знания" in as_person(told.egor).get("/search/?q=омск", headers=HTMX).content.decode()


def test_what_was_typed_is_text(told: SimpleNamespace, as_person: Any) -> None:
    add_task(told.anna, told.omsk1, "<script>alert('чеки')</script>", today())
    for headers in ({}, HTMX):
        answer = as_person(told.anna).get("/search/", {"q": "<script>alert чеки"}, headers=headers).content.decode()
        assert "<script>alert" not in answer
        assert "&lt;<mark>script</mark>" in answer


def test_a_handful_in_the_palette_more_on_the_page(told: SimpleNamespace) -> None:
    for number in range(MANY + 5):
        add_task(told.anna, told.omsk1, f"Инвентаризация {number}", today())
    few, many = palette(told.anna, "инвентар"), palette(told.anna, "инвентар", most=MANY)
    assert (len(few.shelves[0].hits), few.has_more) == (FEW, True)
    assert len(many.shelves[0].hits) == MANY
    assert not palette(told.anna, "чеки").has_more


@pytest.mark.parametrize(("case", "typed"), [("found", "омск"), ("guessed", "омкс"), ("nothing", "ничегонетакого")])
def test_queries_of_the_palette(told: SimpleNamespace, as_person: Any, case: str, typed: str) -> None:
    client = as_person(told.galina)
    client.get("/search/?q=омск", headers=HTMX)
    with recorded_queries(f"home:search {case}", most=12):
        assert client.get("/search/", {"q": typed}, headers=HTMX).status_code == 200


# ---------- every action keeps the index ----------


def csv(folder: Path, text: str) -> Path:
    path = folder / "файл.csv"
    path.write_text(text, encoding="utf-8")
    return path


WRITES: dict[str, Callable[[SimpleNamespace, Path], Any]] = {
    "invite_person": lambda c, _: invite_person(c.igor, email="new@okno.test", full_name="Новиков Николай", role="expert"),
    "create_station": lambda c, _: network.create_station(c.galina, "NW-1", "Станция Новая", city=c.omsk1.city, partner=c.fomin),
    "change_station": lambda c, _: network.change_station(
        c.galina, "OM-1", name="Станция Тара-1", phone="+7 900 5", address="Мира, 5"
    ),
    "station_to_another_partner": lambda c, _: network.change_station(c.galina, "OM-1", partner=c.fomin),
    "create_partner": lambda c, _: network.create_partner(c.galina, "P-9", "ИП Новый", requisites={"inn": "1"}),
    "change_partner": lambda c, _: network.change_partner(c.galina, "P-1", name="ООО «Павлов»"),
    "import_stations": lambda c, path: network.import_network(
        c.galina, csv(path, "station_code,name,partner_code\nOM-1,Станция Тара-1,P-2\nNW-1,Станция Новая,P-1\n"), "станции.csv"
    ),
    "import_partners": lambda c, path: network.import_network(
        c.galina, csv(path, "partner_code,name,inn,group\nP-1,ИП Иной,7707083893,Север\nP-9,ИП Новый,,\n"), "партнёры.csv"
    ),
    "import_people": lambda c, path: network.import_network(
        c.galina,
        csv(
            path,
            "email,full_name,role,phone,partner_code\nnew@okno.test,Новиков Пётр,owner,+7 900 1,P-1\n"
            "new@okno.test,Новиков Пётр,owner,+7 900 2,P-2\npavel@okno.test,Павлова Полина,owner,,P-1\n",
        ),
        "люди.csv",
    ),
    "prepare_month": lambda c, _: prepare_month(c.anna, c.period - 1),
    "add_task": lambda c, _: add_task(c.anna, c.omsk1, "Помыть окна", date(2030, 1, 1)),
    "change_task": lambda c, _: change_task(c.anna, c.task.pk, title="Помыть окна", due=date(2030, 1, 1), assignee=None),
    "complete_task": lambda c, _: complete_task(c.anna, c.task.pk),
    "cancel_task": lambda c, _: cancel_task(c.anna, c.task.pk),
    "reopen_task": lambda c, _: reopen_task(c.anna, complete_task(c.anna, c.task.pk).pk),
    "write_task": lambda c, _: write_task(c.anna, c.review.pk, "Помыть окна, 01.01.2030"),
}


def rows() -> list[Any]:
    return list(SearchRow.objects.order_by("kind", "object_id").values_list("kind", "object_id", "own", "moment", "words"))


def wrong() -> list[Any]:
    """What ``okno check`` finds in the index."""
    return [finding for check in search.CHECKS for finding in check()]


@pytest.mark.parametrize("word", WRITES)
def test_an_action_keeps_the_index(told: SimpleNamespace, tmp_path: Path, word: str) -> None:
    before = rows()
    WRITES[word](told, tmp_path)
    assert wrong() == []
    assert (rows() == before) == (word == "reopen_task"), "opened again it stands where it stood"


def test_a_renamed_station_takes_all_that_is_its_with_it(told: SimpleNamespace) -> None:
    network.change_station(told.galina, "OM-1", name="Станция Тара-1")
    assert shelves(told.anna, "тара-1") == {"Станции": ["Тара-1"], "Встречи": ["Тара-1"], "Задачи": ["Разобрать чеки"]}
    assert shelves(told.anna, "омск-1") == {}
    network.change_partner(told.galina, "P-1", name="ООО «Ромашка»")
    assert "Тара-1" in shelves(told.anna, "ромашка")["Встречи"]


def test_a_dry_run_tells_nothing(told: SimpleNamespace, tmp_path: Path) -> None:
    path = csv(tmp_path, "station_code,name\nNW-1,Станция Новая\n")
    network.import_network(told.galina, path, "станции.csv", dry_run=True)
    assert shelves(told.anna, "новая") == {}


def test_what_has_nothing_to_do_with_words_changes_nothing(told: SimpleNamespace) -> None:
    before = rows()
    network.move_station(told.galina, "OM-1", "M2")
    network.cancel_leave(told.galina, Leave.objects.get().pk)
    assert rows() == before
    assert wrong() == []


# ---------- the index anew ----------


def test_reindex_puts_right_what_the_check_finds(told: SimpleNamespace) -> None:
    assert reindex(told.galina) == 0
    assert not Event.objects.filter(word="reindex", data__rows=0).exists()
    Station.objects.filter(pk=told.omsk1.pk).update(name="Станция Тара-1")
    SearchRow.objects.filter(kind="task").update(words="")
    SearchRow.objects.create(kind="ghost", object_id=1, words="")
    found = [finding.what for finding in look() if finding.room == "core"]
    assert f"station {told.omsk1.pk}" in found and f"task {told.task.pk}" in found and "ghost 1" in found
    assert reindex(told.galina) > 0
    assert wrong() == []
    assert Event.objects.filter(word="reindex", by=told.galina).count() == 2
    assert shelves(told.anna, "тара")["Станции"] == ["Тара-1"]


def test_kinds_are_told_apart() -> None:
    names = [kind.kind for kind in KINDS]
    assert len(set(names)) == len(names)
    assert names[0] == "station", "it lends its words to those that follow"
