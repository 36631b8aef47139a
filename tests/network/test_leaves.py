"""«Меня нет»: who may say it, when, and what it gives the stand-in."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from okno.core.clock import today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event, OutMessage
from okno.core.outbox import deliver_due
from okno.network import actions
from okno.network.access import acting_stations, may_act_on
from okno.network.models import Leave

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def test_take_leave(cast: SimpleNamespace) -> None:
    assert not may_act_on(cast.galina, cast.tomsk1) or cast.galina.role == "head"
    assert not may_act_on(cast.anna, cast.tomsk1)
    leave = actions.take_leave(cast.boris, cast.boris, cast.anna, today(), today() + WEEK)
    assert may_act_on(cast.anna, cast.tomsk1)
    assert may_act_on(cast.boris, cast.tomsk1)
    event = Event.objects.get(word="take_leave")
    assert (event.by, event.object_id, event.data["stand_in"]) == (cast.boris, leave.pk, cast.anna.full_name)
    message = OutMessage.objects.get()
    assert (message.to, message.door) == (cast.anna, "bell")
    assert not acting_stations(cast.anna, today() + WEEK + DAY).filter(code="TO-1").exists()


def test_who_may_say_it(cast: SimpleNamespace) -> None:
    span = (today(), today() + WEEK)
    for other, answer in (
        (cast.anna, Forbidden),
        (cast.igor, Forbidden),
        (cast.zhanna, Forbidden),
        (cast.pavel, Missing),
        (cast.gone, Missing),
    ):
        with pytest.raises(answer):
            actions.take_leave(other, cast.boris, cast.anna, *span)
    assert Leave.objects.count() == 1
    assert actions.take_leave(cast.galina, cast.boris, cast.anna, *span).person == cast.boris


@pytest.mark.parametrize(
    ("who", "stand_in", "since", "until", "said"),
    [
        ("boris", "boris", 0, 7, "себя заместить нельзя"),
        ("boris", "zhanna", 0, 7, "не может замещать"),
        ("boris", "gone", 0, 7, "не может замещать"),
        ("boris", "pavel", 0, 7, "не может замещать"),
        ("zhanna", "boris", 0, 7, "есть у менеджеров"),
        ("boris", "vera", 3, 1, "раньше первого"),
        ("boris", "vera", -9, -1, "уже прошло"),
        ("anna", "boris", 0, 7, "отсутствует с 01.01.2024"),
        ("vera", "anna", 0, 7, "замкнётся в круг"),
    ],
)
def test_leaves_that_are_refused(cast: SimpleNamespace, who: str, stand_in: str, since: int, until: int, said: str) -> None:
    person = getattr(cast, who)
    with pytest.raises(Refused, match=said):
        actions.take_leave(cast.galina, person, getattr(cast, stand_in), today() + since * DAY, today() + until * DAY)
    assert Leave.objects.count() == 1
    assert not OutMessage.objects.exists()


def test_a_circle_on_a_single_day_is_seen(cast: SimpleNamespace) -> None:
    Leave.objects.all().delete()
    actions.take_leave(cast.galina, cast.vera, cast.boris, today() + 5 * DAY, today() + 9 * DAY)
    actions.take_leave(cast.galina, cast.boris, cast.anna, today() + 8 * DAY, today() + 8 * DAY)
    with pytest.raises(Refused, match="круг"):
        actions.take_leave(cast.galina, cast.anna, cast.vera, today(), today() + 8 * DAY)
    assert actions.take_leave(cast.galina, cast.anna, cast.vera, today(), today() + 7 * DAY).pk


def test_cancel_leave(cast: SimpleNamespace) -> None:
    leave = Leave.objects.get()
    for other in (cast.vera, cast.boris, cast.pavel):
        with pytest.raises(Missing):
            actions.cancel_leave(other, leave.pk)
    assert actions.cancel_leave(cast.anna, leave.pk).cancelled_at is not None
    assert not may_act_on(cast.vera, cast.omsk1)
    assert Event.objects.get(word="cancel_leave").by == cast.anna
    with pytest.raises(Refused, match="уже отменено"):
        actions.cancel_leave(cast.anna, leave.pk)
    old = Leave.objects.create(person=cast.boris, stand_in=cast.anna, since=date(2024, 1, 1), until=today() - DAY)
    with pytest.raises(Refused, match="закончилось"):
        actions.cancel_leave(cast.boris, old.pk)


def test_the_stand_in_is_told_of_the_return(cast: SimpleNamespace) -> None:
    leave = actions.take_leave(cast.boris, cast.boris, cast.anna, today(), today())
    deliver_due()
    actions.cancel_leave(cast.boris, leave.pk)
    deliver_due()
    told = OutMessage.objects.filter(to=cast.anna, sent_at__isnull=False).order_by("pk")
    assert [message.subject.split(":")[0] for message in told][-1] == "Замещать не нужно"
