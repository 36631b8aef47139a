"""An order is published: stations frozen, items before each, everybody told; revised, moved, cancelled."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.launches.actions import Paper, Sent, cancel_launch, postpone_launch, publish_launch, revise_order, send_report
from okno.launches.models import Launch, Participant, Readiness
from okno.launches.rules.audience import Audience
from okno.launches.rules.states import State
from okno.network.models import Station
from tests.launches.conftest import fresh, key, plan_of

pytestmark = pytest.mark.django_db


def test_every_station_has_every_item_and_its_director_hears(winter: SimpleNamespace) -> None:
    assert (winter.launch.number, winter.launch.code, winter.launch.author) == (1, "L-1", winter.egor)
    assert Readiness.objects.count() == 3 * 5
    assert {winter.cell("OM-1", code).item.due for code in ("photo", "order")} == {date(2026, 11, 30), date(2026, 11, 24)}
    told = set(OutMessage.objects.filter(door="bell").values_list("to__email", "url"))
    # Omsk-1 has a director; the owner hears of the stations that have none
    places = {code: f"/launches/stations/{winter.place(code).pk}/" for code in ("OM-1", "OM-2", "TO-1")}
    assert told == {
        ("dmitry@okno.test", places["OM-1"]), ("pavel@okno.test", places["OM-2"]), ("foma@okno.test", places["TO-1"])
    }  # fmt: skip
    assert Event.objects.get(word="publish_launch").data["stations"] == 3


def test_the_list_of_stations_is_frozen(winter: SimpleNamespace) -> None:
    Station.objects.create(code="OM-3", name="Станция Омск-3", partner=winter.pavlov)
    assert Participant.objects.filter(launch=winter.launch).count() == 3
    assert publish_launch(winter.egor, plan_of(audience=Audience(without="om-2, TO-1"))).participants.count() == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": "  "}, "Назовите"),
        ({"paper": Paper("  ")}, "Нет приказа"),
        ({"items": []}, "ни одного пункта"),
        ({"starts_on": date(2026, 11, 12)}, "уже наступил"),
        ({"kpis": ["CHK", "XXX"]}, "XXX"),
        ({"audience": Audience(city="Париж")}, "ни одной"),
        ({"audience": Audience(only="OM-77")}, "OM-77"),
    ],
)
def test_what_cannot_be_published_says_why_and_leaves_nothing(winter: SimpleNamespace, wrong: dict, words: str) -> None:
    with pytest.raises(Refused, match=words):
        publish_launch(winter.egor, plan_of(**wrong))
    assert Launch.objects.count() == 1


@pytest.mark.parametrize(("who", "refusal"), [("anna", Forbidden), ("zhanna", Forbidden), ("pavel", Missing)])
def test_others_do_not_publish(winter: SimpleNamespace, who: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        publish_launch(getattr(winter, who), plan_of())


def test_a_revision_asks_again_only_whom_it_concerns(winter: SimpleNamespace) -> None:
    stock, other = winter.cell("OM-1", "stock"), winter.cell("OM-1", "materials")
    send_report(winter.dmitry, stock.pk, Sent(key(), count=99))
    send_report(winter.dmitry, other.pk, Sent(key(), answer=True))
    OutMessage.objects.all().delete()
    order = revise_order(winter.egor, winter.launch.pk, Paper(), "Норма выше", asks_again=False, again=[stock.item_id])
    assert (order.version, order.text) == (2, winter.launch.orders.get(version=1).text)
    assert (fresh(stock).state, fresh(other).state) == (State.MISSING, State.ACCEPTED)
    assert set(OutMessage.objects.filter(door="bell").values_list("to__email", flat=True)) == {"dmitry@okno.test"}
    with pytest.raises(Refused, match="что изменилось"):
        revise_order(winter.egor, winter.launch.pk, Paper("текст"), " ")


def test_another_day_moves_every_deadline(winter: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="почему"):
        postpone_launch(winter.egor, winter.launch.pk, date(2026, 12, 8), "")
    launch = postpone_launch(winter.egor, winter.launch.pk, date(2026, 12, 8), "Не приехали баннеры")
    assert (launch.starts_on, launch.first_starts_on) == (date(2026, 12, 8), date(2026, 12, 1))
    assert winter.cell("OM-1", "photo").item.due == date(2026, 12, 7)
    assert OutMessage.objects.filter(subject__contains="перенесён на 08.12.2026").count() == 6


def test_what_is_cancelled_stays_and_takes_nothing_more(winter: SimpleNamespace) -> None:
    for who, refusal in (("anna", Forbidden), ("foma", Missing)):
        with pytest.raises(refusal):
            cancel_launch(getattr(winter, who), winter.launch.pk, "Передумали")
    cancel_launch(winter.galina, winter.launch.pk, "Передумали")
    with pytest.raises(Refused, match="отменён"):
        send_report(winter.dmitry, winter.cell("OM-1", "stock").pk, Sent(key(), count=5))
    with pytest.raises(Refused, match="отменён"):
        cancel_launch(winter.egor, winter.launch.pk, "Ещё раз")
    assert Event.objects.get(word="cancel_launch").by == winter.galina
