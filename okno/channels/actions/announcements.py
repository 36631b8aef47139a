"""Under an announcement: that it was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okno.channels.actions.offers import Done, Offer
from okno.core.speech import _
from okno.desk.access import own_readings
from okno.desk.actions.announcements import read_announcement

if TYPE_CHECKING:
    from okno.accounts.models import Person


def unread(by: Person, pk: int) -> Sequence[Offer]:
    is_unread = own_readings(by).filter(announcement=pk, read_at=None).exists()
    return [Offer("", _("Прочитал"))] if is_unread else ()


def read(by: Person, pk: int, value: str) -> Done:
    return Done(_("Отмечено: Вы прочитали «{title}».").format(title=read_announcement(by, pk).title))
