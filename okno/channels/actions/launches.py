"""Under an order: that it was read. Under photos that came: that they are the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okno.channels.actions.offers import Done, Offer
from okno.core.errors import Refused
from okno.core.numbers import counted
from okno.core.speech import _, lang
from okno.launches.access import see_cell, see_participant
from okno.launches.actions.readings import acquaint
from okno.launches.actions.reports import Sent, send_report
from okno.launches.queries.lists import to_do
from okno.launches.queries.photos import waiting_photos

if TYPE_CHECKING:
    from okno.accounts.models import Person


def unread(by: Person, pk: int) -> Sequence[Offer]:
    """A signed order needs a code and its own page."""
    station = see_participant(by, pk).station
    reads = any(each.participant.pk == pk and each.reads and not each.signs for each in to_do(by, station))
    return [Offer("", _("Ознакомлен"))] if reads else ()


def read_order(by: Person, pk: int, value: str) -> Done:
    launch = acquaint(by, pk).launch
    return Done(_("Отмечено: Вы ознакомлены с приказом {number}.").format(number=launch.number))


def waiting(by: Person, pk: int) -> Sequence[Offer]:
    return [Offer("", _("Отправить фотоотчёт"))] if waiting_photos(see_cell(by, pk)) else ()


def send_photos(by: Person, pk: int, value: str) -> Done:
    """All that came for the item; what comes later is the next report."""
    photos = waiting_photos(see_cell(by, pk))
    if not photos:
        raise Refused(_("Новых фото нет: пришлите их ответом на сообщение о запуске."))
    send_report(by, pk, Sent(f"photos:{photos[-1].pk}", photos=[photo.key for photo in photos]))
    one, few, many = _("фото,фото,фото").split(",")
    return Done(_("Отправлено: {photos}. Проверим и напишем сюда.").format(photos=counted(len(photos), one, few, many, lang())))
