"""Under the receipt of a question: that it is another one, that it is about another station."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from okno.channels.actions.offers import Done, Offer
from okno.core.errors import Missing
from okno.core.speech import _
from okno.desk.access import see_message, see_own_question
from okno.desk.actions.merging import split_message
from okno.desk.actions.questions import set_station
from okno.network.access import visible_stations

if TYPE_CHECKING:
    from okno.accounts.models import Person

MOST = 6


def joined(by: Person, pk: int) -> Sequence[Offer]:
    """``pk`` is the word that was taken for more of an open question."""
    return [Offer("", _("Отдельный вопрос"))] if see_message(by, pk).split_into_id is None else ()


def split(by: Person, pk: int, value: str) -> Done:
    """The window sorts its words; whose word it is, says so."""
    if see_message(by, pk).author_id != by.pk:
        raise Missing
    made = split_message(_window(), pk)
    return Done(_("Отдельный вопрос № {number}.").format(number=made.pk))


def other_stations(by: Person, pk: int) -> Sequence[Offer]:
    question = see_own_question(by, pk)
    stations = visible_stations(by).exclude(pk=question.station_id).select_related("city").order_by("code")
    return [Offer(str(each.pk), _("Это {station}").format(station=each.short_name)) for each in stations[:MOST]]


def move(by: Person, pk: int, value: str) -> Done:
    if see_own_question(by, pk).asked_by_id != by.pk:
        raise Missing
    station = visible_stations(by).filter(pk=value if value.isdigit() else 0).first()
    if station is None:
        raise Missing
    set_station(_window(), pk, station.code)
    return Done(_("Вопрос № {number} — {station}.").format(number=pk, station=station.short_name))


def _window() -> Person:
    found: Person = get_user_model().objects.system()
    return found
