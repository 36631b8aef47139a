"""Stations report: what speaks for itself settles at once, the rest waits for a look."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.launches.actions import (
    Sent,
    accept_many,
    accept_report,
    acquaint,
    ask_again,
    excuse_item,
    reject_report,
    remind_late,
    renew_readings,
    send_report,
    start_station,
    take_back,
    tell_cannot,
)
from okno.launches.models import ItemReport
from okno.launches.queries.board import board_of
from okno.launches.rules.states import State
from okno.launches.rules.verdicts import Outcome
from okno.network.models import Employee
from tests.launches.conftest import MORNING, fresh, key, picture, upload

pytestmark = pytest.mark.django_db


def photos(winter: SimpleNamespace, station: str = "OM-1", by: str = "dmitry", count: int = 2, seed: int = 1) -> ItemReport:
    """A set sent from the phone, materials being there."""
    who = getattr(winter, by)
    send_report(who, winter.cell(station, "materials").pk, Sent(key(), answer=True))
    cell = winter.cell(station, "photo")
    keys = [upload(who, cell, picture(seed * 100 + place)).key for place in range(count)]
    return send_report(who, cell.pk, Sent(key(), photos=keys))


def test_counts_and_plain_answers_settle_themselves(winter: SimpleNamespace) -> None:
    stock = winter.cell("OM-1", "stock")  # four posts, four sets each
    send_report(winter.dmitry, stock.pk, Sent(key(), count=10))
    assert (fresh(stock).state, stock.said) == (State.MISSING, "10 из 16")
    send_report(winter.stas, stock.pk, Sent(key(), count=16))
    assert (fresh(stock).state, stock.said) == (State.ACCEPTED, "16")
    materials = winter.cell("OM-1", "materials")
    with pytest.raises(Refused, match="чего не хватает"):
        send_report(winter.dmitry, materials.pk, Sent(key(), answer=False))
    send_report(winter.dmitry, materials.pk, Sent(key(), answer=False, text="Баннер мятый"))
    assert (fresh(materials).state, materials.said) == (State.MISSING, "нет")
    bell = OutMessage.objects.get(to=winter.anna, door="bell")
    assert ("Баннер мятый" in bell.body, bell.url) == (True, f"/launches/{winter.launch.pk}/?cell={materials.pk}")


def test_the_same_key_is_the_same_report(winter: SimpleNamespace) -> None:
    stock, name = winter.cell("OM-1", "stock"), key()
    one = send_report(winter.dmitry, stock.pk, Sent(name, count=5))
    assert send_report(winter.dmitry, stock.pk, Sent(name, count=5)) == one
    assert ItemReport.objects.count() == 1
    with pytest.raises(Missing):
        send_report(winter.foma, stock.pk, Sent(name, count=5))


@pytest.mark.parametrize(("who", "refusal"), [("foma", Missing), ("boris", Forbidden), ("egor", Forbidden), ("zhanna", Missing)])
def test_nobody_reports_for_a_foreign_station(winter: SimpleNamespace, who: str, refusal: type[Exception]) -> None:
    stock = winter.cell("OM-1", "stock")
    with pytest.raises(refusal):
        send_report(getattr(winter, who), stock.pk, Sent(key(), count=50))
    assert fresh(stock).state == State.MISSING
    send_report(winter.anna, stock.pk, Sent(key(), count=50))
    assert fresh(stock).state == State.ACCEPTED


def test_photos_come_after_what_they_show(winter: SimpleNamespace) -> None:
    cell = winter.cell("OM-1", "photo")
    with pytest.raises(Refused, match="Сначала «Материалы»"):
        send_report(winter.dmitry, cell.pk, Sent(key(), photos=["нет"]))
    with pytest.raises(Refused, match="ни одного фото"):
        send_report(winter.dmitry, winter.cell("OM-1", "photo").pk, Sent(key(), photos=[])) if send_report(
            winter.dmitry, winter.cell("OM-1", "materials").pk, Sent(key(), answer=True)
        ) else None
    report = photos(winter)
    assert (fresh(cell).state, report.photos.count()) == (State.SENT, 2)


def test_a_rejection_leaves_in_ten_seconds_with_its_reason(winter: SimpleNamespace) -> None:
    report = photos(winter)
    cell = report.cell
    for who, refusal in (("boris", Forbidden), ("dmitry", Missing), ("foma", Missing)):
        with pytest.raises(refusal):
            reject_report(getattr(winter, who), cell.pk, report.pk, "размыто")
    with pytest.raises(Refused, match="причину"):
        reject_report(winter.anna, cell.pk, report.pk, " ")
    reject_report(winter.anna, cell.pk, report.pk, "размыто")
    letter = OutMessage.objects.get(door="mail", subject__contains="не принято — размыто")
    assert (letter.to, letter.leaves_at - MORNING) == (winter.dmitry, timedelta(seconds=10))
    take_back(winter.anna, cell.pk)
    assert (fresh(cell).state, fresh(letter).cancelled_at is not None, fresh(report).verdict) == (State.SENT, True, "")
    winter.clock.shift(timedelta(seconds=3))
    reject_report(winter.anna, cell.pk, report.pk, "размыто")
    assert OutMessage.objects.filter(door="mail", subject__contains="размыто", cancelled_at=None).count() == 1
    again = photos(winter, seed=2)
    assert (fresh(cell).state, cell.reports.count()) == (State.SENT, 2)
    with pytest.raises(Refused, match="новый отчёт"):
        accept_report(winter.anna, cell.pk, report.pk)
    accept_report(winter.egor, cell.pk, again.pk)
    assert fresh(cell).state == State.ACCEPTED
    words = ["reject_report", "take_back_judgement", "accept_report"]
    assert set(words) <= set(Event.objects.values_list("word", flat=True))


def test_many_are_accepted_and_one_that_cannot_holds_up_none(winter: SimpleNamespace) -> None:
    one, foreign = photos(winter), photos(winter, "TO-1", "foma", seed=3)
    done = accept_many(winter.anna, [(one.cell_id, one.pk), (foreign.cell_id, foreign.pk)])
    assert (done.count, len(done.refused)) == (1, 1)
    assert done.told == "Принято: 1\u00a0отчёт. Станцию ведёт другой менеджер."


def test_cannot_calls_the_manager_and_is_answered(winter: SimpleNamespace) -> None:
    cell = winter.cell("OM-1", "stock")
    with pytest.raises(Refused, match="мешает"):
        tell_cannot(winter.dmitry, cell.pk, key=key(), obstacle="other")
    tell_cannot(winter.dmitry, cell.pk, key=key(), obstacle="not_delivered", text="Обещали во вторник")
    assert (fresh(cell).state, cell.said) == (State.CANNOT, "не привезли")
    assert OutMessage.objects.filter(to=winter.anna, subject__startswith="Омск-1: не могут").exists()
    ask_again(winter.anna, cell.pk)
    assert fresh(cell).state == State.MISSING
    tell_cannot(winter.dmitry, cell.pk, key=key(), obstacle="does_not_fit")
    with pytest.raises(Refused, match="почему"):
        excuse_item(winter.anna, cell.pk, "")
    excuse_item(winter.anna, cell.pk, "Товара в этом городе нет")
    assert (fresh(cell).state, cell.said) == (State.ACCEPTED, "не нужно")


def test_everybody_reads_by_name_and_newcomers_have_to(winter: SimpleNamespace) -> None:
    cell, place = winter.cell("OM-1", "order"), winter.place("OM-1")
    assert cell.said == "0 из 4"  # Dmitry, Stas and two masters who do not sign in
    acquaint(winter.stas, place.pk)
    acquaint(winter.stas, place.pk)
    assert (fresh(cell).said, cell.state) == ("1 из 4", State.MISSING)
    masters = list(Employee.objects.filter(station=winter.omsk1).values_list("pk", flat=True))
    with pytest.raises(Refused, match="директор"):
        acquaint(winter.stas, place.pk, masters)
    with pytest.raises(Refused, match="таких нет"):
        acquaint(winter.dmitry, place.pk, [masters[0], 987_654])
    with pytest.raises(Missing):
        acquaint(winter.foma, place.pk)
    acquaint(winter.dmitry, place.pk, masters)
    assert (fresh(cell).said, cell.state) == ("4 из 4", State.ACCEPTED)
    newcomer = Employee.objects.create(station=winter.omsk1, code="n", name="Новый Н. Н.")
    assert renew_readings(winter.galina) == 1
    assert (fresh(cell).said, cell.state) == ("4 из 5", State.MISSING)
    newcomer.left_on = MORNING.date()
    newcomer.save()
    assert (renew_readings(winter.galina), fresh(cell).state) == (1, State.ACCEPTED)


def test_all_who_are_late_are_reminded_once_of_what_they_owe(winter: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="некому"):
        remind_late(winter.anna, winter.launch.pk)
    winter.clock.move_to(MORNING + timedelta(days=15))
    assert remind_late(winter.anna, winter.launch.pk) == 2
    assert remind_late(winter.anna, winter.launch.pk) == 2
    letters = OutMessage.objects.filter(door="mail", subject__contains="не хватает")
    assert sorted(letters.values_list("to__email", flat=True)) == ["dmitry@okno.test", "pavel@okno.test"]
    assert "— Приказ: до 24.11" in letters[0].body
    assert remind_late(winter.galina, winter.launch.pk) == 3


def test_of_a_launch_that_is_history_nobody_is_reminded(winter: SimpleNamespace, as_person: Any) -> None:
    """A month after the start a station may still catch up; a day later the board offers no reminder, and none is sent."""
    remind = f'action="/launches/{winter.launch.pk}/remind/"'
    for days, reminds in ((30, True), (31, False)):
        winter.clock.move_to(datetime.combine(winter.launch.starts_on + timedelta(days=days), time(9), UTC))
        assert (remind in as_person(winter.anna).get(f"/launches/{winter.launch.pk}/").content.decode()) == reminds
    with pytest.raises(Refused, match="поздно"):
        remind_late(winter.anna, winter.launch.pk)


def test_a_station_starts_on_its_day_and_only_ready(winter: SimpleNamespace) -> None:
    place = winter.place("TO-1")
    with pytest.raises(Refused, match="раньше"):
        start_station(winter.foma, place.pk)
    winter.clock.move_to(MORNING + timedelta(days=19))
    with pytest.raises(Refused, match="Ещё не готово: Приказ, Материалы"):
        start_station(winter.foma, place.pk)
    place.cells.update(state=State.ACCEPTED)
    start_station(winter.foma, place.pk)
    assert fresh(place).started_on.isoformat() == "2026-12-01"
    board = board_of(winter.galina, winter.launch)
    assert {row.station.code: row.verdict.outcome for row in board.rows}["TO-1"] == Outcome.STARTED
