"""What a reviewer is told of a photo besides the photo: hints advise, a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from okno.core.numbers import day_short, number
from okno.core.speech import _, lang

BLURRED = 7.0
DARK = 45.0
FAR_KM = 40.0
"""A town is large; beyond this a photo was hardly taken at its station."""
FIRST = datetime(2000, 1, 1)  # noqa: DTZ001 no camera's clock that is set shows an earlier day
AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """A photo as hints see it: ``alike`` names the station and day of an earlier photo that looks the same."""

    sharpness: float
    brightness: float
    taken_at: datetime | None
    away_km: float | None
    alike: tuple[str, date] | None


@dataclass(frozen=True, slots=True)
class Hint:
    code: str
    icon: str
    judgement: str
    words: str


def trusted(taken: datetime | None, sent_at: datetime, zone: ZoneInfo) -> datetime | None:
    """The camera's moment at the station; None for a clock that was never set or runs ahead."""
    if taken is None:
        return None
    moment = taken if taken.tzinfo else taken.replace(tzinfo=zone)
    if moment.replace(tzinfo=None) < FIRST or moment > sent_at + AHEAD:
        return None
    return min(moment, sent_at)


def hints(photos: list[Seen], wanted: int, published_at: datetime, zone: ZoneInfo) -> list[Hint]:
    """What there is to say of a set: each thing once, the doubtful first, at most one calm word of time and of place."""
    found = [*_looks(photos), *_alike(photos), *_places(photos), *_times(photos, published_at, zone)]
    if len(photos) < wanted:
        few = _("{n} из {wanted}").format(n=len(photos), wanted=wanted)
        found.insert(0, Hint("few", "photo", "warn", few))
    return sorted(found, key=lambda hint: ("bad", "warn", "").index(hint.judgement))


def is_blurred(sharpness: float) -> bool:
    return sharpness < BLURRED


def is_dark(brightness: float) -> bool:
    return brightness < DARK


def _looks(photos: list[Seen]) -> list[Hint]:
    blurred, dark = (sum(map(judge, values)) for judge, values in (
        (is_blurred, [photo.sharpness for photo in photos]), (is_dark, [photo.brightness for photo in photos]),
    ))  # fmt: skip
    found = []
    if blurred:
        found.append(Hint("blurred", "blur", "bad", _of(_("размыто"), blurred, len(photos))))
    if dark:
        found.append(Hint("dark", "moon", "warn", _of(_("темно"), dark, len(photos))))
    return found


def _of(word: str, some: int, everything: int) -> str:
    return word if some == everything else _("{word}: {some} из {everything}").format(word=word, some=some, everything=everything)


def _alike(photos: list[Seen]) -> list[Hint]:
    twins = list(dict.fromkeys(photo.alike for photo in photos if photo.alike))
    return [
        Hint("alike", "copy", "warn", _("похоже на {station}, {day}").format(station=station, day=day_short(at, lang())))
        for station, at in twins[:2]
    ]


def _places(photos: list[Seen]) -> list[Hint]:
    known = [photo.away_km for photo in photos if photo.away_km is not None]
    if not known:
        return []
    if max(known) > FAR_KM:
        return [Hint("far", "map-pin-off", "warn", _("{km} км от города").format(km=number(max(known), 0, lang())))]
    return [Hint("near", "map-pin", "", _("в городе станции"))]


def _times(photos: list[Seen], published_at: datetime, zone: ZoneInfo) -> list[Hint]:
    known = [photo.taken_at for photo in photos if photo.taken_at is not None]
    if not known:
        return []
    oldest = min(known)
    said = _("снято {day}").format(day=day_short(oldest.astimezone(zone).date(), lang()))
    if oldest < published_at - AHEAD:
        return [Hint("old", "calendar-off", "warn", said)]
    return [Hint("taken", "clock", "", said)]
