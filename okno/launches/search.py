"""How launches are found: by their name and number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from okno.core.clock import MOSCOW
from okno.core.search.index import Told
from okno.launches.models import Launch

KIND = "launch"


def every_launch() -> Iterable[Told]:
    return map(told_launch, Launch.objects.order_by("pk").iterator(2000))


def told_launch(launch: Launch) -> Told:
    moment = datetime.combine(launch.starts_on, time(), MOSCOW) if launch.cancelled_at is None else None
    return Told(KIND, launch.pk, launch.title, words=(str(launch.number), launch.code), moment=moment)
