"""How reviews are found: by the words of their month, and by whatever finds their station."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from okno.core.clock import MOSCOW
from okno.core.search.index import Told
from okno.meetings.models import StationReview

KIND = "review"


def every_review() -> Iterable[Told]:
    return map(told_review, StationReview.objects.order_by("pk").iterator(2000))


def told_review(review: StationReview) -> Told:
    """It has no title of its own: the station's is shown, and the month in the reader's words."""
    month = review.period
    words = (
        f"{month.name} {month.year}",
        month.genitive,
        f"{month.name_in('en')} {month.year}",
        f"{month.number:02}.{month.year}",
    )
    held_in = datetime.combine((month + 1).first_day, time(), MOSCOW)
    return Told(KIND, review.pk, words=words, station_id=review.station_id, moment=held_in)
