"""Personal links to an edition: signed, so that they cannot be guessed; their life is a row's."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from okno.core.errors import Missing

_SIGNER = Signer(salt="okno.meetings.reader")
_TIMES = Signer(salt="okno.meetings.time")
_SEATS = Signer(salt="okno.meetings.seat")
_FEEDS = Signer(salt="okno.meetings.feed")


def token_of(reader: int) -> str:
    """The token of a reader's number."""
    return _SIGNER.sign(str(reader))


def reader_number(token: str) -> int:
    """The number that a token was made of. Raises Missing for anything that we did not sign."""
    try:
        return int(_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        raise Missing from None


def link_of(edition: int, reader: int | None = None) -> str:
    """Where an edition is read: by its personal link, or by signing in."""
    if reader is None:
        return reverse("meetings:edition", args=[edition])
    return reverse("meetings:shared_edition", args=[token_of(reader)])


def time_token(meeting: int, person: int) -> str:
    """The token of somebody who is asked to a meeting."""
    return _TIMES.sign(f"{meeting}-{person}")


def time_numbers(token: str) -> tuple[int, int]:
    """Meeting and person of a token. Raises Missing for anything that we did not sign."""
    try:
        meeting, person = _TIMES.unsign(token).split("-")
        return int(meeting), int(person)
    except (BadSignature, ValueError):
        raise Missing from None


def time_link(meeting: int, person: int) -> str:
    """Where a time is confirmed or changed, without signing in."""
    return reverse("meetings:shared_time", args=[time_token(meeting, person)])


def feed_link(feed: int) -> str:
    return reverse("meetings:shared_feed", args=[_FEEDS.sign(str(feed))])


def feed_number(token: str) -> int:
    """The number of a feed's address. Raises Missing."""
    try:
        return int(_FEEDS.unsign(token))
    except (BadSignature, ValueError):
        raise Missing from None


def seat_token(meeting: int, person: int) -> str:
    """The token of a person's link to the open page of a meeting, both by number."""
    return _SEATS.sign(f"{meeting}-{person}")


def seat_numbers(token: str) -> tuple[int, int]:
    """Meeting and person that a token was made of. Raises Missing for anything that we did not sign."""
    try:
        meeting, person = _SEATS.unsign(token).split("-")
    except BadSignature:
        raise Missing from None
    return int(meeting), int(person)


def seat_link(meeting: int, person: int) -> str:
    """Where somebody takes part in a meeting without signing in."""
    return reverse("meetings:shared_meeting", args=[seat_token(meeting, person)])
